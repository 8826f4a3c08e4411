# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of overlapping tiles as values of the cells between them: pure arithmetic, no files.

Cells are squares of `cell` pixels of the raster, from its upper left corner on. A tile covers a cell when the centre of
the cell lies in it; of a cell that juts out over the edge, the centre of the part on the raster.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from lookalike.rasters.grid import TileGrid
from lookalike.types import Float32Array, Float64Array, Int32Array, Int64Array

Statistic = Literal["best", "mean"]


@dataclass(frozen=True)
class LevelScores:
    """Scores of one level's tiles, `values (rows, cols)`, NaN where there is no tile.

    The tiles that cover a cell are those from `first` to before `last`, down and across.
    """

    values: Float32Array
    first_rows: Int64Array
    last_rows: Int64Array
    first_cols: Int64Array
    last_cols: Int64Array

    @classmethod
    def of(cls, grid: TileGrid, level: int, keys: Int32Array, scores: Float32Array, cell: int) -> "LevelScores":
        """`scores (n,)` of the tiles `keys (n, 3)`, all of this level."""
        values = np.full(grid.shape(level), np.nan, np.float32)
        values[keys[:, 1], keys[:, 2]] = scores
        xs, ys = (origins.astype(np.int64) << level for origins in grid.origins(level))
        side = grid.size << level
        down = _covering(cell_centres(grid.height, cell), ys, side, grid.height)
        across = _covering(cell_centres(grid.width, cell), xs, side, grid.width)
        return cls(values, *down, *across)

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, cols) of cells."""
        return len(self.first_rows), len(self.first_cols)

    def best(self, rows: range) -> Float32Array:
        """The best score over each cell of these rows, `(len(rows), cols)`; NaN where there is none."""
        down = np.stack([np.fmax.reduce(self._down(self.values, row)) for row in rows])
        return np.asarray(self._across(np.fmax, down), np.float32)

    def sums(self, rows: range) -> tuple[Float32Array, Float32Array]:
        """Sum and number of the scores over each cell of these rows, both `(len(rows), cols)`."""
        present = ~np.isnan(self.values)
        known = np.where(present, self.values, 0)
        totals = np.stack([self._down(known, row).sum(axis=0) for row in rows])
        counts = np.stack([self._down(present, row).sum(axis=0) for row in rows])
        return self._across(np.add, totals), self._across(np.add, counts)

    def _down(self, values: Any, row: int) -> Any:
        return values[self.first_rows[row] : self.last_rows[row]]

    def _across(self, combine: np.ufunc, values: Any) -> Any:
        # Every second result of reduceat is that of [first, last); one column more lets `last` be the end.
        ends = np.stack([self.first_cols, self.last_cols], axis=1).ravel()
        return combine.reduceat(np.pad(values, ((0, 0), (0, 1))), ends, axis=1)[:, ::2]


def strip(levels: Sequence[LevelScores], rows: range, statistic: Statistic) -> Float32Array:
    """Values of the cells of these rows over all levels, `(len(rows), cols)`; NaN where no tile covers one."""
    if statistic == "best":
        return np.asarray(np.fmax.reduce([level.best(rows) for level in levels]), np.float32)
    totals, counts = (np.sum(parts, axis=0) for parts in zip(*(level.sums(rows) for level in levels), strict=True))
    return np.asarray(np.where(counts > 0, totals / np.maximum(counts, 1), np.nan), np.float32)


def cell_centres(length: int, cell: int) -> Float64Array:
    """Centres of the cells along a side of `length` pixels."""
    starts = np.arange(0, length, cell)
    return np.asarray((starts + np.minimum(starts + cell, length)) / 2, np.float64)


def _covering(centres: Float64Array, starts: Int64Array, side: int, length: int) -> tuple[Int64Array, Int64Array]:
    """For each centre the first tile and the one after the last tile it lies in; `starts` rise, in pixels."""
    ends = np.minimum(starts + side, length)
    return np.searchsorted(ends, centres, side="right"), np.searchsorted(starts, centres, side="right")

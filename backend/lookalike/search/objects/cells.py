# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of a raster: computed from its pixels block by block where they are wanted, and kept in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.models.base import CellPictures, DenseEmbedder
from lookalike.rasters.metatiles import read_mirrored
from lookalike.rasters.reader import RasterReader
from lookalike.search.objects.basis import Basis, as_bytes
from lookalike.search.objects.cell_grid import SURROUNDINGS, CellGrid
from lookalike.types import BoolArray, Float32Array, Int8Array, UInt8Array

Block = tuple[int, int]
"""Row and column of a block."""


@dataclass(frozen=True, slots=True, eq=False)
class RasterCells:
    """Cells of one raster: `values (rows, cols, dims)`; `shown (rows, cols)` where they show something of it.

    The others are 0, like nothing at all: a thing that the edge cuts off scores less, and its mirror image nothing.
    `done (block_rows, block_cols)` marks the blocks that were computed; elsewhere nothing is shown.
    """

    grid: CellGrid
    values: Int8Array
    shown: BoolArray
    done: BoolArray

    @classmethod
    def empty(cls, grid: CellGrid, dims: int) -> "RasterCells":
        return cls(
            grid,
            np.zeros((grid.rows, grid.cols, dims), np.int8),
            np.zeros((grid.rows, grid.cols), np.bool_),
            np.zeros((grid.block_rows, grid.block_cols), np.bool_),
        )

    def compute(self, reader: RasterReader, embedder: DenseEmbedder, basis: Basis, wanted: Sequence[Block]) -> None:
        """Computes the wanted blocks. Raises `RasterUnreadableError`."""
        for (row, col), cells, valid in blocks_seen(reader, embedder, self.grid, wanted):
            rows = slice(row * self.grid.block, min((row + 1) * self.grid.block, self.grid.rows))
            cols = slice(col * self.grid.block, min((col + 1) * self.grid.block, self.grid.cols))
            height, width = rows.stop - rows.start, cols.stop - cols.start
            shown = valid[:height, :width]
            self.values[rows, cols] = as_bytes(basis(cells[:height, :width])) * shown[:, :, None]
            self.shown[rows, cols] = shown
            self.done[row, col] = True


def blocks_seen(
    reader: RasterReader, embedder: DenseEmbedder, grid: CellGrid, wanted: Iterable[Block]
) -> Iterator[tuple[Block, Float32Array, BoolArray]]:
    """Each wanted block with its cells `(block, block, features)` and whether each cell's middle is valid."""
    cells = grid.block + 2 * SURROUNDINGS
    read: list[tuple[Block, BoolArray]] = []

    def pictures() -> Iterator[UInt8Array]:
        for block in wanted:
            x, y = (grid.x((place + 0.5) * grid.block) for place in reversed(block))
            window = grid.picture(x, y, cells)
            pixels, valid = read_mirrored(reader, window, grid.level)
            first = (window.width - grid.block * grid.level_cell) / 2
            middles = (first + (np.arange(grid.block) + 0.5) * grid.level_cell).astype(int)
            inside = np.ones((grid.block, grid.block), np.bool_) if valid is None else valid[np.ix_(middles, middles)]
            read.append((block, inside))
            yield pixels

    kept = slice(SURROUNDINGS, SURROUNDINGS + grid.block)
    for seen in embedder.cell_maps(CellPictures(pictures(), grid.picture_side(cells), cells, grid.level_cell)):
        block, inside = read.pop(0)
        yield block, seen[kept, kept], inside

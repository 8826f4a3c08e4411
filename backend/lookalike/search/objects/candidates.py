# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of rasters that an object search looks at: the best by a coarse look, and some drawn at random."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.search.objects.cells import RasterCells
from lookalike.search.objects.expansion import sample_places
from lookalike.search.objects.layout import coarse_scores, local_maxima, windows
from lookalike.search.objects.turns import UPRIGHT
from lookalike.types import BoolArray, Float32Array, Int8Array, Int32Array, Int64Array


@dataclass(frozen=True, slots=True, eq=False)
class SearchedCells:
    """Cells of a raster, given by its number in the manifest: a part of what is searched."""

    raster: int
    cells: RasterCells
    middles: BoolArray
    """Which cells may be the middle of a thing, `(rows, cols)`."""

    def allowed(self, along: int) -> BoolArray:
        """Which places have a middle that may be one, `(rows - along + 1, cols - along + 1)`.

        A cell is left around each.
        """
        rows, cols = self.cells.grid.rows - along + 1, self.cells.grid.cols - along + 1
        allowed = np.zeros((rows, cols), np.bool_)
        half = along // 2
        allowed[1:-1, 1:-1] = (self.middles & self.cells.shown)[half : half + rows, half : half + cols][1:-1, 1:-1]
        return allowed


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Places `(n, 2)`, row and column, each of a part of what is searched `(n,)`, by its position there.

    `around (n, side, side, dims)` are the cells around each.
    """

    parts: Int32Array
    places: Int64Array
    around: Int8Array

    def by_part(self) -> Iterator[tuple[int, BoolArray]]:
        """Each part with the candidates that lie in it, `(n,)`."""
        for part in np.unique(self.parts).tolist():
            yield part, self.parts == part


def best_places(searched: Sequence[SearchedCells], template: Float32Array, most: int) -> Candidates:
    """The places most like a template `(turns, n, n, dims)` by a coarse look, with a cell more around each."""
    along = template.shape[1]
    found = [
        local_maxima(coarse_scores(each.cells.values, template[list(UPRIGHT)]), each.allowed(along), most)
        for each in searched
    ]
    scores = np.concatenate([scores for _, scores in found])
    best = np.argsort(-scores, kind="stable")[:most]
    parts, places = _joined([places for places, _ in found])
    return _with_cells(searched, parts[best], places[best], along, spare=1)


def random_places(searched: Sequence[SearchedCells], along: int, most: int) -> Candidates:
    """At most so many places, drawn from all that may be one."""
    parts, places = _joined([np.argwhere(each.allowed(along)) for each in searched])
    drawn = sample_places(len(places), most)
    return _with_cells(searched, parts[drawn], places[drawn], along, spare=0)


def _joined(places: list[Int64Array]) -> tuple[Int32Array, Int64Array]:
    """The parts and the places of what was found in each part."""
    parts = [np.full(len(each), part, np.int32) for part, each in enumerate(places)]
    return np.concatenate(parts), np.concatenate(places)


def _with_cells(
    searched: Sequence[SearchedCells], parts: Int32Array, places: Int64Array, along: int, spare: int
) -> Candidates:
    side = along + 2 * spare
    around = np.empty((len(places), side, side, searched[0].cells.values.shape[2]), np.int8)
    for part in np.unique(parts).tolist():
        here = parts == part
        around[here] = windows(searched[part].cells.values, places[here] - spare, side)
    return Candidates(parts, places, around)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A place of a raster read again, turned, and seen as cells that lie centred on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.models.base import CellPictures, DenseEmbedder
from lookalike.rasters.metatiles import read_mirrored
from lookalike.rasters.reader import RasterReader
from lookalike.search.objects.basis import Basis
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.turns import TURNS, side_to_turn, turned
from lookalike.types import Float32Array, UInt8Array

SURROUNDINGS = 3
"""Cells around a thing that are seen with it."""


@dataclass(frozen=True, slots=True)
class Look:
    """A place, its centre in level-0 pixels, and the numbers of the turns in which it is looked at."""

    x: float
    y: float
    turns: tuple[int, ...]


def cells_of_looks(
    reader: RasterReader, embedder: DenseEmbedder, basis: Basis, grid: CellGrid, along: int, looks: Sequence[Look]
) -> Float32Array:
    """The `along` x `along` cells of each look in each of its turns, `(turns of all looks, along, along, dims)`.

    Raises `RasterUnreadableError`.
    """
    seen = list(own_cells(reader, embedder, grid, along, looks))
    return basis(np.stack(seen)) if seen else np.empty((0, along, along, basis.dims), np.float32)


def own_cells(
    reader: RasterReader, embedder: DenseEmbedder, grid: CellGrid, along: int, looks: Sequence[Look]
) -> Iterator[Float32Array]:
    """The network's own cells `(along, along, features)` of each look in each of its turns; raises as above."""
    cells = along + 2 * SURROUNDINGS
    side = grid.picture_side(cells)
    spare = (side_to_turn(side) - side) // 2

    def pictures() -> Iterator[UInt8Array]:
        for look in looks:
            pixels, _ = read_mirrored(reader, grid.picture(look.x, look.y, cells, spare), grid.level)
            for number in look.turns:
                yield turned(pixels, side, TURNS[number])

    kept = slice(SURROUNDINGS, SURROUNDINGS + along)
    for each in embedder.cell_maps(CellPictures(pictures(), side, cells, grid.level_cell)):
        yield each[kept, kept]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks of cells a search looks at: all of them, or where that takes long, those whose tiles are most alike."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lookalike.index.tiles import TileTable
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.cells import Block
from lookalike.types import Float32Array

MOST_CELLS = 1_600_000
"""Cells that a search looks at, at most: 400 million pixels as the network sees them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The blocks of each raster, by its number in the manifest, and the share of all cells that lie in them."""

    blocks: dict[int, list[Block]]
    share: float


def coverage(
    grids: dict[int, CellGrid], table: TileTable, alike: Callable[[], Float32Array], everywhere: bool
) -> Coverage:
    """The blocks to look at; `alike` gives how alike each tile of the index is, `(tiles,)`, where not all can be."""
    blocks = {raster: list(np.ndindex(grid.block_rows, grid.block_cols)) for raster, grid in grids.items()}
    total = sum(grid.rows * grid.cols for grid in grids.values())
    if everywhere or total <= MOST_CELLS:
        return Coverage(blocks, 1.0)
    similarities = alike()
    heats = [(raster, _heat(grid, table, raster, similarities)) for raster, grid in grids.items()]
    every = [
        (-float(heat[block]), raster, block, grids[raster].block ** 2)
        for raster, heat in heats
        for block in blocks[raster]
    ]
    chosen: dict[int, list[Block]] = {}
    looked_at = 0
    for _, raster, block, cells in sorted(every):
        if looked_at + cells > MOST_CELLS:
            break
        looked_at += cells
        chosen.setdefault(raster, []).append(block)
    return Coverage({raster: sorted(each) for raster, each in chosen.items()}, looked_at / total)


def _heat(grid: CellGrid, table: TileTable, raster: int, alike: Float32Array) -> Float32Array:
    """How alike the best tile that reaches into each block is, `(block_rows, block_cols)`."""
    heat = np.full((grid.block_rows, grid.block_cols), -np.inf, np.float32)
    span = table.rows_of(raster)
    bounds = table.bounds(np.arange(span.start, span.stop))
    low, high = (np.floor(grid.col(bounds[:, part]) / grid.block).astype(int) for part in (slice(0, 2), slice(2, 4)))
    high = np.minimum(high, np.array([grid.block_cols, grid.block_rows]) - 1)
    reach = (high - low).max(initial=0) + 1
    for down in range(reach):
        for across in range(reach):
            rows, cols = low[:, 1] + down, low[:, 0] + across
            inside = (rows <= high[:, 1]) & (cols <= high[:, 0])
            np.maximum.at(heat, (rows[inside], cols[inside]), alike[span][inside])
    return heat

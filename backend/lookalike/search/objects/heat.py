# SPDX-License-Identifier: GPL-3.0-or-later
"""How much each place of a raster looks like the thing that is looked for, cell by cell."""

from dataclasses import dataclass

import numpy as np

from lookalike.search.objects.cell_grid import BEYOND
from lookalike.search.objects.cells import RasterCells
from lookalike.search.objects.layout import coarse_scores
from lookalike.types import Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class CellHeat:
    """`values (rows, cols)` are mean cosines with the examples' cells in the best of their turns, NaN where none is.

    The upper left corner of the first cell is that of the raster, and a cell `cell` level-0 pixels wide.
    """

    values: Float32Array
    cell: float


def cell_heat(cells: RasterCells, template: Float32Array) -> CellHeat:
    """The heat of a template `(turns, n, n, dims)`: a cell has the score of the thing whose middle lies in it."""
    grid, n = cells.grid, template.shape[1]
    scores = coarse_scores(cells.values, template)
    rows, cols = scores.shape
    middle = n // 2
    heat = np.full((grid.rows, grid.cols), np.nan, np.float32)
    heat[middle : middle + rows, middle : middle + cols] = scores
    heat[~cells.shown] = np.nan
    return CellHeat(heat[_on_raster(grid.rows), _on_raster(grid.cols)], grid.cell)


def _on_raster(count: int) -> slice:
    """Without the cells beyond the edges of the raster, see `CellGrid`."""
    return slice(BEYOND, count - BEYOND)

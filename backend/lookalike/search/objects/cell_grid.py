# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the cells of a raster lie, and in which blocks they are computed: pure geometry."""

import math
from dataclasses import dataclass
from typing import TypeVar

from lookalike.types import Float64Array, PixelWindow

Places = TypeVar("Places", float, Float64Array)

BEYOND = 3
"""Cells beyond each edge of the raster, so that a thing at the edge may be the middle of a template."""
SURROUNDINGS = 4
"""Cells around a block that are seen and not kept: a network sees them as things at the edge of a picture."""
_BLOCKS = (16, 32, 64)
_FINEST_READ = 16.0
"""Most pixels along a cell as it is read: a coarser level has no less than the network can see."""


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Cells of `cell` level-0 pixels along a side; row and column 0 lie `BEYOND` cells outside the raster's corner."""

    width: int
    height: int
    cell: float

    @property
    def rows(self) -> int:
        return math.ceil(self.height / self.cell) + 2 * BEYOND

    @property
    def cols(self) -> int:
        return math.ceil(self.width / self.cell) + 2 * BEYOND

    @property
    def level(self) -> int:
        """The level of the raster that is read."""
        return max(0, math.ceil(math.log2(self.cell / _FINEST_READ)))

    @property
    def block(self) -> int:
        """Cells along a block."""
        longest = max(self.rows, self.cols)
        return next((block for block in _BLOCKS if block >= longest), _BLOCKS[-1])

    @property
    def block_rows(self) -> int:
        return -(-self.rows // self.block)

    @property
    def block_cols(self) -> int:
        return -(-self.cols // self.block)

    def x(self, col: Places) -> Places:
        """The level-0 pixel at the left of a column, y of a row alike."""
        return (col - BEYOND) * self.cell

    def col(self, x: Places) -> Places:
        """The inverse of `x`."""
        return x / self.cell + BEYOND

    def picture(self, centre_x: float, centre_y: float, cells: int, spare: int = 0) -> PixelWindow:
        """The window of the level with `cells` cells along a side around a place in level-0 pixels."""
        scale = 1 << self.level
        side = self.picture_side(cells) + 2 * spare
        return PixelWindow(round(centre_x / scale - side / 2), round(centre_y / scale - side / 2), side, side)

    def picture_side(self, cells: int) -> int:
        """Pixels of the level along a picture of `cells` cells."""
        return math.ceil(cells * self.level_cell)

    @property
    def level_cell(self) -> float:
        """Pixels of the level along a cell."""
        return self.cell / (1 << self.level)

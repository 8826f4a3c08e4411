# SPDX-License-Identifier: GPL-3.0-or-later
"""How large an example is beside the tiles of the index. Knows nothing of QGIS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from . import tile_size

SMALL, LARGE = tile_size.TOO_SMALL, tile_size.TOO_LARGE
FITS, TOO_SMALL, TOO_LARGE = "fits", "too small", "too large"


@dataclass(frozen=True)
class SizeInTiles:
    """Sides of a box, counted in tiles of the level that suits it best."""

    width: float
    height: float

    @property
    def side(self) -> float:
        """Side of the square of the same area."""
        return math.sqrt(self.width * self.height)

    @property
    def fit(self) -> str:
        """Whether the box is much smaller or larger than a tile."""
        if self.side < SMALL:
            return TOO_SMALL
        return TOO_LARGE if self.side > LARGE else FITS


def size_in_tiles(width: float, height: float, tile_sides: Sequence[float]) -> SizeInTiles | None:
    """The size of a box beside the sides of the tiles of each level, all in one unit.

    The level is the one the backend takes: closest by ratio. None without tiles, or where a side is 0.
    """
    side = math.sqrt(width * height)
    if side <= 0 or not tile_sides:
        return None
    tile = min(tile_sides, key=lambda each: (abs(math.log2(side / each)), each))
    return SizeInTiles(width / tile, height / tile)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tiles suit an object of a given size. Knows nothing of QGIS.

A tile describes an object best where the object fills about half of it: enough of the object, and some of what is
around it. Sizes are in pixels of the raster at full resolution unless they say otherwise; level k reads the raster
reduced 2^k.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SHARE = 0.5
"""Of the side of a tile that a typical object fills."""
STEP = 16
"""Tiles are a multiple of this many pixels wide."""
SMALLEST, LARGEST = 32, 384
"""Sides of a tile that are proposed. The models see about 224 pixels, so more than `LARGEST` is read in vain: larger
objects are looked at on a coarser level."""
COARSEST_LEVEL = 5
MOST = 4096
"""The largest tile that can be indexed."""
TOO_SMALL, TOO_LARGE = 0.5, 4.0
"""Sides of an example in sides of a tile beyond which the backend warns too."""


@dataclass(frozen=True)
class TileSize:
    """The tiles of an index."""

    size: int
    """Side of a tile in pixels of its level."""
    stride: int
    """Step from tile to tile in pixels of its level."""
    levels: tuple[int, ...]

    @property
    def side(self) -> int:
        """Side of the smallest tile in pixels of the raster."""
        return int(self.size * 2 ** min(self.levels))

    def best_side(self, object_side: float) -> int:
        """Side, in pixels of the raster, of the tile that is closest to an object, by ratio."""
        sides = [int(self.size * 2**level) for level in sorted(self.levels)]
        return min(sides, key=lambda side: abs(math.log2(max(object_side, 1.0) / side)))

    def share(self, object_side: float) -> float:
        """How many sides of the best tile an object is wide."""
        return object_side / self.best_side(object_side)


def object_side(width: float, height: float) -> float:
    """The side of the square that is as large as a box, in the unit of the box."""
    return math.sqrt(width * height)


def proposed(side: float) -> TileSize:
    """Tiles of which an object, `side` pixels wide, fills half; a little more where sizes have to be rounded.

    Objects of less than 16 pixels fill less: they get the smallest tiles.
    """
    wanted = side / SHARE
    level = 0
    while wanted / 2**level >= LARGEST + STEP and level < COARSEST_LEVEL:
        level += 1
    size = min(MOST, max(SMALLEST, int(wanted / 2**level) // STEP * STEP))
    return TileSize(size, size // 2, (level,))


def is_too_small(side: float, tiles: TileSize) -> bool:
    """Whether the surroundings of an example of this side weigh more in its tile than the example itself."""
    return tiles.share(side) < TOO_SMALL


def is_too_large(side: float, tiles: TileSize) -> bool:
    """Whether tiles show only parts of an example of this side."""
    return tiles.share(side) > TOO_LARGE

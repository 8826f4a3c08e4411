# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tiles suit an object of a given size. Knows nothing of QGIS.

A tile describes an object best where the object fills about half of it: enough of the object, and some of what is
around it. Sizes are in pixels of the raster at full resolution unless they say otherwise; level k reads the raster
reduced 2^k.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

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

_Side = TypeVar("_Side", int, float)


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
        return closest(max(object_side, 1.0), [int(self.size * 2**level) for level in self.levels])

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


def is_too_small(share: float) -> bool:
    """Whether the surroundings of an example weigh more than the example, which is `share` sides of its tile wide."""
    return share < TOO_SMALL


def is_too_large(share: float) -> bool:
    """Whether tiles show only parts of an example that is `share` sides of its tile wide."""
    return share > TOO_LARGE


def closest(side: float, tile_sides: Sequence[_Side]) -> _Side:
    """The side of the tile that the backend takes for an object of this side: closest by ratio, the smaller of two."""
    return min(tile_sides, key=lambda each: (abs(math.log2(side / each)), each))


def suiting(side: float, tilings: Sequence[Sequence[float]]) -> int:
    """Which of several tilings suits an object: that with tiles of which it comes closest to filling `SHARE`, by ratio;
    the first of those that suit alike.

    A tiling is given by the sides of its tiles, one for each level, in the unit of the object's side.
    """

    def off(number: int) -> float:
        return min(abs(math.log2(max(side, 1e-9) / (SHARE * tile))) for tile in tilings[number])

    return min(range(len(tilings)), key=lambda number: (off(number), number))


@dataclass(frozen=True)
class SizeInTiles:
    """Sides of a box, counted in tiles of the level that suits it best."""

    width: float
    height: float

    @property
    def share(self) -> float:
        """How many sides of a tile the square of the same area is wide."""
        return object_side(self.width, self.height)


def size_in_tiles(width: float, height: float, tile_sides: Sequence[float]) -> SizeInTiles | None:
    """The size of a box beside the sides of the tiles of each level, all in one unit.

    None without tiles, or where a side is 0.
    """
    side = object_side(width, height)
    if side <= 0 or not tile_sides:
        return None
    tile = closest(side, tile_sides)
    return SizeInTiles(width / tile, height / tile)

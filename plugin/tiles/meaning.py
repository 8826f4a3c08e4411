# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search looks for: objects as large as the boxes of its examples, or tiles. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..client.matches import OBJECT, TILE

AUTO, OBJECTS, TILES = "auto", "objects", "tiles"
"""What a request can ask for."""
SMALL, LARGE, NOT_SQUARE = 0.75, 1.0, 1.5
"""Where a box begins to mean a thing; those of the backend (`search/objects/choice.py`), which decides."""

Size = tuple[float, float]
"""Width and height in metres."""


@dataclass(frozen=True)
class Meaning:
    """What is looked for, and how large it is."""

    kind: str
    """object or tile."""
    size: Size
    """A tile is square."""


@dataclass(frozen=True)
class Tiling:
    """The tiles of an index at a place, as far as they decide what is looked for."""

    sides: tuple[float, ...]
    """Of a tile on the ground in metres, one for each level, the finest first."""
    has_cells: bool = True
    """Whether the model can look for objects."""
    is_made: bool = True
    """Whether the index is there; else its tiles can still be made to fit."""


def meaning(match: str, boxes: Sequence[Size | None], tiling: Tiling) -> Meaning:
    """What the sizes of the positive examples mean; None stands for an example that is no box.

    `match` is what the user chose.
    """
    tile_side = tiling.sides[0]
    known = [each for each in boxes if each is not None]
    tile = Meaning(TILE, (tile_side, tile_side))
    if match == TILES or not tiling.has_cells or len(known) < len(boxes) or not known:
        return tile
    thing = Meaning(OBJECT, (sum(each[0] for each in known) / len(known), sum(each[1] for each in known) / len(known)))
    if match == OBJECTS:
        return thing
    share = max(max(each) for each in known) / tile_side
    ratio = min(max(each) / min(each) for each in known)
    return thing if share < SMALL or (share < LARGE and ratio >= NOT_SQUARE) else tile

# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of a match, the same in every file: names, types, order, and what people call them.

The plugin's result layers have them too, by the same names: `plugin/results/attributes.py`, which a test compares.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from lookalike.search.match import Match

Value = int | float | bool | str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of a table of matches."""

    name: str
    type: type[int] | type[float] | type[bool] | type[str]
    alias: str
    """What people call it, in a few words."""
    of: Callable[[Match], Value]


ATTRIBUTES = (
    Attribute("rank", int, "Rank", lambda match: match.rank),
    Attribute("score", float, "Score", lambda match: round(match.score, 5)),
    Attribute("percentile", float, "Closer than (% of its raster)", lambda match: round(match.percentile, 3)),
    Attribute("raster", str, "Raster", lambda match: match.raster),
    Attribute("raster_path", str, "File of the raster", lambda match: match.raster_path),
    Attribute("level", int, "Level of the tile", lambda match: match.key.level),
    Attribute("row", int, "Row of the tile", lambda match: match.key.row),
    Attribute("col", int, "Column of the tile", lambda match: match.key.col),
    Attribute("tile_size", int, "Side in pixels", lambda match: match.tile_size),
    Attribute("overlaps_example", bool, "Overlaps an example", lambda match: match.overlaps_example),
    Attribute("similar", bool, "Really similar", lambda match: match.similar),
    Attribute("kind", str, "Kind of match", lambda match: match.kind),
)
"""In the order of a table's columns. Level, row and column name the tile; levels, rows and columns count from 0."""


def attributes_of(match: Match) -> dict[str, Value]:
    """What a file says of a match, by name in their order."""
    return {attribute.name: attribute.of(match) for attribute in ATTRIBUTES}


def closer_than(percentile: float) -> str:
    """The percentile as a person reads it, rounded down and always with two decimals."""
    if percentile >= 99.995:
        return "closer than all others"
    return f"closer than {math.floor(percentile * 100) / 100:.2f} %"

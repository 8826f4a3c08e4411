# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of a match, the same in every file and answer: names, types, order, and what people call them.

The plugin's result layers have them too (`plugin/results/attributes.py`); a test compares the two tables.
"""

import math
from dataclasses import dataclass, fields

from lookalike.answers import Answer
from lookalike.search.match import Match, MatchKind


@dataclass(frozen=True, slots=True)
class MatchProperties(Answer):
    """Attributes in the order of a result layer's columns."""

    rank: int
    """From 1, best first."""
    score: float
    """Cosine of query and tile, or 1 / (1 + distance): higher is better. Of an object, that of their cells."""
    percentile: float
    """Share of its raster's tiles, or places, that are less like the query, 0..100."""
    raster: str
    """Id of its raster in the index."""
    raster_path: str
    """File of its raster."""
    level: int
    """Level, row and column name the tile; all count from 0."""
    row: int
    col: int
    tile_size: int
    """Side of the footprint in level-0 pixels of the raster."""
    overlaps_example: bool
    similar: bool
    """Whether this match is really similar: its score reaches the least one of the verdict."""
    kind: MatchKind
    angle: float = 0.0
    """Of an object: degrees by which the example must be turned, clockwise on the raster, to lie like it."""
    scale: float = 1.0
    """Of an object: how large it is, the example being 1."""
    date: str | None = None
    """When its raster was taken, after ISO 8601: a day, a month or a year; null where nobody says."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of a table of matches."""

    name: str
    type: type[int] | type[float] | type[bool] | type[str]
    alias: str
    """What people call it, in a few words."""


_ALIASES = {
    "rank": "Rank",
    "score": "Score",
    "percentile": "Closer than (% of its raster)",
    "raster": "Raster",
    "raster_path": "File of the raster",
    "level": "Level",
    "row": "Row",
    "col": "Column",
    "tile_size": "Side (pixels)",
    "overlaps_example": "Overlaps an example",
    "similar": "Really similar",
    "kind": "Kind",
    "angle": "Turned by (degrees)",
    "scale": "Size (example = 1)",
    "date": "Date of its raster",
}

ATTRIBUTES = tuple(
    Attribute(each.name, each.type if isinstance(each.type, type) else str, _ALIASES[each.name])
    for each in fields(MatchProperties)
)


def properties_of(match: Match) -> MatchProperties:
    """What a file says of a match."""
    return MatchProperties(
        rank=match.rank,
        score=round(match.score, 5),
        percentile=round(match.percentile, 3),
        raster=match.raster,
        raster_path=match.raster_path,
        level=match.key.level,
        row=match.key.row,
        col=match.key.col,
        tile_size=match.tile_size,
        overlaps_example=match.overlaps_example,
        similar=match.similar,
        kind=match.kind,
        angle=round(match.angle, 1),
        scale=round(match.scale, 3),
        date=match.date,
    )


def closer_than(percentile: float) -> str:
    """The percentile as a person reads it, rounded down and always with two decimals."""
    if percentile >= 99.995:
        return "closer than all others"
    return f"closer than {math.floor(percentile * 100) / 100:.2f} %"

# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of a match, the same in every format."""

import math
from dataclasses import dataclass

from lookalike.answers import Answer
from lookalike.search.match import Match
from lookalike.search.request import Verdict


@dataclass(frozen=True, slots=True)
class MatchProperties(Answer):
    """Attributes in the order of a result layer's columns."""

    rank: int
    score: float
    percentile: float
    raster: str
    raster_path: str
    level: int
    row: int
    col: int
    tile_size: int
    """Side of the footprint in level-0 pixels of the raster."""
    overlaps_example: bool
    similar: bool
    """False where the search says that nothing is really similar, and the score is as low as that means."""


def properties_of(match: Match, verdict: Verdict) -> MatchProperties:
    """What a result layer says of a match of a search with this verdict."""
    return MatchProperties(
        rank=match.rank,
        score=round(match.score, 5),
        percentile=round(match.percentile, 3),
        raster=match.raster,
        raster_path=match.raster_path,
        level=match.key.level,
        row=match.key.row,
        col=match.key.col,
        tile_size=round(max(match.pixels[2] - match.pixels[0], match.pixels[3] - match.pixels[1])),
        overlaps_example=match.overlaps_example,
        similar=is_similar(match, verdict),
    )


def is_similar(match: Match, verdict: Verdict) -> bool:
    """Whether a match is not one of those that the verdict calls not really similar."""
    return verdict.similar or match.score >= verdict.least_score


def closer_than(percentile: float) -> str:
    """The percentile as a person reads it, rounded down and always with two decimals."""
    if percentile >= 99.995:
        return "closer than all others"
    return f"closer than {math.floor(percentile * 100) / 100:.2f} %"

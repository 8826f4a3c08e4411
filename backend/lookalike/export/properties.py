# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of a hit, the same in every format."""

import math
from dataclasses import dataclass

from lookalike.search.request import Hit, Verdict


@dataclass(frozen=True, slots=True)
class HitProperties:
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


def properties_of(hit: Hit, verdict: Verdict) -> HitProperties:
    """What a result layer says of a hit of a search with this verdict."""
    return HitProperties(
        rank=hit.rank,
        score=round(hit.score, 5),
        percentile=round(hit.percentile, 3),
        raster=hit.raster,
        raster_path=hit.raster_path,
        level=hit.key.level,
        row=hit.key.row,
        col=hit.key.col,
        tile_size=round(max(hit.pixels[2] - hit.pixels[0], hit.pixels[3] - hit.pixels[1])),
        overlaps_example=hit.overlaps_example,
        similar=is_similar(hit, verdict),
    )


def is_similar(hit: Hit, verdict: Verdict) -> bool:
    """Whether a hit is not one of those that the verdict calls not really similar."""
    return verdict.similar or hit.score >= verdict.least_score


def closer_than(percentile: float) -> str:
    """The percentile as a person reads it, rounded down and always with two decimals."""
    if percentile >= 99.995:
        return "closer than all others"
    return f"closer than {math.floor(percentile * 100) / 100:.2f} %"

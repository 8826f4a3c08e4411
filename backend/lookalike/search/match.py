# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search finds: a place on a raster with its outline, how alike it is, and whether that is really similar."""

from dataclasses import dataclass
from typing import Literal

from lookalike.types import TileKey

MatchKind = Literal["tile", "object"]


@dataclass(frozen=True, slots=True)
class Match:
    """A found place. It owns its outline: whoever draws, writes or lists matches takes it from here."""

    rank: int
    """From 1, best first."""
    score: float
    """Cosine of query and tile, or 1 / (1 + distance): higher is better. Of an object, that of their cells."""
    percentile: float
    """Share of this raster's tiles, or places, that are less like the query, 0..100."""
    similar: bool
    """Whether this match is really similar: its own score reaches the limit of the verdict (see `scoring.judge`)."""
    raster: str
    """Id of its raster in the index."""
    raster_path: str
    """File of its raster."""
    crs_wkt: str
    """CRS of its raster."""
    ring: tuple[tuple[float, float], ...]
    """Footprint in that CRS: closed, x before y, counterclockwise on the map."""
    key: TileKey
    """The tile, as the grid of the index counts; of an object one whose middle is close to it."""
    tile_size: int
    """Side of the footprint in level-0 pixels of the raster."""
    overlaps_example: bool
    kind: MatchKind = "tile"
    angle: float = 0.0
    """Degrees by which the example, clockwise on the raster, must be turned to lie like this object."""
    scale: float = 1.0
    """How large the object is, the example being 1."""
    date: str | None = None
    """When its raster was taken, after ISO 8601: a day, a month or a year."""

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the footprint in the CRS of its raster."""
        xs, ys = zip(*self.ring[:-1], strict=True)
        return sum(xs) / len(xs), sum(ys) / len(ys)

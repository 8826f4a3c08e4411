# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search finds: a place with its outline on its raster, its score and whether it is really similar."""

from dataclasses import dataclass

from lookalike.types import TileKey


@dataclass(frozen=True, slots=True)
class Match:
    """A found tile."""

    rank: int
    raster: str
    raster_path: str
    key: TileKey
    score: float
    """Cosine of query and tile, or 1 / (1 + distance): higher is better."""
    percentile: float
    """Share of this raster's tiles that are less like the query, 0..100."""
    crs_wkt: str
    """CRS of the raster."""
    pixels: tuple[float, float, float, float]
    """xmin, ymin, xmax, ymax in level-0 pixels of the raster."""
    ring: tuple[tuple[float, float], ...]
    """Closed footprint in the raster's CRS, x before y."""
    lonlat: tuple[tuple[float, float], ...]
    """Closed footprint in WGS84, longitude before latitude."""
    overlaps_example: bool

# SPDX-License-Identifier: GPL-3.0-or-later
"""Footprints of matches on the globe: longitude and latitude instead of the CRS of each raster."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from lookalike.errors import RasterUnusableError
from lookalike.rasters.crs import is_local, parse_crs, transform_points
from lookalike.search.match import Match
from lookalike.types import Float64Array

WGS84 = "EPSG:4326"


def lonlat_rings(matches: Sequence[Match]) -> list[Float64Array]:
    """The ring of each match in WGS 84, `(points, 2)`, longitude before latitude.

    Raises `RasterUnusableError` where a raster has a local CRS, `BoxError` where a place has none on the globe.
    """
    by_crs: dict[str, list[int]] = defaultdict(list)
    for number, match in enumerate(matches):
        by_crs[match.crs_wkt].append(number)
    rings = [np.empty((0, 2))] * len(matches)
    for crs, numbers in by_crs.items():
        if is_local(crs):
            raise RasterUnusableError(
                "The raster has a local CRS, which has no place on the Earth. Assign it a CRS of a country or the "
                "world in QGIS (Raster > Projections > Assign Projection), then index it again."
            )
        points = np.concatenate([np.asarray(matches[number].ring) for number in numbers])
        ends = np.cumsum([len(matches[number].ring) for number in numbers])
        for number, ring in zip(numbers, np.split(transform_points(points, crs, WGS84), ends[:-1]), strict=True):
            rings[number] = ring
    return rings


def footprints_in_wgs84(matches: Sequence[Match]) -> list[shapely.Geometry]:
    """Footprints in longitude and latitude, cut in two where they cross the antimeridian (RFC 7946, 3.1.9).

    Raises as `lonlat_rings`.
    """
    return [_cut(match, ring) for match, ring in zip(matches, lonlat_rings(matches), strict=True)]


def _cut(match: Match, lonlat: Float64Array) -> shapely.Geometry:
    longitudes = _continuous(match, lonlat[:, 0].tolist())
    ring = shapely.Polygon(list(zip(longitudes, lonlat[:, 1].tolist(), strict=True)))
    if min(longitudes) >= -180 and max(longitudes) <= 180:
        return shapely.orient_polygons(ring)
    turns = range(math.floor((min(longitudes) + 180) / 360), math.floor((max(longitudes) + 180) / 360) + 1)
    parts = [
        shapely.transform(
            ring.intersection(shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)),
            lambda points, turn=turn: points - (360 * turn, 0),
        )
        for turn in turns
    ]
    whole = [part for part in parts if part.area > 0]
    return shapely.orient_polygons(whole[0] if len(whole) == 1 else shapely.MultiPolygon(whole))


def _continuous(match: Match, longitudes: list[float]) -> list[float]:
    """Longitudes without a jump of 360 degrees, though perhaps beyond 180.

    In degrees the raster's own coordinates say where each corner is; else a footprint spans less than half the Earth.
    """
    in_degrees = parse_crs(match.crs_wkt).is_geographic
    guides = [x for x, _ in match.ring] if in_degrees else [longitudes[0]] * len(longitudes)
    return [value + 360 * round((guide - value) / 360) for value, guide in zip(longitudes, guides, strict=True)]

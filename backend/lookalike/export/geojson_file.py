# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as GeoJSON after RFC 7946: WGS84, longitude first, rings counter-clockwise, cut at the antimeridian."""

import math
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import geojson
import shapely
from shapely.geometry import mapping

from lookalike.export.properties import properties_of
from lookalike.files import write_whole
from lookalike.rasters.crs import parse_crs
from lookalike.search.match import Match
from lookalike.search.request import SearchResult, Verdict

FOREIGN_MEMBER = "lookalike"
PRECISION = 9
"""Decimals of a degree: a tenth of a millimetre, finer than any pixel."""


def feature_collection(matches: Iterable[Match], verdict: Verdict) -> geojson.FeatureCollection:
    """The matches of a search with this verdict as a FeatureCollection in rank order."""
    features = []
    for match in matches:
        outline = mapping(footprint_geometry(match))
        kind = geojson.Polygon if outline["type"] == "Polygon" else geojson.MultiPolygon
        geometry = kind(outline["coordinates"], precision=PRECISION)
        features.append(geojson.Feature(geometry=geometry, properties=asdict(properties_of(match, verdict))))
    return geojson.FeatureCollection(features)


def result_collection(result: SearchResult) -> geojson.FeatureCollection:
    """The matches with a foreign member (RFC 7946, 6.1) that says how they were found."""
    collection = feature_collection(result.matches, result.verdict)
    collection[FOREIGN_MEMBER] = {
        "index": str(result.index.absolute()),
        "model": result.model,
        "device": result.device,
        "metric": result.metric,
        "levels": list(result.levels),
        "tiles_searched": result.tiles_searched,
        "complete": result.complete,
        "verdict": asdict(result.verdict),
        "warnings": list(result.warnings),
        "seconds": asdict(result.timings),
    }
    return collection


def write_geojson(result: SearchResult, path: Path) -> None:
    """Writes the matches to `path` whole; an existing file is replaced."""
    write_whole(path, geojson.dumps(result_collection(result), ensure_ascii=False).encode())


def footprint_geometry(match: Match) -> shapely.Geometry:
    """The footprint in longitude and latitude, cut in two where it crosses the antimeridian (RFC 7946, 3.1.9)."""
    longitudes = _continuous(match)
    ring = shapely.Polygon(list(zip(longitudes, (latitude for _, latitude in match.lonlat), strict=True)))
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


def _continuous(match: Match) -> list[float]:
    """Longitudes without a jump of 360 degrees, though perhaps beyond 180.

    In degrees the raster's own coordinates say where each corner is; else a footprint spans less than half the Earth.
    """
    found = [longitude for longitude, _ in match.lonlat]
    in_degrees = parse_crs(match.crs_wkt).is_geographic
    guides = [x for x, _ in match.ring] if in_degrees else [found[0]] * len(found)
    return [value + 360 * round((guide - value) / 360) for value, guide in zip(found, guides, strict=True)]

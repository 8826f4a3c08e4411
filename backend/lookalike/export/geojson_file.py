# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as GeoJSON after RFC 7946: WGS84, longitude first, rings counter-clockwise, cut at the antimeridian."""

import json
import math
from dataclasses import fields, is_dataclass
from pathlib import Path

import shapely

from lookalike.export.collection import (
    Geometry,
    MatchCollection,
    MatchFeature,
    MultiPolygon,
    Polygon,
    Rings,
    SearchFacts,
)
from lookalike.export.properties import properties_of
from lookalike.files import write_whole
from lookalike.rasters.crs import parse_crs
from lookalike.search.match import Match
from lookalike.search.request import SearchResult

FOREIGN_MEMBER = "lookalike"
PRECISION = 9
"""Decimals of a degree: a tenth of a millimetre, finer than any pixel."""


def result_collection(result: SearchResult) -> MatchCollection:
    """The matches of a search in rank order, and how they were found."""
    facts = SearchFacts(
        index=str(result.index.absolute()),
        model=result.model,
        device=result.device,
        metric=result.metric,
        levels=result.levels,
        tiles_searched=result.tiles_searched,
        complete=result.complete,
        verdict=result.verdict,
        warnings=result.warnings,
        seconds=result.timings,
    )
    features = (
        MatchFeature(_geometry(footprint_geometry(match)), properties_of(match, result.verdict))
        for match in result.matches
    )
    return MatchCollection(tuple(features), facts)


def write_geojson(result: SearchResult, path: Path) -> None:
    """Writes the matches to `path` whole; an existing file is replaced."""
    write_whole(
        path, json.dumps(result_collection(result), ensure_ascii=False, allow_nan=False, default=members).encode()
    )


def members(value: object) -> dict[str, object]:
    """The fields of a dataclass by name, not those of its fields: what `json` asks for."""
    assert is_dataclass(value)
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _geometry(outline: shapely.Geometry) -> Geometry:
    if isinstance(outline, shapely.Polygon):
        return Polygon(_rings(outline))
    return MultiPolygon(tuple(_rings(part) for part in outline.geoms))


def _rings(polygon: shapely.Polygon) -> Rings:
    ring = shapely.get_coordinates(polygon.exterior).tolist()
    return (tuple((round(x, PRECISION), round(y, PRECISION)) for x, y in ring),)


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

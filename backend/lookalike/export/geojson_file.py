# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as GeoJSON after RFC 7946: WGS84, longitude first, rings counter-clockwise, cut at the antimeridian."""

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import shapely

from lookalike.export.attributes import properties_of
from lookalike.export.collection import Geometry, MatchCollection, MatchFeature, MultiPolygon, Polygon, Rings, facts_of
from lookalike.export.wgs84 import footprints_in_wgs84, without_place
from lookalike.files import write_whole
from lookalike.rasters.outlines import DECIMALS
from lookalike.search.request import SearchResult


def result_collection(result: SearchResult) -> MatchCollection:
    """The matches of a search in rank order, and how they were found; those without a place on the Earth are said."""
    footprints = footprints_in_wgs84(result.matches)
    features = (
        MatchFeature(None if footprint is None else geometry_of(footprint), properties_of(match), match.ring)
        for match, footprint in zip(result.matches, footprints, strict=True)
    )
    facts = replace(facts_of(result), without_place=without_place(result.matches, footprints))
    return MatchCollection(tuple(features), facts)


def write_geojson(result: SearchResult, path: Path) -> None:
    """Writes the matches to `path` whole; an existing file is replaced."""
    write_whole(path, as_json(result_collection(result)).encode())


def as_json(value: object) -> str:
    """A dataclass of dataclasses and plain values as JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_members)


def _members(value: object) -> dict[str, object]:
    """The fields of a dataclass by name, not those of its fields: what `json` asks for."""
    assert is_dataclass(value)
    return {each.name: getattr(value, each.name) for each in fields(value)}


def geometry_of(outline: shapely.Geometry) -> Geometry:
    """A polygon, or one that is cut at the antimeridian, as GeoJSON has it."""
    if isinstance(outline, shapely.Polygon):
        return Polygon(_rings(outline))
    return MultiPolygon(tuple(_rings(part) for part in outline.geoms))


def _rings(polygon: shapely.Polygon) -> Rings:
    ring = shapely.get_coordinates(polygon.exterior).tolist()
    return (tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring),)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Hits as GeoJSON after RFC 7946: WGS84, longitude first, rings counter-clockwise, cut at the antimeridian."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import geojson
import shapely
from shapely.geometry import mapping

from lookalike.export.properties import properties_of
from lookalike.index.files import write_whole
from lookalike.search.request import Hit, SearchResult

FOREIGN_MEMBER = "lookalike"
PRECISION = 9
"""Decimals of a degree: a tenth of a millimetre, finer than any pixel."""


def feature_collection(hits: Iterable[Hit]) -> geojson.FeatureCollection:
    """The hits as a FeatureCollection in rank order."""
    features = []
    for hit in hits:
        outline = mapping(footprint_geometry(hit.lonlat))
        kind = geojson.Polygon if outline["type"] == "Polygon" else geojson.MultiPolygon
        geometry = kind(outline["coordinates"], precision=PRECISION)
        features.append(geojson.Feature(geometry=geometry, properties=asdict(properties_of(hit))))
    return geojson.FeatureCollection(features)


def result_collection(result: SearchResult) -> geojson.FeatureCollection:
    """The hits with a foreign member (RFC 7946, 6.1) that says how they were found."""
    collection = feature_collection(result.hits)
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
    """Writes the hits to `path` whole; an existing file is replaced."""
    write_whole(path, geojson.dumps(result_collection(result), ensure_ascii=False).encode())


def footprint_geometry(lonlat: tuple[tuple[float, float], ...]) -> shapely.Geometry:
    """A closed ring in longitude and latitude as a polygon, cut in two where it crosses the antimeridian (3.1.9)."""
    longitudes = [longitude for longitude, _ in lonlat]
    if max(longitudes) - min(longitudes) <= 180:
        return shapely.orient_polygons(shapely.Polygon(lonlat))
    east = shapely.Polygon([(longitude % 360, latitude) for longitude, latitude in lonlat])
    parts = [
        east.intersection(shapely.box(0, -90, 180, 90)),
        shapely.transform(east.intersection(shapely.box(180, -90, 360, 90)), lambda points: points - (360, 0)),
    ]
    return shapely.orient_polygons(shapely.MultiPolygon([part for part in parts if part.area > 0]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as GeoJSON after RFC 7946: WGS84, longitude first, rings counter-clockwise, cut at the antimeridian."""

from collections.abc import Sequence
from pathlib import Path

import geojson
from shapely.geometry import mapping

from lookalike.export.attributes import attributes_of
from lookalike.export.facts import FACTS, facts_of
from lookalike.export.wgs84 import footprints_in_wgs84
from lookalike.files import write_whole
from lookalike.search.match import Match
from lookalike.search.request import SearchResult

RING = "ring"
"""Member of a feature: its footprint in the CRS of its raster, which the facts name."""
PRECISION = 9
"""Decimals of a degree: a tenth of a millimetre, finer than any pixel."""


def feature_collection(matches: Sequence[Match]) -> geojson.FeatureCollection:
    """Matches as a FeatureCollection in rank order. Raises as `footprints_in_wgs84`."""
    features = []
    for match, footprint in zip(matches, footprints_in_wgs84(matches), strict=True):
        outline = mapping(footprint)
        kind = geojson.Polygon if outline["type"] == "Polygon" else geojson.MultiPolygon
        geometry = kind(outline["coordinates"], precision=PRECISION)
        features.append(geojson.Feature(geometry=geometry, properties=attributes_of(match), **{RING: match.ring}))
    return geojson.FeatureCollection(features)


def result_collection(result: SearchResult) -> geojson.FeatureCollection:
    """The matches with a foreign member (RFC 7946, 6.1) that says how they were found."""
    collection = feature_collection(result.matches)
    collection[FACTS] = facts_of(result)
    return collection


def write_geojson(result: SearchResult, path: Path) -> None:
    """Writes the matches to `path` whole; an existing file is replaced. Raises as `feature_collection`."""
    write_whole(path, geojson.dumps(result_collection(result), ensure_ascii=False).encode())

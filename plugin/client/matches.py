# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as the plugin shows them, judges them and hands them to an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .protocol import (
    ExportedFacts,
    ExportedMatch,
    ExportedMatches,
    ExportedMatchProperties,
    Geometry,
    MatchCollection,
    MatchProperties,
    Polygon,
    SearchFacts,
    TileExample,
    Verdict,
)

Polygons = tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]
"""A multipolygon: polygons of closed rings of points (x, y); the first ring is the outer one."""


@dataclass(frozen=True)
class Match(MatchProperties):
    """A match with its outline."""

    polygons: Polygons = field(default=(), repr=False)
    """Footprint in WGS84, longitude first; two polygons where it crosses the antimeridian."""

    @property
    def key(self) -> tuple[str, int, int, int]:
        """What names the tile in its index: raster, level, row, col."""
        return (self.raster, self.level, self.row, self.col)

    def as_example(self, positive: bool = True) -> TileExample:
        """The tile as an example of the next search."""
        return TileExample(self.raster, self.level, self.row, self.col, positive)


@dataclass(frozen=True)
class SearchResult(SearchFacts):
    """The answer of a search."""

    matches: tuple[Match, ...] = ()
    """In rank order."""


def result_of(collection: MatchCollection) -> SearchResult:
    """The answer of a search, from the GeoJSON that the backend writes."""
    matches = (Match(**vars(each.properties), polygons=_polygons(each.geometry)) for each in collection.features)
    return SearchResult(**vars(collection.lookalike), matches=tuple(matches))


def exported(matches: Iterable[Match], verdict: Verdict | None = None) -> ExportedMatches:
    """Matches as an export takes them: tiles and scores, since footprints come from the index."""
    features = (
        ExportedMatch(
            ExportedMatchProperties(*each.key, each.score, each.percentile, each.overlaps_example),
        )
        for each in matches
    )
    return ExportedMatches(tuple(features), None if verdict is None else ExportedFacts(verdict))


def _polygons(geometry: Geometry) -> Polygons:
    return (geometry.coordinates,) if isinstance(geometry, Polygon) else geometry.coordinates

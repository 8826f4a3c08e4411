# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as the plugin shows them, judges them and hands them to an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Union

from .protocol import (
    ExportedCount,
    ExportedFacts,
    ExportedMatch,
    ExportedMatches,
    ExportedMatchProperties,
    ExportedTimings,
    ExportedVerdict,
    MatchCollection,
    MatchFeature,
    MatchProperties,
    Polygon,
    SearchFacts,
    TileExample,
)

TILE, OBJECT = "tile", "object"
"""Kinds of matches."""
TileKey = tuple[str, int, int, int]
"""Raster, level, row, col: what names a tile in its index."""
MatchKey = Union[TileKey, tuple[str, int, int, int, int]]
"""What names a match among those of its search: its tile, and of an object, as several may share one, its rank."""
Ring = tuple[tuple[float, ...], ...]
"""A closed ring of points (x, y)."""
Polygons = tuple[tuple[Ring, ...], ...]
"""A multipolygon: polygons of closed rings of points (x, y); the first ring is the outer one."""


@dataclass(frozen=True)
class Match(MatchProperties):
    """A match that owns its outline: map, layers and exports take it from here."""

    polygons: Polygons = field(default=(), repr=False)
    """Footprint in WGS84, longitude first, cut at the antimeridian; none where it has no place on the Earth."""
    ring: Ring | None = field(default=None, repr=False)
    """Footprint in the CRS of its raster, closed, x before y; None where a layer of an earlier version has none."""
    crs: str = field(default="", repr=False)
    """That CRS (WKT)."""

    @property
    def tile(self) -> TileKey:
        """The tile, of an object one around it."""
        return (self.raster, self.level, self.row, self.col)

    @property
    def key(self) -> MatchKey:
        return key_of(self.tile, self.kind, self.rank)

    @property
    def middle(self) -> tuple[float, float] | None:
        """The middle of the ring; None without one."""
        if self.ring is None:
            return None
        corners = self.ring[:-1]
        return sum(each[0] for each in corners) / len(corners), sum(each[1] for each in corners) / len(corners)

    def as_example(self, positive: bool = True) -> TileExample:
        """The tile as an example of the next search."""
        return TileExample(self.raster, self.level, self.row, self.col, positive)


@dataclass(frozen=True)
class SearchResult(SearchFacts):
    """The answer of a search."""

    matches: tuple[Match, ...] = ()
    """In rank order."""


def key_of(tile: TileKey, kind: str, rank: int) -> MatchKey:
    """What names a match of this kind and rank."""
    return (*tile, rank) if kind == OBJECT else tile


def result_of(collection: MatchCollection) -> SearchResult:
    """The answer of a search, from the GeoJSON that the backend writes."""
    facts = collection.lookalike
    matches = (_match(feature, facts.crs) for feature in collection.features)
    return SearchResult(**vars(facts), matches=tuple(matches))


def exported_facts(result: SearchResult) -> ExportedFacts:
    """How the matches were found, as a layer keeps it and an export takes it."""
    given = _fields_of(ExportedFacts, result)
    given["verdict"] = ExportedVerdict(**vars(result.verdict))
    given["seconds"] = ExportedTimings(**vars(result.seconds))
    given["count"] = None if result.count is None else ExportedCount(**vars(result.count))
    return ExportedFacts(**given)


def exported(matches: Iterable[Match], facts: ExportedFacts | None = None) -> ExportedMatches:
    """Matches as an export takes them, and how they were found."""
    return ExportedMatches(tuple(map(_exported, matches)), facts)


def _exported(match: Match) -> ExportedMatch:
    given = _fields_of(ExportedMatchProperties, match)
    if match.ring is None:  # of an earlier version: what its layer does not say comes from the index
        given.update(raster_path=None, tile_size=None)
    return ExportedMatch(ExportedMatchProperties(**given), match.ring)


def _match(feature: MatchFeature, crs: dict[str, str]) -> Match:
    """`crs` has the CRS of each raster by its id."""
    geometry, raster = feature.geometry, feature.properties.raster
    polygons: Polygons = ()
    if geometry is not None:
        polygons = (geometry.coordinates,) if isinstance(geometry, Polygon) else geometry.coordinates
    return Match(**vars(feature.properties), polygons=polygons, ring=feature.ring, crs=crs[raster])


def _fields_of(kind: type, value: object) -> dict[str, Any]:
    """Of a value what another dataclass has under the same name."""
    return {each.name: getattr(value, each.name) for each in fields(kind)}

# SPDX-License-Identifier: GPL-3.0-or-later
"""The answer of a search as values: a FeatureCollection after RFC 7946, with a foreign member that says how it went."""

from dataclasses import dataclass, field
from typing import Literal

from typing_extensions import TypeAliasType

from lookalike.answers import Answer
from lookalike.export.attributes import MatchProperties
from lookalike.search.match import Match, MatchKind
from lookalike.search.request import Count, SearchResult, Timings, TruthCheck, Verdict, ZoneCount
from lookalike.types import Metric

Rings = tuple[tuple[tuple[float, float], ...], ...]
"""Closed rings of longitude and latitude (WGS84), the outer one first and counter-clockwise."""


@dataclass(frozen=True, slots=True)
class Polygon(Answer):
    """A footprint."""

    type: Literal["Polygon"] = field(default="Polygon", kw_only=True)
    coordinates: Rings
    """Closed rings of longitude and latitude (WGS84), the outer one first."""


@dataclass(frozen=True, slots=True)
class MultiPolygon(Answer):
    """A footprint that is cut at the antimeridian."""

    type: Literal["MultiPolygon"] = field(default="MultiPolygon", kw_only=True)
    coordinates: tuple[Rings, ...]
    """Polygons of closed rings of longitude and latitude (WGS84)."""


Geometry = TypeAliasType("Geometry", Polygon | MultiPolygon)


@dataclass(frozen=True, slots=True)
class MatchFeature(Answer):
    """A match: its footprint and its attributes."""

    type: Literal["Feature"] = field(default="Feature", kw_only=True)
    geometry: Geometry | None
    """None for a match without a place on the Earth: on another planet, in a local CRS, beyond the edge of a map."""
    properties: MatchProperties
    ring: tuple[tuple[float, float], ...]
    """The footprint in the CRS of its raster, which the facts name: closed, x before y."""


@dataclass(frozen=True, slots=True)
class PlaceToJudge(Answer):
    """An object to be judged, which need not be among the matches."""

    raster: str
    """Id of its raster in the index."""
    x: float
    y: float
    """Its middle in the CRS of its raster; what a judgement names."""
    ring: tuple[tuple[float, float], ...]
    """Its footprint there: closed, x before y."""
    score: float


@dataclass(frozen=True, slots=True)
class SearchFacts(Answer):
    """How matches were found."""

    index: str
    """Folder of the index."""
    model: str
    device: str
    metric: Metric
    levels: tuple[int, ...]
    """Levels that were searched."""
    tiles_searched: int
    complete: bool
    """False while a searched raster is only partly indexed."""
    verdict: Verdict
    warnings: tuple[str, ...]
    """Sentences for people, e.g. that the example is much smaller than a tile."""
    seconds: Timings
    crs: dict[str, str]
    """CRS (WKT) of the rasters that matches lie on, by the raster's id."""
    kind: MatchKind = "tile"
    """What was looked for: tiles, or objects."""
    size: tuple[float, float] | None = None
    """Width and height in metres of the objects looked for."""
    count: Count | None = None
    """How many objects there are."""
    to_judge: tuple[PlaceToJudge, ...] = ()
    """Objects whose judgement would tell most for the count, the most telling first."""
    zones: tuple[ZoneCount, ...] = ()
    """How many of them lie in each of the zones that were asked for; of tiles, how many matches."""
    truth: TruthCheck | None = None
    """How well the matches agree with the objects that are known."""
    without_place: str | None = None
    """A sentence that says which matches have no geometry here since they have no place in WGS 84."""


@dataclass(frozen=True, slots=True)
class MatchCollection(Answer):
    """Matches in rank order."""

    type: Literal["FeatureCollection"] = field(default="FeatureCollection", kw_only=True)
    features: tuple[MatchFeature, ...]
    lookalike: SearchFacts


def facts_of(result: SearchResult) -> SearchFacts:
    """How the matches of a search were found."""
    return SearchFacts(
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
        crs={match.raster: match.crs_wkt for match in (*result.matches, *result.to_judge)},
        kind=result.kind,
        size=result.size,
        count=result.count,
        to_judge=tuple(_to_judge(match) for match in result.to_judge),
        zones=result.zones,
        truth=result.truth,
    )


def _to_judge(match: Match) -> PlaceToJudge:
    x, y = match.middle
    return PlaceToJudge(match.raster, x, y, match.ring, round(match.score, 5))

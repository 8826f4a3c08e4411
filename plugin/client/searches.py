# SPDX-License-Identifier: GPL-3.0-or-later
"""A search and what it finds, as the contract writes them.

Requests can be written to JSON and read back, so that a result layer can keep the one it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base.fields import (
    Json,
    flag,
    integer,
    integers,
    member,
    number,
    objects,
    optional_member,
    optional_number,
    text,
    texts,
    without_none,
)
from .examples import Area, Example, TileExample, example_from_json
from .shapes import Polygons, Ring, polygons_from_json, ring_from_json


@dataclass(frozen=True)
class SearchRequest:
    """A search. Paths are absolute."""

    index: str
    examples: tuple[Example, ...]
    limit: int = 50
    """1..10,000"""
    metric: str = "cosine"
    """cosine or euclidean"""
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips."""
    levels: str | tuple[int, ...] = "best"
    """best, all, or numbers."""
    rasters: tuple[str, ...] = ()
    """Ids of the rasters to search; none means all."""
    area: Area | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    """0..100"""
    max_overlap: float = 0.0
    """Largest share of the smaller footprint that two matches may have in common."""
    exclude_examples: bool = False
    rerank: bool = True
    """Refine the order by the matches' own neighbourhoods (cosine, no negative examples)."""
    device: str = "auto"

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "examples": [example.to_json() for example in self.examples],
                "limit": self.limit,
                "metric": self.metric,
                "orientations": self.orientations,
                "levels": self.levels if isinstance(self.levels, str) else list(self.levels),
                "rasters": list(self.rasters),
                "area": None if self.area is None else self.area.to_json(),
                "min_score": self.min_score,
                "min_percentile": self.min_percentile,
                "max_overlap": self.max_overlap,
                "exclude_examples": self.exclude_examples,
                "rerank": self.rerank,
                "device": self.device,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> SearchRequest:
        """A request as `to_json` wrote it."""
        area, levels = optional_member(data, "area"), data.get("levels", "best")
        return cls(
            index=text(data, "index"),
            examples=objects(data, "examples", example_from_json),
            limit=integer(data, "limit", 50),
            metric=text(data, "metric", "cosine"),
            orientations=flag(data, "orientations", True),
            levels=levels if isinstance(levels, str) else integers(data, "levels"),
            rasters=texts(data, "rasters") if "rasters" in data else (),
            area=None if area is None else Area.from_json(area),
            min_score=optional_number(data, "min_score"),
            min_percentile=optional_number(data, "min_percentile"),
            max_overlap=number(data, "max_overlap", 0.0),
            exclude_examples=flag(data, "exclude_examples", False),
            rerank=flag(data, "rerank", True),
            device=text(data, "device", "auto"),
        )


@dataclass(frozen=True)
class HeatMapRequest:
    """Writes how similar each place of one raster is to `path`, a .tif on the backend's machine."""

    index: str
    path: str
    examples: tuple[Example, ...]
    raster: str | None = None
    """Id of the raster; may be left out where the index holds only one."""
    statistic: str = "best"
    """best or mean: of the scores of the tiles that cover a pixel."""
    percentile: bool = False
    """Whether a second band holds percentiles."""
    overwrite: bool = False

    def to_json(self) -> Json:
        return without_none({**self.__dict__, "examples": [example.to_json() for example in self.examples]})


@dataclass(frozen=True)
class Match:
    """A found place. It owns its outline: map, layers and exports take it from here."""

    rank: int
    score: float
    """Cosine of query and tile, or 1 / (1 + distance): higher is better."""
    percentile: float
    """Share of its raster's tiles that are less like the query, 0..100."""
    raster: str
    raster_path: str
    level: int
    row: int
    col: int
    tile_size: int
    """Side of the footprint in full-resolution pixels of the raster."""
    overlaps_example: bool
    polygons: Polygons = field(repr=False)
    """Footprint in WGS84, longitude first; two polygons where it crosses the antimeridian."""
    similar: bool = True
    """Whether this match is really similar: its own score reaches the least one of the verdict."""
    kind: str = "tile"
    ring: Ring | None = field(default=None, repr=False)
    """Footprint in the CRS of its raster, closed, x before y; None where a layer of an earlier version has none."""
    crs: str = field(default="", repr=False)
    """That CRS (WKT)."""

    @property
    def key(self) -> tuple[str, int, int, int]:
        """What names the tile in its index: raster, level, row, col."""
        return (self.raster, self.level, self.row, self.col)

    def as_example(self, positive: bool = True) -> TileExample:
        """The tile as an example of the next search."""
        return TileExample(self.raster, self.level, self.row, self.col, positive)

    def to_json(self) -> Json:
        """The feature as an export takes it."""
        properties = {
            "rank": self.rank,
            "score": self.score,
            "percentile": self.percentile,
            "raster": self.raster,
            "raster_path": self.raster_path,
            "level": self.level,
            "row": self.row,
            "col": self.col,
            "tile_size": self.tile_size,
            "overlaps_example": self.overlaps_example,
            "similar": self.similar,
            "kind": self.kind,
        }
        return without_none({"type": "Feature", "properties": properties, "ring": self.ring})

    @classmethod
    def from_json(cls, data: Json, crs: Json) -> Match:
        """Reads a feature; `crs` has the CRS of each raster by its id."""
        properties = member(data, "properties")
        return cls(
            rank=integer(properties, "rank"),
            score=number(properties, "score"),
            percentile=number(properties, "percentile"),
            raster=text(properties, "raster"),
            raster_path=text(properties, "raster_path"),
            level=integer(properties, "level"),
            row=integer(properties, "row"),
            col=integer(properties, "col"),
            tile_size=integer(properties, "tile_size"),
            overlaps_example=flag(properties, "overlaps_example", False),
            polygons=polygons_from_json(member(data, "geometry")),
            similar=flag(properties, "similar", True),
            kind=text(properties, "kind", "tile"),
            ring=ring_from_json(data),
            crs=text(crs, text(properties, "raster")),
        )


@dataclass(frozen=True)
class Verdict:
    """Whether the best matches are really similar."""

    similar: bool
    sentence: str
    best_score: float | None
    expected_score: float | None
    """What the nearest neighbour of a tile of this index typically scores."""
    least_score: float | None
    """From this score on a match is really similar."""

    @classmethod
    def from_json(cls, data: Json) -> Verdict:
        scores = [optional_number(data, name) for name in ("best_score", "expected_score", "least_score")]
        return cls(flag(data, "similar"), text(data, "sentence"), *scores)


@dataclass(frozen=True)
class SearchSeconds:
    """How long the parts took in the backend."""

    embed: float
    search: float
    total: float

    @classmethod
    def from_json(cls, data: Json) -> SearchSeconds:
        return cls(number(data, "embed", 0.0), number(data, "search", 0.0), number(data, "total", 0.0))


@dataclass(frozen=True)
class SearchResult:
    """The answer of a search; matches in rank order."""

    matches: tuple[Match, ...]
    index: str
    model: str
    device: str
    metric: str
    levels: tuple[int, ...]
    """Levels that were searched."""
    tiles_searched: int
    complete: bool
    """False while a searched raster is only partly indexed."""
    verdict: Verdict
    warnings: tuple[str, ...]
    """Sentences for people, e.g. that the example is much smaller than a tile."""
    seconds: SearchSeconds
    facts: Json = field(default_factory=dict, repr=False)
    """All of this but the matches, as the backend said it: what a layer keeps and an export takes."""

    @classmethod
    def from_json(cls, data: Json) -> SearchResult:
        """Reads a GeoJSON FeatureCollection with the member `lookalike`."""
        found = member(data, "lookalike")
        crs = member(found, "crs")
        return cls(
            matches=objects(data, "features", lambda feature: Match.from_json(feature, crs)),
            index=text(found, "index"),
            model=text(found, "model"),
            device=text(found, "device"),
            metric=text(found, "metric"),
            levels=integers(found, "levels"),
            tiles_searched=integer(found, "tiles_searched"),
            complete=flag(found, "complete"),
            verdict=Verdict.from_json(member(found, "verdict")),
            warnings=texts(found, "warnings"),
            seconds=SearchSeconds.from_json(member(found, "seconds")),
            facts=found,
        )

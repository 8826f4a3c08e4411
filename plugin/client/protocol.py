# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract with the backend as frozen values: what is asked and what is answered.

Written by `make contract` from the backend's OpenAPI document; changes belong there. Fields of an answer that are not
known here are passed over; for one that is missing or of another type `from_json` raises `AnswerUnusable`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Union

from ..base.fields import (
    Json,
    flag,
    integer,
    integers,
    known_part,
    member,
    nested_numbers,
    number,
    numbers,
    objects,
    plain,
    text,
    text_by_name,
    text_or_integers,
    texts,
    unknown_kind,
    without_none,
)

PROTOCOL = 2
"""Number of the contract that this plugin speaks."""


@dataclass(frozen=True)
class Area:
    """Where to search: a box (in the CRS of each raster unless `crs` says another) or a GeoJSON geometry (WGS84)."""

    box: tuple[float, ...] | None = None
    """xmin, ymin, xmax, ymax."""
    geometry: AreaGeometry | None = None
    crs: str | None = None
    """EPSG:n, WKT, PROJ text or PROJJSON."""

    def to_json(self) -> Json:
        return without_none({"box": plain(self.box), "geometry": plain(self.geometry), "crs": self.crs})

    @classmethod
    def from_json(cls, data: Json) -> Area:
        return cls(
            box=None if data.get("box") is None else numbers(data, "box", 4),
            geometry=None if data.get("geometry") is None else area_geometry_from_json(member(data, "geometry")),
            crs=None if data.get("crs") is None else text(data, "crs"),
        )


@dataclass(frozen=True)
class AreaMultiPolygon:
    """A GeoJSON MultiPolygon: polygons of closed rings of x, y."""

    type: ClassVar[str] = "MultiPolygon"
    coordinates: tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]

    def to_json(self) -> Json:
        return without_none({"type": self.type, "coordinates": plain(self.coordinates)})

    @classmethod
    def from_json(cls, data: Json) -> AreaMultiPolygon:
        return cls(coordinates=nested_numbers(data, "coordinates", 4))


@dataclass(frozen=True)
class AreaPolygon:
    """A GeoJSON Polygon: closed rings of x, y, the outer one first."""

    type: ClassVar[str] = "Polygon"
    coordinates: tuple[tuple[tuple[float, ...], ...], ...]

    def to_json(self) -> Json:
        return without_none({"type": self.type, "coordinates": plain(self.coordinates)})

    @classmethod
    def from_json(cls, data: Json) -> AreaPolygon:
        return cls(coordinates=nested_numbers(data, "coordinates", 3))


@dataclass(frozen=True)
class Band:
    """A band of a raster file."""

    number: int
    """From 1."""
    name: str

    @classmethod
    def from_json(cls, data: Json) -> Band:
        return cls(number=integer(data, "number"), name=text(data, "name"))


@dataclass(frozen=True)
class BoxExample:
    """A box on the map. Without `raster` and `raster_path` it lies on the indexed raster under it."""

    type: ClassVar[str] = "box"
    box: tuple[float, ...]
    """xmin, ymin, xmax, ymax."""
    crs: str | None = None
    """CRS of the box; null means that of the raster."""
    raster: str | None = None
    """Id of a raster in the index."""
    raster_path: str | None = None
    """A raster file that need not be in the index."""
    positive: bool = True

    def to_json(self) -> Json:
        return without_none(
            {
                "type": self.type,
                "box": plain(self.box),
                "crs": self.crs,
                "raster": self.raster,
                "raster_path": self.raster_path,
                "positive": self.positive,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> BoxExample:
        return cls(
            box=numbers(data, "box", 4),
            crs=None if data.get("crs") is None else text(data, "crs"),
            raster=None if data.get("raster") is None else text(data, "raster"),
            raster_path=None if data.get("raster_path") is None else text(data, "raster_path"),
            positive=flag(data, "positive", True),
        )


@dataclass(frozen=True)
class ChangeFacts:
    """How two rasters were compared."""

    kind: ClassVar[str] = "changes"
    before: str
    """Id of the earlier raster."""
    after: str
    """Id of the later raster."""
    date_before: str | None
    """When they were taken, after ISO 8601; null where nobody says."""
    date_after: str | None
    places: int
    """Tiles that were compared."""
    changed: int
    """Places that stand out; tiles that overlap are one."""
    ranked: int
    """Places that were ranked and written."""
    most: float
    """How far the first place moved, as a multiple of what is usual."""
    complete: bool
    """False while one of the rasters is only partly indexed."""
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> ChangeFacts:
        return cls(
            before=text(data, "before"),
            after=text(data, "after"),
            date_before=None if data.get("date_before") is None else text(data, "date_before"),
            date_after=None if data.get("date_after") is None else text(data, "date_after"),
            places=integer(data, "places"),
            changed=integer(data, "changed"),
            ranked=integer(data, "ranked"),
            most=number(data, "most"),
            complete=flag(data, "complete"),
            warnings=texts(data, "warnings"),
        )


@dataclass(frozen=True)
class ChangesRequest:
    """What changed between two rasters of one area, ranked, beyond what light and season move everywhere."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    before: str
    """The earlier raster."""
    after: str
    """The later one."""
    paths: tuple[str, ...]
    """The files to write: the ranked places as .geojson or .gpkg, a map of all places as .tif."""
    limit: int | None = None
    """How many places are ranked; null means those that stand out, and 50 at least."""
    overwrite: bool = False

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "before": self.before,
                "after": self.after,
                "paths": plain(self.paths),
                "limit": self.limit,
                "overwrite": self.overwrite,
            }
        )


@dataclass(frozen=True)
class ClassEstimate:
    """One class: its examples, how many of them were told right when they were held out, and what it was given."""

    name: str
    examples: int
    right: int | None
    """Of the examples; None where a single one cannot be held out."""
    taken_for: str | None
    """The class, or the background, that most of the others were taken for."""
    tiles: int
    """Tiles that were given this class."""

    @classmethod
    def from_json(cls, data: Json) -> ClassEstimate:
        return cls(
            name=text(data, "name"),
            examples=integer(data, "examples"),
            right=None if data.get("right") is None else integer(data, "right"),
            taken_for=None if data.get("taken_for") is None else text(data, "taken_for"),
            tiles=integer(data, "tiles"),
        )


@dataclass(frozen=True)
class ClassExample:
    """A place that shows a class: a point, or polygons."""

    name: str
    """Of the class; `background` adds to what fits none."""
    crs: str
    """EPSG:n, WKT, PROJ text or PROJJSON."""
    point: tuple[float, ...] | None = None
    """x, y."""
    geometry: AreaGeometry | None = None
    raster: str | None = None
    """Null means the finest raster under it."""

    def to_json(self) -> Json:
        return without_none(
            {
                "name": self.name,
                "point": plain(self.point),
                "geometry": plain(self.geometry),
                "crs": self.crs,
                "raster": self.raster,
            }
        )


@dataclass(frozen=True)
class ClassesRequest:
    """Tells the class of every tile from examples."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    path: str
    """The .gpkg file to write."""
    examples: tuple[ClassExample, ...]
    raster_path: str | None = None
    """The .tif file to write, a map of one raster."""
    rasters: tuple[str, ...] = ()
    """Ids of the rasters to classify; none means all."""
    level: int | None = None
    """Level of the tiles; null means that of the examples' size."""
    overwrite: bool = False

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "path": self.path,
                "examples": plain(self.examples),
                "raster_path": self.raster_path,
                "rasters": plain(self.rasters),
                "level": self.level,
                "overwrite": self.overwrite,
            }
        )


@dataclass(frozen=True)
class Classified:
    """What was written, and how right it can be expected to be."""

    kind: ClassVar[str] = "classes"
    path: str
    """The layer."""
    raster_path: str | None
    """The map; None where none was asked for."""
    tiles: int
    background: int
    """Tiles that fit no class."""
    level: int
    classes: tuple[ClassEstimate, ...]
    """In the order of their numbers in the map, from 1; 0 is the background."""
    right: float | None
    """Share of the places of these classes that can be expected to be told right, 0..1, by examples that were held out;
    None where none could be."""
    low: float | None
    high: float | None
    """The share lies between these with 90 % certainty, as far as the examples are typical of what is classified."""
    enough: bool
    """Whether there are examples enough for the share to say much: five of each class."""
    complete: bool
    """False while a raster is only partly indexed."""
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> Classified:
        return cls(
            path=text(data, "path"),
            raster_path=None if data.get("raster_path") is None else text(data, "raster_path"),
            tiles=integer(data, "tiles"),
            background=integer(data, "background"),
            level=integer(data, "level"),
            classes=objects(data, "classes", ClassEstimate.from_json),
            right=None if data.get("right") is None else number(data, "right"),
            low=None if data.get("low") is None else number(data, "low"),
            high=None if data.get("high") is None else number(data, "high"),
            enough=flag(data, "enough"),
            complete=flag(data, "complete"),
            warnings=texts(data, "warnings"),
        )


@dataclass(frozen=True)
class CompareRequest:
    """What all rasters of an index show of one place."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    x: float
    y: float
    crs: str
    """EPSG:n, WKT, PROJ text or PROJJSON."""
    side: float | None = None
    """Metres of the square to look at; null means that of a tile."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "x": self.x,
                "y": self.y,
                "crs": self.crs,
                "side": self.side,
                "device": self.device,
            }
        )


@dataclass(frozen=True)
class Count:
    """How many objects there are, as far as can be said."""

    estimate: int
    low: int
    high: int
    """The number lies between `low` and `high` with 90 % certainty where ten of `to_judge` were judged; else they are a
    guess. It is that of the objects that some place found by the search shows."""
    threshold: float
    """The score of the proposed cut: about as many matches score more as there are objects."""
    judged: int
    """Matches that were judged."""
    guess: bool
    """Whether too little was judged to say more than a guess."""
    missed: float
    """Share of the objects that lies below the cut, 0..1, as far as is known."""

    @classmethod
    def from_json(cls, data: Json) -> Count:
        return cls(
            estimate=integer(data, "estimate"),
            low=integer(data, "low"),
            high=integer(data, "high"),
            threshold=number(data, "threshold"),
            judged=integer(data, "judged"),
            guess=flag(data, "guess"),
            missed=number(data, "missed"),
        )


@dataclass(frozen=True)
class DateRequest:
    """Says when a raster was taken."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    raster: str
    """Id of a raster in the index."""
    date: str | None = None
    """A day, month or year: 2024-06-01, 2024-06 or 2024; null means what the file or its name says."""

    def to_json(self) -> Json:
        return without_none({"index": self.index, "raster": self.raster, "date": self.date})


@dataclass(frozen=True)
class EmbedderRecipe:
    """Everything that decides what vector a tile gets. Two recipes that differ must not share an index."""

    name: str
    dim: int
    weights_sha256: str
    input: InputSpec
    precision: str
    mode: str = "tiles"
    """Whether each tile was seen alone, or with its surroundings in a window of many (see `DenseEmbedder`). tiles or
    dense."""
    cells: int | None = None
    """Cells along a tile's side where the network was cut in the mode dense; None in the mode tiles."""

    @classmethod
    def from_json(cls, data: Json) -> EmbedderRecipe:
        return cls(
            name=text(data, "name"),
            dim=integer(data, "dim"),
            weights_sha256=text(data, "weights_sha256"),
            input=InputSpec.from_json(member(data, "input")),
            precision=text(data, "precision"),
            mode=text(data, "mode"),
            cells=None if data.get("cells") is None else integer(data, "cells"),
        )


@dataclass(frozen=True)
class ErrorAnswer:
    """The body of every answer that is no success."""

    error: Problem

    @classmethod
    def from_json(cls, data: Json) -> ErrorAnswer:
        return cls(error=Problem.from_json(member(data, "error")))


@dataclass(frozen=True)
class Estimate:
    """What indexing will take at most: tiles that turn out to be nodata cost neither time nor disk."""

    rasters: int
    tiles: int
    """Tiles still to embed."""
    seconds: float
    bytes: int
    model: str
    device: str
    notes: tuple[str, ...] = ()
    """What the user should know of the settings."""

    @classmethod
    def from_json(cls, data: Json) -> Estimate:
        return cls(
            rasters=integer(data, "rasters"),
            tiles=integer(data, "tiles"),
            seconds=number(data, "seconds"),
            bytes=integer(data, "bytes"),
            model=text(data, "model"),
            device=text(data, "device"),
            notes=texts(data, "notes"),
        )


@dataclass(frozen=True)
class ExportRequest:
    """Writes matches to a .geojson, .gpkg, .png (contact sheet), .html or .pdf file (report)."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    path: str
    """The file to write."""
    result: ExportedMatches | None = None
    """The matches, as a search answered them ..."""
    matches: str | None = None
    """... or the .geojson or .gpkg that holds them."""
    overwrite: bool = False
    language: str = "en"
    """Of a report. en, de or fr."""
    limit: int | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    rasters: tuple[str, ...] = ()

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "path": self.path,
                "result": plain(self.result),
                "matches": self.matches,
                "overwrite": self.overwrite,
                "language": self.language,
                "limit": self.limit,
                "min_score": self.min_score,
                "min_percentile": self.min_percentile,
                "rasters": plain(self.rasters),
            }
        )


@dataclass(frozen=True)
class Exported:
    """A file that was written."""

    path: str
    matches: int
    bytes: int

    @classmethod
    def from_json(cls, data: Json) -> Exported:
        return cls(path=text(data, "path"), matches=integer(data, "matches"), bytes=integer(data, "bytes"))


@dataclass(frozen=True)
class ExportedCount:
    """How many objects were counted."""

    estimate: int
    low: int
    high: int
    threshold: float
    judged: int
    guess: bool
    missed: float

    def to_json(self) -> Json:
        return without_none(
            {
                "estimate": self.estimate,
                "low": self.low,
                "high": self.high,
                "threshold": self.threshold,
                "judged": self.judged,
                "guess": self.guess,
                "missed": self.missed,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> ExportedCount:
        return cls(
            estimate=integer(data, "estimate"),
            low=integer(data, "low"),
            high=integer(data, "high"),
            threshold=number(data, "threshold"),
            judged=integer(data, "judged"),
            guess=flag(data, "guess"),
            missed=number(data, "missed"),
        )


@dataclass(frozen=True)
class ExportedFacts:
    """How the matches were found; what is left out is as the index has it."""

    model: str | None = None
    device: str | None = None
    metric: str = "cosine"
    """cosine or euclidean."""
    levels: tuple[int, ...] | None = None
    tiles_searched: int | None = None
    complete: bool | None = None
    verdict: ExportedVerdict | None = None
    warnings: tuple[str, ...] | None = None
    seconds: ExportedTimings | None = None
    kind: str = "tile"
    """tile or object."""
    size: tuple[float, ...] | None = None
    count: ExportedCount | None = None
    crs: dict[str, str] | None = None
    """CRS of the rasters that the rings lie on, by the raster's id."""

    def to_json(self) -> Json:
        return without_none(
            {
                "model": self.model,
                "device": self.device,
                "metric": self.metric,
                "levels": plain(self.levels),
                "tiles_searched": self.tiles_searched,
                "complete": self.complete,
                "verdict": plain(self.verdict),
                "warnings": plain(self.warnings),
                "seconds": plain(self.seconds),
                "kind": self.kind,
                "size": plain(self.size),
                "count": plain(self.count),
                "crs": plain(self.crs),
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> ExportedFacts:
        return cls(
            model=None if data.get("model") is None else text(data, "model"),
            device=None if data.get("device") is None else text(data, "device"),
            metric=text(data, "metric", "cosine"),
            levels=None if data.get("levels") is None else integers(data, "levels"),
            tiles_searched=None if data.get("tiles_searched") is None else integer(data, "tiles_searched"),
            complete=None if data.get("complete") is None else flag(data, "complete"),
            verdict=None if data.get("verdict") is None else ExportedVerdict.from_json(member(data, "verdict")),
            warnings=None if data.get("warnings") is None else texts(data, "warnings"),
            seconds=None if data.get("seconds") is None else ExportedTimings.from_json(member(data, "seconds")),
            kind=text(data, "kind", "tile"),
            size=None if data.get("size") is None else numbers(data, "size", 2),
            count=None if data.get("count") is None else ExportedCount.from_json(member(data, "count")),
            crs=None if data.get("crs") is None else text_by_name(data, "crs"),
        )


@dataclass(frozen=True)
class ExportedMatch:
    """A match that is to be written."""

    type: ClassVar[str] = "Feature"
    properties: ExportedMatchProperties
    ring: tuple[tuple[float, ...], ...] | None = None
    """The footprint in the CRS of its raster, closed, x before y; without it that of the tile."""

    def to_json(self) -> Json:
        return without_none({"type": self.type, "properties": plain(self.properties), "ring": plain(self.ring)})


@dataclass(frozen=True)
class ExportedMatchProperties:
    """What makes a match: its tile and its scores. What is left out comes from the index, or is as in a plain match."""

    score: float
    percentile: float
    raster: str
    """Id of a raster in the index."""
    level: int
    row: int
    col: int
    overlaps_example: bool
    rank: int | None = None
    raster_path: str | None = None
    tile_size: int | None = None
    similar: bool = True
    kind: str = "tile"
    """tile or object."""
    angle: float = 0.0
    scale: float = 1.0
    date: str | None = None

    def to_json(self) -> Json:
        return without_none(
            {
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
                "angle": self.angle,
                "scale": self.scale,
                "date": self.date,
            }
        )


@dataclass(frozen=True)
class ExportedMatches:
    """The answer of a search, or the part of its features that is to be written."""

    type: ClassVar[str] = "FeatureCollection"
    features: tuple[ExportedMatch, ...]
    lookalike: ExportedFacts | None = None

    def to_json(self) -> Json:
        return without_none({"type": self.type, "features": plain(self.features), "lookalike": plain(self.lookalike)})


@dataclass(frozen=True)
class ExportedTimings:
    """Seconds of the parts of a search."""

    embed: float
    search: float
    total: float

    def to_json(self) -> Json:
        return without_none({"embed": self.embed, "search": self.search, "total": self.total})

    @classmethod
    def from_json(cls, data: Json) -> ExportedTimings:
        return cls(embed=number(data, "embed"), search=number(data, "search"), total=number(data, "total"))


@dataclass(frozen=True)
class ExportedVerdict:
    """Whether the best matches are really similar."""

    similar: bool
    sentence: str
    best_score: float
    expected_score: float
    least_score: float

    def to_json(self) -> Json:
        return without_none(
            {
                "similar": self.similar,
                "sentence": self.sentence,
                "best_score": self.best_score,
                "expected_score": self.expected_score,
                "least_score": self.least_score,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> ExportedVerdict:
        return cls(
            similar=flag(data, "similar"),
            sentence=text(data, "sentence"),
            best_score=number(data, "best_score"),
            expected_score=number(data, "expected_score"),
            least_score=number(data, "least_score"),
        )


@dataclass(frozen=True)
class GridRecipe:
    """Tile size and stride in pixels of each level, the levels, largest share of nodata in a tile, and the edges."""

    size: int = 256
    stride: int = 128
    levels: tuple[int, ...] = (0,)
    max_nodata: float = 0.5
    edges: str = "shift"
    """shift or crop."""

    @classmethod
    def from_json(cls, data: Json) -> GridRecipe:
        return cls(
            size=integer(data, "size"),
            stride=integer(data, "stride"),
            levels=integers(data, "levels"),
            max_nodata=number(data, "max_nodata"),
            edges=text(data, "edges"),
        )


@dataclass(frozen=True)
class Health:
    """That the server is up, and what it is doing."""

    version: str
    protocol: int
    jobs_running: int
    """Jobs that are queued or running."""
    model: str | None
    """The model used last; None before the first."""
    device: str | None
    """What that model runs on, for people."""
    models_loaded: tuple[LoadedModel, ...]
    status: str = "ok"

    @classmethod
    def from_json(cls, data: Json) -> Health:
        return cls(
            version=text(data, "version"),
            protocol=integer(data, "protocol"),
            jobs_running=integer(data, "jobs_running"),
            model=None if data.get("model") is None else text(data, "model"),
            device=None if data.get("device") is None else text(data, "device"),
            models_loaded=objects(data, "models_loaded", LoadedModel.from_json),
            status=text(data, "status"),
        )


@dataclass(frozen=True)
class HeatMap:
    """A heat map that was written."""

    kind: ClassVar[str] = "heatmap"
    path: str
    raster: str
    crs: str
    width: int
    height: int
    cell: float
    """Side of a pixel of the map in pixels of the raster."""
    levels: tuple[int, ...]
    """Those that tiles were compared of; empty for objects."""
    tiles: int
    """How many tiles were compared; 0 for objects, whose cells were."""
    lowest: float
    median: float
    highest: float
    highest_at: tuple[float, ...]
    """Centre of the first pixel with the highest similarity, in the CRS of the raster; x before y."""
    complete: bool
    """False while the raster is only partly indexed."""
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> HeatMap:
        return cls(
            path=text(data, "path"),
            raster=text(data, "raster"),
            crs=text(data, "crs"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            cell=number(data, "cell"),
            levels=integers(data, "levels"),
            tiles=integer(data, "tiles"),
            lowest=number(data, "lowest"),
            median=number(data, "median"),
            highest=number(data, "highest"),
            highest_at=numbers(data, "highest_at", 2),
            complete=flag(data, "complete"),
            warnings=texts(data, "warnings"),
        )


@dataclass(frozen=True)
class HeatMapRequest:
    """A map of how similar each place of one raster is; each pixel is a step of the tile grid, or a cell of objects."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    examples: tuple[Example, ...]
    path: str
    """The .tif file to write."""
    query: QuerySource | None = None
    match: str = "auto"
    """Objects as large as the examples' boxes, tiles, or what the size of the boxes says. auto, objects or tiles."""
    metric: str = "cosine"
    """cosine or euclidean."""
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips."""
    levels: str | tuple[int, ...] = "best"
    """Levels of the index to search: those of about the size of the examples, all, or numbers. best or all."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""
    raster: str | None = None
    """Id of the raster; may be left out where the index holds only one."""
    statistic: str = "best"
    """Of the scores of the tiles that cover a pixel; says nothing of objects. best or mean."""
    percentile: bool = False
    """Whether a second band holds percentiles."""
    overwrite: bool = False

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "examples": plain(self.examples),
                "query": plain(self.query),
                "match": self.match,
                "metric": self.metric,
                "orientations": self.orientations,
                "levels": plain(self.levels),
                "device": self.device,
                "path": self.path,
                "raster": self.raster,
                "statistic": self.statistic,
                "percentile": self.percentile,
                "overwrite": self.overwrite,
            }
        )


@dataclass(frozen=True)
class ImageExample:
    """An image without a place on the map: a file of the server, or its bytes in base64 (up to 24 MiB)."""

    type: ClassVar[str] = "image"
    path: str | None = None
    """On the machine of the server: absolute, or from a root."""
    data: str | None = None
    positive: bool = True

    def to_json(self) -> Json:
        return without_none(
            {
                "type": self.type,
                "path": self.path,
                "data": self.data,
                "positive": self.positive,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> ImageExample:
        return cls(
            path=None if data.get("path") is None else text(data, "path"),
            data=None if data.get("data") is None else text(data, "data"),
            positive=flag(data, "positive", True),
        )


@dataclass(frozen=True)
class IndexInfo:
    """What an index holds."""

    index: str
    """Absolute path of its folder."""
    schema: int
    model: EmbedderRecipe
    grid: GridRecipe
    projection: str
    search: str
    """How it is searched for the cosine, and what the check of that said."""
    tiles: int
    bytes: int
    rasters: tuple[IndexedRaster, ...]
    precision_check: PrecisionCheck | None = None
    """What was compared where the precision was left to us."""

    @classmethod
    def from_json(cls, data: Json) -> IndexInfo:
        return cls(
            index=text(data, "index"),
            schema=integer(data, "schema"),
            model=EmbedderRecipe.from_json(member(data, "model")),
            grid=GridRecipe.from_json(member(data, "grid")),
            projection=text(data, "projection"),
            search=text(data, "search"),
            tiles=integer(data, "tiles"),
            bytes=integer(data, "bytes"),
            rasters=objects(data, "rasters", IndexedRaster.from_json),
            precision_check=None
            if data.get("precision_check") is None
            else PrecisionCheck.from_json(member(data, "precision_check")),
        )


@dataclass(frozen=True)
class IndexList:
    """The indexes below the roots of the server."""

    indexes: tuple[ServedIndex, ...]
    whole: bool
    """False where there is more than was looked at."""

    @classmethod
    def from_json(cls, data: Json) -> IndexList:
        return cls(indexes=objects(data, "indexes", ServedIndex.from_json), whole=flag(data, "whole"))


@dataclass(frozen=True)
class IndexRequest:
    """How to index. What is left out is taken from the preset or the index, or is the default where there is none yet.

    Numbers are checked where the command line's are, so that both say the same of them.
    """

    index: str
    """On the machine of the server: absolute, or from a root."""
    rasters: tuple[str, ...]
    model: str | None = None
    precision: str | None = None
    """auto, fp32, bf16 or fp16."""
    mode: str | None = None
    """tiles or dense."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""
    tile: int | None = None
    """Side in pixels, 16 to 4096."""
    stride: int | None = None
    """Step in pixels, 1 to the side of a tile."""
    levels: tuple[int, ...] | None = None
    """Each from 0 to 12."""
    max_nodata: float | None = None
    """Largest share of nodata in a tile, from 0 to below 1."""
    projection: str | None = None
    """none, centre, pca:128 or pca:0.95."""
    bands: tuple[str, ...] | None = None
    reflectance: tuple[float, ...] | None = None
    """Scale and offset, for models of it."""
    nodata: tuple[float, ...] | None = None
    """What is nodata beside what the rasters declare; empty for nothing else."""
    preset: str | None = None
    """A published system, e.g. fingerprint."""
    first: Region | None = None
    """What is indexed first, such as what the user looks at, so that it can be searched before the rest."""

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "rasters": plain(self.rasters),
                "model": self.model,
                "precision": self.precision,
                "mode": self.mode,
                "device": self.device,
                "tile": self.tile,
                "stride": self.stride,
                "levels": plain(self.levels),
                "max_nodata": self.max_nodata,
                "projection": self.projection,
                "bands": plain(self.bands),
                "reflectance": plain(self.reflectance),
                "nodata": plain(self.nodata),
                "preset": self.preset,
                "first": plain(self.first),
            }
        )


@dataclass(frozen=True)
class IndexedRaster:
    """One raster of an index as a user sees it."""

    id: str
    path: str
    state: str
    """ready, partly indexed, stale or moved."""
    percent: float
    """How much of it is indexed, 0..100."""
    tiles: int
    tiles_planned: int
    width: int
    height: int
    crs: str
    """Short name, e.g. EPSG:32612."""
    crs_wkt: str
    transform: tuple[float, ...]
    """x = a * col + b * row + c, y = d * col + e * row + f, in the CRS, of the corner of a pixel."""
    ground_resolution: float
    """Metres a pixel."""
    bands: tuple[int, ...]
    """Numbers, from 1, one for each channel of the model."""
    stretch_low: tuple[float, ...] | None
    stretch_high: tuple[float, ...] | None
    fill: tuple[tuple[float, ...], ...]
    """What is left out of each channel beside the nodata that the file declares; empty where that is nothing."""
    date: str | None = None
    """When it was taken, after ISO 8601: a day, a month or a year; None where nobody says."""
    date_source: str | None = None
    """Who says so: the file's metadata, its name, or a person. metadata, name or hand."""

    @classmethod
    def from_json(cls, data: Json) -> IndexedRaster:
        return cls(
            id=text(data, "id"),
            path=text(data, "path"),
            state=text(data, "state"),
            percent=number(data, "percent"),
            tiles=integer(data, "tiles"),
            tiles_planned=integer(data, "tiles_planned"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            crs=text(data, "crs"),
            crs_wkt=text(data, "crs_wkt"),
            transform=numbers(data, "transform", 6),
            ground_resolution=number(data, "ground_resolution"),
            bands=integers(data, "bands"),
            stretch_low=None if data.get("stretch_low") is None else numbers(data, "stretch_low"),
            stretch_high=None if data.get("stretch_high") is None else numbers(data, "stretch_high"),
            fill=nested_numbers(data, "fill", 2),
            date=None if data.get("date") is None else text(data, "date"),
            date_source=None if data.get("date_source") is None else text(data, "date_source"),
        )


@dataclass(frozen=True)
class IndexingReport:
    """What became of a run."""

    kind: ClassVar[str] = "index"
    index: str
    """Folder of the index."""
    tiles: int
    """Of all rasters of the run, whenever they were embedded."""
    seconds: float
    rasters: tuple[RasterOutcome, ...]
    notes: tuple[str, ...] = ()
    """What the user should know of the settings."""

    @classmethod
    def from_json(cls, data: Json) -> IndexingReport:
        return cls(
            index=text(data, "index"),
            tiles=integer(data, "tiles"),
            seconds=number(data, "seconds"),
            rasters=objects(data, "rasters", RasterOutcome.from_json),
            notes=texts(data, "notes"),
        )


@dataclass(frozen=True)
class InputSpec:
    """What the network sees, exactly as in its pre-training.

    A tile of any size is resized as a whole to `size` x `size` pixels, scaled to 0..1, then `(value - mean) / std`
    for each channel. With `reflectance` tiles are not pictures of 0..255 but surface reflectance as float32, 0..1
    and unstretched, and `mean` and `std` are of reflectance.
    """

    size: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    interpolation: str = "bicubic"
    bands: tuple[str, ...] = ()
    """What each channel shows (see `rasters.bands.SPECTRAL_NAMES`); empty where that is red, green, blue or open."""
    reflectance: bool = False

    @classmethod
    def from_json(cls, data: Json) -> InputSpec:
        return cls(
            size=integer(data, "size"),
            mean=numbers(data, "mean"),
            std=numbers(data, "std"),
            interpolation=text(data, "interpolation"),
            bands=texts(data, "bands"),
            reflectance=flag(data, "reflectance"),
        )


@dataclass(frozen=True)
class InspectRequest:
    """What a raster file is."""

    path: str
    """On the machine of the server: absolute, or from a root."""

    def to_json(self) -> Json:
        return without_none({"path": self.path})


@dataclass(frozen=True)
class Job:
    """A job as it is at one moment."""

    id: str
    kind: str
    """What it does: `index`, `verify`, `heatmap`, `changes`, `classify`."""
    index: str
    """The folder of the index it works on."""
    state: str
    """queued, running, done, failed or cancelled."""
    progress: Progress
    created: str
    started: str | None = None
    finished: str | None = None
    cancel_requested: bool = False
    result: JobResult | None = None
    """What the work returned, once `done`."""
    error: Problem | None = None
    """Why it is `failed` or `cancelled`."""

    @classmethod
    def from_json(cls, data: Json) -> Job:
        return cls(
            id=text(data, "id"),
            kind=text(data, "kind"),
            index=text(data, "index"),
            state=text(data, "state"),
            progress=Progress.from_json(member(data, "progress")),
            created=text(data, "created"),
            started=None if data.get("started") is None else text(data, "started"),
            finished=None if data.get("finished") is None else text(data, "finished"),
            cancel_requested=flag(data, "cancel_requested"),
            result=known_part(data, "result", job_result_from_json),
            error=None if data.get("error") is None else Problem.from_json(member(data, "error")),
        )


@dataclass(frozen=True)
class JobList:
    """The jobs of a server, oldest first."""

    jobs: tuple[Job, ...]

    @classmethod
    def from_json(cls, data: Json) -> JobList:
        return cls(jobs=objects(data, "jobs", Job.from_json))


@dataclass(frozen=True)
class Judgement:
    """What a person says of a found object: that it is one, or that it is none."""

    x: float
    """Its middle, in the CRS of its raster unless `crs` says another."""
    y: float
    good: bool
    raster: str | None = None
    """Null means the finest raster under it."""
    crs: str | None = None
    """EPSG:n, WKT, PROJ text or PROJJSON."""

    def to_json(self) -> Json:
        return without_none(
            {
                "x": self.x,
                "y": self.y,
                "good": self.good,
                "raster": self.raster,
                "crs": self.crs,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> Judgement:
        return cls(
            x=number(data, "x"),
            y=number(data, "y"),
            good=flag(data, "good"),
            raster=None if data.get("raster") is None else text(data, "raster"),
            crs=None if data.get("crs") is None else text(data, "crs"),
        )


@dataclass(frozen=True)
class LoadedModel:
    """A model that is in memory."""

    name: str
    precision: str
    device: str
    """For people, e.g. `CPU (OpenVINO)`."""

    @classmethod
    def from_json(cls, data: Json) -> LoadedModel:
        return cls(name=text(data, "name"), precision=text(data, "precision"), device=text(data, "device"))


@dataclass(frozen=True)
class MatchCollection:
    """Matches in rank order."""

    type: ClassVar[str] = "FeatureCollection"
    features: tuple[MatchFeature, ...]
    lookalike: SearchFacts

    @classmethod
    def from_json(cls, data: Json) -> MatchCollection:
        return cls(
            features=objects(data, "features", MatchFeature.from_json),
            lookalike=SearchFacts.from_json(member(data, "lookalike")),
        )


@dataclass(frozen=True)
class MatchFeature:
    """A match: its footprint and its attributes."""

    type: ClassVar[str] = "Feature"
    geometry: Geometry | None
    """None for a match without a place on the Earth: on another planet, in a local CRS, beyond the edge of a map."""
    properties: MatchProperties
    ring: tuple[tuple[float, ...], ...]
    """The footprint in the CRS of its raster, which the facts name: closed, x before y."""

    @classmethod
    def from_json(cls, data: Json) -> MatchFeature:
        return cls(
            geometry=known_part(data, "geometry", geometry_from_json),
            properties=MatchProperties.from_json(member(data, "properties")),
            ring=nested_numbers(data, "ring", 2),
        )


@dataclass(frozen=True)
class MatchProperties:
    """Attributes in the order of a result layer's columns."""

    rank: int
    """From 1, best first."""
    score: float
    """Cosine of query and tile, or 1 / (1 + distance): higher is better. Of an object, that of their cells."""
    percentile: float
    """Share of its raster's tiles, or places, that are less like the query, 0..100."""
    raster: str
    """Id of its raster in the index."""
    raster_path: str
    """File of its raster."""
    level: int
    """Level, row and column name the tile; all count from 0."""
    row: int
    col: int
    tile_size: int
    """Side of the footprint in level-0 pixels of the raster."""
    overlaps_example: bool
    similar: bool
    """Whether this match is really similar: its score reaches the least one of the verdict."""
    kind: str
    """tile or object."""
    angle: float = 0.0
    """Of an object: degrees by which the example must be turned, clockwise on the raster, to lie like it."""
    scale: float = 1.0
    """Of an object: how large it is, the example being 1."""
    date: str | None = None
    """When its raster was taken, after ISO 8601: a day, a month or a year; null where nobody says."""

    @classmethod
    def from_json(cls, data: Json) -> MatchProperties:
        return cls(
            rank=integer(data, "rank"),
            score=number(data, "score"),
            percentile=number(data, "percentile"),
            raster=text(data, "raster"),
            raster_path=text(data, "raster_path"),
            level=integer(data, "level"),
            row=integer(data, "row"),
            col=integer(data, "col"),
            tile_size=integer(data, "tile_size"),
            overlaps_example=flag(data, "overlaps_example"),
            similar=flag(data, "similar"),
            kind=text(data, "kind"),
            angle=number(data, "angle"),
            scale=number(data, "scale"),
            date=None if data.get("date") is None else text(data, "date"),
        )


@dataclass(frozen=True)
class ModelList:
    """The models that are known by name."""

    models: tuple[ModelStatus, ...]

    @classmethod
    def from_json(cls, data: Json) -> ModelList:
        return cls(models=objects(data, "models", ModelStatus.from_json))


@dataclass(frozen=True)
class ModelStatus:
    """A model that is known by name, and whether it can be used."""

    name: str
    default: bool
    available: bool
    how_to_get: str
    """What to do where it is not available."""
    dim: int
    input_size: int
    channels: int
    training_data: str
    licence: str
    weights_source: str
    description: str
    family: str
    has_cells: bool
    """Whether it can look for things smaller than a tile, as far as is known before its network is built."""

    @classmethod
    def from_json(cls, data: Json) -> ModelStatus:
        return cls(
            name=text(data, "name"),
            default=flag(data, "default"),
            available=flag(data, "available"),
            how_to_get=text(data, "how_to_get"),
            dim=integer(data, "dim"),
            input_size=integer(data, "input_size"),
            channels=integer(data, "channels"),
            training_data=text(data, "training_data"),
            licence=text(data, "licence"),
            weights_source=text(data, "weights_source"),
            description=text(data, "description"),
            family=text(data, "family"),
            has_cells=flag(data, "has_cells"),
        )


@dataclass(frozen=True)
class MultiPolygon:
    """A footprint that is cut at the antimeridian."""

    type: ClassVar[str] = "MultiPolygon"
    coordinates: tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]
    """Polygons of closed rings of longitude and latitude (WGS84)."""

    @classmethod
    def from_json(cls, data: Json) -> MultiPolygon:
        return cls(coordinates=nested_numbers(data, "coordinates", 4))


@dataclass(frozen=True)
class Note:
    """What the user should know of what was done."""

    message: str
    """For people: what it is, and what to do where that is not as it should be."""
    what: str = ""
    """The part of it that says what it is, where `remedy` names what to do."""
    remedy: str | None = None
    """Names what to do (see `remedies`), for those who have words of their own for it."""
    values: dict[str, str] = field(default_factory=dict)
    """What these words are about, such as the path of a raster."""

    @classmethod
    def from_json(cls, data: Json) -> Note:
        return cls(
            message=text(data, "message"),
            what=text(data, "what"),
            remedy=None if data.get("remedy") is None else text(data, "remedy"),
            values=text_by_name(data, "values"),
        )


@dataclass(frozen=True)
class PlaceComparison:
    """One place in all rasters that cover it, by date."""

    side: float
    """Metres of the square that is shown."""
    views: tuple[PlaceView, ...]
    scores: tuple[tuple[float, ...], ...]
    """Cosine of each view with each, in their order."""
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> PlaceComparison:
        return cls(
            side=number(data, "side"),
            views=objects(data, "views", PlaceView.from_json),
            scores=nested_numbers(data, "scores", 2),
            warnings=texts(data, "warnings"),
        )


@dataclass(frozen=True)
class PlaceToJudge:
    """An object to be judged, which need not be among the matches."""

    raster: str
    """Id of its raster in the index."""
    x: float
    y: float
    """Its middle in the CRS of its raster; what a judgement names."""
    ring: tuple[tuple[float, ...], ...]
    """Its footprint there: closed, x before y."""
    score: float

    @classmethod
    def from_json(cls, data: Json) -> PlaceToJudge:
        return cls(
            raster=text(data, "raster"),
            x=number(data, "x"),
            y=number(data, "y"),
            ring=nested_numbers(data, "ring", 2),
            score=number(data, "score"),
        )


@dataclass(frozen=True)
class PlaceView:
    """What one raster shows at the place."""

    raster: str
    """Id of the raster in the index."""
    date: str | None
    """When it was taken, after ISO 8601; null where nobody says."""
    picture: str
    """A PNG in base64."""

    @classmethod
    def from_json(cls, data: Json) -> PlaceView:
        return cls(
            raster=text(data, "raster"),
            date=None if data.get("date") is None else text(data, "date"),
            picture=text(data, "picture"),
        )


@dataclass(frozen=True)
class Places:
    """Points on the map (WGS84 unless `crs` says another), x before y."""

    points: tuple[tuple[float, ...], ...]
    crs: str = "EPSG:4326"
    """EPSG:n, WKT, PROJ text or PROJJSON."""

    def to_json(self) -> Json:
        return without_none({"points": plain(self.points), "crs": self.crs})

    @classmethod
    def from_json(cls, data: Json) -> Places:
        return cls(points=nested_numbers(data, "points", 2), crs=text(data, "crs", "EPSG:4326"))


@dataclass(frozen=True)
class PointExample:
    """A point on the map: the square of a tile around it, on the indexed raster under it."""

    type: ClassVar[str] = "point"
    point: tuple[float, ...]
    """x, y."""
    crs: str
    """EPSG:n, WKT, PROJ text or PROJJSON."""
    positive: bool = True

    def to_json(self) -> Json:
        return without_none(
            {
                "type": self.type,
                "point": plain(self.point),
                "crs": self.crs,
                "positive": self.positive,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> PointExample:
        return cls(point=numbers(data, "point", 2), crs=text(data, "crs"), positive=flag(data, "positive", True))


@dataclass(frozen=True)
class Polygon:
    """A footprint."""

    type: ClassVar[str] = "Polygon"
    coordinates: tuple[tuple[tuple[float, ...], ...], ...]
    """Closed rings of longitude and latitude (WGS84), the outer one first."""

    @classmethod
    def from_json(cls, data: Json) -> Polygon:
        return cls(coordinates=nested_numbers(data, "coordinates", 3))


@dataclass(frozen=True)
class PrecisionCheck:
    """What comparing a reduced precision with fp32 showed on tiles of the first raster, when it was left to us."""

    precision: str
    """The one compared with fp32; `EmbedderRecipe.precision` says which of them was taken."""
    tiles: int
    recall: float
    """Share of the ten nearest tiles by fp32 that were found, 0..1."""
    speed: float
    """How many times as fast as fp32."""

    @classmethod
    def from_json(cls, data: Json) -> PrecisionCheck:
        return cls(
            precision=text(data, "precision"),
            tiles=integer(data, "tiles"),
            recall=number(data, "recall"),
            speed=number(data, "speed"),
        )


@dataclass(frozen=True)
class Problem:
    """Why something failed."""

    code: str
    """Stable name, e.g. `IndexNotFound`."""
    message: str
    """One sentence for people: what is wrong and what to do."""
    what: str = ""
    """The part of it that says what is wrong, where `remedy` names what to do."""
    remedy: str | None = None
    """Names what to do (see `remedies`), for those who have words of their own for it."""
    values: dict[str, str] = field(default_factory=dict)
    """What these words are about, such as the name of a model."""

    @classmethod
    def from_json(cls, data: Json) -> Problem:
        return cls(
            code=text(data, "code"),
            message=text(data, "message"),
            what=text(data, "what"),
            remedy=None if data.get("remedy") is None else text(data, "remedy"),
            values=text_by_name(data, "values"),
        )


@dataclass(frozen=True)
class Progress:
    """How far a piece of long work is. `total` is 0 while it is not known."""

    stage: str
    done: int = 0
    total: int = 0
    rate: float = 0.0
    """Units per second over the recent past."""
    seconds_left: float | None = None
    message: str = ""
    part: int = 1
    """Which of the `parts` of the work this is, such as the third of twenty rasters; counted from 1."""
    parts: int = 1
    first_done: bool = False
    """Whether the region that is indexed first is searchable; False where none was named."""

    @classmethod
    def from_json(cls, data: Json) -> Progress:
        return cls(
            stage=text(data, "stage"),
            done=integer(data, "done"),
            total=integer(data, "total"),
            rate=number(data, "rate"),
            seconds_left=None if data.get("seconds_left") is None else number(data, "seconds_left"),
            message=text(data, "message"),
            part=integer(data, "part"),
            parts=integer(data, "parts"),
            first_done=flag(data, "first_done"),
        )


@dataclass(frozen=True)
class QueryFile:
    """A query that was saved."""

    text: str
    """What its file is to hold: JSON."""

    @classmethod
    def from_json(cls, data: Json) -> QueryFile:
        return cls(text=text(data, "text"))


@dataclass(frozen=True)
class QuerySource:
    """A saved query: a file of the server, or its bytes in base64."""

    path: str | None = None
    """On the machine of the server: absolute, or from a root."""
    data: str | None = None

    def to_json(self) -> Json:
        return without_none({"path": self.path, "data": self.data})

    @classmethod
    def from_json(cls, data: Json) -> QuerySource:
        return cls(
            path=None if data.get("path") is None else text(data, "path"),
            data=None if data.get("data") is None else text(data, "data"),
        )


@dataclass(frozen=True)
class RasterInfo:
    """A raster file, indexed or not."""

    path: str
    width: int
    height: int
    dtype: str
    driver: str
    bands: tuple[Band, ...]
    default_bands: tuple[int, ...] | None
    """Bands a three-channel model takes unless told otherwise; None where they must be chosen."""
    crs: str
    """Short name, e.g. EPSG:32612."""
    crs_wkt: str
    transform: tuple[float, ...]
    """x = a*col + b*row + c, y = d*col + e*row + f, in the order a, b, c, d, e, f."""
    resolution: float
    """Metres on the ground of a pixel's side."""

    @classmethod
    def from_json(cls, data: Json) -> RasterInfo:
        return cls(
            path=text(data, "path"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            dtype=text(data, "dtype"),
            driver=text(data, "driver"),
            bands=objects(data, "bands", Band.from_json),
            default_bands=None if data.get("default_bands") is None else integers(data, "default_bands"),
            crs=text(data, "crs"),
            crs_wkt=text(data, "crs_wkt"),
            transform=numbers(data, "transform", 6),
            resolution=number(data, "resolution"),
        )


@dataclass(frozen=True)
class RasterList:
    """The rasters below the roots of the server."""

    rasters: tuple[ServedRaster, ...]
    whole: bool
    """False where there is more than was looked at."""

    @classmethod
    def from_json(cls, data: Json) -> RasterList:
        return cls(rasters=objects(data, "rasters", ServedRaster.from_json), whole=flag(data, "whole"))


@dataclass(frozen=True)
class RasterOutcome:
    """What became of one raster in a run."""

    path: str
    raster_id: str | None
    """Its id in the index; None where it could not be indexed."""
    tiles: int = 0
    skipped_tiles: int = 0
    """Tiles left out as nodata."""
    embedded_now: int = 0
    """Tiles embedded in this run; 0 when the raster was done already."""
    error: Problem | None = None
    """Why it could not be indexed."""
    warnings: tuple[Note, ...] = ()
    """What the user should know of how its pixels were read."""

    @classmethod
    def from_json(cls, data: Json) -> RasterOutcome:
        return cls(
            path=text(data, "path"),
            raster_id=None if data.get("raster_id") is None else text(data, "raster_id"),
            tiles=integer(data, "tiles"),
            skipped_tiles=integer(data, "skipped_tiles"),
            embedded_now=integer(data, "embedded_now"),
            error=None if data.get("error") is None else Problem.from_json(member(data, "error")),
            warnings=objects(data, "warnings", Note.from_json),
        )


@dataclass(frozen=True)
class Region:
    """A region of the map."""

    box: tuple[float, ...]
    """xmin, ymin, xmax, ymax."""
    crs: str | None = None
    """CRS of the box; null means that of each raster."""

    def to_json(self) -> Json:
        return without_none({"box": plain(self.box), "crs": self.crs})


@dataclass(frozen=True)
class RelinkRequest:
    """Says where a raster that was moved is now."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    raster: str
    """Id of a raster in the index."""
    path: str
    """On the machine of the server: absolute, or from a root."""

    def to_json(self) -> Json:
        return without_none({"index": self.index, "raster": self.raster, "path": self.path})


@dataclass(frozen=True)
class RemoveRequest:
    """Takes a raster out of an index."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    raster: str
    """Id of a raster in the index."""

    def to_json(self) -> Json:
        return without_none({"index": self.index, "raster": self.raster})


@dataclass(frozen=True)
class Removed:
    """A raster that was taken out of an index."""

    removed: str
    """The id it had."""
    tiles: int

    @classmethod
    def from_json(cls, data: Json) -> Removed:
        return cls(removed=text(data, "removed"), tiles=integer(data, "tiles"))


@dataclass(frozen=True)
class SavedQueryRequest:
    """Saves what a search looks for."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    examples: tuple[Example, ...]
    name: str
    """A line of text."""
    query: QuerySource | None = None
    match: str = "auto"
    """Objects as large as the examples' boxes, tiles, or what the size of the boxes says. auto, objects or tiles."""
    metric: str = "cosine"
    """cosine or euclidean."""
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips."""
    levels: str | tuple[int, ...] = "best"
    """Levels of the index to search: those of about the size of the examples, all, or numbers. best or all."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""
    limit: int | None = None
    """Null means 50, and of objects as many as are counted."""
    judged: tuple[Judgement, ...] = ()
    """Objects that were found and judged: they teach the search and the count."""
    everywhere: bool = False
    """Look for objects in all of large rasters, and not only where tiles are most alike."""
    rasters: tuple[str, ...] = ()
    """Ids of the rasters to search; none means all."""
    left_out: tuple[str, ...] = ()
    """Ids of rasters that are not searched, such as that of the example."""
    best_of_each: int | None = None
    """At most so many matches of each raster; `limit` is then that of all together, null for no other."""
    area: Area | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    max_overlap: float = 0.3
    """Largest share of the smaller footprint that two matches may have in common."""
    exclude_examples: bool = False
    """Leave out matches that overlap a positive example."""
    rerank: bool = True
    """Refine the order by the matches' own neighbourhoods (cosine)."""
    zones: tuple[Area, ...] = ()
    """Areas in each of which objects are counted too."""
    truth: Places | None = None
    """Middles of all objects that are known: the answer says how well matches agree with them."""

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "examples": plain(self.examples),
                "query": plain(self.query),
                "match": self.match,
                "metric": self.metric,
                "orientations": self.orientations,
                "levels": plain(self.levels),
                "device": self.device,
                "limit": self.limit,
                "judged": plain(self.judged),
                "everywhere": self.everywhere,
                "rasters": plain(self.rasters),
                "left_out": plain(self.left_out),
                "best_of_each": self.best_of_each,
                "area": plain(self.area),
                "min_score": self.min_score,
                "min_percentile": self.min_percentile,
                "max_overlap": self.max_overlap,
                "exclude_examples": self.exclude_examples,
                "rerank": self.rerank,
                "zones": plain(self.zones),
                "truth": plain(self.truth),
                "name": self.name,
            }
        )


@dataclass(frozen=True)
class SearchFacts:
    """How matches were found."""

    index: str
    """Folder of the index."""
    model: str
    device: str
    metric: str
    """cosine or euclidean."""
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
    kind: str = "tile"
    """What was looked for: tiles, or objects. tile or object."""
    size: tuple[float, ...] | None = None
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

    @classmethod
    def from_json(cls, data: Json) -> SearchFacts:
        return cls(
            index=text(data, "index"),
            model=text(data, "model"),
            device=text(data, "device"),
            metric=text(data, "metric"),
            levels=integers(data, "levels"),
            tiles_searched=integer(data, "tiles_searched"),
            complete=flag(data, "complete"),
            verdict=Verdict.from_json(member(data, "verdict")),
            warnings=texts(data, "warnings"),
            seconds=Timings.from_json(member(data, "seconds")),
            crs=text_by_name(data, "crs"),
            kind=text(data, "kind"),
            size=None if data.get("size") is None else numbers(data, "size", 2),
            count=None if data.get("count") is None else Count.from_json(member(data, "count")),
            to_judge=objects(data, "to_judge", PlaceToJudge.from_json),
            zones=objects(data, "zones", ZoneCount.from_json),
            truth=None if data.get("truth") is None else TruthCheck.from_json(member(data, "truth")),
            without_place=None if data.get("without_place") is None else text(data, "without_place"),
        )


@dataclass(frozen=True)
class SearchRequest:
    """The places most like the examples."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    examples: tuple[Example, ...]
    query: QuerySource | None = None
    match: str = "auto"
    """Objects as large as the examples' boxes, tiles, or what the size of the boxes says. auto, objects or tiles."""
    metric: str = "cosine"
    """cosine or euclidean."""
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips."""
    levels: str | tuple[int, ...] = "best"
    """Levels of the index to search: those of about the size of the examples, all, or numbers. best or all."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""
    limit: int | None = None
    """Null means 50, and of objects as many as are counted."""
    judged: tuple[Judgement, ...] = ()
    """Objects that were found and judged: they teach the search and the count."""
    everywhere: bool = False
    """Look for objects in all of large rasters, and not only where tiles are most alike."""
    rasters: tuple[str, ...] = ()
    """Ids of the rasters to search; none means all."""
    left_out: tuple[str, ...] = ()
    """Ids of rasters that are not searched, such as that of the example."""
    best_of_each: int | None = None
    """At most so many matches of each raster; `limit` is then that of all together, null for no other."""
    area: Area | None = None
    min_score: float | None = None
    min_percentile: float | None = None
    max_overlap: float = 0.3
    """Largest share of the smaller footprint that two matches may have in common."""
    exclude_examples: bool = False
    """Leave out matches that overlap a positive example."""
    rerank: bool = True
    """Refine the order by the matches' own neighbourhoods (cosine)."""
    zones: tuple[Area, ...] = ()
    """Areas in each of which objects are counted too."""
    truth: Places | None = None
    """Middles of all objects that are known: the answer says how well matches agree with them."""

    def to_json(self) -> Json:
        return without_none(
            {
                "index": self.index,
                "examples": plain(self.examples),
                "query": plain(self.query),
                "match": self.match,
                "metric": self.metric,
                "orientations": self.orientations,
                "levels": plain(self.levels),
                "device": self.device,
                "limit": self.limit,
                "judged": plain(self.judged),
                "everywhere": self.everywhere,
                "rasters": plain(self.rasters),
                "left_out": plain(self.left_out),
                "best_of_each": self.best_of_each,
                "area": plain(self.area),
                "min_score": self.min_score,
                "min_percentile": self.min_percentile,
                "max_overlap": self.max_overlap,
                "exclude_examples": self.exclude_examples,
                "rerank": self.rerank,
                "zones": plain(self.zones),
                "truth": plain(self.truth),
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> SearchRequest:
        return cls(
            index=text(data, "index"),
            examples=objects(data, "examples", example_from_json),
            query=None if data.get("query") is None else QuerySource.from_json(member(data, "query")),
            match=text(data, "match", "auto"),
            metric=text(data, "metric", "cosine"),
            orientations=flag(data, "orientations", True),
            levels=text_or_integers(data, "levels", "best"),
            device=text(data, "device", "auto"),
            limit=None if data.get("limit") is None else integer(data, "limit"),
            judged=objects(data, "judged", Judgement.from_json) if "judged" in data else (),
            everywhere=flag(data, "everywhere", False),
            rasters=texts(data, "rasters") if "rasters" in data else (),
            left_out=texts(data, "left_out") if "left_out" in data else (),
            best_of_each=None if data.get("best_of_each") is None else integer(data, "best_of_each"),
            area=None if data.get("area") is None else Area.from_json(member(data, "area")),
            min_score=None if data.get("min_score") is None else number(data, "min_score"),
            min_percentile=None if data.get("min_percentile") is None else number(data, "min_percentile"),
            max_overlap=number(data, "max_overlap", 0.3),
            exclude_examples=flag(data, "exclude_examples", False),
            rerank=flag(data, "rerank", True),
            zones=objects(data, "zones", Area.from_json) if "zones" in data else (),
            truth=None if data.get("truth") is None else Places.from_json(member(data, "truth")),
        )


@dataclass(frozen=True)
class ServedIndex:
    """An index below a root of the server."""

    name: str
    """What requests can call it."""
    model: str | None
    """The model it was made with; None where it cannot be read, and looking at it says why."""
    tiles: int
    rasters: tuple[str, ...]
    """Ids."""

    @classmethod
    def from_json(cls, data: Json) -> ServedIndex:
        return cls(
            name=text(data, "name"),
            model=None if data.get("model") is None else text(data, "model"),
            tiles=integer(data, "tiles"),
            rasters=texts(data, "rasters"),
        )


@dataclass(frozen=True)
class ServedRaster:
    """A file below a root of the server that is called like a raster."""

    name: str
    """What requests can call it."""
    bytes: int

    @classmethod
    def from_json(cls, data: Json) -> ServedRaster:
        return cls(name=text(data, "name"), bytes=integer(data, "bytes"))


@dataclass(frozen=True)
class TileExample:
    """A tile that is in the index."""

    type: ClassVar[str] = "tile"
    raster: str
    """Id of a raster in the index."""
    level: int
    row: int
    col: int
    positive: bool = True

    def to_json(self) -> Json:
        return without_none(
            {
                "type": self.type,
                "raster": self.raster,
                "level": self.level,
                "row": self.row,
                "col": self.col,
                "positive": self.positive,
            }
        )

    @classmethod
    def from_json(cls, data: Json) -> TileExample:
        return cls(
            raster=text(data, "raster"),
            level=integer(data, "level"),
            row=integer(data, "row"),
            col=integer(data, "col"),
            positive=flag(data, "positive", True),
        )


@dataclass(frozen=True)
class Timings:
    """Seconds of the parts of one request."""

    embed: float
    search: float
    total: float

    @classmethod
    def from_json(cls, data: Json) -> Timings:
        return cls(embed=number(data, "embed"), search=number(data, "search"), total=number(data, "total"))


@dataclass(frozen=True)
class TruthCheck:
    """How well matches agree with objects that are known.

    A match is right that covers the middle of an object which no better match covers.
    """

    objects: int
    """Known objects on the searched rasters and in the area of interest."""
    right: int
    precision: float
    """Share of the matches that are right, 0..1."""
    recall: float
    """Share of the objects that have a match, 0..1."""
    average_precision: float
    """Mean of the precision down to each object's match, 0 for those without: 1 where all right ones come first."""

    @classmethod
    def from_json(cls, data: Json) -> TruthCheck:
        return cls(
            objects=integer(data, "objects"),
            right=integer(data, "right"),
            precision=number(data, "precision"),
            recall=number(data, "recall"),
            average_precision=number(data, "average_precision"),
        )


@dataclass(frozen=True)
class Verdict:
    """Whether the best matches are really similar. See `scoring.judge` for the rule."""

    similar: bool
    sentence: str
    best_score: float
    expected_score: float
    """What the nearest neighbour of a tile of this index typically scores."""
    least_score: float
    """Below this score a match is less similar than nine in ten nearest neighbours of this index."""

    @classmethod
    def from_json(cls, data: Json) -> Verdict:
        return cls(
            similar=flag(data, "similar"),
            sentence=text(data, "sentence"),
            best_score=number(data, "best_score"),
            expected_score=number(data, "expected_score"),
            least_score=number(data, "least_score"),
        )


@dataclass(frozen=True)
class Verification:
    """Whether an index is whole: nothing is wrong, or all of it was mended."""

    kind: ClassVar[str] = "verify"
    index: str
    whole: bool
    tiles: int
    problems: tuple[str, ...]
    """A sentence for each file that is damaged."""
    repaired: bool
    rasters: tuple[IndexedRaster, ...]

    @classmethod
    def from_json(cls, data: Json) -> Verification:
        return cls(
            index=text(data, "index"),
            whole=flag(data, "whole"),
            tiles=integer(data, "tiles"),
            problems=texts(data, "problems"),
            repaired=flag(data, "repaired"),
            rasters=objects(data, "rasters", IndexedRaster.from_json),
        )


@dataclass(frozen=True)
class VerifyRequest:
    """Whether every byte of an index is as it was committed."""

    index: str
    """On the machine of the server: absolute, or from a root."""
    repair: bool = False
    """Drop what is damaged, so that indexing makes it again."""

    def to_json(self) -> Json:
        return without_none({"index": self.index, "repair": self.repair})


@dataclass(frozen=True)
class ZoneCount:
    """How many objects lie in a zone, with their middles; what the numbers mean is as in `Count`."""

    estimate: int
    low: int
    high: int

    @classmethod
    def from_json(cls, data: Json) -> ZoneCount:
        return cls(estimate=integer(data, "estimate"), low=integer(data, "low"), high=integer(data, "high"))


AreaGeometry = Union[AreaPolygon, AreaMultiPolygon]


def area_geometry_from_json(data: Json) -> AreaGeometry:
    """The one that its `type` names."""
    kind = text(data, "type")
    if kind == AreaPolygon.type:
        return AreaPolygon.from_json(data)
    if kind == AreaMultiPolygon.type:
        return AreaMultiPolygon.from_json(data)
    raise unknown_kind(kind)


Example = Union[BoxExample, PointExample, TileExample, ImageExample]


def example_from_json(data: Json) -> Example:
    """The one that its `type` names."""
    kind = text(data, "type")
    if kind == BoxExample.type:
        return BoxExample.from_json(data)
    if kind == PointExample.type:
        return PointExample.from_json(data)
    if kind == TileExample.type:
        return TileExample.from_json(data)
    if kind == ImageExample.type:
        return ImageExample.from_json(data)
    raise unknown_kind(kind)


Geometry = Union[Polygon, MultiPolygon]


def geometry_from_json(data: Json) -> Geometry:
    """The one that its `type` names."""
    kind = text(data, "type")
    if kind == Polygon.type:
        return Polygon.from_json(data)
    if kind == MultiPolygon.type:
        return MultiPolygon.from_json(data)
    raise unknown_kind(kind)


JobResult = Union[IndexingReport, Verification, HeatMap, ChangeFacts, Classified]


def job_result_from_json(data: Json) -> JobResult:
    """The one that its `kind` names."""
    kind = text(data, "kind")
    if kind == IndexingReport.kind:
        return IndexingReport.from_json(data)
    if kind == Verification.kind:
        return Verification.from_json(data)
    if kind == HeatMap.kind:
        return HeatMap.from_json(data)
    if kind == ChangeFacts.kind:
        return ChangeFacts.from_json(data)
    if kind == Classified.kind:
        return Classified.from_json(data)
    raise unknown_kind(kind)

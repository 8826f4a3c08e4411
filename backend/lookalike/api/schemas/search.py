# SPDX-License-Identifier: GPL-3.0-or-later
"""What is searched for, and what is done with matches."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from typing_extensions import TypeAliasType

from lookalike.api.schemas.base import (
    Body,
    BoxNumbers,
    Crs,
    DeviceName,
    Level,
    ModelName,
    Number,
    PathText,
    RasterId,
    TileStep,
)
from lookalike.export.report.words import Language
from lookalike.search.request import MAX_OVERLAP, MOST_MATCHES

MOST_ZONES, MOST_PLACES = 1000, 100_000


class BoxExample(Body):
    """A box on the map. Without `raster` and `raster_path` it lies on the indexed raster under it."""

    type: Literal["box"]
    box: BoxNumbers
    crs: Crs | None = None
    """CRS of the box; null means that of the raster."""
    raster: RasterId | None = None
    raster_path: PathText | None = None
    """A raster file that need not be in the index."""
    positive: bool = True

    @model_validator(mode="after")
    def _one_raster(self) -> Self:
        if self.raster is not None and self.raster_path is not None:
            raise ValueError("give raster or raster_path, not both")
        return self


class PointExample(Body):
    """A point on the map: the square of a tile around it, on the indexed raster under it."""

    type: Literal["point"]
    point: Annotated[list[Number], Field(min_length=2, max_length=2, description="x, y.")]
    crs: Crs
    positive: bool = True


class TileExample(Body):
    """A tile that is in the index."""

    type: Literal["tile"]
    raster: RasterId
    level: Level
    row: TileStep
    col: TileStep
    positive: bool = True


class ImageExample(Body):
    """An image without a place on the map: a file of the server, or its bytes in base64 (up to 24 MiB)."""

    type: Literal["image"]
    path: PathText | None = None
    data: Annotated[str, Field(min_length=1)] | None = None
    positive: bool = True

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.path is None) == (self.data is None):
            raise ValueError("give either path or data")
        return self


Example = TypeAliasType(
    "Example", Annotated[BoxExample | PointExample | TileExample | ImageExample, Field(discriminator="type")]
)

Position = Annotated[list[Number], Field(min_length=2, max_length=3)]


def _spans(ring: list[list[float]]) -> list[list[float]]:
    if any(len({position[axis] for position in ring}) == 1 for axis in (0, 1)):
        raise ValueError("a ring must enclose an area")
    return ring


Ring = Annotated[list[Position], Field(min_length=4, max_length=10_000), AfterValidator(_spans)]
PolygonCoordinates = Annotated[list[Ring], Field(min_length=1, max_length=1000)]


class AreaPolygon(Body):
    """A GeoJSON Polygon: closed rings of x, y, the outer one first."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["Polygon"]
    coordinates: PolygonCoordinates


class AreaMultiPolygon(Body):
    """A GeoJSON MultiPolygon: polygons of closed rings of x, y."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[PolygonCoordinates], Field(min_length=1, max_length=1000)]


AreaGeometry = TypeAliasType("AreaGeometry", Annotated[AreaPolygon | AreaMultiPolygon, Field(discriminator="type")])


class Area(Body):
    """Where to search: a box (in the CRS of each raster unless `crs` says another) or a GeoJSON geometry (WGS84)."""

    box: BoxNumbers | None = None
    geometry: AreaGeometry | None = None
    crs: Crs | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if (self.box is None) == (self.geometry is None):
            raise ValueError("give either box or geometry")
        return self


class QuerySource(Body):
    """A saved query: a file of the server, or its bytes in base64."""

    path: PathText | None = None
    data: Annotated[str, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.path is None) == (self.data is None):
            raise ValueError("give either path or data")
        return self


class Query(Body):
    """What is looked for: examples, a saved query, or both. What is left at its default is as the query has it."""

    index: PathText
    examples: Annotated[list[Example], Field(max_length=64)]
    query: QuerySource | None = None
    match: Literal["auto", "objects", "tiles"] = "auto"
    """Objects as large as the examples' boxes, tiles, or what the size of the boxes says."""
    metric: Literal["cosine", "euclidean"] = "cosine"
    orientations: bool = True
    """Average each example over 4 rotations and 2 flips."""
    levels: Literal["best", "all"] | Annotated[list[Level], Field(min_length=1, max_length=13)] = "best"
    """Levels of the index to search: those of about the size of the examples, all, or numbers."""
    device: DeviceName = "auto"

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.examples and self.query is None:
            raise ValueError("give examples, or a saved query")
        return self


class Judgement(Body):
    """What a person says of a found object: that it is one, or that it is none."""

    x: Number
    """Its middle, in the CRS of its raster unless `crs` says another."""
    y: Number
    good: bool
    raster: RasterId | None = None
    """Null means the finest raster under it."""
    crs: Crs | None = None


class Places(Body):
    """Points on the map (WGS84 unless `crs` says another), x before y."""

    points: Annotated[list[Annotated[list[Number], Field(min_length=2, max_length=2)]], Field(max_length=MOST_PLACES)]
    crs: Crs = "EPSG:4326"


class SearchRequest(Query):
    """The places most like the examples."""

    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] | None = None
    """Null means 50, and of objects as many as are counted."""
    judged: Annotated[list[Judgement], Field(max_length=MOST_MATCHES)] = Field(default_factory=list)
    """Objects that were found and judged: they teach the search and the count."""
    everywhere: bool = False
    """Look for objects in all of large rasters, and not only where tiles are most alike."""
    rasters: Annotated[list[RasterId], Field(max_length=1000)] = Field(default_factory=list)
    """Ids of the rasters to search; none means all."""
    left_out: Annotated[list[RasterId], Field(max_length=1000)] = Field(default_factory=list)
    """Ids of rasters that are not searched, such as that of the example."""
    best_of_each: Annotated[int, Field(ge=1, le=MOST_MATCHES)] | None = None
    """At most so many matches of each raster; `limit` is then that of all together, null for no other."""
    area: Area | None = None
    min_score: Number | None = None
    min_percentile: Annotated[float, Field(ge=0, le=100)] | None = None
    max_overlap: Annotated[float, Field(ge=0, le=1)] = MAX_OVERLAP
    """Largest share of the smaller footprint that two matches may have in common."""
    exclude_examples: bool = False
    """Leave out matches that overlap a positive example."""
    rerank: bool = True
    """Refine the order by the matches' own neighbourhoods (cosine)."""
    zones: Annotated[list[Area], Field(max_length=MOST_ZONES)] = Field(default_factory=list)
    """Areas in each of which objects are counted too."""
    truth: Places | None = None
    """Middles of all objects that are known: the answer says how well matches agree with them."""


class SavedQueryRequest(SearchRequest):
    """Saves what a search looks for."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    """A line of text."""


class HeatMapRequest(Query):
    """A map of how similar each place of one raster is; each pixel is a step of the tile grid, or a cell of objects."""

    path: PathText
    """The .tif file to write."""
    raster: RasterId | None = None
    """Id of the raster; may be left out where the index holds only one."""
    statistic: Literal["best", "mean"] = "best"
    """Of the scores of the tiles that cover a pixel; says nothing of objects."""
    percentile: bool = False
    """Whether a second band holds percentiles."""
    overwrite: bool = False


class ExportedMatchProperties(Body):
    """What makes a match: its tile and its scores. What is left out comes from the index, or is as in a plain match."""

    model_config = ConfigDict(extra="ignore")

    rank: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    score: Number
    percentile: Annotated[float, Field(ge=0, le=100)]
    raster: RasterId
    raster_path: Annotated[str, Field(max_length=4096)] | None = None
    level: Level
    row: TileStep
    col: TileStep
    tile_size: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    overlaps_example: bool
    similar: bool = True
    kind: Literal["tile", "object"] = "tile"
    angle: Number = 0.0
    scale: Number = 1.0
    date: Annotated[str, Field(max_length=10)] | None = None


class ExportedMatch(Body):
    """A match that is to be written."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["Feature"]
    properties: ExportedMatchProperties
    ring: Ring | None = None
    """The footprint in the CRS of its raster, closed, x before y; without it that of the tile."""


class ExportedVerdict(Body):
    """Whether the best matches are really similar."""

    similar: bool
    sentence: Annotated[str, Field(max_length=1000)]
    best_score: Number
    expected_score: Number
    least_score: Number


class ExportedTimings(Body):
    """Seconds of the parts of a search."""

    embed: Number
    search: Number
    total: Number


class ExportedCount(Body):
    """How many objects were counted."""

    estimate: Annotated[int, Field(ge=0, le=2**31 - 1)]
    low: Annotated[int, Field(ge=0, le=2**31 - 1)]
    high: Annotated[int, Field(ge=0, le=2**31 - 1)]
    threshold: Number
    judged: Annotated[int, Field(ge=0, le=2**31 - 1)]
    guess: bool
    missed: Annotated[float, Field(ge=0, le=1)]


class ExportedFacts(Body):
    """How the matches were found; what is left out is as the index has it."""

    model_config = ConfigDict(extra="ignore")

    model: ModelName | None = None
    device: Annotated[str, Field(max_length=200)] | None = None
    metric: Literal["cosine", "euclidean"] = "cosine"
    levels: Annotated[list[Level], Field(max_length=13)] | None = None
    tiles_searched: Annotated[int, Field(ge=0, le=2**63 - 1)] | None = None
    complete: bool | None = None
    verdict: ExportedVerdict | None = None
    warnings: Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=1000)] | None = None
    seconds: ExportedTimings | None = None
    kind: Literal["tile", "object"] = "tile"
    size: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    count: ExportedCount | None = None
    crs: Annotated[dict[RasterId, Crs], Field(max_length=MOST_MATCHES)] | None = None
    """CRS of the rasters that the rings lie on, by the raster's id."""


class ExportedMatches(Body):
    """The answer of a search, or the part of its features that is to be written."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["FeatureCollection"]
    features: Annotated[list[ExportedMatch], Field(min_length=1, max_length=MOST_MATCHES)]
    lookalike: ExportedFacts | None = None


class ExportRequest(Body):
    """Writes matches to a .geojson, .gpkg, .png (contact sheet), .html or .pdf file (report)."""

    index: PathText
    path: PathText
    """The file to write."""
    result: ExportedMatches | None = None
    """The matches, as a search answered them ..."""
    matches: PathText | None = None
    """... or the .geojson or .gpkg that holds them."""
    overwrite: bool = False
    language: Language = "en"
    """Of a report."""
    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] | None = None
    min_score: Number | None = None
    min_percentile: Annotated[float, Field(ge=0, le=100)] | None = None
    rasters: Annotated[list[RasterId], Field(max_length=1000)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.result is None) == (self.matches is None):
            raise ValueError("give either result or matches")
        return self

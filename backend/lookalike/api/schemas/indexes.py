# SPDX-License-Identifier: GPL-3.0-or-later
"""Models, rasters and indexes."""

from typing import Annotated, Literal

from pydantic import Field

from lookalike.api.schemas.base import (
    Answer,
    Body,
    BoxNumbers,
    Crs,
    DeviceName,
    ModelName,
    PathText,
    Precision,
    RasterId,
)
from lookalike.types import Box


class HealthOut(Answer):
    status: Literal["ok"]
    version: str
    protocol: int
    jobs_running: int
    """Jobs that are queued or running."""
    model: str | None
    """The model used last; null before the first."""
    device: str | None
    """What that model runs on, for people."""
    models_loaded: list["LoadedModelOut"]


class LoadedModelOut(Answer):
    name: str
    precision: str
    device: str


class ModelOut(Answer):
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


class ModelsOut(Answer):
    models: list[ModelOut]


class InspectBody(Body):
    path: PathText


class BandOut(Answer):
    number: int
    name: str


class RasterFileOut(Answer):
    path: str
    width: int
    height: int
    dtype: str
    driver: str
    bands: list[BandOut]
    default_bands: list[int] | None
    """Bands a three-channel model takes unless told otherwise; null where they must be chosen."""
    crs: str
    """Short name, e.g. EPSG:32612."""
    crs_wkt: str
    transform: tuple[float, float, float, float, float, float]
    """x = a*col + b*row + c, y = d*col + e*row + f, in the order a, b, c, d, e, f."""
    resolution: float
    """Metres on the ground of a pixel's side."""


class RegionBody(Body):
    """A region of the map."""

    box: BoxNumbers
    crs: Crs | None = None
    """CRS of the box; null means that of each raster."""

    def as_box(self) -> Box:
        xmin, ymin, xmax, ymax = self.box
        return Box(xmin, ymin, xmax, ymax, self.crs)


class IndexRecipeBody(Body):
    """How to index. What is left out is taken from the preset or the index, or is the default where there is none yet.

    Numbers are checked where the command line's are, so that both say the same of them.
    """

    index: PathText
    rasters: Annotated[list[PathText], Field(min_length=1, max_length=1000)]
    model: ModelName | None = None
    precision: Precision | None = None
    mode: Literal["tiles", "dense"] | None = None
    device: DeviceName = "auto"
    tile: Annotated[int, Field(description="Side in pixels, 16 to 4096.")] | None = None
    stride: Annotated[int, Field(description="Step in pixels, 1 to the side of a tile.")] | None = None
    levels: Annotated[list[int], Field(min_length=1, max_length=64, description="Each from 0 to 12.")] | None = None
    max_nodata: Annotated[float, Field(description="Largest share of nodata in a tile, from 0 to below 1.")] | None = (
        None
    )
    projection: Annotated[str, Field(max_length=40, description="none, centre, pca:128 or pca:0.95.")] | None = None
    bands: Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=1, max_length=64)] | None = None
    reflectance: (
        Annotated[list[float], Field(min_length=2, max_length=2, description="Scale and offset, for models of it.")]
        | None
    ) = None
    preset: (
        Annotated[str, Field(min_length=1, max_length=60, description="A published system, e.g. fingerprint.")] | None
    ) = None
    first: RegionBody | None = None
    """What is indexed first, such as what the user looks at, so that it can be searched before the rest."""


class EstimateOut(Answer):
    rasters: int
    tiles: int
    """Tiles still to embed, at most."""
    seconds: float
    bytes: int
    model: str
    device: str


class VerifyBody(Body):
    index: PathText
    repair: bool = False


class RemoveBody(Body):
    index: PathText
    raster: RasterId


class RemovedOut(Answer):
    removed: str
    tiles: int


class RelinkBody(Body):
    index: PathText
    raster: RasterId
    path: PathText


class RasterOut(Answer):
    """One raster of an index."""

    id: str
    path: str
    state: Literal["ready", "partly indexed", "stale", "moved"]
    percent: float
    tiles: int
    tiles_planned: int
    width: int
    height: int
    crs: str
    ground_resolution: float
    """Metres a pixel."""
    bands: tuple[int, ...]
    stretch_low: tuple[float, ...] | None
    stretch_high: tuple[float, ...] | None


class IndexModelOut(Answer):
    name: str
    dim: int
    precision: str
    mode: Literal["tiles", "dense"]
    weights_sha256: str


class GridOut(Answer):
    size: int
    stride: int
    levels: tuple[int, ...]
    max_nodata: float


class IndexOut(Answer):
    index: str
    schema_number: Annotated[int, Field(validation_alias="schema", serialization_alias="schema")]
    model: IndexModelOut
    grid: GridOut
    projection: str
    tiles: int
    bytes: int
    rasters: list[RasterOut]
    precision_check: "PrecisionCheckOut | None"
    """What was compared where the precision was `auto`; null otherwise."""


class PrecisionCheckOut(Answer):
    precision: str
    tiles: int
    recall: float
    speed: float

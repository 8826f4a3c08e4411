# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that no service gives: what the server says of itself, lists, and files it looked at or wrote.

All others are the services' own values.
"""

from dataclasses import dataclass
from typing import Literal

from lookalike.answers import Answer, Problem
from lookalike.jobs import Job


@dataclass(frozen=True, slots=True)
class ErrorAnswer(Answer):
    """The body of every answer that is no success."""

    error: Problem


@dataclass(frozen=True, slots=True)
class LoadedModel(Answer):
    """A model that is in memory."""

    name: str
    precision: str
    device: str
    """For people, e.g. `CPU (OpenVINO)`."""


@dataclass(frozen=True, slots=True)
class Health(Answer):
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
    status: Literal["ok"] = "ok"


@dataclass(frozen=True, slots=True)
class QueryFile(Answer):
    """A query that was saved."""

    text: str
    """What its file is to hold: JSON."""


@dataclass(frozen=True, slots=True)
class ModelStatus(Answer):
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


@dataclass(frozen=True, slots=True)
class ModelList(Answer):
    """The models that are known by name."""

    models: tuple[ModelStatus, ...]


@dataclass(frozen=True, slots=True)
class Band(Answer):
    """A band of a raster file."""

    number: int
    """From 1."""
    name: str


@dataclass(frozen=True, slots=True)
class RasterInfo(Answer):
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
    transform: tuple[float, float, float, float, float, float]
    """x = a*col + b*row + c, y = d*col + e*row + f, in the order a, b, c, d, e, f."""
    resolution: float
    """Metres on the ground of a pixel's side."""


@dataclass(frozen=True, slots=True)
class ServedIndex(Answer):
    """An index below a root of the server."""

    name: str
    """What requests can call it."""
    model: str | None
    """The model it was made with; None where it cannot be read, and looking at it says why."""
    tiles: int
    rasters: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class IndexList(Answer):
    """The indexes below the roots of the server."""

    indexes: tuple[ServedIndex, ...]
    whole: bool
    """False where there is more than was looked at."""


@dataclass(frozen=True, slots=True)
class ServedRaster(Answer):
    """A file below a root of the server that is called like a raster."""

    name: str
    """What requests can call it."""
    bytes: int


@dataclass(frozen=True, slots=True)
class RasterList(Answer):
    """The rasters below the roots of the server."""

    rasters: tuple[ServedRaster, ...]
    whole: bool
    """False where there is more than was looked at."""


@dataclass(frozen=True, slots=True)
class JobList(Answer):
    """The jobs of a server, oldest first."""

    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Exported(Answer):
    """A file that was written."""

    path: str
    matches: int
    bytes: int

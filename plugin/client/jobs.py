# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work of the backend, as the contract writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from ..base.fields import (
    Json,
    flag,
    integer,
    integers,
    member,
    number,
    numbers,
    objects,
    optional_member,
    optional_number,
    optional_text,
    text,
    texts,
)
from .indexes import IndexedRaster

ENDED = ("done", "failed", "cancelled")


@dataclass(frozen=True)
class Problem:
    """Why something failed: a stable code and the backend's own sentence, in English."""

    code: str
    message: str

    @classmethod
    def from_json(cls, data: Json) -> Problem:
        return cls(text(data, "code"), text(data, "message"))


@dataclass(frozen=True)
class JobProgress:
    """How far a job is. `total` is 0 while it is not known."""

    stage: str
    done: int = 0
    total: int = 0
    rate: float = 0.0
    """Units a second over the recent past."""
    seconds_left: float | None = None
    message: str = ""
    part: int = 1
    """Which of the `parts` of the work this is, such as the third of twenty rasters; counted from 1."""
    parts: int = 1
    first_done: bool = False
    """Whether the region that is indexed first is searchable; False where none was named."""

    @property
    def percent(self) -> float:
        """Of the whole work, 0..100, all parts counted alike; 0 while the total is not known."""
        done = min(1.0, self.done / self.total) if self.total > 0 else 0.0
        return 100.0 * (self.part - 1 + done) / self.parts

    @classmethod
    def from_json(cls, data: Json) -> JobProgress:
        return cls(
            stage=text(data, "stage", ""),
            done=integer(data, "done", 0),
            total=integer(data, "total", 0),
            rate=number(data, "rate", 0.0),
            seconds_left=optional_number(data, "seconds_left"),
            message=text(data, "message", ""),
            part=integer(data, "part", 1),
            parts=max(1, integer(data, "parts", 1)),
            first_done=flag(data, "first_done", False),
        )


@dataclass(frozen=True)
class RasterOutcome:
    """What indexing made of one raster."""

    path: str
    raster_id: str | None
    tiles: int
    skipped_tiles: int
    """Tiles without enough data."""
    embedded_now: int
    error: Problem | None
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> RasterOutcome:
        error = optional_member(data, "error")
        return cls(
            path=text(data, "path"),
            raster_id=optional_text(data, "raster_id"),
            tiles=integer(data, "tiles"),
            skipped_tiles=integer(data, "skipped_tiles"),
            embedded_now=integer(data, "embedded_now"),
            error=None if error is None else Problem.from_json(error),
            warnings=texts(data, "warnings"),
        )


@dataclass(frozen=True)
class IndexingResult:
    """What an indexing job made."""

    index: str
    tiles: int
    seconds: float
    rasters: tuple[RasterOutcome, ...]

    @classmethod
    def from_json(cls, data: Json) -> IndexingResult:
        return cls(
            index=text(data, "index"),
            tiles=integer(data, "tiles"),
            seconds=number(data, "seconds"),
            rasters=objects(data, "rasters", RasterOutcome.from_json),
        )


@dataclass(frozen=True)
class VerifyResult:
    """Whether an index is whole."""

    index: str
    whole: bool
    tiles: int
    problems: tuple[str, ...]
    repaired: bool
    rasters: tuple[IndexedRaster, ...]

    @classmethod
    def from_json(cls, data: Json) -> VerifyResult:
        return cls(
            index=text(data, "index"),
            whole=flag(data, "whole"),
            tiles=integer(data, "tiles"),
            problems=texts(data, "problems"),
            repaired=flag(data, "repaired"),
            rasters=objects(data, "rasters", IndexedRaster.from_json),
        )


@dataclass(frozen=True)
class HeatMapResult:
    """A heat map that was written."""

    path: str
    raster: str
    crs: str
    width: int
    height: int
    cell: int
    """Side of a pixel of the map in pixels of the raster."""
    levels: tuple[int, ...]
    tiles: int
    lowest: float
    median: float
    highest: float
    highest_at: tuple[float, ...]
    """x and y of the highest similarity, in the CRS of the raster."""
    complete: bool
    """False while the raster is only partly indexed."""
    warnings: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Json) -> HeatMapResult:
        return cls(
            path=text(data, "path"),
            raster=text(data, "raster"),
            crs=text(data, "crs"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            cell=integer(data, "cell"),
            levels=integers(data, "levels"),
            tiles=integer(data, "tiles"),
            lowest=number(data, "lowest"),
            median=number(data, "median"),
            highest=number(data, "highest"),
            highest_at=numbers(data, "highest_at"),
            complete=flag(data, "complete"),
            warnings=texts(data, "warnings"),
        )


JobResult = Union[IndexingResult, VerifyResult, HeatMapResult]


@dataclass(frozen=True)
class Job:
    """A job at one moment."""

    id: str
    kind: str
    """index, verify or heatmap."""
    index: str
    state: str
    """queued, running, done, failed or cancelled."""
    cancel_requested: bool
    progress: JobProgress
    result: JobResult | None
    """What came of it, once it is done."""
    error: Problem | None
    """Why it failed or was cancelled."""

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @classmethod
    def from_json(cls, data: Json) -> Job:
        error, result = optional_member(data, "error"), optional_member(data, "result")
        return cls(
            id=text(data, "id"),
            kind=text(data, "kind"),
            index=text(data, "index"),
            state=text(data, "state"),
            cancel_requested=flag(data, "cancel_requested", False),
            progress=JobProgress.from_json(member(data, "progress")),
            result=None if result is None else _result(result),
            error=None if error is None else Problem.from_json(error),
        )


def _result(data: Json) -> JobResult | None:
    kind = text(data, "kind")
    if kind == "index":
        return IndexingResult.from_json(data)
    if kind == "heatmap":
        return HeatMapResult.from_json(data)
    # A newer backend may know more kinds of jobs; the plugin starts none of them.
    return VerifyResult.from_json(data) if kind == "verify" else None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs and what they result in."""

from datetime import datetime
from typing import Literal

from lookalike.api.schemas.base import Answer, ErrorDetail
from lookalike.api.schemas.indexes import RasterOut
from lookalike.errors import LookalikeError
from lookalike.jobs import Job


class ProgressOut(Answer):
    stage: str
    done: int
    total: int
    """0 while it is not known."""
    rate: float
    """Units a second over the recent past."""
    seconds_left: float | None
    message: str
    part: int
    """Which of the `parts` of the work this is, such as the third of twenty rasters; counted from 1."""
    parts: int
    first_done: bool
    """Whether the region that is indexed first is searchable; false where none was named."""


class RasterOutcomeOut(Answer):
    path: str
    raster_id: str | None
    tiles: int
    skipped_tiles: int
    embedded_now: int
    error: ErrorDetail | None
    warnings: tuple[str, ...]


class IndexingOut(Answer):
    kind: Literal["index"] = "index"
    index: str
    tiles: int
    seconds: float
    rasters: list[RasterOutcomeOut]


class VerificationOut(Answer):
    kind: Literal["verify"] = "verify"
    index: str
    whole: bool
    tiles: int
    problems: list[str]
    repaired: bool
    rasters: list[RasterOut]


class HeatMapOut(Answer):
    kind: Literal["heatmap"] = "heatmap"
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
    highest_at: tuple[float, float]
    """Centre of the first pixel with the highest similarity, x before y, in the CRS of the raster."""
    complete: bool
    warnings: tuple[str, ...]


class JobOut(Answer):
    id: str
    kind: str
    index: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    cancel_requested: bool
    progress: ProgressOut
    created: datetime
    started: datetime | None
    finished: datetime | None
    result: IndexingOut | VerificationOut | HeatMapOut | None
    """What came of it, once it is done."""
    error: ErrorDetail | None
    """Why it failed or was cancelled."""


class JobsOut(Answer):
    jobs: list[JobOut]


def error_detail(error: LookalikeError | None) -> ErrorDetail | None:
    """An error as the contract writes it."""
    return None if error is None else ErrorDetail(code=error.code, message=str(error))


def job_out(job: Job) -> JobOut:
    """A job as the contract writes it."""
    return JobOut(
        id=job.id,
        kind=job.kind,
        index=job.subject,
        state=job.state,
        cancel_requested=job.cancel_requested,
        progress=ProgressOut.model_validate(job.progress),
        created=job.created,
        started=job.started,
        finished=job.finished,
        result=None if job.result is None else _result_out(job.result),
        error=error_detail(job.error),
    )


def _result_out(result: object) -> IndexingOut | VerificationOut | HeatMapOut:
    from lookalike.index.upkeep import Verification
    from lookalike.indexing.run import IndexingReport
    from lookalike.search.heat_map import HeatMap

    if isinstance(result, IndexingReport):
        return IndexingOut(
            index=result.index,
            tiles=result.tiles,
            seconds=round(result.seconds, 3),
            rasters=[
                RasterOutcomeOut(
                    path=outcome.path,
                    raster_id=outcome.raster_id,
                    tiles=outcome.tiles,
                    skipped_tiles=outcome.skipped_tiles,
                    embedded_now=outcome.embedded_now,
                    error=error_detail(outcome.error),
                    warnings=outcome.warnings,
                )
                for outcome in result.rasters
            ],
        )
    if isinstance(result, HeatMap):
        return HeatMapOut.model_validate(result)
    assert isinstance(result, Verification)
    return VerificationOut.model_validate(result)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work: answered at once with a job to follow."""

from pathlib import Path

from fastapi import APIRouter

from lookalike.api.answers import JobResult
from lookalike.api.recipes import recipe_of
from lookalike.api.schemas.indexes import IndexJobBody, VerifyBody
from lookalike.api.services import Served, Services
from lookalike.errors import CancelledError
from lookalike.index.description import Verification
from lookalike.indexing.report import IndexingReport
from lookalike.jobs import Job
from lookalike.types import CancelCheck, Progress, ProgressCallback

router = APIRouter(tags=["jobs"])


@router.post("/jobs/index", status_code=202)
def start_indexing(body: IndexJobBody, services: Served) -> Job[JobResult]:
    """Indexes rasters, making the index where there is none; resumes what is begun and refreshes what changed."""
    from lookalike.index.writer import refuse_locked
    from lookalike.indexing.order import check_region
    from lookalike.rasters.file import inspect

    folder = services.paths.local(body.index)
    rasters = [services.paths.local(path) for path in body.rasters]
    recipe = recipe_of(body, folder, tuple(body.bands) if body.bands is not None else None)
    first = None if body.first is None else check_region(body.first.as_box())
    if len(rasters) == 1:
        inspect(rasters[0])  # of several, the report names those that fail and the others are indexed
    if not _writing_here(services, folder):
        refuse_locked(folder)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> IndexingReport:
        from lookalike.indexing.precision import settle_precision
        from lookalike.indexing.run import index_rasters

        progress(Progress(f"Loading the model {recipe.model}"))
        embedder, settled = settle_precision(
            recipe, rasters, lambda precision: services.embedders.get(recipe.model, body.device, precision, recipe.mode)
        )
        if cancelled():
            raise CancelledError("Indexing was stopped before the first tile.")
        return index_rasters(folder, rasters, embedder, settled.settings, progress, cancelled, first)

    return services.jobs.submit("index", str(folder), work, writes=folder)


def _writing_here(services: Services, folder: Path) -> bool:
    """Whether a job of this server writes the index: the next one waits for it."""
    return any(job.index == str(folder) and not job.ended for job in services.jobs.jobs())


@router.post("/jobs/verify", status_code=202)
def start_verifying(body: VerifyBody, services: Served) -> Job[JobResult]:
    """Reads every byte of the index and compares it with what was committed; mends it where that is asked for."""
    from lookalike.index.store import Index

    folder = services.paths.local(body.index)
    Index.peek(folder)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> Verification:
        from lookalike.index.upkeep import verify_index

        progress(Progress("Reading every byte"))
        return verify_index(folder, body.repair)

    return services.jobs.submit("verify", str(folder), work, writes=folder)

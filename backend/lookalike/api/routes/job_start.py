# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work: answered at once with a job to follow."""

from pathlib import Path

from fastapi import APIRouter

from lookalike.api.schemas.indexes import IndexRequest, VerifyRequest
from lookalike.api.services import Served, Services
from lookalike.api.wishes import rasters_of, wishes_of
from lookalike.index.description import Verification
from lookalike.index.store import Index
from lookalike.index.upkeep import verify_index
from lookalike.index.writer import refuse_locked
from lookalike.indexing.looking import look_at
from lookalike.indexing.plan import check_wishes, plan_indexing
from lookalike.indexing.report import IndexingReport
from lookalike.indexing.run import run
from lookalike.jobs import Job
from lookalike.types import CancelCheck, Progress, ProgressCallback

router = APIRouter(tags=["jobs"])


@router.post("/jobs/index", status_code=202)
def start_indexing(body: IndexRequest, services: Served) -> Job:
    """Indexes rasters, making the index where there is none; resumes what is begun and refreshes what changed."""
    folder = services.paths.local(body.index)
    wishes = wishes_of(body)
    index, _ = check_wishes(folder, wishes, body.device)
    paths = rasters_of(body, index, services.paths)
    # Of several, the plan names those that cannot be read; looking at them may take longer than an answer should.
    rasters = look_at(paths, wishes.first).files if len(paths) == 1 else paths
    if not _writing_here(services, folder):
        refuse_locked(folder)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> IndexingReport:
        load = services.embedders.get
        plan = plan_indexing(folder, rasters, wishes, body.device, load, progress, cancelled, index)
        return run(plan, plan.model(body.device, load), progress, cancelled)

    return services.jobs.submit("index", str(folder), work, writes=folder)


def _writing_here(services: Services, folder: Path) -> bool:
    """Whether a job of this server writes the index: the next one waits for it."""
    return any(job.index == str(folder) and not job.ended for job in services.jobs.jobs())


@router.post("/jobs/verify", status_code=202)
def start_verifying(body: VerifyRequest, services: Served) -> Job:
    """Reads every byte of the index and compares it with what was committed; mends it where that is asked for."""
    folder = services.paths.local(body.index)
    Index.peek(folder)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> Verification:
        progress(Progress("Reading every byte"))
        return verify_index(folder, body.repair)

    return services.jobs.submit("verify", str(folder), work, writes=folder)

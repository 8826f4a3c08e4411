# SPDX-License-Identifier: GPL-3.0-or-later
"""Following and cancelling jobs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from lookalike.api.answers import JobList
from lookalike.api.services import Served
from lookalike.jobs import Job

router = APIRouter(tags=["jobs"])

JobId = Annotated[str, Path(min_length=1, max_length=64)]


async def known_job(job_id: JobId, services: Served) -> Job:
    """The job, or 404 before anything is answered."""
    return services.jobs.get(job_id)


@router.get("/jobs")
async def list_jobs(services: Served) -> JobList:
    """The jobs of this server, oldest first; of those that ended, the last hundred."""
    return JobList(services.jobs.jobs())


@router.get("/jobs/{job_id}")
async def job(found: Annotated[Job, Depends(known_job)]) -> Job:
    """The job as it is now."""
    return found


@router.delete("/jobs/{job_id}")
async def cancel(found: Annotated[Job, Depends(known_job)], services: Served) -> Job:
    """Asks the job to stop. What it finished is kept; a job that has ended stays as it is."""
    return services.jobs.cancel(found.id)

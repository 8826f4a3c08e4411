# SPDX-License-Identifier: GPL-3.0-or-later
"""The changes of a job as an asynchronous stream."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from lookalike.jobs import Job, JobRunner

LEAST_GAP = 0.2
"""Seconds between two events: progress of the moments between is left out, the end never is."""


async def job_events(runner: JobRunner, job_id: str, least_gap: float = LEAST_GAP) -> AsyncIterator[Job]:
    """The job as it is now, then as it changes, at most every `least_gap` seconds, until it has ended.

    Only the newest state is kept, so a slow reader costs no memory. Raises `JobNotFoundError`.
    """
    loop = asyncio.get_running_loop()
    changed, ended = asyncio.Event(), asyncio.Event()
    latest: list[Job] = []

    def take(job: Job) -> None:
        latest[:] = [job]
        changed.set()
        if job.ended:
            ended.set()

    def hand_over(job: Job) -> None:
        with suppress(RuntimeError):  # the loop was closed: nobody listens any more
            loop.call_soon_threadsafe(take, job)

    unfollow = runner.follow(job_id, hand_over)
    try:
        while True:
            await changed.wait()
            changed.clear()
            job = latest[0]
            yield job
            if job.ended:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), least_gap)
    finally:
        unfollow()

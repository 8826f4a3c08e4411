# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be said of a job as it is at one moment."""

from __future__ import annotations

from .protocol import Job, Progress


def has_ended(job: Job) -> bool:
    """Whether nothing more comes of it."""
    return job.state in ("done", "failed", "cancelled")


def percent_of(progress: Progress) -> float:
    """How much of the whole work is done, 0..100, all parts counted alike; 0 while the total is not known."""
    done = min(1.0, progress.done / progress.total) if progress.total > 0 else 0.0
    return 100.0 * (progress.part - 1 + done) / max(1, progress.parts)

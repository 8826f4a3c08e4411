# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work in threads: queued, asked after, cancelled. Knows nothing of the web.

Jobs that write one index run one after another; jobs on different indexes run side by side, a few at a time.
"""

import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from typing_extensions import TypeAliasType

from lookalike.answers import Answer, Problem
from lookalike.classifying.request import Classified
from lookalike.errors import CancelledError, JobNotFoundError, LookalikeError
from lookalike.index.description import Verification
from lookalike.indexing.report import IndexingReport
from lookalike.memory import lack_of_memory
from lookalike.search.changes.facts import ChangeFacts
from lookalike.search.request import HeatMap
from lookalike.types import CancelCheck, Progress, ProgressCallback

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JobResult = TypeAliasType("JobResult", IndexingReport | Verification | HeatMap | ChangeFacts | Classified)
"""What comes of a job."""
Work = Callable[[ProgressCallback, CancelCheck], JobResult]

log = logging.getLogger(__name__)


class TooManyJobsError(LookalikeError):
    """The queue is full, or the process is ending."""


class UnexpectedError(LookalikeError):
    """A failure nobody foresaw; its traceback is in the log."""


@dataclass(frozen=True, slots=True)
class Job(Answer):
    """A job as it is at one moment."""

    id: str
    kind: str
    """What it does: `index`, `verify`, `heatmap`, `changes`, `classify`."""
    index: str
    """The folder of the index it works on."""
    state: JobState
    progress: Progress
    created: datetime
    started: datetime | None = None
    finished: datetime | None = None
    cancel_requested: bool = False
    result: JobResult | None = None
    """What the work returned, once `done`."""
    error: Problem | None = None
    """Why it is `failed` or `cancelled`."""

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed", "cancelled")


@dataclass
class _Task:
    job: Job
    work: Work
    lane: Path | None
    cancel: threading.Event = field(default_factory=threading.Event)


class JobRunner:
    """Runs jobs and remembers the last ones. All methods may be called from any thread."""

    def __init__(self, most_running: int = 2, most_queued: int = 64, most_kept: int = 100) -> None:
        self._most_running = most_running
        self._most_queued = most_queued
        self._most_kept = most_kept
        self._tasks: OrderedDict[str, _Task] = OrderedDict()
        self._changed = threading.Condition(threading.RLock())
        self._threads = 0
        self._closed = False

    def submit(self, kind: str, index: str, work: Work, writes: Path | None = None) -> Job:
        """Queues `work` and starts it as soon as there is room. `writes` is the index folder it writes, if it does.

        Raises `TooManyJobsError` when too many wait already.
        """
        with self._changed:
            if self._closed:
                raise TooManyJobsError("Lookalike is ending and starts no more jobs. Start it again.")
            if len([task for task in self._tasks.values() if task.job.state == "queued"]) >= self._most_queued:
                raise TooManyJobsError(f"{self._most_queued} jobs are waiting already. Wait until some are done.")
            job = Job(uuid.uuid4().hex, kind, index, "queued", Progress("Waiting"), datetime.now(UTC))
            self._tasks[job.id] = _Task(job, work, writes)
            self._start_what_can()
            return self._tasks[job.id].job

    def get(self, job_id: str) -> Job:
        """The job as it is now, or `JobNotFoundError`."""
        with self._changed:
            return self._task(job_id).job

    def jobs(self) -> tuple[Job, ...]:
        """All jobs that are remembered, oldest first."""
        with self._changed:
            return tuple(task.job for task in self._tasks.values())

    def busy(self) -> int:
        """How many jobs are queued or running."""
        return sum(not job.ended for job in self.jobs())

    def cancel(self, job_id: str) -> Job:
        """Asks a job to stop; what it finished is kept. A job that has ended stays as it is."""
        with self._changed:
            task = self._task(job_id)
            if task.job.ended or task.cancel.is_set():
                return task.job
            task.cancel.set()
            if task.job.state == "queued":
                self._end(task, "cancelled", error=CancelledError("The job was stopped before it began."))
            else:
                task.job = replace(task.job, cancel_requested=True)
            return task.job

    def close(self, seconds: float) -> bool:
        """Takes no more jobs, cancels all, and waits; says whether all ended in time."""
        with self._changed:
            self._closed = True
            for job_id in list(self._tasks):
                self.cancel(job_id)
            return self._changed.wait_for(lambda: self._threads == 0, seconds)

    # --- inside, under the lock -----------------------------------------------------------------

    def _task(self, job_id: str) -> _Task:
        try:
            return self._tasks[job_id]
        except KeyError as error:
            raise JobNotFoundError("There is no job with this id. It may have ended long ago.") from error

    def _start_what_can(self) -> None:
        running = [task for task in self._tasks.values() if task.job.state == "running"]
        lanes = {task.lane for task in running if task.lane is not None}
        room = self._most_running - len(running)
        for task in list(self._tasks.values()):
            if room <= 0:
                return
            if task.job.state != "queued" or task.lane in lanes:
                continue
            if task.lane is not None:
                lanes.add(task.lane)
            room -= 1
            task.job = replace(task.job, state="running", started=datetime.now(UTC), progress=Progress("Starting"))
            self._threads += 1
            # A daemon, so that work stuck in a driver or on a dead network drive cannot keep the process alive.
            threading.Thread(target=self._run, args=(task,), name=f"lookalike-job-{task.job.id}", daemon=True).start()

    def _end(
        self, task: _Task, state: JobState, result: JobResult | None = None, error: LookalikeError | None = None
    ) -> None:
        problem = None if error is None else error.problem
        task.job = replace(task.job, state=state, result=result, error=problem, finished=datetime.now(UTC))
        ended = [job_id for job_id, each in self._tasks.items() if each.job.ended]
        for job_id in ended[: max(0, len(ended) - self._most_kept)]:
            del self._tasks[job_id]

    # --- in the job's thread --------------------------------------------------------------------

    def _run(self, task: _Task) -> None:
        def progress(now: Progress) -> None:
            with self._changed:
                task.job = replace(task.job, progress=now)

        state: JobState = "failed"
        result: JobResult | None = None
        error: LookalikeError | None = None
        try:
            result = task.work(progress, task.cancel.is_set)
            state = "done"
        except CancelledError as stopped:
            state, error = "cancelled", stopped
        except LookalikeError as failure:
            log.warning("job %s failed: %s", task.job.id, failure, exc_info=True)
            error = lack_of_memory(failure) or failure
        except Exception as failure:
            log.exception("job %s failed unexpectedly", task.job.id)
            error = lack_of_memory(failure) or UnexpectedError(
                "The job failed for a reason that is not known. The log of Lookalike has the details."
            )
        with self._changed:
            self._end(task, state, result, error)
            self._threads -= 1
            if not self._closed:
                self._start_what_can()
            self._changed.notify_all()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The runner of jobs by itself, without the web."""

import threading
import time
from pathlib import Path

import pytest

from lookalike.answers import Problem
from lookalike.errors import CancelledError, JobNotFoundError, StorageError
from lookalike.jobs import Job, JobRunner, TooManyJobsError, Work
from lookalike.types import CancelCheck, Progress, ProgressCallback


def ended(runner: JobRunner, job: Job) -> Job:
    """Waits for the end of a job by asking after it."""
    patience = time.monotonic() + 10
    while not (now := runner.get(job.id)).ended:
        assert time.monotonic() < patience
        time.sleep(0.005)
    return now


def held(gate: threading.Event) -> Work:
    """Work that lasts until the gate opens or it is cancelled."""

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> str:
        while not gate.wait(0.01):
            if cancelled():
                raise CancelledError("Stopped.")
        return "through"

    return work


def failing(error: Exception) -> Work:
    def work(progress: ProgressCallback, cancelled: CancelCheck) -> object:
        raise error

    return work


def test_a_job_gives_its_progress_and_its_result() -> None:
    runner = JobRunner()
    seen: list[Job] = []

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> int:
        for done in (1, 2, 3):
            progress(Progress("Counting", done, 3))
            seen.extend(runner.jobs())
        return 42

    job = runner.submit("count", "somewhere", work)
    last = ended(runner, job)
    assert (last.state, last.result, last.error) == ("done", 42, None)
    assert [(now.state, now.progress.done) for now in seen] == [("running", done) for done in (1, 2, 3)]
    assert runner.jobs() == (last,)
    assert last.started is not None and last.finished is not None
    assert job.created <= last.started <= last.finished


def test_known_errors_are_kept_and_unknown_ones_become_a_sentence() -> None:
    runner = JobRunner()
    known = ended(runner, runner.submit("fail", "x", failing(StorageError("The disk is full."))))
    assert (known.state, known.error) == ("failed", Problem("Storage", "The disk is full."))
    for error, code in ((ValueError("secret detail"), "Unexpected"), (MemoryError(), "OutOfMemory")):
        unknown = ended(runner, runner.submit("fail", "x", failing(error)))
        assert unknown.state == "failed"
        assert unknown.error is not None
        assert unknown.error.code == code
        assert "secret" not in unknown.error.message


def test_jobs_that_write_one_folder_run_one_after_another_and_others_beside_them() -> None:
    runner = JobRunner(most_running=2)
    gate = threading.Event()
    first, second = (runner.submit("index", "a", held(gate), writes=Path("a")) for _ in range(2))
    third = runner.submit("index", "b", held(gate), writes=Path("b"))
    fourth = runner.submit("index", "c", held(gate), writes=Path("c"))
    states = [runner.get(job.id).state for job in (first, second, third, fourth)]
    assert states == ["running", "queued", "running", "queued"]
    assert runner.busy() == 4
    gate.set()
    assert [ended(runner, job).state for job in (first, second, third, fourth)] == ["done"] * 4
    assert runner.busy() == 0


def test_a_cancel_stops_what_runs_and_what_waits() -> None:
    runner = JobRunner(most_running=1)
    gate = threading.Event()
    running, waiting = (runner.submit("index", "a", held(gate)) for _ in range(2))
    assert runner.cancel(waiting.id).state == "cancelled"
    assert runner.cancel(running.id).cancel_requested
    assert ended(runner, running).state == "cancelled"
    assert runner.cancel(running.id) == runner.get(running.id)


def test_work_that_is_done_before_it_sees_the_cancel_is_done() -> None:
    runner = JobRunner()
    gate = threading.Event()

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> str:
        gate.wait(10)
        return "result"

    job = runner.submit("index", "a", work)
    runner.cancel(job.id)
    gate.set()
    assert (ended(runner, job).state, runner.get(job.id).result) == ("done", "result")


def test_only_the_last_ended_jobs_are_remembered() -> None:
    runner = JobRunner(most_kept=3)
    jobs = [runner.submit("quick", "a", lambda progress, cancelled: None, writes=Path("a")) for _ in range(6)]
    ended(runner, jobs[-1])
    assert [job.id for job in runner.jobs()] == [job.id for job in jobs[-3:]]
    with pytest.raises(JobNotFoundError):
        runner.get(jobs[0].id)


def test_the_queue_is_bounded() -> None:
    runner = JobRunner(most_running=1, most_queued=2)
    gate = threading.Event()
    for _ in range(3):
        runner.submit("index", "a", held(gate))
    with pytest.raises(TooManyJobsError):
        runner.submit("index", "a", held(gate))
    gate.set()


def test_closing_cancels_all_takes_no_more_and_says_when_something_hangs() -> None:
    runner = JobRunner(most_running=1)
    gate = threading.Event()
    jobs = [runner.submit("index", "a", held(gate)) for _ in range(3)]
    assert runner.close(10)
    assert {runner.get(job.id).state for job in jobs} == {"cancelled"}
    with pytest.raises(TooManyJobsError):
        runner.submit("index", "a", held(gate))

    stubborn = JobRunner()
    stubborn.submit("index", "a", lambda progress, cancelled: gate.wait(10))
    assert not stubborn.close(0.05)
    gate.set()

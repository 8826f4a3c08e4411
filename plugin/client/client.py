# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend as an object: one method for each address of its API.

All methods block and may be called from any thread; none belongs into the GUI thread. They raise `BackendRefused`
(with the backend's own sentence), `BackendLost`, or another `LookalikeError`. Where a method takes `is_cancelled`, it
raises `Cancelled` a moment after that says yes; it may be asked from another thread.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Callable
from urllib.parse import quote

from ..base.cancelling import ASK_EVERY, IsCancelled
from ..base.errors import AnswerUnusable, Cancelled, LookalikeError
from ..base.fields import Json, objects, parse_object
from ..base.words import say
from .errors import NO_INDEX, BackendLost, BackendRefused, JobFailed, ProtocolMismatch
from .http import Http
from .protocol import (
    PROTOCOL,
    Estimate,
    Exported,
    ExportRequest,
    Health,
    HeatMapRequest,
    IndexedRaster,
    IndexInfo,
    IndexRecipe,
    Job,
    JobResult,
    ModelStatus,
    RasterInfo,
    Removed,
    SearchRequest,
    SearchResult,
)

WORK_SECONDS = 1800.0
"""Longest silence during real work: loading a model from a slow disk. A dead process is noticed at once."""
LOOK_SECONDS = 120.0
"""Longest silence while files are looked at, perhaps on a network drive."""
POLL_SECONDS = 0.4
STOP_SECONDS = 30.0
"""How long a cancelled job may take to stop before it is left alone."""
TRIES = 3


def ignore(_: Job) -> None:
    """A callback for callers that show no progress."""


@dataclass(frozen=True)
class Thumbnail:
    """A tile as a PNG; `png` is None where the one with the given etag is still right."""

    png: bytes | None
    etag: str | None


class Client:
    """A backend, on this machine or another. Holds no connection, so there is nothing to close."""

    def __init__(self, base_url: str, token: str, certificate: Path | None = None) -> None:
        """`base_url` such as `http://127.0.0.1:40123` or `https://server.example`; raises `ConnectionUnusable`.

        `certificate` is a PEM file to trust beside the system's certificates.
        """
        self.base_url = base_url
        self._http = Http(base_url, token, certificate)

    # --- the server -----------------------------------------------------------------------------

    def health(self) -> Health:
        """Answers at once, also while models load and jobs run."""
        return Health.from_json(self._get("/v1/health"))

    def check_protocol(self) -> Health:
        """`health`, or `ProtocolMismatch` where the backend is too old or too new for this plugin."""
        health = self.health()
        refuse_other_protocol(health.protocol, health.version)
        return health

    def models(self) -> tuple[ModelStatus, ...]:
        """The models that are known by name."""
        return objects(self._get("/v1/models", seconds=LOOK_SECONDS), "models", ModelStatus.from_json)

    # --- rasters and indexes --------------------------------------------------------------------

    def inspect(self, path: str) -> RasterInfo:
        """What a raster file is; `BackendRefused` says why one cannot be indexed."""
        return RasterInfo.from_json(self._post("/v1/rasters/inspect", {"path": path}, LOOK_SECONDS))

    def estimate(self, recipe: IndexRecipe, is_cancelled: IsCancelled | None = None) -> Estimate:
        """Tiles, time and disk. Loads the model and times it: seconds the first time."""
        body = recipe.to_json(of_job=False)
        return Estimate.from_json(self._post("/v1/estimate", body, WORK_SECONDS, is_cancelled))

    def index(self, path: str) -> IndexInfo:
        """What an index holds; `BackendRefused` with code `IndexNotFound` where there is none."""
        answer = self._http.request("GET", "/v1/index", query={"path": path}, seconds=LOOK_SECONDS)
        return IndexInfo.from_json(parse_object(answer.body))

    def find_index(self, path: str) -> IndexInfo | None:
        """What an index holds; None where there is none yet."""
        try:
            return self.index(path)
        except BackendRefused as error:
            if error.code == NO_INDEX:
                return None
            raise

    def remove(self, index: str, raster: str) -> Removed:
        """Takes the raster with this id out of an index. The raster file is not touched."""
        return Removed.from_json(self._post("/v1/index/remove", {"index": index, "raster": raster}, LOOK_SECONDS))

    def relink(self, index: str, raster: str, path: str) -> IndexedRaster:
        """Says where the raster with this id is now; code `RasterStale` where it is another one."""
        body = {"index": index, "raster": raster, "path": path}
        return IndexedRaster.from_json(self._post("/v1/index/relink", body, LOOK_SECONDS))

    # --- jobs -----------------------------------------------------------------------------------

    def start_indexing(self, recipe: IndexRecipe) -> Job:
        """Indexes rasters, making the index where there is none; resumes what is begun."""
        return self._read_job(self._post("/v1/jobs/index", recipe.to_json(), LOOK_SECONDS))

    def start_verifying(self, index: str, repair: bool = False) -> Job:
        """Reads every byte of an index; mends it with `repair`."""
        return self._read_job(self._post("/v1/jobs/verify", {"index": index, "repair": repair}, LOOK_SECONDS))

    def start_heat_map(self, request: HeatMapRequest) -> Job:
        """Writes a raster of similarity on the backend's machine."""
        return self._read_job(self._post("/v1/jobs/heatmap", request.to_json(), LOOK_SECONDS))

    def jobs(self) -> tuple[Job, ...]:
        """The jobs of this backend, oldest first."""
        return objects(self._get("/v1/jobs"), "jobs", self._read_job)

    def job(self, job_id: str) -> Job:
        """A job as it is now."""
        return self._read_job(self._get(_job_path(job_id)))

    def cancel(self, job_id: str) -> Job:
        """Asks a job to stop. What it finished is kept."""
        return self._read_job(parse_object(self._http.request("DELETE", _job_path(job_id)).body))

    def follow(
        self,
        job_id: str,
        on_progress: Callable[[Job], None] = ignore,
        is_cancelled: IsCancelled | None = None,
    ) -> JobResult:
        """Waits for the end of a job, and gives its result.

        `on_progress` is called in this thread, a few times a second. Once `is_cancelled` says yes the job is asked to
        stop, and waited for. Raises `JobFailed`, `Cancelled`, and `BackendLost` when the process is gone.
        """
        asked_to_stop_at: float | None = None
        pauses = chain((0.05, 0.1, 0.2), repeat(POLL_SECONDS))
        while True:
            job = self._job_patiently(job_id)
            if job.ended:
                return _result_of(job)
            on_progress(job)
            if asked_to_stop_at is None and _wait(next(pauses), is_cancelled):
                self._ask_to_stop(job_id)
                asked_to_stop_at = time.monotonic()
            elif asked_to_stop_at is not None:
                if time.monotonic() - asked_to_stop_at > STOP_SECONDS:
                    raise Cancelled(say("The backend was asked to stop and is still busy. It ends when it can."))
                time.sleep(next(pauses))

    def _job_patiently(self, job_id: str) -> Job:
        """`job`, tried a few times: a network may be gone for a moment."""
        for attempt in range(1, TRIES + 1):
            try:
                return self.job(job_id)
            except BackendLost:
                if attempt == TRIES:
                    raise
                time.sleep(POLL_SECONDS)
        raise AssertionError("the last attempt returns or raises")

    def _ask_to_stop(self, job_id: str) -> None:
        # Where this fails, whoever waits for the job gets to know.
        with suppress(LookalikeError):
            self.cancel(job_id)

    # --- searching ------------------------------------------------------------------------------

    def search(self, request: SearchRequest, is_cancelled: IsCancelled | None = None) -> SearchResult:
        """The places most like the examples."""
        return SearchResult.from_json(self._post("/v1/search", request.to_json(), WORK_SECONDS, is_cancelled))

    def thumbnail(
        self, index: str, raster: str, level: int, row: int, col: int, size: int = 128, etag: str | None = None
    ) -> Thumbnail:
        """A tile as the model saw it, `size` pixels on a side (16..1024)."""
        query = {"index": index, "raster": raster, "level": level, "row": row, "col": col, "size": size}
        headers = {} if etag is None else {"If-None-Match": etag}
        answer = self._http.request("GET", "/v1/tiles/thumbnail", query=query, headers=headers, seconds=LOOK_SECONDS)
        return Thumbnail(None if answer.status == 304 else answer.body, answer.etag)

    def export(self, request: ExportRequest, is_cancelled: IsCancelled | None = None) -> Exported:
        """Writes matches to a file on the backend's machine."""
        return Exported.from_json(self._post("/v1/export", request.to_json(), WORK_SECONDS, is_cancelled))

    # --------------------------------------------------------------------------------------------

    def _read_job(self, data: Json) -> Job:
        return Job.from_json(data)

    def _get(self, path: str, seconds: float = 30.0) -> Json:
        return parse_object(self._http.request("GET", path, seconds=seconds).body)

    def _post(self, path: str, body: Json, seconds: float, is_cancelled: IsCancelled | None = None) -> Json:
        answer = self._http.request("POST", path, body, seconds=seconds, is_cancelled=is_cancelled)
        return parse_object(answer.body)


def refuse_other_protocol(protocol: int, version: str) -> None:
    """Raises `ProtocolMismatch` unless the backend speaks this plugin's protocol."""
    if protocol == PROTOCOL:
        return
    todo = say("Update the plugin.") if protocol > PROTOCOL else say("Update the backend.")
    raise ProtocolMismatch(
        say("The backend is version {version} and does not fit this plugin. {todo}", version=version, todo=todo),
        f"the backend speaks protocol {protocol}, the plugin {PROTOCOL}",
    )


def _wait(seconds: float, is_cancelled: IsCancelled | None) -> bool:
    """Sleeps, or says at once that the user stopped the work."""
    until = time.monotonic() + seconds
    while is_cancelled is None or not is_cancelled():
        left = until - time.monotonic()
        if left <= 0:
            return False
        time.sleep(left if is_cancelled is None else min(left, ASK_EVERY))
    return True


def _job_path(job_id: str) -> str:
    return f"/v1/jobs/{quote(job_id, safe='')}"


def _result_of(job: Job) -> JobResult:
    if job.state == "cancelled":
        raise Cancelled(say("Stopped. What was finished is kept."))
    if job.state == "done" and job.result is not None:
        return job.result
    if job.error is not None:
        raise JobFailed(job.error.message, job.error.code)
    raise AnswerUnusable(
        say("The backend ended the job without a result. Update the plugin and the backend."), repr(job)
    )

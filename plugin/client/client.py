# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend as an object: one method for each address of its API that the plugin asks.

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
from typing import Callable, Protocol
from urllib.parse import quote

from ..base.cancelling import ASK_EVERY, IsCancelled
from ..base.errors import AnswerUnusable, Cancelled, LookalikeError
from ..base.fields import Json, integer, parse_object, text
from ..base.words import say
from .errors import NO_INDEX, BackendLost, BackendRefused, JobFailed, ProtocolMismatch
from .http import Http
from .jobs import has_ended
from .matches import SearchResult, result_of
from .protocol import (
    PROTOCOL,
    ChangesRequest,
    ClassesRequest,
    CompareRequest,
    DateRequest,
    Estimate,
    Exported,
    ExportRequest,
    Health,
    HeatMapRequest,
    IndexedRaster,
    IndexInfo,
    IndexRequest,
    InspectRequest,
    Job,
    JobList,
    JobResult,
    MatchCollection,
    ModelList,
    ModelStatus,
    PlaceComparison,
    QueryFile,
    RasterInfo,
    RelinkRequest,
    Removed,
    RemoveRequest,
    SavedQueryRequest,
    SearchRequest,
    VerifyRequest,
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


class Request(Protocol):
    """What can be asked."""

    def to_json(self) -> Json: ...


@dataclass(frozen=True)
class Thumbnail:
    """A tile as a PNG; `png` is None where the one with the given etag is still right."""

    png: bytes | None
    etag: str | None


class Client:
    """A backend, on this machine or another. Holds no connection, so there is nothing to close."""

    elsewhere = False
    """Whether somebody else runs it."""

    def __init__(self, base_url: str, token: str, certificate: Path | None = None, authorities: str = "") -> None:
        """`base_url` such as `http://127.0.0.1:40123` or `https://server.example`; raises `ConnectionUnusable`.

        `certificate` is a PEM file to trust beside the system's certificates, `authorities` are more of them, in PEM.
        """
        self.base_url = base_url
        self._http = Http(base_url, token, certificate, authorities)

    # --- the server -----------------------------------------------------------------------------

    def health(self) -> Health:
        """Answers at once, also while models load and jobs run."""
        return Health.from_json(self._get("/v1/health"))

    def check_protocol(self) -> Health:
        """`health`, or `ProtocolMismatch` where the backend is too old or too new for this plugin."""
        answer = self._get("/v1/health")
        # Before anything else is read: what else there is, another protocol may say in another way.
        refuse_other_protocol(integer(answer, "protocol"), text(answer, "version"), self.elsewhere)
        return Health.from_json(answer)

    def models(self) -> tuple[ModelStatus, ...]:
        """The models that are known by name."""
        return ModelList.from_json(self._get("/v1/models", seconds=LOOK_SECONDS)).models

    # --- rasters and indexes --------------------------------------------------------------------

    def inspect(self, path: str) -> RasterInfo:
        """What a raster file is; `BackendRefused` says why one cannot be indexed."""
        return RasterInfo.from_json(self._post("/v1/rasters/inspect", InspectRequest(path), LOOK_SECONDS))

    def estimate(self, request: IndexRequest, is_cancelled: IsCancelled | None = None) -> Estimate:
        """Tiles, time and disk. Loads the model and times it: seconds the first time."""
        return Estimate.from_json(self._post("/v1/estimate", request, WORK_SECONDS, is_cancelled))

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
        return Removed.from_json(self._post("/v1/index/remove", RemoveRequest(index, raster), LOOK_SECONDS))

    def relink(self, index: str, raster: str, path: str) -> IndexedRaster:
        """Says where the raster with this id is now; code `RasterStale` where it is another one."""
        request = RelinkRequest(index, raster, path)
        return IndexedRaster.from_json(self._post("/v1/index/relink", request, LOOK_SECONDS))

    def set_date(self, index: str, raster: str, date: str | None) -> IndexedRaster:
        """Says when the raster with this id was taken; None means what its file or its name says."""
        return IndexedRaster.from_json(self._post("/v1/index/date", DateRequest(index, raster, date), LOOK_SECONDS))

    # --- jobs -----------------------------------------------------------------------------------

    def start_indexing(self, request: IndexRequest) -> Job:
        """Indexes rasters, making the index where there is none; resumes what is begun."""
        return Job.from_json(self._post("/v1/jobs/index", request, LOOK_SECONDS))

    def start_verifying(self, index: str, repair: bool = False) -> Job:
        """Reads every byte of an index; mends it with `repair`."""
        return Job.from_json(self._post("/v1/jobs/verify", VerifyRequest(index, repair), LOOK_SECONDS))

    def start_classifying(self, request: ClassesRequest) -> Job:
        """Tells the class of every tile from examples, and writes them on the backend's machine."""
        return Job.from_json(self._post("/v1/jobs/classify", request, LOOK_SECONDS))

    def start_heat_map(self, request: HeatMapRequest) -> Job:
        """Writes a raster of similarity on the backend's machine."""
        return Job.from_json(self._post("/v1/jobs/heatmap", request, LOOK_SECONDS))

    def start_changes(self, request: ChangesRequest) -> Job:
        """Writes what changed between two rasters to files on the backend's machine."""
        return Job.from_json(self._post("/v1/jobs/changes", request, LOOK_SECONDS))

    def jobs(self) -> tuple[Job, ...]:
        """The jobs of this backend, oldest first."""
        return JobList.from_json(self._get("/v1/jobs")).jobs

    def job(self, job_id: str) -> Job:
        """A job as it is now."""
        return Job.from_json(self._get(_job_path(job_id)))

    def cancel(self, job_id: str) -> Job:
        """Asks a job to stop. What it finished is kept."""
        return Job.from_json(parse_object(self._http.request("DELETE", _job_path(job_id)).body))

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
            if has_ended(job):
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
        answer = self._post("/v1/search", request, WORK_SECONDS, is_cancelled)
        return result_of(MatchCollection.from_json(answer))

    def save_query(self, request: SavedQueryRequest, is_cancelled: IsCancelled | None = None) -> QueryFile:
        """What a search looks for, as a file to be written here."""
        return QueryFile.from_json(self._post("/v1/query", request, WORK_SECONDS, is_cancelled))

    def compare(self, request: CompareRequest, is_cancelled: IsCancelled | None = None) -> PlaceComparison:
        """What all rasters show of one place, by date."""
        return PlaceComparison.from_json(self._post("/v1/compare", request, WORK_SECONDS, is_cancelled))

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
        return Exported.from_json(self._post("/v1/export", request, WORK_SECONDS, is_cancelled))

    # --------------------------------------------------------------------------------------------

    def _get(self, path: str, seconds: float = 30.0) -> Json:
        return parse_object(self._http.request("GET", path, seconds=seconds).body)

    def _post(self, path: str, request: Request, seconds: float, is_cancelled: IsCancelled | None = None) -> Json:
        answer = self._http.request("POST", path, request.to_json(), seconds=seconds, is_cancelled=is_cancelled)
        return parse_object(answer.body)


def refuse_other_protocol(protocol: int, version: str, elsewhere: bool = False) -> None:
    """Raises `ProtocolMismatch`, which says the side that is too old, unless the backend speaks this plugin's protocol.

    A backend that runs `elsewhere` is not the user's to install.
    """
    if protocol == PROTOCOL:
        return
    if protocol > PROTOCOL:
        sentence = say("The backend is version {version}, newer than this plugin. Update the plugin.", version=version)
    elif elsewhere:
        sentence = say(
            "The backend is version {version}, older than this plugin. Ask whoever runs it to update it.",
            version=version,
        )
    else:
        sentence = say(
            "The backend is version {version}, older than this plugin. Install the backend again.", version=version
        )
    raise ProtocolMismatch(sentence, f"the backend speaks protocol {protocol}, the plugin {PROTOCOL}")


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
        raise JobFailed(job.error)
    raise AnswerUnusable(
        say("The backend ended the job without a result. Update the plugin and the backend."), repr(job)
    )

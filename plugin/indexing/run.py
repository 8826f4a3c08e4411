# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes several rasters: as few jobs as possible, one report for all. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..client.client import Client
from ..client.errors import BackendRefused, JobFailed
from ..client.protocol import IndexInfo, IndexingReport, Job, JobResult, Progress, Region
from ..client.sentences import sentence_of
from .choice import IndexChoice, RasterChoice

OF_ONE_RASTER = ("RasterUnreadable", "RasterUnusable", "Band")
"""Codes of errors that say nothing of the other rasters."""
OF_THE_REGION = "Box"
"""Code where what is to come first lies outside the rasters, or in a CRS that the backend does not know."""


@dataclass(frozen=True)
class Failure:
    """A raster that could not be indexed, and why."""

    name: str
    file: Path
    sentence: str


@dataclass(frozen=True)
class RunReport:
    """What became of the rasters of a run."""

    indexed: tuple[str, ...]
    """Names."""
    failed: tuple[Failure, ...]
    tiles: int
    """Of those that are indexed."""
    notes: tuple[tuple[str, str], ...] = ()
    """What is to be known of how rasters were read: name and sentence."""


@dataclass(frozen=True)
class RunProgress:
    """How far a run is."""

    number: int
    """Which raster is being indexed, from 1; 0 before the first tile."""
    rasters: int
    share: float
    """How much of this raster is done, 0..1."""
    job: Progress
    view_done: bool = False
    """Whether what was asked for first is indexed; where nothing was, whether there are tiles."""

    @property
    def percent(self) -> float:
        """Of all rasters, each counted the same; 0 before the first tile."""
        return 100.0 * (self.number - 1 + self.share) / self.rasters if self.number else 0.0


class IndexingRun:
    """One go over the chosen rasters. `run` blocks: not for the GUI thread."""

    def __init__(
        self,
        client: Client,
        choice: IndexChoice,
        folder: Path,
        on_progress: Callable[[RunProgress], None],
        is_cancelled: Callable[[], bool],
        first: Region | None = None,
    ) -> None:
        """`first` is what of the map is indexed before the rest."""
        self._client, self._choice, self._folder, self._first = client, choice, folder, first
        self._on_progress, self._is_cancelled = on_progress, is_cancelled
        self._over = 0
        """How many rasters the jobs before this one had."""
        self._jobs_left = 0
        self._takes_first = False
        """Whether the job that runs was asked to begin with what the map shows."""
        self._view_done = False
        self._number, self._share = 0, 0.0
        self._indexed: list[str] = []
        self._failed: list[Failure] = []
        self._tiles = 0
        self._notes: list[tuple[str, str]] = []

    def run(self, info: IndexInfo | None) -> RunReport:
        """Indexes the rasters into the index, which has `info`, or makes it.

        A raster that cannot be indexed is in the report and does not stop the others. Raises `Cancelled`,
        `BackendLost`, and `BackendRefused` or `JobFailed` for what stops all of them: a lock, a full disk.
        """
        groups = self._choice.groups()
        for number, group in enumerate(groups, start=1):
            self._jobs_left = len(groups) - number
            self._index(group, info)
        return RunReport(tuple(self._indexed), tuple(self._failed), self._tiles, tuple(self._notes))

    def _index(self, rasters: tuple[RasterChoice, ...], info: IndexInfo | None) -> None:
        try:
            result = self._result(rasters, info)
        except (BackendRefused, JobFailed) as error:
            if error.code not in OF_ONE_RASTER:
                raise
            if len(rasters) == 1:
                self._failed.append(Failure(rasters[0].name, rasters[0].file, error.message))
                self._over += 1
                return
            for raster in rasters:  # all failed, and the backend gave the reason of the first
                self._index((raster,), info)
            return
        self._over += len(rasters)
        if isinstance(result, IndexingReport):
            self._note(rasters, result)

    def _result(self, rasters: tuple[RasterChoice, ...], info: IndexInfo | None) -> JobResult:
        """Of a job that takes what the map shows first, or of one in any order where that is refused.

        That is by an older backend, in a CRS that it does not know, and where the map shows none of the rasters.
        """
        if self._first is not None:
            try:
                return self._follow(rasters, info, self._first)
            except BackendRefused:
                pass
            except JobFailed as error:
                if error.code != OF_THE_REGION:
                    raise
        return self._follow(rasters, info, None)

    def _follow(self, rasters: tuple[RasterChoice, ...], info: IndexInfo | None, first: Region | None) -> JobResult:
        self._takes_first = first is not None
        job = self._client.start_indexing(self._choice.recipe(self._folder, info, rasters, first))
        return self._client.follow(job.id, self._take, self._is_cancelled)

    def _note(self, rasters: Sequence[RasterChoice], result: IndexingReport) -> None:
        self._tiles += result.tiles
        files = tuple(dict.fromkeys(raster.file for raster in rasters))
        outcomes = {Path(each.path): each for each in result.rasters}
        if len(files) == len(outcomes):  # in the order of the request, whatever the backend calls the files
            outcomes = dict(zip(files, result.rasters))
        for raster in rasters:
            outcome = outcomes.get(raster.file)
            problem = None if outcome is None else outcome.error
            if problem is None:
                self._indexed.append(raster.name)
                notes = () if outcome is None else outcome.warnings
                self._notes += [(raster.name, sentence_of(each)) for each in notes]
            else:
                self._failed.append(Failure(raster.name, raster.file, sentence_of(problem)))

    def _take(self, job: Job) -> None:
        """The backend counts the tiles of one raster at a time, and says which of the rasters of its job it is."""
        now = job.progress
        if now.total:  # else it loads the model, or prepares the search
            self._number, self._share = self._over + now.part, min(1.0, now.done / now.total)
        if self._takes_first:
            self._view_done = self._view_done or now.first_done
        elif not self._jobs_left or self._first is None:  # nothing of what is left is on the map
            self._view_done = self._view_done or bool(self._number)
        self._on_progress(RunProgress(self._number, len(self._choice.rasters), self._share, now, self._view_done))

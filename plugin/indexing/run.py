# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes several rasters: as few jobs as possible, one report for all. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from ..client.client import Client
from ..client.errors import BackendRefused, JobFailed
from ..client.headlines import headed
from ..client.protocol import IndexInfo, IndexingReport, Job, Progress, Region
from .choice import IndexChoice, RasterChoice

OF_ONE_RASTER = ("RasterUnreadable", "RasterUnusable", "Band")
"""Codes of errors that say nothing of the other rasters."""


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
        self._number, self._share = 0, 0.0
        self._indexed: list[str] = []
        self._failed: list[Failure] = []
        self._tiles = 0

    def run(self, info: IndexInfo | None) -> RunReport:
        """Indexes the rasters into the index, which has `info`, or makes it.

        A raster that cannot be indexed is in the report and does not stop the others. Raises `Cancelled`,
        `BackendLost`, and `BackendRefused` or `JobFailed` for what stops all of them: a lock, a full disk.
        """
        for group in self._choice.groups():
            self._index(group, info)
        return RunReport(tuple(self._indexed), tuple(self._failed), self._tiles)

    def _index(self, rasters: tuple[RasterChoice, ...], info: IndexInfo | None) -> None:
        try:
            job = self._start(rasters, info)
            result = self._client.follow(job.id, self._take, self._is_cancelled)
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

    def _start(self, rasters: tuple[RasterChoice, ...], info: IndexInfo | None) -> Job:
        try:
            return self._client.start_indexing(self._choice.recipe(self._folder, info, rasters, self._first))
        except BackendRefused:
            if self._first is None:
                raise
        # An older backend, or one that does not know the CRS of the map: the order is not worth the indexing.
        self._first = None
        return self._client.start_indexing(self._choice.recipe(self._folder, info, rasters))

    def _note(self, rasters: Sequence[RasterChoice], result: IndexingReport) -> None:
        self._tiles += result.tiles
        problems = {Path(each.path): each.error for each in result.rasters}
        for raster in rasters:
            problem = problems.get(raster.file)
            if problem is None:
                self._indexed.append(raster.name)
            else:
                self._failed.append(Failure(raster.name, raster.file, headed(problem.code, problem.message)))

    def _take(self, job: Job) -> None:
        """The backend counts the tiles of one raster at a time, and says which of the rasters of its job it is."""
        now = job.progress
        if now.total:  # else it loads the model, or prepares the search
            self._number, self._share = self._over + now.part, min(1.0, now.done / now.total)
        view_done = bool(self._number) if self._first is None else now.first_done
        self._on_progress(RunProgress(self._number, len(self._choice.rasters), self._share, now, view_done))

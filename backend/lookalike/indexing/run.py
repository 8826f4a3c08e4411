# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what a plan says: resumes what was begun, refreshes what changed, reports what became of each raster.

A shard is committed when its last vector is out. What a shard holds depends on the raster, its blocks and the recipe
alone, so an index that was interrupted anywhere and resumed ends with the same content as one that was not.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lookalike.errors import CancelledError, LookalikeError, OutOfMemoryError, RasterUnusableError, StorageError
from lookalike.files import printable
from lookalike.index.manifest import EmbedderRecipe, RasterEntry
from lookalike.index.neighbours import neighbour_scores
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.indexing.memory import return_large_blocks
from lookalike.indexing.order import shards_first
from lookalike.indexing.pipeline import Pipeline
from lookalike.indexing.plan import Plan, plan_with
from lookalike.indexing.raster_plan import RasterPlan, plan_raster
from lookalike.indexing.reading_notes import reading_notes
from lookalike.indexing.report import IndexingReport, RasterOutcome
from lookalike.indexing.settings import IndexSettings
from lookalike.memory import FOR_ALGEBRA, require_memory
from lookalike.models.base import Embedder
from lookalike.rasters.file import inspect
from lookalike.rasters.fill import FillValues
from lookalike.rasters.fingerprint import Fingerprint
from lookalike.rasters.stretch import Stretch
from lookalike.remedies import Remedy
from lookalike.types import (
    Box,
    CancelCheck,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)


def index_rasters(
    folder: Path,
    rasters: Sequence[Path],
    embedder: Embedder,
    settings: IndexSettings,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
    first: Box | None = None,
) -> IndexingReport:
    """Plans with a model that is loaded and settings that are settled, and runs; raises as both."""
    return run(plan_with(folder, rasters, embedder, settings, first), embedder, progress, cancelled)


def run(
    plan: Plan,
    embedder: Embedder,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> IndexingReport:
    """Indexes the rasters of a plan with its model, making the index where there is none; resumes what is begun.

    A raster that is done and unchanged costs nothing; one that changed is indexed anew without touching the others.
    A raster that cannot be read leaves the index as it was; the others are indexed all the same, and the report names
    it. When none could be indexed, the first error is raised. A cancel raises `CancelledError` after keeping finished
    shards.

    What lies in the plan's region is indexed first, so that it can be searched while the rest is still to come; the
    index ends with the same content. Raises `IndexLockedError` where another process writes the index,
    `IndexMismatchError` where it was made with another model or grid meanwhile, and `ValueError` for another model than
    the plan's.
    """
    if EmbedderRecipe.of(embedder) != plan.embedder:
        raise ValueError(f"the plan is for {plan.embedder}, not {EmbedderRecipe.of(embedder)}")
    started = time.monotonic()
    return_large_blocks()
    settings = plan.settings
    with IndexWriter.create_or_open(
        plan.folder, plan.embedder, settings.grid, settings.projection, settings.precision_check, plan.index
    ) as writer:
        outcomes, failures = _outcomes(writer, plan, embedder, progress, cancelled)
        if len(failures) == len(outcomes):
            raise failures[plan.paths[0]]
        writer.save()
        index = writer.snapshot()
    if index.manifest.tiles:
        _prepare_search(index, _reports_part(progress, 1, 1, plan.first is not None))
    tiles = sum(outcome.tiles for outcome in outcomes)
    seconds = round(time.monotonic() - started, 3)
    return IndexingReport(str(plan.folder), tiles, seconds, outcomes, plan.notes)


def _prepare_search(index: Index, progress: ProgressCallback) -> None:
    """Makes what the first search would otherwise wait for."""
    progress(Progress("Preparing the search"))
    neighbour_scores(index.vectors(), TileTable.of(index))


def _outcomes(
    writer: IndexWriter, plan: Plan, embedder: Embedder, progress: ProgressCallback, cancelled: CancelCheck
) -> tuple[tuple[RasterOutcome, ...], dict[Path, LookalikeError]]:
    """What became of all rasters, in the order in which they were given, and why some could not be indexed."""
    failures = {failure.path: failure.error for failure in plan.failures}
    outcomes: dict[Path, RasterOutcome] = {}
    place = {path: number for number, path in enumerate(plan.paths)}
    listed = {raster.id for raster in writer.manifest.rasters}
    inside, finder = plan.inside, writer.finder()
    for number, raster in enumerate(plan.rasters, start=1):
        path, before = raster.file.path, writer.manifest
        later = (done.raster_id for other, done in outcomes.items() if plan.first and place[other] > place[path])
        behind = frozenset(raster_id for raster_id in later if raster_id and raster_id not in listed)
        part = _reports_part(
            progress, len(plan.failures) + number, len(place), first_done=plan.first is not None and number > inside
        )
        try:
            require_memory(FOR_ALGEBRA)
            known = finder.find(path)
            task = _RasterTask(raster, plan, known, number == inside, behind)
            outcomes[path] = _index_raster(writer, task, embedder, part, cancelled)
            finder.add(str(outcomes[path].raster_id), path)
        except (CancelledError, StorageError, OutOfMemoryError):
            raise
        except LookalikeError as error:
            writer.roll_back(before)
            failures[path] = error
    failed = {path: RasterOutcome(printable(path), None, error=error.problem) for path, error in failures.items()}
    return tuple((outcomes | failed)[path] for path in place), failures


def _reports_part(progress: ProgressCallback, part: int, parts: int, first_done: bool) -> ProgressCallback:
    return lambda now: progress(replace(now, part=part, parts=parts, first_done=first_done or now.first_done))


def _reports_commits(
    progress: ProgressCallback, writer: IndexWriter, raster_id: str, shards: frozenset[int]
) -> ProgressCallback:
    """Says from when on these shards are committed."""

    def report(now: Progress) -> None:
        progress(replace(now, first_done=shards <= writer.committed(raster_id)))

    return report


@dataclass(frozen=True, slots=True)
class _RasterTask:
    """One raster of a run."""

    raster: RasterPlan
    plan: Plan
    known: str | None
    """The id that the index has it under."""
    last_inside: bool
    """Whether it is the last raster in the region that is indexed first."""
    behind: frozenset[str]
    """Rasters that the manifest lists after it although they were indexed before."""


def _index_raster(
    writer: IndexWriter, task: _RasterTask, embedder: Embedder, progress: ProgressCallback, cancelled: CancelCheck
) -> RasterOutcome:
    plan, raster = task.plan, _as_it_is_now(writer, task)
    if not raster.todo and raster.known is not None:
        entry = _put(writer, raster, raster.known.stretch, raster.fill, task.behind)
        return _outcome(writer, raster, entry.id)
    with raster.open() as reader:
        entry = _put(writer, raster, reader.stretch, reader.fill, task.behind)
        todo = list(raster.todo)
        if plan.first is not None:
            todo, seen = shards_first(todo, raster.grid, raster.file.georeference, plan.first)
            if task.last_inside:
                progress = _reports_commits(progress, writer, entry.id, seen)
        notes = tuple(reading_notes(raster, reader, plan.settings.reflectance is not None))
        embedded = Pipeline(writer, entry.id, reader, raster.grid, todo, embedder, plan.settings.grid.max_nodata).run(
            progress, cancelled
        )
    outcome = _outcome(writer, raster, entry.id)
    return replace(outcome, embedded_now=embedded, warnings=notes if embedded else ())


def _as_it_is_now(writer: IndexWriter, task: _RasterTask) -> RasterPlan:
    """The raster as planned, or planned anew where its file or what the index has of it changed since."""
    planned, plan = task.raster, task.plan
    file = planned.file if planned.file.is_as_inspected() else inspect(planned.file.path)
    known = None if task.known is None else writer.manifest.raster(task.known)
    if file is planned.file and known == planned.known:
        return planned
    return plan_raster(file, plan.embedder.input, plan.embedder.mode, plan.settings, known)


def _put(
    writer: IndexWriter, raster: RasterPlan, stretch: Stretch | None, fill: FillValues | None, behind: frozenset[str]
) -> RasterEntry:
    """Lists a raster in the index, with the shards of it that stay; returns how it is listed."""
    file, known = raster.file, raster.known
    raster_id = known.id if known else writer.new_raster_id(file.path)
    kept = known if raster.goes_on else None
    entry = RasterEntry(
        id=raster_id,
        folder=kept.folder if kept else writer.new_folder(raster_id),
        path=path_in_index(writer.folder, file.path),
        seen_at=file.path.as_posix(),
        fingerprint=_fingerprint(raster),
        georeference=file.georeference,
        bands_request=raster.bands_request,
        bands=raster.bands,
        stretch=stretch,
        plan_sha256=raster.plan_sha256,
        shards_planned=len(raster.shards),
        tiles_planned=len(raster.grid),
        shards=kept.shards if kept else (),
        reflectance=raster.reflectance,
        nodata_request=raster.nodata_request,
        fill=fill,
        date=known.date if known and known.date and known.date.source == "hand" else file.date,
    )
    if entry != known:
        writer.put_raster(entry, behind)
    return entry


def _fingerprint(raster: RasterPlan) -> Fingerprint:
    """What is recorded of the raster's content; a file that the index does not know all of is read for it.

    Where shards stay that were read before a digest was kept, there is none to vouch for them.
    """
    known = raster.known.fingerprint.whole_sha256 if raster.known is not None and raster.same_file else ""
    if known or raster.goes_on:
        return replace(raster.file.fingerprint, whole_sha256=known)
    return raster.file.whole_fingerprint()


def _outcome(writer: IndexWriter, raster: RasterPlan, raster_id: str) -> RasterOutcome:
    """What the index has of a raster now; `RasterUnusableError` where that is not a single tile."""
    entry = writer.manifest.raster(raster_id)
    if entry.tiles == 0:
        raise RasterUnusableError(
            f"The raster {raster.file.path} has no tile with enough valid pixels: it is empty, all nodata or all "
            "collar.",
            Remedy.ALLOW_NODATA,
        )
    writer.tidy()
    return RasterOutcome(str(raster.file.path), entry.id, entry.tiles, entry.tiles_planned - entry.tiles)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes rasters: resumes what was begun, refreshes what changed, reports what became of each.

A shard is committed when its last vector is out. What a shard holds depends on the raster, its blocks and the recipe
alone, so an index that was interrupted anywhere and resumed ends with the same content as one that was not.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from lookalike.errors import BadInputError, CancelledError, LookalikeError, RasterUnusableError, StorageError
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, PrecisionCheck, RasterEntry
from lookalike.index.store import Index
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.indexing.memory import return_large_blocks
from lookalike.indexing.order import check_region, rasters_first, shards_first
from lookalike.indexing.pipeline import Pipeline
from lookalike.indexing.report import IndexingReport, RasterOutcome
from lookalike.indexing.shards import plan_digest, plan_shards
from lookalike.models.base import Embedder, InputSpec, cells_of, mode_of
from lookalike.rasters.file import inspect
from lookalike.rasters.fingerprint import fingerprint
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.reflectance import Reflectance
from lookalike.types import (
    Box,
    CancelCheck,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)
from lookalike.vectors.projection import ProjectionRecipe


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How rasters are tiled, embedded and projected."""

    grid: GridRecipe = GridRecipe()
    projection: ProjectionRecipe = ProjectionRecipe()
    bands: tuple[str, ...] | None = None
    reflectance: tuple[float, float] | None = None
    """Scale and offset that make reflectance of a raster's numbers; None as the file says."""
    precision_check: PrecisionCheck | None = None
    """Why the embedder has the precision it has; recorded in a new index."""


def embedder_recipe(embedder: Embedder) -> EmbedderRecipe:
    """What the manifest records of an embedder."""
    card = embedder.card
    mode, cells = mode_of(embedder), cells_of(embedder)
    return EmbedderRecipe(card.name, card.dim, card.weights_sha256, card.input, embedder.precision, mode, cells)


def index_rasters(
    folder: Path,
    rasters: Sequence[Path],
    embedder: Embedder,
    settings: IndexSettings,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
    first: Box | None = None,
) -> IndexingReport:
    """Indexes rasters into the index in `folder`, making it where there is none; resumes what is begun.

    A raster that is done and unchanged costs nothing; one that changed is indexed anew without touching the others.
    A raster that cannot be read leaves the index as it was; the others are indexed all the same, and the report names
    it. When none could be indexed, the first error is raised. A cancel raises `CancelledError` after keeping finished
    shards.

    What lies in the region `first` is indexed first, so that it can be searched while the rest is still to come; the
    index ends with the same content. Raises `BoxError` for a region that is none.
    """
    started = time.monotonic()
    if first is not None:
        check_region(first)
    return_large_blocks()
    outcomes: list[RasterOutcome] = []
    errors: list[LookalikeError] = []
    with IndexWriter.create_or_open(
        folder, embedder_recipe(embedder), settings.grid, settings.projection, settings.precision_check
    ) as writer:
        paths = unique_paths(rasters)
        known = {raster.id for raster in writer.manifest.rasters}
        ordered, inside = (paths, 0) if first is None else rasters_first(paths, first)
        for number, path in enumerate(ordered, start=1):
            before = writer.manifest
            later = {str(other) for other in paths[paths.index(path) + 1 :]}
            behind = {done.raster_id for done in outcomes if done.path in later and done.raster_id not in known}
            report_part = _reports_part(progress, number, len(paths), first is not None and number > inside)
            try:
                listed_later = frozenset(raster_id for raster_id in behind if raster_id)
                task = _RasterTask(path, first, number == inside, listed_later)
                outcomes.append(_index_raster(writer, task, embedder, settings, report_part, cancelled))
            except (CancelledError, StorageError):
                raise
            except LookalikeError as error:
                writer.roll_back(before)
                outcomes.append(RasterOutcome(str(path), None, error=error.problem))
                errors.append(error)
        if errors and len(errors) == len(outcomes):
            raise errors[0]
        writer.save()
    if writer.manifest.tiles:
        _prepare_search(folder, _reports_part(progress, 1, 1, first is not None))
    outcomes.sort(key=lambda outcome: paths.index(Path(outcome.path)))
    tiles = sum(outcome.tiles for outcome in outcomes)
    return IndexingReport(str(folder), tiles, round(time.monotonic() - started, 3), tuple(outcomes))


def _prepare_search(folder: Path, progress: ProgressCallback) -> None:
    """Makes what the first search would otherwise wait for."""
    from lookalike.index.neighbours import neighbour_scores
    from lookalike.index.tiles import TileTable

    progress(Progress("Preparing the search"))
    store = Index.open(folder)
    neighbour_scores(store.vectors(), TileTable.of(store))


def _reports_part(progress: ProgressCallback, part: int, parts: int, first_done: bool) -> ProgressCallback:
    return lambda now: progress(replace(now, part=part, parts=parts, first_done=first_done or now.first_done))


def _reports_commits(
    progress: ProgressCallback, writer: IndexWriter, raster_id: str, shards: frozenset[int]
) -> ProgressCallback:
    """Says from when on these shards are committed."""

    def report(now: Progress) -> None:
        committed = {shard.number for shard in writer.manifest.raster(raster_id).shards}
        progress(replace(now, first_done=shards <= committed))

    return report


def unique_paths(rasters: Sequence[Path]) -> list[Path]:
    """Absolute paths in the order given, each once."""
    for path in rasters:
        try:
            str(path).encode()
        except UnicodeEncodeError as error:
            shown = str(path).encode(errors="backslashreplace").decode()
            raise BadInputError(f"The name {shown} has characters that are no text. Rename the file.") from error
    return list(dict.fromkeys(path.absolute() for path in rasters))


@dataclass(frozen=True, slots=True)
class _RasterTask:
    """One raster of a run."""

    path: Path
    first: Box | None
    """What of it is indexed first."""
    last_inside: bool
    """Whether it is the last raster in that region."""
    behind: frozenset[str]
    """Rasters that the manifest lists after it although they were indexed before."""


def _index_raster(
    writer: IndexWriter,
    task: _RasterTask,
    embedder: Embedder,
    settings: IndexSettings,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> RasterOutcome:
    path = task.path
    known = writer.find(path)
    bands = settings.bands if settings.bands is not None or known is None else known.bands_request
    stretch = known.stretch if known is not None else None
    now = fingerprint(path)
    if known is not None and (not known.fingerprint.matches(now) or bands != known.bands_request):
        stretch = None
    spec = embedder.card.input
    scaling = _scaling(spec, settings, known)
    with RasterReader(
        path, channels=spec.channels, bands=bands, names=spec.bands, reflectance=scaling, stretch=stretch
    ) as reader:
        info = reader.info
        grid = settings.grid.grid(info.width, info.height)
        channels, itemsize = len(reader.selection.indexes), np.dtype(info.dtype).itemsize
        shards = plan_shards(grid, info.block_shape, channels, itemsize, mode_of(embedder))
        raster_id = known.id if known else writer.new_raster_id(path)
        fresh = RasterEntry(
            id=raster_id,
            folder=writer.new_folder(raster_id),
            path=path_in_index(writer.folder, path),
            seen_at=path.as_posix(),
            fingerprint=now,
            georeference=reader.georeference,
            bands_request=bands,
            bands=reader.selection,
            stretch=reader.stretch,
            plan_sha256=plan_digest(shards),
            shards_planned=len(shards),
            tiles_planned=len(grid),
            reflectance=reader.reflectance,
        )
        entry = resumed(known, fresh)
        if entry != known:
            writer.put_raster(entry, task.behind)
        done = {shard.number for shard in entry.shards}
        todo = [shard for shard in shards if shard.number not in done]
        if task.first is not None:
            todo, seen = shards_first(todo, grid, reader.georeference, task.first)
            if task.last_inside:
                progress = _reports_commits(progress, writer, entry.id, seen)
        notes = tuple(reader.reflectance_notes(asked=settings.reflectance is not None)) if todo else ()
        embedded = Pipeline(writer, entry.id, reader, grid, todo, embedder, settings.grid.max_nodata).run(
            progress, cancelled
        )
        entry = writer.manifest.raster(entry.id)
        if entry.tiles == 0:
            raise RasterUnusableError(
                f"The raster {path} has no tile with enough valid pixels: it is empty, all nodata or all collar. "
                "Check its nodata setting, or raise --max-nodata."
            )
        writer.tidy()
    skipped = entry.tiles_planned - entry.tiles
    return RasterOutcome(str(path), entry.id, entry.tiles, skipped, embedded, warnings=notes if embedded else ())


def raster_reader(path: Path, spec: InputSpec, settings: IndexSettings) -> RasterReader:
    """A reader of a raster that is not indexed yet, as indexing reads it; raises as `RasterReader`."""
    scaling = _scaling(spec, settings, None)
    return RasterReader(
        path, channels=spec.channels, bands=settings.bands, names=spec.bands, reflectance=scaling, stretch=None
    )


def _scaling(
    spec: InputSpec, settings: IndexSettings, known: RasterEntry | None
) -> Reflectance | Literal["auto"] | None:
    """How a raster's numbers become reflectance: as asked, else as recorded, else as the file says."""
    if not spec.reflectance:
        if settings.reflectance is not None:
            raise BadInputError("The model takes pictures, not reflectance. Leave out --reflectance.")
        return None
    if settings.reflectance is not None:
        return Reflectance.of_all(*settings.reflectance, spec.channels)
    return known.reflectance or "auto" if known is not None else "auto"


def tiles_to_do(path: Path, settings: IndexSettings, spec: InputSpec, store: Index | None) -> int:
    """How many tiles of a raster indexing would still read; raises where the raster cannot be opened."""
    info = inspect(path).info
    grid = settings.grid.grid(info.width, info.height)
    known = store.find(path) if store is not None else None
    if store is None or known is None or not known.fingerprint.matches(fingerprint(path)):
        return len(grid)
    scaling = _scaling(spec, settings, known)
    if scaling != known.reflectance:
        return len(grid)
    if settings.bands is not None and settings.bands != known.bands_request:
        with RasterReader(
            path,
            channels=spec.channels,
            bands=settings.bands,
            names=spec.bands,
            reflectance=scaling,
            detect_collar=False,
        ) as reader:
            if reader.selection != known.bands:
                return len(grid)
    mode = store.manifest.embedder.mode
    shards = plan_shards(grid, info.block_shape, spec.channels, np.dtype(info.dtype).itemsize, mode)
    if plan_digest(shards) != known.plan_sha256:
        return len(grid)
    damaged = {number for raster_id, number, _ in store.damaged_shards(thorough=False) if raster_id == known.id}
    done = {shard.number for shard in known.shards} - damaged
    return sum(shard.tiles for shard in shards if shard.number not in done)


def resumed(known: RasterEntry | None, fresh: RasterEntry) -> RasterEntry:
    """`fresh` with the shards of `known` where they are still those of the same pixels read the same way."""
    if known is None:
        return fresh
    same = (
        known.fingerprint.matches(fresh.fingerprint)
        and known.plan_sha256 == fresh.plan_sha256
        and known.bands == fresh.bands
        and known.stretch == fresh.stretch
        and known.reflectance == fresh.reflectance
    )
    return replace(fresh, folder=known.folder, shards=known.shards) if same else fresh

# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster -> grid -> batches -> embed -> commit.

A thread reads and cuts tiles ahead of the embedder; a shard is committed when its last vector is out. What a shard
holds depends on the raster, its tile range and the recipe alone, so an index that was interrupted anywhere and
resumed ends with the same content as one that was not.
"""

import hashlib
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from lookalike.embedders.base import Embedder
from lookalike.errors import CancelledError, LookalikeError, RasterUnusableError, StorageError
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, ProjectionRecipe, RasterEntry
from lookalike.index.store import IndexStore, IndexWriter, path_in_index
from lookalike.rasters.blocks import Block, plan_blocks, read_block
from lookalike.rasters.fingerprint import fingerprint
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.types import (
    CancelCheck,
    Int32Array,
    Progress,
    ProgressCallback,
    UInt8Array,
    ignore_progress,
    never_cancelled,
)

TILES_PER_SHARD = 2048
BATCHES_AHEAD = 16


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """How rasters are tiled, embedded and projected."""

    grid: GridRecipe = GridRecipe()
    projection: ProjectionRecipe = ProjectionRecipe()
    bands: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RasterOutcome:
    """What became of one raster in a run."""

    path: str
    raster_id: str | None
    tiles: int = 0
    skipped_tiles: int = 0
    """Tiles left out as nodata."""
    embedded_now: int = 0
    """Tiles embedded in this run; 0 when the raster was done already."""
    error: LookalikeError | None = None


@dataclass(frozen=True, slots=True)
class IndexingReport:
    index: str
    rasters: tuple[RasterOutcome, ...]
    seconds: float

    @property
    def failures(self) -> tuple[RasterOutcome, ...]:
        return tuple(outcome for outcome in self.rasters if outcome.error is not None)

    @property
    def tiles(self) -> int:
        return sum(outcome.tiles for outcome in self.rasters)


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """A range of blocks that is committed at once."""

    number: int
    blocks: tuple[Block, ...]
    tiles: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Tiles on their way to the embedder; `tiles` is None for a shard without a valid tile."""

    shard: int
    tiles: UInt8Array | None
    keys: Int32Array
    last: bool


@dataclass
class _Shard:
    """A shard in the making."""

    keys: list[Int32Array] = field(default_factory=list)
    vectors: list[np.ndarray] = field(default_factory=list)


def embedder_recipe(embedder: Embedder) -> EmbedderRecipe:
    """What the manifest records of an embedder."""
    card = embedder.card
    return EmbedderRecipe(card.name, card.dim, card.weights_sha256, card.input, embedder.precision)


def index_rasters(
    folder: Path,
    rasters: Sequence[Path],
    embedder: Embedder,
    settings: IndexSettings,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> IndexingReport:
    """Indexes rasters into the index in `folder`, making it where there is none; resumes what is begun.

    A raster that is done and unchanged costs nothing; one that changed is indexed anew without touching the others.
    A raster that cannot be read leaves no trace; the others are indexed all the same, and the report names it. When
    none could be indexed, the first error is raised. A cancel raises `CancelledError` after keeping finished shards.
    """
    started = time.monotonic()
    outcomes = []
    with IndexWriter.create_or_open(folder, embedder_recipe(embedder), settings.grid, settings.projection) as writer:
        for path in unique_paths(rasters):
            before = writer.manifest
            try:
                outcomes.append(_index_raster(writer, path, embedder, settings, progress, cancelled))
            except (CancelledError, StorageError):
                raise
            except LookalikeError as error:
                _forget_if_new(writer, {entry.id for entry in before.rasters})
                outcomes.append(RasterOutcome(str(path), None, error=error))
        report = IndexingReport(str(folder), tuple(outcomes), time.monotonic() - started)
        if report.failures and len(report.failures) == len(outcomes):
            raise report.failures[0].error or AssertionError
        writer.save()
    if writer.manifest.tiles:
        from lookalike.index.vectors import open_search

        progress(Progress("Preparing the search"))
        open_search(IndexStore.open(folder))
    return replace(report, seconds=time.monotonic() - started)


def unique_paths(rasters: Sequence[Path]) -> list[Path]:
    """Absolute paths in the order given, each once."""
    return list(dict.fromkeys(path.absolute() for path in rasters))


def plan_shards(grid: TileGrid, block_shape: tuple[int, int], channels: int, itemsize: int) -> list[ShardPlan]:
    """Divides a raster's blocks into shards of about `TILES_PER_SHARD` tiles; always the same for the same raster."""
    shards: list[ShardPlan] = []
    blocks: list[Block] = []
    tiles = 0
    for block in plan_blocks(grid, block_shape, channels, itemsize):
        blocks.append(block)
        tiles += (block.row_stop - block.row_start) * (block.col_stop - block.col_start)
        if tiles >= TILES_PER_SHARD:
            shards.append(ShardPlan(len(shards), tuple(blocks), tiles))
            blocks, tiles = [], 0
    if blocks:
        shards.append(ShardPlan(len(shards), tuple(blocks), tiles))
    return shards


def shard_batches(
    reader: RasterReader, grid: TileGrid, shard: ShardPlan, max_nodata: float, batch_size: int
) -> Iterator[Batch]:
    """The valid tiles of one shard in batches of `batch_size`, the last one shorter; at least one batch."""
    tiles: list[UInt8Array] = []
    keys: list[Int32Array] = []
    channels = len(reader.selection.indexes)
    ready: Batch | None = None

    def pack() -> Batch:
        packed = np.empty((len(tiles), channels, grid.size, grid.size), np.uint8)
        np.stack(tiles, out=packed)
        return Batch(shard.number, packed, np.array(keys, np.int32), last=False)

    for block in shard.blocks:
        found = read_block(reader, grid, block, max_nodata)
        for key, tile in zip(found.keys, found.tiles, strict=True):
            tiles.append(tile)
            keys.append(key)
            if len(tiles) == batch_size:
                if ready is not None:
                    yield ready
                ready = pack()
                tiles.clear()
                keys.clear()
    if tiles:
        if ready is not None:
            yield ready
        ready = pack()
    if ready is None:
        yield Batch(shard.number, None, np.empty((0, 3), np.int32), last=True)
    else:
        yield replace(ready, last=True)


def _index_raster(
    writer: IndexWriter,
    path: Path,
    embedder: Embedder,
    settings: IndexSettings,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> RasterOutcome:
    known = find_raster(writer, path)
    bands = settings.bands if settings.bands is not None or known is None else known.bands_request
    stretch = known.stretch if known is not None else None
    now = fingerprint(path)
    if known is not None and (not known.fingerprint.matches(now) or bands != known.bands_request):
        stretch = None
    with RasterReader(path, channels=embedder.card.input.channels, bands=bands, stretch=stretch) as reader:
        info = reader.info
        grid = settings.grid.grid(info.width, info.height)
        shards = plan_shards(grid, info.block_shape, len(reader.selection.indexes), np.dtype(info.dtype).itemsize)
        fresh = RasterEntry(
            id=known.id if known else writer.new_raster_id(path),
            path=path_in_index(writer.folder, path),
            seen_at=path.as_posix(),
            fingerprint=now,
            georeference=reader.georeference,
            bands_request=bands,
            bands=reader.selection,
            stretch=reader.stretch,
            plan_sha256=hashlib.sha256(repr(shards).encode()).hexdigest(),
            shards_planned=len(shards),
            tiles_planned=len(grid),
        )
        entry = resumed(known, fresh)
        if entry != known:
            writer.put_raster(entry)
        done = {shard.number for shard in entry.shards}
        todo = [shard for shard in shards if shard.number not in done]
        embedded = _Pipeline(writer, entry.id, reader, grid, todo, embedder, settings.grid.max_nodata).run(
            progress, cancelled
        )
        entry = writer.manifest.raster(entry.id)
        if entry.tiles == 0:
            raise RasterUnusableError(
                f"The raster {path} has no tile with enough valid pixels: it is empty, all nodata or all collar. "
                "Check its nodata setting, or raise --max-nodata."
            )
    return RasterOutcome(str(path), entry.id, entry.tiles, entry.tiles_planned - entry.tiles, embedded)


def find_raster(store: IndexStore, path: Path) -> RasterEntry | None:
    """The entry of the raster at `path`, if the index has it."""
    absolute = path.absolute()
    for entry in store.manifest.rasters:
        where = store.raster_path(entry)
        if where == absolute or (where.exists() and absolute.exists() and where.samefile(absolute)):
            return entry
    return None


def resumed(known: RasterEntry | None, fresh: RasterEntry) -> RasterEntry:
    """`fresh` with the shards of `known` where they are still those of the same pixels read the same way."""
    if known is None:
        return fresh
    same = (
        known.fingerprint.matches(fresh.fingerprint)
        and known.plan_sha256 == fresh.plan_sha256
        and known.bands == fresh.bands
        and known.stretch == fresh.stretch
    )
    return replace(fresh, shards=known.shards) if same else fresh


def _forget_if_new(writer: IndexWriter, known: set[str]) -> None:
    """Takes out a raster that this run began and could not finish reading."""
    for entry in writer.manifest.rasters:
        if entry.id not in known:
            writer.remove_raster(entry.id)


class _Pipeline:
    """One raster on its way: a thread reads, this thread embeds and commits."""

    def __init__(
        self,
        writer: IndexWriter,
        raster_id: str,
        reader: RasterReader,
        grid: TileGrid,
        shards: list[ShardPlan],
        embedder: Embedder,
        max_nodata: float,
    ) -> None:
        self._writer = writer
        self._raster_id = raster_id
        self._reader = reader
        self._grid = grid
        self._shards = {shard.number: shard for shard in shards}
        self._embedder = embedder
        self._max_nodata = max_nodata
        self._queue: queue.Queue[Batch | BaseException | None] = queue.Queue(BATCHES_AHEAD)
        self._stop = threading.Event()
        self._in_flight: deque[Batch] = deque()
        self._making: dict[int, _Shard] = {}
        self._embedded = 0

    def run(self, progress: ProgressCallback, cancelled: CancelCheck) -> int:
        """Embeds and commits all shards; returns the number of tiles embedded."""
        if not self._shards:
            return 0
        meter = ProgressMeter(f"Indexing {self._raster_id}", sum(shard.tiles for shard in self._shards.values()))
        thread = threading.Thread(target=self._read_ahead, name="lookalike-reader", daemon=True)
        thread.start()
        try:
            for vectors in self._embedder.embed_stream(self._tiles(meter, progress)):
                self._take(self._in_flight.popleft(), vectors, meter)
                progress(meter.now())
                if cancelled():
                    raise CancelledError("Indexing was stopped. Finished work is kept: run the same command to go on.")
        finally:
            self._stop.set()
            self._drain()
            thread.join()
        return self._embedded

    def _read_ahead(self) -> None:
        try:
            for shard in self._shards.values():
                batches = shard_batches(
                    self._reader, self._grid, shard, self._max_nodata, self._embedder.batch_size
                )
                for batch in batches:
                    if not self._hand_over(batch):
                        return
            self._hand_over(None)
        except Exception as error:  # noqa: BLE001 - carried to the thread that runs the pipeline and raised there
            self._hand_over(error)

    def _hand_over(self, item: Batch | Exception | None) -> bool:
        while not self._stop.is_set():
            try:
                self._queue.put(item, timeout=0.1)
                return True
            except queue.Full:
                continue
        return False

    def _drain(self) -> None:
        while True:
            try:
                self._queue.get_nowait()
            except queue.Empty:
                return

    def _tiles(self, meter: "ProgressMeter", progress: ProgressCallback) -> Iterator[UInt8Array]:
        while (item := self._queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            if item.tiles is None:
                self._commit(item.shard, meter)
                progress(meter.now())
                continue
            self._in_flight.append(item)
            yield item.tiles

    def _take(self, batch: Batch, vectors: np.ndarray, meter: "ProgressMeter") -> None:
        shard = self._making.setdefault(batch.shard, _Shard())
        shard.keys.append(batch.keys)
        shard.vectors.append(vectors)
        self._embedded += len(batch.keys)
        meter.add(len(batch.keys))
        if batch.last:
            self._commit(batch.shard, meter)

    def _commit(self, number: int, meter: "ProgressMeter") -> None:
        shard = self._making.pop(number, _Shard())
        keys = np.concatenate(shard.keys) if shard.keys else np.empty((0, 3), np.int32)
        vectors = (
            np.concatenate(shard.vectors)
            if shard.vectors
            else np.empty((0, self._embedder.card.dim), np.float32)
        )
        self._writer.commit_shard(self._raster_id, number, keys, vectors)
        meter.add(self._shards[number].tiles - len(keys))


class ProgressMeter:
    """Counts units and tells the recent rate and the time left."""

    def __init__(self, stage: str, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._stage = stage
        self._total = total
        self._clock = clock
        self._done = 0
        self._recent: deque[tuple[float, int]] = deque([(clock(), 0)])

    def add(self, units: int) -> None:
        """Counts `units` more."""
        self._done += units
        now = self._clock()
        self._recent.append((now, self._done))
        while len(self._recent) > 2 and now - self._recent[0][0] > 20:
            self._recent.popleft()

    def now(self) -> Progress:
        """The state of the work."""
        (first, before), (last, after) = self._recent[0], self._recent[-1]
        rate = (after - before) / (last - first) if last > first else 0.0
        left = (self._total - self._done) / rate if rate > 0 else None
        return Progress(self._stage, self._done, self._total, rate, left)

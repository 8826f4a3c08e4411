# SPDX-License-Identifier: GPL-3.0-or-later
"""One raster on its way into the index: a thread reads and cuts tiles ahead, this thread embeds and commits."""

import queue
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from lookalike.errors import CancelledError
from lookalike.index.writer import IndexWriter
from lookalike.indexing.shards import Batch, ShardPlan, shard_batches, shard_metatiles
from lookalike.models.base import DenseEmbedder, Embedder, Metatile
from lookalike.progress import ProgressMeter
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.metatiles import LARGEST_METATILE
from lookalike.rasters.reader import RasterReader
from lookalike.types import CancelCheck, Float32Array, Int32Array, ProgressCallback

BATCHES_AHEAD = 16
BYTES_AHEAD = 96 * 1024 * 1024
"""Most bytes of tiles that wait for the embedder, whatever the tile size and the number of cores."""


@dataclass
class _Shard:
    """A shard in the making."""

    keys: list[Int32Array] = field(default_factory=list)
    vectors: list[Float32Array] = field(default_factory=list)


class Pipeline:
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
        spec = embedder.card.input
        tile_bytes = grid.size**2 * spec.channels * np.dtype(spec.dtype).itemsize
        self._batch_size = max(1, min(embedder.batch_size, BYTES_AHEAD // (4 * tile_bytes)))
        dense = isinstance(embedder, DenseEmbedder)
        ahead = BYTES_AHEAD // (tile_bytes * (LARGEST_METATILE**2 if dense else self._batch_size))
        self._queue: queue.Queue[Batch | BaseException | None] = queue.Queue(max(1, min(BATCHES_AHEAD, ahead)))
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
            for vectors in self._vectors(self._batches(meter, progress, cancelled)):
                self._take(self._in_flight.popleft(), vectors, meter)
                progress(meter.now())
        finally:
            self._stop.set()
            self._drain()
            thread.join()
        return self._embedded

    def _vectors(self, batches: Iterator[Batch]) -> Iterator[Float32Array]:
        if not isinstance(self._embedder, DenseEmbedder):
            return self._embedder.embed_stream(batch.tiles for batch in batches if batch.tiles is not None)
        return self._embedder.embed_metatiles(
            Metatile(batch.tiles, batch.corners, self._grid.size)
            for batch in batches
            if batch.tiles is not None and batch.corners is not None
        )

    def _read(self, shard: ShardPlan) -> Iterator[Batch]:
        if isinstance(self._embedder, DenseEmbedder):
            return shard_metatiles(self._reader, self._grid, shard, self._max_nodata)
        return shard_batches(self._reader, self._grid, shard, self._max_nodata, self._batch_size)

    def _read_ahead(self) -> None:
        try:
            for shard in self._shards.values():
                for batch in self._read(shard):
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

    def _batches(self, meter: ProgressMeter, progress: ProgressCallback, cancelled: CancelCheck) -> Iterator[Batch]:
        while (item := self._queue.get()) is not None:
            if cancelled():
                raise CancelledError("Indexing was stopped. Finished work is kept: run the same command to go on.")
            if isinstance(item, BaseException):
                raise item
            if item.tiles is None:
                self._commit(item.shard, meter)
                progress(meter.now())
                continue
            self._in_flight.append(item)
            yield item

    def _take(self, batch: Batch, vectors: Float32Array, meter: ProgressMeter) -> None:
        shard = self._making.setdefault(batch.shard, _Shard())
        shard.keys.append(batch.keys)
        shard.vectors.append(vectors)
        self._embedded += len(batch.keys)
        meter.add(len(batch.keys))
        if batch.last:
            self._commit(batch.shard, meter)

    def _commit(self, number: int, meter: ProgressMeter) -> None:
        shard = self._making.pop(number, _Shard())
        keys = np.concatenate(shard.keys) if shard.keys else np.empty((0, 3), np.int32)
        vectors = np.concatenate(shard.vectors) if shard.vectors else np.empty((0, self._embedder.card.dim), np.float32)
        self._writer.commit_shard(self._raster_id, number, keys, vectors)
        meter.add(self._shards[number].tiles - len(keys))

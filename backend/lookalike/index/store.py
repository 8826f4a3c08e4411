# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading an index: needs no lock and never blocks a writer."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from lookalike.errors import IndexDamagedError, IndexEmptyError, RasterMovedError
from lookalike.files import files_below
from lookalike.index.committed import read_committed
from lookalike.index.derived import Derived, content_id
from lookalike.index.layout import FORMER_MANIFEST, MANIFEST, RASTERS, Stamp, stamp_of
from lookalike.index.manifest import Manifest, RasterEntry
from lookalike.index.raster_finder import RasterFinder
from lookalike.index.shard_files import ShardFiles
from lookalike.models.base import InputSpec
from lookalike.rasters.band_names import COLOURS
from lookalike.rasters.reader import RasterReader
from lookalike.remedies import Remedy
from lookalike.types import Float16Array, Int32Array, Metric
from lookalike.vectors.base import Choice, StoredVectors, VectorIndex


class Index:
    """A snapshot of an index: what was committed when it was opened.

    Later commits do not change it; open again to see them. Nobody else knows how its folder is laid out.
    """

    def __init__(self, folder: Path, manifest: Manifest, stamp: Stamp | None = None) -> None:
        """`stamp` is that of the folder before `manifest` was read, see `stamp_of`."""
        self.folder = folder.absolute()
        self._manifest = manifest
        self._stamp = stamp

    @property
    def manifest(self) -> Manifest:
        """What is committed."""
        return self._manifest

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is an index in the folder, whole or not, and it can be reached."""
        return any(os.path.exists(folder / name) for name in (MANIFEST, FORMER_MANIFEST))

    @classmethod
    def peek(cls, folder: Path) -> "Index":
        """What is committed, without a look at the shards; raises as `open`, except for damaged shards."""
        stamp = stamp_of(folder)
        return cls(folder, read_committed(folder), stamp)

    def latest(self) -> "Index":
        """This snapshot where nothing was committed since, which costs two looks at the folder, else a new one."""
        return self if self.is_latest() else Index.peek(self.folder)

    def is_latest(self) -> bool:
        """Whether it is known that nothing was committed since."""
        return self._stamp is not None and self._stamp == stamp_of(self.folder)

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """Opens for reading.

        Raises `IndexNotFoundError`, `IndexTooNewError`, or `IndexDamagedError` when the manifest cannot be read or a
        shard that it lists is missing or has another size.
        """
        index = cls.peek(folder)
        damaged = index.damaged_shards(thorough=False)
        while damaged and not index.is_latest():  # a writer was at work, even if all is as it was by now
            index = cls.peek(folder)
            damaged = index.damaged_shards(thorough=False)
        if damaged:
            more = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
            raise IndexDamagedError(f"The index {folder} is damaged: {damaged[0][2]}{more}.", Remedy.REPAIR_INDEX)
        return index

    def damaged_shards(self, thorough: bool) -> list[tuple[str, int, str]]:
        """(raster id, shard number, what is wrong) of every damaged shard; `thorough` reads all bytes."""
        found = []
        for raster in self.manifest.rasters:
            shards = self._shards_of(raster)
            sizes = shards.sizes()
            for shard in raster.shards:
                problem = shards.problem(shard, sizes, thorough)
                if problem:
                    found.append((raster.id, shard.number, f"{RASTERS}/{raster.folder}/{problem}"))
        return found

    def keys(self, raster_id: str) -> Int32Array:
        """Tile keys of a raster, `int32 (n, 3)`: level, row, col; in the order of its vectors."""
        raster = self.manifest.raster(raster_id)
        shards = self._shards_of(raster)
        parts = [shards.keys(shard) for shard in raster.shards if shard.tiles]
        return np.concatenate(parts) if parts else np.empty((0, 3), np.int32)

    def stored_vectors(self, raster_id: str | None = None) -> Iterator[Float16Array]:
        """The network's own vectors shard by shard, `float16 (n, dim)`: of one raster, or of all."""
        for raster in self.manifest.rasters if raster_id is None else (self.manifest.raster(raster_id),):
            shards = self._shards_of(raster)
            for shard in raster.shards:
                if shard.tiles:
                    yield shards.vectors(shard)

    def _shards_of(self, raster: RasterEntry) -> ShardFiles:
        size = raster.georeference
        grid = self.manifest.grid.grid(size.width, size.height)
        return ShardFiles(self.folder, raster.folder, self.manifest.embedder.dim, grid)

    def vectors(self, metric: Metric = "cosine") -> VectorIndex:
        """All vectors as `metric` compares them: read where they were derived already, else made and kept.

        Raises `IndexEmptyError` when no tile is committed.
        """
        from lookalike.vectors.opening import open_vectors  # imports FAISS

        if self.manifest.tiles == 0:
            raise IndexEmptyError(f"The index {self.folder} holds no tile yet.", Remedy.INDEX_RASTER)
        return open_vectors(self._stored, self.derived, self.manifest.projection, metric)

    def choice(self, metric: Metric = "cosine") -> Choice | None:
        """How the index is searched, as it was decided; None before its first search. Opens nothing."""
        from lookalike.vectors.opening import choice_of  # imports FAISS

        return choice_of(self._stored, self.derived, metric)

    @property
    def content(self) -> str:
        """Changes whenever a vector, a raster or the recipe does."""
        return content_id(self.manifest)

    @property
    def derived(self) -> Derived:
        """What follows from this content and is kept with it."""
        return Derived.of(self.folder, self.manifest, self._stamp)

    @property
    def _stored(self) -> StoredVectors:
        manifest = self.manifest
        shards = (shard for raster in manifest.rasters for shard in raster.shards if shard.tiles)
        described = tuple((shard.vectors_sha256, shard.tiles) for shard in shards)
        return StoredVectors(manifest.embedder.dim, described, self.stored_vectors, manifest.complete)

    def raster_path(self, entry: RasterEntry) -> Path:
        """Where the raster should be: beside the index, else where it was last seen."""
        beside = Path(os.path.normpath(self.folder / entry.path))
        seen = Path(entry.seen_at)
        return seen if not beside.exists() and seen.exists() else beside

    def existing_raster_path(self, entry: RasterEntry) -> Path:
        """As `raster_path`, or `RasterMovedError` when no file is there."""
        path = self.raster_path(entry)
        if not path.exists():
            raise RasterMovedError(
                f"The raster '{entry.id}' is no longer at {path}.", Remedy.FIND_RASTER_AGAIN, raster=entry.id
            )
        return path

    def reader(self, entry: RasterEntry, detect_collar: bool = False) -> RasterReader:
        """The raster as it was indexed: bands, stretch and reflectance are those on record, whatever it says now.

        Only a raster of reflectance gives float32, all others uint8. Raises `RasterMovedError`, and as `RasterReader`.
        """
        return RasterReader(
            self.existing_raster_path(entry),
            selection=entry.bands,
            reflectance=entry.reflectance,
            stretch=entry.stretch,
            fill=entry.fill or (),
            detect_collar=detect_collar,
        )

    def picture_reader(
        self, entry: RasterEntry, spec: InputSpec, bands: tuple[str, ...] | None = None, detect_collar: bool = False
    ) -> RasterReader:
        """The raster as pictures, uint8, for a model that takes `spec` and may be another than the index's.

        It is read as it was indexed where that fits and no other `bands` are named; of spectral bands on record, red,
        green and blue. Raises as `reader`.
        """
        indexed = self.manifest.embedder.input
        alike = (spec.channels, spec.bands) == (indexed.channels, indexed.bands)
        if bands is None and entry.reflectance is None and alike:
            return self.reader(entry, detect_collar)
        if bands is None and not alike and not spec.bands and spec.channels == len(COLOURS):
            recorded = dict(zip(indexed.bands, map(str, entry.bands.indexes), strict=False))
            bands = tuple(recorded[colour] for colour in COLOURS) if set(COLOURS) <= recorded.keys() else None
        return RasterReader(
            self.existing_raster_path(entry),
            channels=spec.channels,
            bands=bands or (entry.bands_request if alike else None),
            names=spec.bands,
            detect_collar=detect_collar,
        )

    def raster_paths(self) -> list[Path]:
        """Where the rasters of the index are."""
        return [self.raster_path(entry) for entry in self.manifest.rasters]

    def find(self, raster: Path | str) -> RasterEntry | None:
        """The raster that lies at a path; a text, as users write it, may also be its id. None where there is none."""
        found = self.finder().find(Path(raster)) or raster
        return next((entry for entry in self.manifest.rasters if entry.id == found), None)

    def finder(self) -> RasterFinder:
        """For many paths, where `find` would ask the disk for every raster each time."""
        return RasterFinder((entry.id, self.raster_path(entry)) for entry in self.manifest.rasters)

    def raster(self, raster: str) -> RasterEntry:
        """As `find`, or `RasterNotIndexedError`."""
        return self.find(raster) or self.manifest.raster(raster)

    def bytes_on_disk(self) -> int:
        """Size of all files of the index."""
        total = 0
        for file in files_below(self.folder):
            with suppress(FileNotFoundError):  # deleted since it was seen
                total += os.lstat(file).st_size
        return total

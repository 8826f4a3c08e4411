# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading an index: needs no lock and never blocks a writer."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from lookalike.errors import IndexDamagedError, IndexNotFoundError, RasterMovedError, StorageError
from lookalike.files import patiently, sha256_of
from lookalike.index.layout import MANIFEST, RASTERS, SHARD_FILE
from lookalike.index.manifest import Manifest, RasterEntry, ShardEntry, parse_manifest
from lookalike.types import Float32Array, Int32Array

if TYPE_CHECKING:
    from lookalike.rasters.reader import RasterReader

Float16Array = npt.NDArray[np.float16]


class Index:
    """A snapshot of an index: what was committed when it was opened.

    Later commits do not change it; open again to see them. Nobody else knows how its folder is laid out.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder.absolute()
        self.manifest = manifest

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is an index in the folder, whole or not."""
        return (folder / MANIFEST).exists()

    @classmethod
    def peek(cls, folder: Path) -> "Index":
        """What the manifest says, without a look at the shards; raises as `open`, except for damaged shards."""
        return cls(folder, read_manifest(folder))

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """Opens for reading.

        Raises `IndexNotFoundError`, `IndexTooNewError`, or `IndexDamagedError` when the manifest cannot be read or a
        shard that it lists is missing or has another size.
        """
        store = cls(folder, read_manifest(folder))
        damaged = store.damaged_shards(thorough=False)
        while damaged and (latest := read_manifest(folder)) != store.manifest:  # a writer was at work meanwhile
            store = cls(folder, latest)
            damaged = store.damaged_shards(thorough=False)
        if damaged:
            more = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
            raise IndexDamagedError(
                f"The index {folder} is damaged: {damaged[0][2]}{more}. Run `lookalike verify --index DIR --repair`, "
                "then index the raster again: only the lost part is redone."
            )
        return store

    def shard_files(self, raster_id: str, number: int) -> tuple[Path, Path]:
        """Vectors and keys of a shard."""
        folder = self.folder / RASTERS / self.manifest.raster(raster_id).folder
        vectors, keys = _shard_names(number)
        return folder / vectors, folder / keys

    def damaged_shards(self, thorough: bool) -> list[tuple[str, int, str]]:
        """(raster id, shard number, what is wrong) of every damaged shard; `thorough` reads all bytes."""
        found = []
        for raster in self.manifest.rasters:
            folder = self.folder / RASTERS / raster.folder
            sizes = _sizes_in(folder)
            for shard in raster.shards:
                problem = _shard_problem(folder, shard, sizes, thorough)
                if problem:
                    found.append((raster.id, shard.number, f"{RASTERS}/{raster.folder}/{problem}"))
        return found

    def keys(self, raster_id: str) -> Int32Array:
        """Tile keys of a raster, `int32 (n, 3)`: level, row, col; in the order of its vectors."""
        parts = [
            _load(self.shard_files(raster_id, shard.number)[1])
            for shard in self.manifest.raster(raster_id).shards
            if shard.tiles
        ]
        return np.concatenate(parts) if parts else np.empty((0, 3), np.int32)

    def vectors(self, raster_id: str) -> Iterator[Float16Array]:
        """Vectors of a raster shard by shard, memory-mapped, `float16 (n, dim)`."""
        for shard in self.manifest.raster(raster_id).shards:
            if shard.tiles:
                yield _load(self.shard_files(raster_id, shard.number)[0], mmap_mode="r")

    def all_vectors(self) -> Iterator[Float16Array]:
        """Vectors of all rasters in the order of the manifest, shard by shard."""
        for raster in self.manifest.rasters:
            yield from self.vectors(raster.id)

    def vector(self, raster_id: str, position: int) -> Float32Array:
        """The stored vector at `position` in the raster, `float32 (dim,)`."""
        for part in self.vectors(raster_id):
            if position < len(part):
                return np.asarray(part[position], np.float32)
            position -= len(part)
        raise IndexError(position)

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
                f"The raster '{entry.id}' is no longer at {path}. Say where it went with "
                f"`lookalike relink --index DIR {entry.id} NEWPATH`, or remove it with `lookalike remove`."
            )
        return path

    def reader(self, entry: RasterEntry, detect_collar: bool = False) -> "RasterReader":
        """The raster as it was indexed: bands, stretch and reflectance are those on record, whatever it says now.

        Only a raster of reflectance gives float32, all others uint8. Raises `RasterMovedError`, and as `RasterReader`.
        """
        from lookalike.rasters.reader import RasterReader  # imports rasterio

        return RasterReader(
            self.existing_raster_path(entry),
            selection=entry.bands,
            reflectance=entry.reflectance,
            stretch=entry.stretch,
            detect_collar=detect_collar,
        )

    def picture_reader(
        self, entry: RasterEntry, channels: int, bands: tuple[str, ...] | None = None, detect_collar: bool = False
    ) -> "RasterReader":
        """The raster as pictures, uint8, for a model of `channels` channels that may be another than the index's.

        It is read as it was indexed where that fits and no other `bands` are named. Raises as `reader`.
        """
        from lookalike.rasters.reader import RasterReader  # imports rasterio

        if bands is None and entry.reflectance is None and len(entry.bands.indexes) == channels:
            return self.reader(entry, detect_collar)
        path = self.existing_raster_path(entry)
        return RasterReader(path, channels=channels, bands=bands or entry.bands_request, detect_collar=detect_collar)

    def raster_paths(self) -> list[Path]:
        """Where the rasters of the index are."""
        return [self.raster_path(entry) for entry in self.manifest.rasters]

    def find(self, raster: Path | str) -> RasterEntry | None:
        """The raster that lies at a path; a text, as users write it, may also be its id. None where there is none."""
        absolute = Path(raster).absolute()
        for entry in self.manifest.rasters:
            where = self.raster_path(entry)
            if where == absolute or (where.exists() and absolute.exists() and where.samefile(absolute)):
                return entry
        by_id = (entry for entry in self.manifest.rasters if entry.id == raster)
        return next(by_id, None)

    def raster(self, raster: str) -> RasterEntry:
        """As `find`, or `RasterNotIndexedError`."""
        return self.find(raster) or self.manifest.raster(raster)

    def bytes_on_disk(self) -> int:
        """Size of all files of the index."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in `folder`; raises as `Index.peek`."""
    path = folder / MANIFEST
    try:
        data = patiently(path.read_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexNotFoundError(f"There is no index in {folder}. Make one with `lookalike index`.") from error
    except OSError as error:
        raise StorageError(f"The index {folder} cannot be read: {error.strerror or error}.") from error
    return parse_manifest(data, str(path))


def _shard_names(number: int) -> tuple[str, str]:
    return f"{number:06d}.vectors.npy", f"{number:06d}.keys.npy"


def _sizes_in(folder: Path) -> dict[str, int]:
    """Bytes of each file of a shard: one pass over the folder, as asking for file after file takes far longer."""
    sizes = {}
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if SHARD_FILE.fullmatch(file.name):
                with suppress(OSError):  # gone since it was listed: what is wrong with one says nothing of the others
                    sizes[file.name] = file.stat().st_size
    return sizes


def _shard_problem(folder: Path, shard: ShardEntry, sizes: dict[str, int], thorough: bool) -> str | None:
    """What is wrong with the files of a shard, of the `sizes` that were found."""
    if shard.tiles == 0:
        return None
    expected = ((shard.vectors_bytes, shard.vectors_sha256), (shard.keys_bytes, shard.keys_sha256))
    for name, (size, digest) in zip(_shard_names(shard.number), expected, strict=True):
        if name not in sizes:
            return f"{name} is missing"
        if sizes[name] != size:
            return f"{name} has {sizes[name]} bytes instead of {size}"
        if thorough and sha256_of(folder / name) != digest:
            return f"{name} was altered"
    return None


def _load(path: Path, mmap_mode: Literal["r"] | None = None) -> Any:
    try:
        return np.load(path, mmap_mode=mmap_mode, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamagedError(
            f"{path} cannot be read: another process changed the index meanwhile, or it is damaged. Try again; if it "
            "stays, run `lookalike verify --index DIR --repair`."
        ) from error

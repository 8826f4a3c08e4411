# SPDX-License-Identifier: GPL-3.0-or-later
"""The index folder: reading needs no lock, writing takes one.

<index>/manifest.json                         what is committed
<index>/rasters/<id>/000000.vectors.npy       float16 (tiles, dim), one shard
<index>/rasters/<id>/000000.keys.npy          int32 (tiles, 3): level, row, col
<index>/derived/                              projection and FAISS structures, rebuilt when missing or damaged
<index>/writer.lock                           held while a process writes
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from lookalike import __version__
from lookalike.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMismatchError,
    IndexNotFoundError,
    RasterMovedError,
    StorageError,
)
from lookalike.index.files import (
    ASIDE_PREFIX,
    patiently,
    remove_asides,
    sha256_of,
    storage_errors,
    write_array,
    write_whole,
)
from lookalike.index.manifest import (
    SCHEMA,
    EmbedderRecipe,
    GridRecipe,
    Manifest,
    ProjectionRecipe,
    RasterEntry,
    ShardEntry,
    dump_manifest,
    parse_manifest,
)
from lookalike.types import Float32Array, Int32Array

MANIFEST = "manifest.json"
RASTERS = "rasters"
DERIVED = "derived"
LOCK = "writer.lock"
SHARD_FILE = re.compile(r"\d{6}\.(vectors|keys)\.npy")
DERIVED_FILE = re.compile(r"derived\.json|[0-9a-f]{8}-[0-9a-f]{16}\.[a-z.]+")
SYSTEM_FILES = (".DS_Store", "Thumbs.db", "desktop.ini")

Float16Array = npt.NDArray[np.float16]


class IndexStore:
    """A snapshot of an index: what was committed when it was opened.

    Later commits do not change it; open again to see them.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder.absolute()
        self.manifest = manifest

    @classmethod
    def open(cls, folder: Path) -> "IndexStore":
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
        return folder / f"{number:06d}.vectors.npy", folder / f"{number:06d}.keys.npy"

    def damaged_shards(self, thorough: bool) -> list[tuple[str, int, str]]:
        """(raster id, shard number, what is wrong) of every damaged shard; `thorough` reads all bytes."""
        found = []
        for raster in self.manifest.rasters:
            for shard in raster.shards:
                problem = self._shard_problem(raster.id, shard, thorough)
                if problem:
                    found.append((raster.id, shard.number, problem))
        return found

    def _shard_problem(self, raster_id: str, shard: ShardEntry, thorough: bool) -> str | None:
        if shard.tiles == 0:
            return None
        expected = ((shard.vectors_bytes, shard.vectors_sha256), (shard.keys_bytes, shard.keys_sha256))
        for path, (size, digest) in zip(self.shard_files(raster_id, shard.number), expected, strict=True):
            name = path.relative_to(self.folder).as_posix()
            try:
                actual = path.stat().st_size
            except OSError:
                return f"{name} is missing"
            if actual != size:
                return f"{name} has {actual} bytes instead of {size}"
            if thorough and sha256_of(path) != digest:
                return f"{name} was altered"
        return None

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

    def bytes_on_disk(self) -> int:
        """Size of all files of the index."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


class IndexWriter(IndexStore):
    """The one process that may write. Use as a context manager: the lock is held inside.

    The operating system frees the lock when the process dies, however it dies.
    """

    def __init__(self, folder: Path, manifest: Manifest, lock: FileLock, fresh: bool, made_folder: bool) -> None:
        super().__init__(folder, manifest)
        self._lock = lock
        self._fresh = fresh
        self._made_folder = made_folder

    @classmethod
    def create_or_open(
        cls, folder: Path, embedder: EmbedderRecipe, grid: GridRecipe, projection: ProjectionRecipe
    ) -> "IndexWriter":
        """Opens the index for writing, making it where there is none.

        Raises `IndexMismatchError` when it was made with another embedder or grid, `IndexLockedError` when another
        process is writing, and as `IndexStore.open`. A damaged shard is dropped, to be made again.
        """
        if folder.exists() and not folder.is_dir():
            raise IndexMismatchError(f"{folder} is a file. Give a folder for the index, a new one for a new index.")
        made_folder = not folder.exists()
        if not made_folder and not (folder / MANIFEST).exists() and not holds_only_index_files(folder):
            raise IndexMismatchError(
                f"The folder {folder} is not empty and holds no index. Choose an empty or new folder for the index."
            )
        lock = _acquire(folder, create=True)
        try:
            if (folder / MANIFEST).exists():  # looked at under the lock: another process may just have made it
                manifest = read_manifest(folder)
                require_same_recipe(folder, manifest, embedder, grid)
                writer = cls(folder, replace(manifest, projection=projection), lock, fresh=False, made_folder=False)
                writer.drop_damaged(thorough=False)
            else:
                fresh = Manifest(SCHEMA, embedder, grid, projection, written_by=__version__)
                writer = cls(folder, fresh, lock, fresh=True, made_folder=made_folder)
            writer.tidy()
            return writer
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_for_writing(cls, folder: Path) -> "IndexWriter":
        """Opens an existing index for writing. Damaged shards stay listed."""
        read_manifest(folder)
        lock = _acquire(folder, create=False)
        try:
            return cls(folder, read_manifest(folder), lock, fresh=False, made_folder=False)
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        unborn = self._fresh and not self.manifest.rasters
        if unborn:
            remove_index_files(self.folder, everything=True)
        elif self.manifest.tiles == 0:
            remove_index_files(self.folder / DERIVED, everything=False)
        self._lock.release()
        if unborn:
            with suppress(OSError):
                (self.folder / LOCK).unlink(missing_ok=True)
                if self._made_folder:
                    self.folder.rmdir()

    def save(self) -> None:
        """Commits the manifest."""
        write_whole(self.folder / MANIFEST, dump_manifest(self.manifest))

    def put_raster(self, entry: RasterEntry) -> None:
        """Adds a raster, or replaces the one of the same id with all its shards' entries."""
        with storage_errors(self.folder):
            (self.folder / RASTERS / entry.folder).mkdir(parents=True, exist_ok=True)
        self.manifest = self.manifest.with_raster(entry)
        self.save()

    def remove_raster(self, raster_id: str) -> None:
        """Takes a raster out; its files go once the manifest no longer lists them."""
        self.manifest.raster(raster_id)
        self.manifest = self.manifest.without_raster(raster_id)
        self.save()
        self.tidy()

    def roll_back(self, manifest: Manifest) -> None:
        """Goes back to an earlier manifest of this run, whose shards are all still there."""
        self.manifest = manifest
        if (self.folder / MANIFEST).exists():
            self.save()
        self.tidy()

    def commit_shard(self, raster_id: str, number: int, keys: Int32Array, vectors: Float32Array) -> None:
        """Makes one shard durable, then lists it. `keys (n, 3)`, `vectors (n, dim)`; n may be 0."""
        entry = self.manifest.raster(raster_id)
        shard = ShardEntry(number, len(keys))
        if len(keys):
            vectors_file, keys_file = self.shard_files(raster_id, number)
            vectors_sha256, vectors_bytes = write_array(vectors_file, vectors.astype(np.float16))
            keys_sha256, keys_bytes = write_array(keys_file, keys)
            shard = ShardEntry(number, len(keys), vectors_sha256, keys_sha256, vectors_bytes, keys_bytes)
        kept = (old for old in entry.shards if old.number != number)
        shards = tuple(sorted((*kept, shard), key=lambda each: each.number))
        self.manifest = self.manifest.with_raster(replace(entry, shards=shards))
        self.save()

    def drop_damaged(self, thorough: bool) -> list[str]:
        """Takes damaged shards out of the manifest so that indexing makes them again; says which."""
        damaged = self.damaged_shards(thorough)
        lost = {(raster_id, number) for raster_id, number, _ in damaged}
        for entry in self.manifest.rasters:
            kept = tuple(shard for shard in entry.shards if (entry.id, shard.number) not in lost)
            self.manifest = self.manifest.with_raster(replace(entry, shards=kept))
        if damaged:
            self.save()
        return [problem for _, _, problem in damaged]

    def new_raster_id(self, path: Path) -> str:
        """A readable, file-safe name that is not taken: `ortho`, `ortho-2`, ..."""
        ascii_stem = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^A-Za-z0-9]+", "-", ascii_stem).strip("-").lower()[:40] or "raster"
        taken = {entry.id for entry in self.manifest.rasters}
        number = 1
        while (name := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        return name

    def new_folder(self, raster_id: str) -> str:
        """A name for a folder of shards that is not taken: `ortho`, `ortho.2`, ..."""
        number = 1
        while (self.folder / RASTERS / (name := raster_id if number == 1 else f"{raster_id}.{number}")).exists():
            number += 1
        return name

    def tidy(self) -> None:
        """Deletes shards that the manifest does not list, and what interrupted writes left; nothing else."""
        remove_asides(self.folder)
        listed = {entry.folder: {shard.number for shard in entry.shards} for entry in self.manifest.rasters}
        for folder in (self.folder / RASTERS).glob("*/"):
            remove_asides(folder)
            for file in folder.iterdir():
                if SHARD_FILE.fullmatch(file.name) and int(file.name[:6]) not in listed.get(folder.name, ()):
                    with suppress(OSError):
                        file.unlink()
            if folder.name not in listed:
                with suppress(OSError):  # not empty: something in it is not ours
                    folder.rmdir()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in `folder`; raises as `IndexStore.open`."""
    path = folder / MANIFEST
    try:
        data = patiently(path.read_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexNotFoundError(f"There is no index in {folder}. Make one with `lookalike index`.") from error
    except OSError as error:
        raise StorageError(f"The index {folder} cannot be read: {error.strerror or error}.") from error
    return parse_manifest(data, str(path))


def raster_paths(store: IndexStore) -> list[Path]:
    """Where the rasters of the index are."""
    return [store.raster_path(entry) for entry in store.manifest.rasters]


def path_in_index(folder: Path, raster: Path) -> str:
    """The raster's path as the manifest keeps it: POSIX, relative to the index where it can be."""
    try:
        return Path(os.path.relpath(raster, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return raster.as_posix()


def holds_only_index_files(folder: Path) -> bool:
    """Whether the folder holds at most what an index that was cut off before its first commit leaves."""
    return all(
        _is_index_file(folder, file) or file.name in SYSTEM_FILES for file in folder.rglob("*") if file.is_file()
    )


def remove_index_files(folder: Path, everything: bool) -> None:
    """Deletes files that an index wrote, and folders that are empty then; never a file of another kind.

    `folder` is the index (`everything`) or its folder of derived files.
    """
    index = folder if everything else folder.parent
    for file in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            if file.is_dir():
                file.rmdir()
            elif _is_index_file(index, file) and file.name != LOCK:
                file.unlink()
    if not everything:
        with suppress(OSError):
            folder.rmdir()


def _is_index_file(index: Path, file: Path) -> bool:
    place = file.relative_to(index).parts
    if file.name.startswith(ASIDE_PREFIX):
        return True
    if len(place) == 1:
        return file.name in (LOCK, MANIFEST)
    if len(place) == 2 and place[0] == DERIVED:
        return DERIVED_FILE.fullmatch(file.name) is not None
    return len(place) == 3 and place[0] == RASTERS and SHARD_FILE.fullmatch(file.name) is not None


def _load(path: Path, mmap_mode: Literal["r"] | None = None) -> Any:
    try:
        return np.load(path, mmap_mode=mmap_mode, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamagedError(
            f"{path} cannot be read: another process changed the index meanwhile, or it is damaged. Try again; if it "
            "stays, run `lookalike verify --index DIR --repair`."
        ) from error


def _acquire(folder: Path, create: bool) -> FileLock:
    with storage_errors(folder):
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise IndexLockedError(
                f"Another process is writing the index {folder}. Wait until it is done or stop it; "
                "searching works meanwhile."
            ) from error
    return lock


def require_same_recipe(folder: Path, manifest: Manifest, embedder: EmbedderRecipe, grid: GridRecipe) -> None:
    """Raises `IndexMismatchError` where the index in `folder` was made with another embedder or grid."""
    if manifest.embedder != embedder:
        old, new = manifest.embedder, embedder
        what = (
            f"model {old.name} and not {new.name}"
            if old.name != new.name
            else f"{old.precision} and not {new.precision} precision"
            if old.precision != new.precision
            else f"other weights or another preprocessing of {old.name}"
        )
        raise IndexMismatchError(f"The index {folder} was made with {what}. Use its settings, or another index folder.")
    if manifest.grid != grid:
        old_grid = manifest.grid
        raise IndexMismatchError(
            f"The index {folder} has tiles of {old_grid.size} px at stride {old_grid.stride}, levels "
            f"{', '.join(map(str, old_grid.levels))}, at most {old_grid.max_nodata * 100:.4g} % nodata. Use these "
            "settings, or another index folder."
        )

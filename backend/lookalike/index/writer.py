# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing an index: one process at a time, each change whole or not at all."""

import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np
from filelock import FileLock, Timeout

from lookalike import __version__
from lookalike.errors import IndexLockedError, IndexMismatchError, StorageError
from lookalike.files import remove_asides, storage_errors, write_array, write_whole
from lookalike.index.layout import (
    DERIVED,
    LOCK,
    MANIFEST,
    RASTERS,
    SHARD_FILE,
    holds_only_index_files,
    remove_index_files,
)
from lookalike.index.manifest import (
    SCHEMA,
    EmbedderRecipe,
    GridRecipe,
    Manifest,
    PrecisionCheck,
    RasterEntry,
    ShardEntry,
    dump_manifest,
    read_manifest,
)
from lookalike.index.store import Index
from lookalike.types import Float32Array, Int32Array
from lookalike.vectors.projection import ProjectionRecipe


class IndexWriter(Index):
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
        cls,
        folder: Path,
        embedder: EmbedderRecipe,
        grid: GridRecipe,
        projection: ProjectionRecipe,
        precision_check: PrecisionCheck | None = None,
    ) -> "IndexWriter":
        """Opens the index for writing, making it where there is none; only a new one records `precision_check`.

        Raises `IndexMismatchError` when it was made with another embedder or grid, `IndexLockedError` when another
        process is writing, and as `Index.open`. A damaged shard is dropped, to be made again.
        """
        require_place(folder)
        made_folder = not folder.exists()
        lock = _acquire(folder, create=True)
        try:
            if (folder / MANIFEST).exists():  # looked at under the lock: another process may just have made it
                manifest = read_manifest(folder)
                require_same_recipe(folder, manifest, embedder, grid)
                writer = cls(folder, replace(manifest, projection=projection), lock, fresh=False, made_folder=False)
                writer.drop_damaged(thorough=False)
            else:
                fresh = Manifest(
                    SCHEMA, embedder, grid, projection, written_by=__version__, precision_check=precision_check
                )
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

    def put_raster(self, entry: RasterEntry, behind: frozenset[str] = frozenset()) -> None:
        """Adds a raster before those of `behind`, or replaces the one of the same id with all its shards' entries."""
        with storage_errors(self.folder):
            (self.folder / RASTERS / entry.folder).mkdir(parents=True, exist_ok=True)
        self.manifest = self.manifest.with_raster(entry, behind)
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


def path_in_index(folder: Path, raster: Path) -> str:
    """The raster's path as the manifest keeps it: POSIX, relative to the index where it can be."""
    try:
        return Path(os.path.relpath(raster, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return raster.as_posix()


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


def require_place(folder: Path) -> None:
    """Raises `IndexMismatchError` where there is no index and none can be made: a file, or a folder of other files."""
    if folder.exists() and not folder.is_dir():
        raise IndexMismatchError(f"{folder} is a file. Give a folder for the index, a new one for a new index.")
    if folder.exists() and not (folder / MANIFEST).exists() and not holds_only_index_files(folder):
        raise IndexMismatchError(
            f"The folder {folder} is not empty and holds no index. Choose an empty or new folder for the index."
        )


def refuse_locked(folder: Path) -> None:
    """Raises `IndexLockedError` while another process writes the index, so that work for it need not even begin."""
    if not (folder / LOCK).exists():
        return
    try:
        _acquire(folder, create=False).release()
    except StorageError:
        return  # not writable: what writes says so


def require_same_recipe(folder: Path, manifest: Manifest, embedder: EmbedderRecipe, grid: GridRecipe) -> None:
    """Raises `IndexMismatchError` where the index in `folder` was made with another embedder or grid."""
    if manifest.embedder != embedder:
        old, new = manifest.embedder, embedder
        what = (
            f"model {old.name} and not {new.name}"
            if old.name != new.name
            else f"{old.precision} and not {new.precision} precision"
            if old.precision != new.precision
            else f"mode {old.mode} and not {new.mode}"
            if old.mode != new.mode
            else "another form of the mode dense"
            if old.cells != new.cells
            else f"other weights or another preprocessing of {old.name}"
        )
        raise IndexMismatchError(f"The index {folder} was made with {what}. Use its settings, or another index folder.")
    if manifest.grid != grid:
        old_grid = manifest.grid
        cropped = ", edges cropped" if old_grid.edges == "crop" else ""
        raise IndexMismatchError(
            f"The index {folder} has tiles of {old_grid.size} px at stride {old_grid.stride}, levels "
            f"{', '.join(map(str, old_grid.levels))}, at most {old_grid.max_nodata * 100:.4g} % nodata{cropped}. "
            "Use these settings, or another index folder."
        )

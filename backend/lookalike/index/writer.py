# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing an index: one process at a time, each change whole or not at all."""

import logging
import os
import re
import unicodedata
from collections.abc import Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np
from filelock import FileLock, Timeout

from lookalike import __version__
from lookalike.arrays import write_array
from lookalike.errors import IndexDamagedError, IndexLockedError, IndexMismatchError, ModelError, StorageError
from lookalike.files import patiently, read_file, remove_asides, storage_errors, sync_folder, write_whole
from lookalike.index.committed import holds_void_journal, journal_continues, read_committed, salvage
from lookalike.index.journal import Commit, GrowingManifest, Journal, RasterPut, RasterRemoved, ShardCommitted
from lookalike.index.layout import (
    DERIVED,
    FORMER_JOURNAL,
    FORMER_MANIFEST,
    JOURNAL,
    LOCK,
    MANIFEST,
    RASTERS,
    SHARD_FILE,
    holds_only_index_files,
    holds_shards,
    refuse_links,
    remove_index_files,
    shard_names,
    stamp_of,
)
from lookalike.index.manifest import (
    SCHEMA,
    EmbedderRecipe,
    GridRecipe,
    Manifest,
    PrecisionCheck,
    RasterEntry,
    ShardEntry,
    damaged_manifest,
    digest_of,
    dump_manifest,
)
from lookalike.index.shard_files import all_numbers
from lookalike.index.store import Index
from lookalike.types import Float16Array, Float32Array, Int32Array
from lookalike.vectors.projection import ProjectionRecipe

log = logging.getLogger(__name__)


class IndexWriter(Index):
    """The one process that may write. Use as a context manager: the lock is held inside.

    Each change is a line of the journal; at the end, or in front of the first change, the manifest is written anew.
    The operating system frees the lock when the process dies, however it dies.
    """

    def __init__(self, folder: Path, manifest: Manifest, lock: FileLock, fresh: bool, made_folder: bool) -> None:
        super().__init__(folder, manifest)
        self._growing = GrowingManifest(replace(manifest, schema=SCHEMA))
        self._model = manifest.embedder.name
        self._follows = manifest.schema == SCHEMA
        """Whether what is committed now follows, by the journal, from the manifest on disk."""
        self._journal: Journal | None = None
        self._lock = lock
        self._fresh = fresh
        self._made_folder = made_folder
        self._replaced: set[str] = set()
        """Folders of shards that may be listed no longer."""

    @property
    def manifest(self) -> Manifest:
        return self._growing.manifest

    @classmethod
    def create_or_open(
        cls,
        folder: Path,
        embedder: EmbedderRecipe,
        grid: GridRecipe,
        projection: ProjectionRecipe,
        precision_check: PrecisionCheck | None = None,
        seen: Index | None = None,
    ) -> "IndexWriter":
        """Opens the index for writing, making it where there is none; only a new one records `precision_check`.

        One without rasters counts as new: what it was made with binds nobody.

        `seen` is a snapshot of it, so that what is committed need not be read again where nothing was since.

        Raises `IndexMismatchError` when it was made with another embedder or grid, `IndexLockedError` when another
        process is writing, and as `Index.open`. A damaged shard is dropped, to be made again.
        """
        require_place(folder)
        made_folder = not folder.exists()
        fresh = Manifest(SCHEMA, embedder, grid, projection, written_by=__version__, precision_check=precision_check)
        lock = _acquire(folder, create=True)
        try:
            if cls.exists(folder):  # looked at under the lock: another process may just have made it
                manifest = seen.latest().manifest if seen is not None else read_committed(folder)
                now = fresh
                if manifest.rasters:
                    require_same_recipe(folder, manifest, embedder, grid)
                    now = replace(manifest, projection=projection)
                writer = cls(folder, now, lock, fresh=False, made_folder=False)
                writer._follows = writer._follows and now == manifest
                writer._settle_journal()
                writer.drop_damaged(thorough=False)
            elif holds_shards(folder):
                raise damaged_manifest(str(folder / MANIFEST), "it is missing, though its shards are there")
            else:
                writer = cls(folder, fresh, lock, fresh=True, made_folder=made_folder)
            writer._replaced = {path.name for path in (folder / RASTERS).glob("*/")}
            writer.tidy()
            return writer
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_for_writing(cls, folder: Path) -> "IndexWriter":
        """Opens an existing index for writing. Damaged shards stay listed."""
        read_committed(folder)
        lock = _acquire(folder, create=False)
        try:
            writer = cls(folder, read_committed(folder), lock, fresh=False, made_folder=False)
            writer._settle_journal()
            return writer
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_for_repair(cls, folder: Path) -> "IndexWriter":
        """Opens an existing index for writing, with what can still be read of its manifest and journal put in place.

        Raises `IndexDamagedError` where nothing can, and as `open_for_writing`.
        """
        salvage(folder)
        lock = _acquire(folder, create=False)
        try:
            found = salvage(folder)
            if found.manifest is None:
                raise IndexDamagedError(
                    f"The index {folder} is damaged: {', '.join(found.problems)}, and there is no former manifest to "
                    "go back to. Restore manifest.json from a backup, or delete the index folder and index again."
                )
            writer = cls(folder, found.manifest, lock, fresh=False, made_folder=False)
            if found.problems:
                with storage_errors(folder):
                    write_whole(folder / MANIFEST, dump_manifest(writer.manifest))
                    for name in (JOURNAL, FORMER_MANIFEST, FORMER_JOURNAL):
                        _remove(folder / name)
                writer._follows = True
            writer._settle_journal()
            return writer
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        unborn = self._fresh and not self.manifest.rasters
        try:
            if unborn:
                remove_index_files(self.folder, everything=True)
            elif self._journal is not None:
                self.save()
            if not unborn and self.manifest.tiles == 0:
                remove_index_files(self.folder / DERIVED, everything=False)
        except StorageError as full:
            log.warning("The journal stays beside the manifest, with all that is committed: %s", full)
        finally:
            self._lock.release()
        if unborn:
            with suppress(OSError):
                (self.folder / LOCK).unlink(missing_ok=True)
                if self._made_folder:
                    self.folder.rmdir()

    def snapshot(self) -> Index:
        """What is committed, once it is saved."""
        return Index(self.folder, self.manifest, stamp_of(self.folder))

    def save(self) -> None:
        """Writes the manifest with all that is committed, and keeps beside it what it can be made again of.

        That is the former one with its journal; where it does not follow from them, it is kept twice.
        """
        manifest, journal, kept = (self.folder / name for name in (MANIFEST, JOURNAL, FORMER_MANIFEST))
        if self._journal is not None:
            self._journal.require_own()
        data = dump_manifest(self.manifest)
        with storage_errors(self.folder):
            former = patiently(lambda: read_file(manifest)) if manifest.exists() else None
            self._journal = None
            follows = former is not None and self._follows and journal.exists()
            if data == former:  # all that the journal holds came to nothing
                _remove(journal)
            else:
                if former is not None and follows:
                    write_whole(kept, former)
                self._forget_journal_of(data)
                write_whole(manifest, data)
                self._keep_journal()
            if (data != former and not follows) or not kept.exists():
                write_whole(kept, data)
            self._follows = True

    def _forget_journal_of(self, data: bytes) -> None:
        """Deletes the former journal where it continues the manifest that `data` is about to be.

        Once a raster was put in and taken out again the manifest is what it was, and what was committed to it then
        would be taken for committed now, until another journal lies in that place.
        """
        former = self.folder / FORMER_JOURNAL
        if journal_continues(former) == digest_of(data):
            _remove(former)

    def _keep_journal(self) -> None:
        """Puts the journal, which continues the former manifest, beside that."""
        journal, kept = self.folder / JOURNAL, self.folder / FORMER_JOURNAL
        if journal.exists():
            patiently(lambda: os.replace(journal, kept))
        else:
            _remove(kept)
        sync_folder(self.folder)

    def _settle_journal(self) -> None:
        """What a crash between the new manifest and this left undone; a journal of this manifest stays."""
        if holds_void_journal(self.folder):
            with storage_errors(self.folder):
                self._keep_journal()

    def _commit(self, commit: Commit) -> None:
        """Makes a change durable, then known."""
        if self._journal is None:
            self.save()
            digest = digest_of(read_file(self.folder / MANIFEST))
            assert digest is not None
            self._journal = Journal.begin(self.folder, digest)
        self._journal.require_own()
        try:
            self._journal.append(commit)
        except StorageError:
            self._journal = None
            raise
        self._growing.apply(commit)

    def put_raster(self, entry: RasterEntry, behind: frozenset[str] = frozenset()) -> None:
        """Adds a raster before those of `behind`, or replaces the one of the same id with all its shards' entries."""
        with storage_errors(self.folder):
            (self.folder / RASTERS / entry.folder).mkdir(parents=True, exist_ok=True)
        listed = self.manifest.rasters
        self._replaced |= {old.folder for old in listed if old.id == entry.id}
        self._commit(RasterPut(entry, next((old.id for old in listed if old.id in behind), None)))

    def remove_raster(self, raster_id: str) -> None:
        """Takes a raster out; its files go once it is no longer listed."""
        self._replaced.add(self.manifest.raster(raster_id).folder)
        self._commit(RasterRemoved(raster_id))
        self.tidy()

    def roll_back(self, manifest: Manifest) -> None:
        """Goes back to an earlier manifest of this run, whose shards are all still there."""
        if manifest is self.manifest:
            return
        earlier, now = ({entry.id: entry for entry in each.rasters} for each in (manifest, self.manifest))
        for raster_id, entry in now.items():
            before = earlier.get(raster_id)
            if before is entry:
                continue
            self._replaced.add(entry.folder)
            self._commit(RasterRemoved(raster_id) if before is None else RasterPut(before))
        self.tidy()

    def committed(self, raster_id: str) -> Set[int]:
        """Numbers of the shards of a raster that are committed."""
        return self._growing.shards(raster_id).keys()

    def commit_shard(self, raster_id: str, number: int, keys: Int32Array, vectors: Float32Array) -> None:
        """Makes one shard durable, then lists it. `keys (n, 3)`, `vectors (n, dim)`; n may be 0."""
        shard = ShardEntry(number, len(keys))
        if len(keys):
            folder = self.folder / RASTERS / self._growing.folder(raster_id)
            vectors_file, keys_file = shard_names(number)
            stored = _stored(vectors, self._model)
            vectors_sha256, vectors_bytes = write_array(folder / vectors_file, stored)
            keys_sha256, keys_bytes = write_array(folder / keys_file, keys)
            shard = ShardEntry(number, len(keys), vectors_sha256, keys_sha256, vectors_bytes, keys_bytes)
        self._commit(ShardCommitted(raster_id, shard))

    def drop_damaged(self, thorough: bool) -> list[str]:
        """Takes damaged shards out of the manifest so that indexing makes them again; says which."""
        damaged = self.damaged_shards(thorough)
        lost = {(raster_id, number) for raster_id, number, _ in damaged}
        for raster_id in dict.fromkeys(raster_id for raster_id, _ in lost):
            entry = self.manifest.raster(raster_id)
            kept = tuple(shard for shard in entry.shards if (raster_id, shard.number) not in lost)
            self._commit(RasterPut(replace(entry, shards=kept)))
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
        """Deletes shards that are no longer listed, and what interrupted writes left; nothing else."""
        remove_asides(self.folder)
        remove_asides(self.folder / DERIVED)
        listed = {entry.folder: entry for entry in self.manifest.rasters}
        for name in self._replaced:
            self._tidy_folder(self.folder / RASTERS / name, listed.get(name))
        self._replaced.clear()

    def _tidy_folder(self, folder: Path, entry: RasterEntry | None) -> None:
        """Deletes what the raster of this folder does not list; None where no raster lists the folder."""
        if not folder.is_dir():
            return
        kept = set() if entry is None else {shard.number for shard in entry.shards}
        remove_asides(folder)
        for file in folder.iterdir():
            if SHARD_FILE.fullmatch(file.name) and int(file.name[:6]) not in kept:
                with suppress(OSError):
                    file.unlink()
        if entry is None:
            with suppress(OSError):  # not empty: something in it is not ours
                folder.rmdir()


def _remove(path: Path) -> None:
    patiently(lambda: path.unlink(missing_ok=True))


def path_in_index(folder: Path, raster: Path) -> str:
    """The raster's path as the manifest keeps it: POSIX, relative to the index where it can be."""
    try:
        return Path(os.path.relpath(raster, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return raster.as_posix()


def _stored(vectors: Float32Array, model: str) -> Float16Array:
    """The vectors as they are stored; `ModelError` where a value is none, or too large for that."""
    with np.errstate(over="ignore"):
        stored = vectors.astype(np.float16)
    if not all_numbers(stored):
        raise ModelError(f"The model `{model}` gives values that are no numbers, or too large for one of 16 bits.")
    return stored


def _acquire(folder: Path, create: bool) -> FileLock:
    with storage_errors(folder):
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        refuse_links(folder)
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
    """Raises `IndexMismatchError` where there is no index and none can be made: a file, or a folder of other files.

    `StorageError` where nobody may look.
    """
    with storage_errors(folder):
        is_there, is_folder = folder.exists(), folder.is_dir()
    if is_there and not is_folder:
        raise IndexMismatchError(f"{folder} is a file. Give a folder for the index, a new one for a new index.")
    if is_there and not Index.exists(folder) and not holds_only_index_files(folder):
        raise IndexMismatchError(
            f"The folder {folder} is not empty and holds no index. Choose an empty or new folder for the index."
        )


def refuse_locked(folder: Path) -> None:
    """Raises `IndexLockedError` while another process writes the index, so that work for it need not even begin."""
    if not os.path.exists(folder / LOCK):
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

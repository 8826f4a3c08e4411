# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that follow from the committed shards: kept to save time, made again when missing or damaged.

Their names carry the content they belong to, so that a file of older content is never taken for today's.
`derived.json` lists them with size and SHA-256.
"""

import hashlib
import json
import logging
import math
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from lookalike.arrays import COPIED_UP_TO, read_array
from lookalike.errors import IndexDamagedError, IndexNotFoundError, LookalikeError, StorageError
from lookalike.files import is_link, open_file, read_file, remove_asides, require_folder, write_whole
from lookalike.index.committed import read_committed
from lookalike.index.layout import DERIVED, DERIVED_FILE, Stamp, stamp_of
from lookalike.index.manifest import Manifest
from lookalike.types import Float32Array
from lookalike.vectors.base import ByteSink

log = logging.getLogger(__name__)

LISTING = "derived.json"
UNREADABLE = (OSError, RuntimeError, ValueError, EOFError, MemoryError, IndexDamagedError)
"""What a file raises that holds something else; codes are read by FAISS, which may take a number for a size."""
_listing = threading.Lock()

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A derived file as `derived.json` lists it."""

    name: str
    bytes: int
    sha256: str


def content_id(manifest: Manifest) -> str:
    """Names the content that derived files belong to: changes whenever a vector, a raster or the recipe does."""
    digest = hashlib.sha256()
    for raster in manifest.rasters:
        digest.update(raster.id.encode())
        for shard in raster.shards:
            digest.update(f"{shard.number}:{shard.vectors_sha256}:{shard.keys_sha256}".encode())
    recipe = hashlib.sha256(repr((manifest.embedder, manifest.projection)).encode()).hexdigest()
    return f"{recipe[:8]}-{digest.hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Derived:
    """The derived files of one content of an index; the `DerivedFiles` that `vectors` asks for."""

    folder: Path
    content: str
    """See `content_id`."""
    stamp: Stamp | None = None
    """That of the index while this was its content; None where that is not known."""

    @classmethod
    def of(cls, index: Path, manifest: Manifest, stamp: Stamp | None) -> "Derived":
        return cls(index / DERIVED, content_id(manifest), stamp)

    def read(self, name: str, read: Callable[[BufferedReader], T]) -> T | None:
        """What `read` makes of a file; None where it is missing, not as it was written, or unreadable."""
        return self._read(name, read, math.inf)

    def read_array(self, name: str, dtype: type[np.generic], shape: Sequence[int | None]) -> npt.NDArray[Any] | None:
        """As `read`, an array, see `arrays.read_array`. One that is mapped is not proved: all of it would be read."""
        return self._read(name, lambda file: read_array(file, dtype, shape), COPIED_UP_TO)

    def _read(self, name: str, read: Callable[[BufferedReader], T], proved_up_to: float) -> T | None:
        path = self.folder / f"{self.content}.{name}"
        listed = {entry.name: entry for entry in derived_files(self.folder)}.get(path.name)
        if listed is None:
            return None
        try:
            with open_file(path) as file:
                _require_as_written(file, listed, proved_up_to)
                return read(file)
        except FileNotFoundError:
            return None
        except UNREADABLE as error:
            log.warning("%s cannot be read and is built again: %s", path, error)
            return None

    def keep(self, name: str, data: bytes | Callable[[ByteSink], object]) -> None:
        """Keeps a file, and drops those of older content. A folder that cannot be written is no error here.

        What a search that began before the last commit keeps is of older content itself: it drops nothing.
        """
        path = self.folder / f"{self.content}.{name}"
        try:
            require_folder(self.folder)
            self.folder.mkdir(exist_ok=True)
            written = _written(path, data)
            outdated = not self._is_latest()
            with _listing:
                kept = [
                    entry
                    for entry in derived_files(self.folder)
                    if entry.name != path.name and (outdated or self._still_wanted(entry.name, path.name))
                ]
                kept.append(written)
                listing = [{"name": entry.name, "bytes": entry.bytes, "sha256": entry.sha256} for entry in kept]
                write_whole(self.folder / LISTING, json.dumps(listing, indent=1).encode())
            remove_asides(self.folder)
            for old in self.folder.iterdir():
                if not outdated and self._is_left_over(old, path.name):
                    with suppress(OSError):  # a reader on Windows still has it open; the next write tries again
                        old.unlink()
        except (OSError, StorageError) as error:
            log.warning("%s could not be kept in %s and stays in memory: %s", path.name, self.folder, error)

    def earlier(self) -> Iterator["Derived"]:
        """Those of the contents with the same recipe that something is kept of, this one perhaps among them."""
        recipe = self.content.partition("-")[0]
        contents = (entry.name.partition(".")[0] for entry in derived_files(self.folder))
        for content in dict.fromkeys(contents):
            if content.startswith(recipe):
                yield Derived(self.folder, content)

    def array(self, name: str, compute: Callable[[], Float32Array]) -> Float32Array:
        """An array that follows from the content, `float32 (n,)`: from disk, else computed and kept."""
        kept = self.read_array(f"{name}.npy", np.float32, (None,))
        if kept is not None:
            return kept
        array = compute()
        self.keep(f"{name}.npy", lambda file: np.save(file, array, allow_pickle=False))
        return array

    def _is_latest(self) -> bool:
        """Whether this is what is committed now."""
        index = self.folder.parent
        if self.stamp is not None and self.stamp == stamp_of(index):
            return True
        try:
            return content_id(read_committed(index)) == self.content
        except IndexNotFoundError:
            return True
        except LookalikeError:  # a manifest of a newer version, or one that is damaged
            return False

    def _still_wanted(self, name: str, new: str) -> bool:
        """Files of this content, and until a new projection comes the last one, which a growing index uses again."""
        return name.startswith(self.content) or (name.endswith(".npz") and not new.endswith(".npz"))

    def _is_left_over(self, path: Path, new: str) -> bool:
        """Whether this is a file of older content."""
        if path.name == LISTING or not DERIVED_FILE.fullmatch(path.name):
            return False
        return not self._still_wanted(path.name, new)


def _require_as_written(file: BufferedReader, listed: DerivedFile, proved_up_to: float) -> None:
    """Raises `ValueError` where the open file is not what is listed; of a larger one only its length is compared."""
    size = os.fstat(file.fileno()).st_size
    if size != listed.bytes:
        raise ValueError(f"it has {size} bytes instead of {listed.bytes}")
    if size <= proved_up_to:
        if hashlib.file_digest(file, "sha256").hexdigest() != listed.sha256:
            raise ValueError("it was altered")
        file.seek(0)


def damaged_derived(index: Path) -> list[str]:
    """Derived files whose bytes are not those that were written; all are checked to the last byte."""
    problems = []
    for listed in derived_files(index / DERIVED):
        try:
            with open_file(index / DERIVED / listed.name) as file:
                _require_as_written(file, listed, math.inf)
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            problems.append(f"{DERIVED}/{listed.name} was altered")
    return problems


def discard_derived(index: Path) -> None:
    """Deletes all derived files, and no file of another kind; the next search builds them again."""
    folder = index / DERIVED
    if is_link(folder):  # leads out of the index
        return
    for path in folder.glob("*"):
        if DERIVED_FILE.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def derived_files(folder: Path) -> list[DerivedFile]:
    """The files that `derived.json` lists, as far as their names are those of derived files."""
    try:
        require_folder(folder)
        entries = json.loads(read_file(folder / LISTING))
        listed = [DerivedFile(str(each["name"]), int(each["bytes"]), str(each["sha256"])) for each in entries]
        return [entry for entry in listed if DERIVED_FILE.fullmatch(entry.name)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        log.warning("%s/derived.json cannot be read; derived files are built again: %s", folder, error)
        return []


class _Digesting:
    """Passes on what is written, and knows its length and digest: a large file need not be read again for them."""

    def __init__(self, sink: ByteSink) -> None:
        self._sink = sink
        self.sha256, self.length = hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        self.sha256.update(data)
        self.length += len(data)
        return self._sink.write(data)


def _written(path: Path, data: bytes | Callable[[ByteSink], object]) -> DerivedFile:
    """Writes a file whole, and says what it is."""
    listed: list[DerivedFile] = []

    def write(file: ByteSink) -> None:
        sink = _Digesting(file)
        data(sink) if callable(data) else sink.write(data)
        listed.append(DerivedFile(path.name, sink.length, sink.sha256.hexdigest()))

    write_whole(path, write)
    return listed[0]

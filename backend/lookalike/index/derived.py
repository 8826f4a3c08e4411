# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that follow from the committed shards: kept to save time, made again when missing or damaged.

Their names carry the content they belong to, so that a file of older content is never taken for today's.
`derived.json` lists them with size and SHA-256.
"""

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from lookalike.errors import IndexDamagedError, IndexNotFoundError, LookalikeError, StorageError
from lookalike.files import ASIDE_PREFIX, sha256_of, write_whole
from lookalike.index.layout import DERIVED
from lookalike.index.manifest import Manifest
from lookalike.index.store import Index, read_manifest
from lookalike.types import Float32Array

log = logging.getLogger(__name__)

LISTING = "derived.json"
LONGEST_WRITE = 24 * 3600
"""Seconds after which a file that was written aside is taken for one that a crash has left."""
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
    return f"{recipe_id(manifest)}-{digest.hexdigest()[:16]}"


def recipe_id(manifest: Manifest) -> str:
    return hashlib.sha256(repr((manifest.embedder, manifest.projection)).encode()).hexdigest()[:8]


def derived_array(store: Index, name: str, compute: Callable[[], Float32Array]) -> Float32Array:
    """An array that follows from the index's content, `float32`: from disk, else computed and kept."""
    folder, content = store.folder / DERIVED, content_id(store.manifest)
    kept = read_derived(folder / f"{content}.{name}.npy", lambda path: np.load(path, allow_pickle=False))
    if kept is not None:
        return np.asarray(kept, np.float32)
    array = compute()
    keep_derived(folder, content, f"{content}.{name}.npy", lambda file: np.save(file, array, allow_pickle=False))
    return array


def damaged_derived(store: Index) -> list[str]:
    """Derived files whose bytes are not those that were written; all are checked to the last byte."""
    folder = store.folder / DERIVED
    problems = []
    for listed in derived_files(folder):
        path = folder / listed.name
        if path.exists() and (path.stat().st_size != listed.bytes or sha256_of(path) != listed.sha256):
            problems.append(f"{DERIVED}/{listed.name} was altered")
    return problems


def discard_derived(store: Index) -> None:
    """Deletes all derived files; the next search builds them again."""
    for path in (store.folder / DERIVED).glob("*"):
        with suppress(OSError):
            path.unlink()


def read_derived(path: Path, read: Callable[[Path], T]) -> T | None:
    """What `read` makes of a derived file; None where it is missing, of the wrong size, or unreadable."""
    listed = {entry.name: entry for entry in derived_files(path.parent)}.get(path.name)
    try:
        if listed is None or path.stat().st_size != listed.bytes:
            return None
        return read(path)
    except (OSError, RuntimeError, ValueError, EOFError, IndexDamagedError) as error:
        log.warning("%s cannot be read and is built again: %s", path, error)
        return None


def derived_files(folder: Path) -> list[DerivedFile]:
    try:
        entries = json.loads((folder / LISTING).read_text(encoding="utf-8"))
        return [DerivedFile(str(each["name"]), int(each["bytes"]), str(each["sha256"])) for each in entries]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s/derived.json cannot be read; derived files are built again: %s", folder, error)
        return []


def _still_wanted(name: str, content: str, new: str) -> bool:
    """Files of this content, and until a new projection comes the last one, which a growing index uses again."""
    return name.startswith(content) or (name.endswith(".npz") and not new.endswith(".npz"))


class ByteSink(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> int: ...


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


def keep_derived(folder: Path, content: str, name: str, data: bytes | Callable[[ByteSink], object]) -> None:
    """Keeps a derived file, and drops those of older content. A folder that cannot be written is no error here.

    What a search that began before the last commit keeps is of older content itself: it drops nothing.
    """
    try:
        folder.mkdir(exist_ok=True)
        written = _written(folder / name, data)
        outdated = not _is_latest(content, folder.parent)
        with _listing:
            kept = [
                entry
                for entry in derived_files(folder)
                if entry.name != name and (outdated or _still_wanted(entry.name, content, name))
            ]
            kept.append(written)
            listing = [{"name": entry.name, "bytes": entry.bytes, "sha256": entry.sha256} for entry in kept]
            write_whole(folder / LISTING, json.dumps(listing, indent=1).encode())
        for old in folder.iterdir():
            if not outdated and _is_left_over(old, content, name):
                with suppress(OSError):  # a reader on Windows still has it open; the next write tries again
                    old.unlink()
    except (OSError, StorageError) as error:
        log.warning("%s could not be kept in %s and stays in memory: %s", name, folder, error)


def _is_latest(content: str, index: Path) -> bool:
    """Whether `content` is what is committed now."""
    try:
        return content_id(read_manifest(index)) == content
    except IndexNotFoundError:
        return True
    except LookalikeError:  # a manifest of a newer version, or one that is damaged
        return False


def _is_left_over(path: Path, content: str, new: str) -> bool:
    """Files of older content; files being written, by another thread perhaps, only where that has long ended."""
    if path.name == LISTING or path.suffix not in (".faiss", ".npz", ".npy", ".choice", ".json"):
        return False
    if path.name.startswith(ASIDE_PREFIX):
        return time.time() - path.stat().st_mtime > LONGEST_WRITE
    return not _still_wanted(path.name, content, new)

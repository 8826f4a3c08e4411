# SPDX-License-Identifier: GPL-3.0-or-later
"""The last queries of an index: a heat map of a search, or the search with other filters, embeds nothing anew."""

import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from lookalike.index.store import Index
from lookalike.rasters.fingerprint import newest_change
from lookalike.search.request import BoxExample, Example, ImageExample, StoredExample, TileExample
from lookalike.search.windows import covering_raster

T = TypeVar("T")

KEPT = 8

Stamp = tuple[str, int, int] | None


class Recent(Generic[T]):
    """The values of the last keys that were asked for. Safe to be used by several threads at a time."""

    def __init__(self, kept: int = KEPT) -> None:
        self._most = kept
        self._kept: dict[Hashable, T] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value that is kept for `key`, else what `make` gives; an error of `make` is raised and not kept."""
        with self._lock:
            if key in self._kept:
                self._kept[key] = self._kept.pop(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return value


def files_read(examples: tuple[Example, ...], index: Index) -> tuple[Stamp, ...] | None:
    """What changes with every file that the examples may be read from: its size and time; None where it is missing.

    None where that cannot be told: a VRT stays the same when the files that it refers to change.
    """
    files = {path for example in examples for path in _files_of(example, index)}
    if any(path.suffix.lower() == ".vrt" for path in files):
        return None
    return tuple(_stamp(path) for path in sorted(files))


def _files_of(example: Example, index: Index) -> set[Path]:
    rasters = index.manifest.rasters
    if isinstance(example, (TileExample, StoredExample)):
        return set()
    if isinstance(example, ImageExample):
        return {example.path}
    if isinstance(example, BoxExample):
        if example.raster is None:
            under = covering_raster(example.box, rasters)
            return set() if under is None else {index.raster_path(under[0])}
        return {Path(example.raster), *(index.raster_path(entry) for entry in rasters if entry.id == example.raster)}
    return {index.raster_path(entry) for entry in rasters}


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_size, newest_change([found])

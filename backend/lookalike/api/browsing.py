# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies below the roots of a server, by the names that requests can use."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from lookalike.api.answers import IndexList, RasterList, ServedIndex, ServedRaster
from lookalike.api.paths import PathPolicy
from lookalike.errors import BadInputError, LookalikeError
from lookalike.index.store import Index

MOST_FOUND, MOST_FOLDERS = 1000, 20_000
"""A client cannot choose from more, and a network drive is slow."""
RASTERS = (".tif", ".tiff", ".jp2", ".vrt")


@dataclass
class _Found:
    indexes: list[Path] = field(default_factory=list)
    rasters: list[Path] = field(default_factory=list)
    whole: bool = True
    """False where there is more than was looked at."""


def list_indexes(paths: PathPolicy) -> IndexList:
    """The indexes, in the order of their roots and then of their names."""
    found = _look_below(paths)
    return IndexList(tuple(_index(paths.name(folder), folder) for folder in found.indexes), found.whole)


def list_rasters(paths: PathPolicy) -> RasterList:
    """The files that end as rasters do, in the order of their roots and then of their names. None of them is opened."""
    found = _look_below(paths)
    served = []
    for file in found.rasters:
        with suppress(OSError):  # gone since it was seen
            served.append(ServedRaster(paths.name(file), file.stat().st_size))
    return RasterList(tuple(served), found.whole)


def _look_below(paths: PathPolicy) -> _Found:
    found, folders = _Found(), 0
    for root in paths.roots:
        for place, inside, files in os.walk(root):
            folder, folders = Path(place), folders + 1
            inside[:] = sorted(name for name in inside if _is_text(name) and not name.startswith("."))
            if Index.exists(folder):
                found.indexes.append(folder)
                inside.clear()
                continue
            ending = sorted(name for name in files if _is_text(name) and name.lower().endswith(RASTERS))
            served = (folder / name for name in ending if _is_served(paths, folder / name))
            found.rasters += islice(served, MOST_FOUND - len(found.rasters))
            if folders >= MOST_FOLDERS or max(len(found.indexes), len(found.rasters)) >= MOST_FOUND:
                found.whole = False
                return found
    return found


def _is_text(name: str) -> bool:
    """Whether an answer can hold the name, and a request say it: on Linux it may be any bytes."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _is_served(paths: PathPolicy, file: Path) -> bool:
    """Whether a request may name the file, and it can be reached: links may lead nowhere, or round in circles."""
    try:
        return os.path.isfile(paths.local(str(file)))
    except BadInputError:
        return False


def _index(name: str, folder: Path) -> ServedIndex:
    try:
        manifest = Index.peek(folder).manifest
    except LookalikeError:
        return ServedIndex(name, None, 0, ())
    return ServedIndex(name, manifest.embedder.name, manifest.tiles, tuple(raster.id for raster in manifest.rasters))

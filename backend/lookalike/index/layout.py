# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files an index consists of. Nothing else is ever deleted.

<index>/manifest.json                           what is committed
<index>/journal.jsonl                           what was committed since the manifest was written
<index>/manifest.previous.json                  the manifest as it was before, and what was committed after it;
<index>/journal.previous.jsonl                  read only where the manifest is lost or damaged
<index>/rasters/<folder>/000000.vectors.npy     float16 (tiles, dim), one shard
<index>/rasters/<folder>/000000.keys.npy        int32 (tiles, 3): level, row, col
<index>/derived/                                projection and FAISS structures, rebuilt when missing or damaged
<index>/writer.lock                             held while a process writes
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from lookalike.errors import IndexDamagedError
from lookalike.files import ASIDE_PREFIX, files_below, is_link, require_file

MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
FORMER_MANIFEST = "manifest.previous.json"
FORMER_JOURNAL = "journal.previous.jsonl"
RASTERS = "rasters"
DERIVED = "derived"
LOCK = "writer.lock"
SHARD_FILE = re.compile(r"\d{6}\.(vectors|keys)\.npy")
DERIVED_FILE = re.compile(r"derived\.json|[0-9a-f]{8}-[0-9a-f]{16}\.[a-z.]+")
SYSTEM_FILES = (".DS_Store", "Thumbs.db", "desktop.ini")


Stamp = tuple[int, ...]


def stamp_of(folder: Path) -> Stamp | None:
    """Another one after every commit: time, size and number of the files that say what is committed. None without."""
    manifest, journal = _stamp(folder / MANIFEST), _stamp(folder / JOURNAL)
    return (*manifest, *journal) if manifest else None


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def holds_only_index_files(folder: Path) -> bool:
    """Whether the folder holds at most what an index that was cut off before its first commit leaves."""
    return all(_is_index_file(folder, file) or file.name in SYSTEM_FILES for file in files_below(folder))


def holds_shards(folder: Path) -> bool:
    """Whether shards lie in the folder, listed or not."""
    return any(SHARD_FILE.fullmatch(file.name) for file in folder.glob(f"{RASTERS}/*/*"))


def shard_names(number: int) -> tuple[str, str]:
    """The files of a shard in its raster's folder: vectors and keys."""
    return f"{number:06d}.vectors.npy", f"{number:06d}.keys.npy"


def remove_index_files(folder: Path, everything: bool) -> None:
    """Deletes files that an index wrote, and its own folders that are empty then; never anything of another kind.

    `folder` is the index (`everything`) or its folder of derived files. No link is followed.
    """
    if not everything and is_link(folder):
        return
    index = folder if everything else folder.parent
    for place, folders, files in os.walk(folder, topdown=False):
        for path in (Path(place, name) for name in (*files, *folders)):
            with suppress(OSError):
                if _is_index_folder(index, path):
                    path.rmdir()
                elif _is_index_file(index, path) and path.name != LOCK:
                    path.unlink()
    if not everything:
        with suppress(OSError):
            folder.rmdir()


def refuse_links(folder: Path) -> None:
    """Raises `IndexDamagedError` where a part of the index leads out of it, or its lock is no file.

    What is written there or deleted would be of others.
    """
    places = [folder / name for name in (RASTERS, DERIVED)]
    if not is_link(folder / RASTERS):
        places += (folder / RASTERS).glob("*")
    led_out = next((place for place in places if is_link(place)), None)
    if led_out is not None:
        raise IndexDamagedError(f"{led_out} is a link: nothing is written there. Put a folder in its place.")
    lock = folder / LOCK
    try:
        if os.path.lexists(lock):
            require_file(lock)
    except OSError as error:
        raise IndexDamagedError(f"The index {folder} cannot be locked: {error.strerror}. Delete {lock}.") from error


def _is_index_folder(index: Path, path: Path) -> bool:
    place = path.relative_to(index).parts
    own = place in ((RASTERS,), (DERIVED,)) or (len(place) == 2 and place[0] == RASTERS)
    return own and path.is_dir() and not is_link(path)


def _is_index_file(index: Path, file: Path) -> bool:
    place = file.relative_to(index).parts
    aside = file.name.startswith(ASIDE_PREFIX)
    if len(place) == 1:
        return aside or file.name in (LOCK, MANIFEST, JOURNAL, FORMER_MANIFEST, FORMER_JOURNAL)
    if len(place) == 2 and place[0] == DERIVED:
        return aside or DERIVED_FILE.fullmatch(file.name) is not None
    return len(place) == 3 and place[0] == RASTERS and (aside or SHARD_FILE.fullmatch(file.name) is not None)

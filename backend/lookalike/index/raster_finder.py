# SPDX-License-Identifier: GPL-3.0-or-later
"""Which raster of an index lies at a path. The disk is asked once for each of them, however many paths are asked for.

A raster is found by its path, or as the same file under another one: a link, another spelling, a mapped drive.
"""

from collections.abc import Iterable
from pathlib import Path

FileId = tuple[int, int]


class RasterFinder:
    """Finds rasters by the places where they lie now."""

    def __init__(self, places: Iterable[tuple[str, Path]]) -> None:
        """`places` are the ids of rasters with their absolute paths; of several at one path, the first counts."""
        self._paths: dict[Path, str] = {}
        self._files: dict[FileId, str] | None = None
        for raster_id, path in places:
            self._paths.setdefault(path, raster_id)

    def find(self, path: Path) -> str | None:
        """The id of the raster at a path; None where there is none."""
        absolute = path.absolute()
        if absolute in self._paths:
            return self._paths[absolute]
        here = _file_id(absolute)
        return None if here is None else self._by_file().get(here)

    def add(self, raster_id: str, path: Path) -> None:
        """Takes in a raster that came to lie at an absolute path."""
        self._paths[path] = raster_id
        file = None if self._files is None else _file_id(path)
        if self._files is not None and file is not None:
            self._files[file] = raster_id

    def _by_file(self) -> dict[FileId, str]:
        if self._files is None:
            found = {_file_id(path): raster_id for path, raster_id in reversed(self._paths.items())}
            self._files = {file: raster_id for file, raster_id in found.items() if file is not None}
        return self._files


def _file_id(path: Path) -> FileId | None:
    """What the system calls a file whatever its path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

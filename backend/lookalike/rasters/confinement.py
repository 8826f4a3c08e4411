# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders that this process may read rasters from. A server for others has some; elsewhere there is no limit.

It is one setting of the process, as it must hold in every thread and wherever a path comes from: a request, a manifest,
a virtual raster.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_roots: tuple[Path, ...] = ()
_private: list[Path] = []


def confine_to(roots: tuple[Path, ...]) -> None:
    """From now on only files below one of these folders, which exist, are read; all where there is none."""
    global _roots
    _roots = tuple(root.resolve() for root in roots)


@contextmanager
def readable(folder: Path) -> Iterator[None]:
    """Files in `folder`, which this process made for itself, may be read too inside the block."""
    private = folder.resolve()
    _private.append(private)
    try:
        yield
    finally:
        _private.remove(private)


def is_confined() -> bool:
    """Whether there is a limit."""
    return bool(_roots)


def lies_inside(path: Path) -> bool:
    """Whether a path lies in a folder that may be read once all links are followed. Raises `OSError`."""
    resolved = path.resolve()
    return not _roots or any(resolved.is_relative_to(root) for root in (*_roots, *_private))

# SPDX-License-Identifier: GPL-3.0-or-later
"""One installation at a time in one folder, also between two windows of QGIS."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..base.words import say
from .errors import FolderUnusable, InstallBusy


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Holds the lock of `folder`; the system lets go of it whatever happens to this process.

    Raises `InstallBusy` where another process has it, `FolderUnusable` where nothing can be written beside `folder`.
    """
    # Beside the folder, which is cleared while the lock is held.
    path = folder.with_name(folder.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FolderUnusable(
            say(
                "Nothing can be written to {folder} ({reason}). Choose another folder for the backend.",
                folder=path.parent,
                reason=error.strerror or error,
            ),
            repr(error),
        ) from error
    try:
        _lock(descriptor, folder)
        try:
            yield
        finally:
            _unlock(descriptor)
    finally:
        os.close(descriptor)
        if sys.platform == "win32":
            # Elsewhere a second process could hold the lock of a file that has no name any more.
            with suppress(OSError):
                path.unlink()


def _lock(descriptor: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InstallBusy(
            say(
                "Another QGIS window installs the backend to {folder} at this moment. Wait until it is done.",
                folder=folder,
            ),
            repr(error),
        ) from error


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)

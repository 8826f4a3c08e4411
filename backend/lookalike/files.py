# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are either there whole or not at all: write aside, fsync, rename."""

import errno
import hashlib
import os
import stat
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import BinaryIO, TypeVar

from lookalike.errors import StorageError

if sys.platform != "win32":
    import fcntl

ASIDE_PREFIX = ".aside-"

T = TypeVar("T")


def printable(path: Path) -> str:
    """A path as text that can be written anywhere, also where bytes of its name are no text."""
    return str(path).encode(errors="backslashreplace").decode()


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turns failures of the file system into one sentence about `path`."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageError(
                f"The disk with {path} is full. Free some space and run the same command again: finished work is kept."
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StorageError(
                f"The folder {path} is not writable. Choose another index folder or change its permissions."
            ) from error
        raise StorageError(f"{path} cannot be written: {error.strerror or error}. Choose another folder.") from error


def write_whole(path: Path, data: bytes | memoryview | Callable[[BinaryIO], object]) -> None:
    """Writes `data`, or what it writes when called, so that a crash never leaves a part of a file."""
    with ExitStack() as held, written_aside(path) as aside, _created(aside, held) as file:
        data(file) if callable(data) else file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with storage_errors(path.parent):
        sync_folder(path.parent)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside `path`, of the same kind, that takes its place when the block ends well and vanishes otherwise.

    Raises `StorageError` where the folder cannot be written or the disk is full.
    """
    with storage_errors(path.parent):
        aside = path.with_name(f"{ASIDE_PREFIX}{uuid.uuid4().hex}{path.suffix}")
        try:
            yield aside
            patiently(lambda: os.replace(aside, path))
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def patiently(work: Callable[[], T]) -> T:
    """Does `work`, on Windows again for two seconds where another process has the file open for a moment."""
    for _ in range(20 if os.name == "nt" else 0):
        try:
            return work()
        except PermissionError:
            time.sleep(0.1)
    return work()


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_file(path: Path) -> BufferedReader:
    """Opens a file to be read. `OSError` where that fails or no file lies there; never waits for a pipe."""
    require_file(path)
    descriptor = os.open(path, os.O_RDONLY | _SAFELY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # put there meanwhile
        os.close(descriptor)
        raise _not_a_file(path)
    return os.fdopen(descriptor, "rb")


def read_file(path: Path) -> bytes:
    """All bytes of a file; raises as `open_file`."""
    with open_file(path) as file:
        return file.read()


def files_below(folder: Path) -> Iterator[Path]:
    """All that is no folder in `folder` and those below it. No link is followed, and a folder that vanishes is left."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


class NotAFileError(OSError):
    """Something else lies in place of a file."""


def require_file(path: Path) -> None:
    """Raises `NotAFileError` where `path` is a link, a folder, a pipe or a device; `OSError` where it is missing."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise _not_a_file(path)


def require_folder(path: Path) -> None:
    """Raises `OSError` where a link lies in place of a folder; one that is missing is no error."""
    if is_link(path):
        raise OSError(errno.EINVAL, f"{path} is a link and not a folder")


def is_link(path: Path) -> bool:
    """Whether `path` leads elsewhere: a symbolic link, or a junction of Windows."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (junction is not None and getattr(status, "st_reparse_tag", 0) == junction)


def _not_a_file(path: Path) -> NotAFileError:
    what = "link" if is_link(path) else "folder" if path.is_dir() else "pipe or a device"
    return NotAFileError(errno.EINVAL, f"{path.name} is a {what} and not a file")


_SAFELY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Flags that only some systems have: not to wait, not to follow a link, not to change line ends."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, streamed; raises as `open_file`."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- what interrupted writes leave ----------------------------------------------------------------------------------
#
# Who writes a file aside holds a lock on it, which ends with the process. Windows deletes no file that is open anyway.


def remove_asides(folder: Path) -> None:
    """Deletes what interrupted writes left in `folder`; what a process or a thread is still writing stays."""
    if is_link(folder):
        return
    for aside in folder.glob(f"{ASIDE_PREFIX}*"):
        with suppress(OSError):
            _remove_aside(aside)


def _remove_aside(aside: Path) -> None:
    """Deletes the file; `OSError` where it is being written."""
    if sys.platform == "win32" or not stat.S_ISREG(os.lstat(aside).st_mode):
        aside.unlink()
        return
    with open_file(aside) as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_at(file, aside):
            aside.unlink()


def _created(aside: Path, held: ExitStack) -> BufferedWriter:
    """The file, new and locked until `held` is left, so that it is there until it has its name."""
    file = open(aside, "xb")  # noqa: SIM115  it is the caller's
    if sys.platform != "win32":
        held.callback(os.close, lock := os.dup(file.fileno()))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            return file
        if not _is_at(file, aside):  # taken for left over before it was locked
            file.close()
            return _created(aside, held)
    return file


def _is_at(file: BufferedReader | BufferedWriter, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), os.lstat(path))
    return False

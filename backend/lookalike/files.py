# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are either there whole or not at all: write aside, fsync, rename."""

import errno
import hashlib
import io
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np
import numpy.typing as npt

from lookalike.errors import StorageError

ASIDE_PREFIX = ".aside-"

T = TypeVar("T")


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
    with written_aside(path) as aside, open(aside, "xb") as file:
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


def write_array(path: Path, array: npt.NDArray[np.generic]) -> tuple[str, int]:
    """Writes a `.npy` file whole; returns the SHA-256 and the number of its bytes."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    data = buffer.getbuffer()
    write_whole(path, data)
    return hashlib.sha256(data).hexdigest(), len(data)


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, streamed."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_asides(folder: Path) -> None:
    """Deletes what an interrupted write left in `folder`. Only the holder of the lock may call this."""
    for aside in folder.glob(f"{ASIDE_PREFIX}*"):
        with suppress(OSError):
            aside.unlink()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Moves folders whole or not at all, also to another disk. Knows nothing of QGIS."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Callable

from ..base.errors import Cancelled


def move_folders(names: Sequence[str], source: Path, target: Path, is_cancelled: Callable[[], bool]) -> None:
    """Moves folders from one folder to another, which must have none of these names: all of them or none.

    Raises as `move_folder`; then all are where they were.
    """
    moved: list[str] = []
    try:
        for name in names:
            move_folder(source / name, target / name, is_cancelled)
            moved.append(name)
    except BaseException:
        for name in moved:
            move_folder(target / name, source / name, lambda: False)
        raise


def move_folder(source: Path, target: Path, is_cancelled: Callable[[], bool]) -> None:
    """Moves `source` to `target`, which must not exist.

    Raises `OSError` or `Cancelled`; then `source` is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        return
    aside = target.with_name(f".aside-{uuid.uuid4().hex}")

    def copy(each: str, to: str) -> str:
        if is_cancelled():
            raise Cancelled("Stopped.")
        return shutil.copy2(each, to)

    try:
        shutil.copytree(source, aside, copy_function=copy)
        os.rename(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    shutil.rmtree(source, ignore_errors=True)

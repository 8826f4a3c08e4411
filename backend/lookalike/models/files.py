# SPDX-License-Identifier: GPL-3.0-or-later
"""Where files of models lie, what may be their name, and their SHA-256."""

import functools
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from lookalike.errors import WeightsUnusableError

MODELS_VARIABLE = "LOOKALIKE_MODELS"
CACHE_VARIABLE = "LOOKALIKE_CACHE"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*(\.[A-Za-z0-9_\-]+)*")
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows opens as a device in every folder, whatever their ending."""
_LONGEST_NAME = 120


def models_folder(models_dir: Path | None = None) -> Path:
    """Where added and trained models lie: the argument, else `LOOKALIKE_MODELS`, else the user's data folder."""
    if models_dir is not None:
        return models_dir
    variable = os.environ.get(MODELS_VARIABLE)
    return Path(variable) if variable else Path(platformdirs.user_data_dir("lookalike", appauthor=False)) / "models"


def cache_folder() -> Path:
    """Where files lie that may be deleted at any time: `LOOKALIKE_CACHE`, else the user's cache folder."""
    variable = os.environ.get(CACHE_VARIABLE)
    return Path(variable) if variable else Path(platformdirs.user_cache_dir("lookalike", appauthor=False))


def is_safe_name(name: str) -> bool:
    """Whether a model name can be a file name on every system, and nothing but a file name."""
    return len(name) <= _LONGEST_NAME and bool(_NAME.fullmatch(name)) and not _WINDOWS_DEVICE.fullmatch(name)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces; once in a process while size and time of the file stay.

    Raises `WeightsUnusableError` where it cannot be read.
    """
    try:
        status = path.stat()
        return _sha256(str(path.resolve()), status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise WeightsUnusableError(f"The weights file `{path}` cannot be read ({error.strerror or error}).") from error


@functools.lru_cache(maxsize=256)
def _sha256(path: str, _size: int, _modified: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def joint_sha256(digests: Iterable[str]) -> str:
    """One SHA-256 for a model of several parts."""
    return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that appear whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lookalike.errors import StorageError


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside `path` that takes its place when the block ends well, and vanishes otherwise.

    Raises `StorageError` where the folder cannot be written or the disk is full.
    """
    aside = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield aside
        os.replace(aside, path)
    except OSError as error:
        raise StorageError(
            f"`{path}` cannot be written ({error.strerror or error}). Free disk space or choose another folder."
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)

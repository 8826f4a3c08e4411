# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookalike.errors import StorageError


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside `path` that takes its place when the block ends well, and vanishes otherwise.

    Raises `StorageError` where the folder cannot be written or the disk is full.
    """
    aside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, text = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        aside = Path(text)
        yield aside
        os.replace(aside, path)
        aside = None
    except OSError as error:
        raise StorageError(
            f"`{path}` cannot be written ({error.strerror or error}). Free disk space or choose another folder."
        ) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)

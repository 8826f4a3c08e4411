# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of layers as pyogrio takes them."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLAIN = re.compile(r"[A-Za-z0-9_./\\: -]+")


@contextmanager
def path_for_pyogrio(path: Path) -> Iterator[Path]:
    """A path that pyogrio takes for nothing but this file.

    To it `!`, `;`, `?` and `|` are parts of an address, line breaks end one, and what is no UTF-8 is no path.
    """
    if _PLAIN.fullmatch(str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
        other = Path(folder) / "layer.gpkg"
        if os.name == "nt":  # links need a privilege there
            shutil.copyfile(path, other)
        else:
            other.symlink_to(path.absolute())
        yield other

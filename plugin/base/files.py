# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether paths name one file. Knows nothing of QGIS."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path


def same_file(first: str | Path, second: str | Path) -> bool:
    """Whether two paths name one file, links and letter case considered."""
    try:
        return os.path.samefile(first, second)
    except OSError:
        return os.path.normcase(os.path.abspath(first)) == os.path.normcase(os.path.abspath(second))


@lru_cache(maxsize=4096)
def real_name(path: str | Path) -> str:
    """One name for all paths of a file, links and letter case considered, by which many files are compared.

    Each path is looked at once: on a network share every look takes its time, and the GUI thread waits for it.
    """
    name = os.path.normcase(os.path.realpath(path))
    return name.casefold() if sys.platform == "darwin" else name

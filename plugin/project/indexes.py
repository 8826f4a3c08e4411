# SPDX-License-Identifier: GPL-3.0-or-later
"""The indexes of a project side by side in its folder: `index`, `index-2`, and so on. Knows nothing of QGIS."""

from __future__ import annotations

import re
from pathlib import Path

INDEX = "index"
"""The first one."""
_FURTHER = re.compile(rf"{INDEX}-([1-9][0-9]{{0,3}})")


def index_names(folder: Path) -> tuple[str, ...]:
    """The indexes in the folder of a project by the names of their own folders, the first one first."""
    found = (each.name for each in folder.glob(f"{INDEX}*") if each.is_dir())
    return tuple(sorted((name for name in found if is_index_name(name)), key=_number))


def is_index_name(name: str) -> bool:
    """Whether a folder with this name is an index of its project."""
    return name == INDEX or _FURTHER.fullmatch(name) is not None


def next_index_name(folder: Path) -> str:
    """What a further index of a project is called."""
    names = index_names(folder)
    return f"{INDEX}-{_number(names[-1]) + 1}" if names else INDEX


def _number(name: str) -> int:
    further = _FURTHER.fullmatch(name)
    return 1 if further is None else int(further.group(1))

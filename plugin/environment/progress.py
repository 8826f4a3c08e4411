# SPDX-License-Identifier: GPL-3.0-or-later
"""How far an installation is, read from what pip says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable

from ..base.words import marked, say


@dataclass(frozen=True)
class InstallProgress:
    """`step` of `steps`, counted from 1; `fraction` (0..1) of the current file where it is known."""

    step: int
    steps: int
    title: str
    detail: str = ""
    fraction: float | None = None


ProgressCallback = Callable[[InstallProgress], None]

_DOING = {
    "Downloading": marked("Downloading {package}"),
    "Using cached": marked("Using cached {package}"),
    "Processing": marked("Processing {package}"),
    "Collecting": marked("Looking for {package}"),
    "Building wheel for": marked("Building {package}"),
}
_FILE = re.compile(r"\s*(Downloading|Using cached|Processing|Collecting|Building wheel for) (.+?)(?: \(|$)")
_BYTES = re.compile(r"Progress (\d+) of (\d+)\s*$")
UNPACKING = "Installing collected packages"


class PipProgress:
    """Turns pip's lines into progress."""

    def __init__(self, step: int, steps: int, title: str, tell: ProgressCallback) -> None:
        self._tell = tell
        self._now = (step, steps, title)
        self._detail = ""

    def line(self, line: str) -> bool:
        """Takes a line; says whether it belongs into a log for people (bytes of a download do not)."""
        amount = _BYTES.match(line)
        if amount is not None:
            done, total = int(amount.group(1)), int(amount.group(2))
            self._tell(InstallProgress(*self._now, self._detail, min(1.0, done / total) if total else None))
            return False
        detail = _detail(line)
        if detail and detail != self._detail:
            self._detail = detail
            self._tell(InstallProgress(*self._now, detail))
        return True


def _detail(line: str) -> str:
    if line.startswith(UNPACKING):
        return say("Unpacking; the largest package takes a minute")
    found = _FILE.match(line)
    if found is None:
        return ""
    name = found.group(2).replace("\\", "/").rstrip("/").rpartition("/")[2]
    if name.endswith(".whl"):
        name = "-".join(name.split("-")[:2])
    size = re.search(r"\(([\d.]+ [kMG]B)\)", line)
    return say(_DOING[found.group(1)], package=name) + (f" ({size.group(1)})" if size else "")

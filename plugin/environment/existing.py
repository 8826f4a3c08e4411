# SPDX-License-Identifier: GPL-3.0-or-later
"""An environment that somebody else made: does it hold the backend?"""

from __future__ import annotations

from pathlib import Path

from ..base.cancelling import IsCancelled
from .running import run_program

SAID = "lookalike-version:"
ASK = """
import importlib.metadata, sys
try:
    print(sys.argv[1] + importlib.metadata.version("lookalike"), flush=True)
except importlib.metadata.PackageNotFoundError:
    pass
"""


def installed_version(python: Path, is_cancelled: IsCancelled) -> str | None:
    """The version of the backend that this interpreter has, or None. Blocks.

    Raises `InstallFailed` where the file is no program, and `Cancelled`.
    """
    lines: list[str] = []
    run_program([str(python), "-I", "-X", "utf8", "-c", ASK, SAID], lines.append, is_cancelled)
    return next((line[len(SAID) :].strip() for line in lines if line.startswith(SAID)), None)

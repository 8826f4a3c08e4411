# SPDX-License-Identifier: GPL-3.0-or-later
"""A private Python through `uv`, where the user has it and agrees: uv downloads it. uv itself is never downloaded."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..base.cancelling import IsCancelled
from ..base.words import say
from .errors import DiskFull, NetworkProblem, NoPythonFound
from .pip_problems import problem_of
from .pythons import FoundPython, probe
from .running import run_program

VERSION = "3.12"


@dataclass(frozen=True)
class PrivatePython:
    """How uv puts a Python into `folder`, beside all others of the system and unknown to them."""

    uv: Path
    folder: Path

    def install_command(self) -> list[str]:
        """Downloads some 30 MB from GitHub. Not to be run before the user agreed to exactly this."""
        options = ["--install-dir", str(self.folder), "--no-bin", "--no-config"]
        if sys.platform == "win32":
            options.append("--no-registry")
        return [str(self.uv), "python", "install", *options, VERSION]

    def find_command(self) -> list[str]:
        """Prints the path of the interpreter."""
        return [str(self.uv), "python", "find", "--managed-python", "--no-project", "--no-config", VERSION]

    def variables(self) -> dict[str, str]:
        """What uv must know in both cases."""
        return {"UV_PYTHON_INSTALL_DIR": str(self.folder), "UV_NO_PROGRESS": "1"}


def find_uv() -> Path | None:
    """uv, where it is installed."""
    found = shutil.which("uv")
    if found:
        return Path(found)
    name = "uv.exe" if os.name == "nt" else "uv"
    usual = (Path.home() / ".local" / "bin" / name, Path.home() / ".cargo" / "bin" / name)
    return next((path for path in usual if path.is_file()), None)


def install_private_python(
    python: PrivatePython,
    user_agreed: bool,
    on_log: Callable[[str], None],
    is_cancelled: IsCancelled,
    proxy: str | None = None,
) -> FoundPython:
    """Lets uv download a Python. `user_agreed` must be the user's own answer to exactly this question.

    Raises `NoPythonFound` or `NetworkProblem` where nothing came of it, and `Cancelled`.
    """
    if not user_agreed:
        raise NoPythonFound(say("Without your consent no Python is downloaded. Choose one that is installed."))
    lines: list[str] = []

    def take(line: str) -> None:
        lines.append(line)
        on_log(line)

    variables = python.variables()
    if proxy:
        variables.update(HTTPS_PROXY=proxy, HTTP_PROXY=proxy)
    if run_program(python.install_command(), take, is_cancelled, variables) != 0:
        problem = problem_of(lines, offline=True)
        if isinstance(problem, DiskFull):
            raise problem
        raise NetworkProblem(
            say(
                "uv could not download a Python from github.com. Check the network and QGIS's proxy settings, or "
                "install Python 3.12 yourself."
            ),
            "\n".join(lines[-15:]),
        )
    found: list[str] = []
    run_program(python.find_command(), found.append, is_cancelled, variables)
    path = next((line.strip() for line in reversed(found) if line.strip()), "")
    probed = probe((path,)) if path else None
    if not isinstance(probed, FoundPython):
        raise NoPythonFound(
            say("uv downloaded a Python that cannot be used. Install Python 3.12 yourself and choose it."),
            "\n".join(found),
        )
    return probed

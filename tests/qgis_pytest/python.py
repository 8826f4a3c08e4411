# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's own Python, and a pytest for it in `build`: the same version as the one that runs here."""

import functools
import importlib.metadata
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pytest", "pytest-timeout", "coverage")
LEAKING = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "XDG_", "LD_LIBRARY_PATH")
"""What would lead QGIS's Python into ours, or QGIS into the user's profile."""


class NoQgisError(Exception):
    """There is no QGIS to test with; the message says what is missing."""


@dataclass(frozen=True)
class QgisPython:
    """A Python that imports QGIS, and the folder with the packages that the tests add to it."""

    program: str
    packages: Path

    def command(self, *arguments: str, measured: bool = False) -> list[str]:
        """A run of pytest, its coverage measured or not; its working directory is to be the root of the repository."""
        coverage = ["-m", "coverage", "run", f"--rcfile={ROOT / 'pyproject.toml'}"] if measured else []
        return [self.program, *coverage, "-m", "pytest", "-p", "no:cacheprovider", *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """This process's environment without what must not leak; the plugin's backend is the one of this Python."""
        own = {"LOOKALIKE_PYTHON": sys.executable, "PYTHONPATH": str(self.packages), "PYTHONFAULTHANDLER": "1"}
        return {**clean_environment(), **own, **more}


def clean_environment() -> dict[str, str]:
    """This process's environment without what must not leak into programs of QGIS."""
    return {name: value for name, value in os.environ.items() if not name.startswith(LEAKING)}


@functools.cache
def qgis_python() -> QgisPython:
    """The Python that `LOOKALIKE_QGIS_PYTHON` names, or the system's.

    Raises `NoQgisError` where it has no QGIS, or pip cannot fetch pytest for it.
    """
    program = os.environ.get("LOOKALIKE_QGIS_PYTHON") or "/usr/bin/python3"
    if sys.platform == "win32" or shutil.which(program) is None:
        raise NoQgisError("needs QGIS: set LOOKALIKE_QGIS_PYTHON to the Python that comes with it")
    probe = [program, "-c", "import qgis.core, sys; print('%d.%d' % sys.version_info[:2])"]
    found = subprocess.run(probe, env=clean_environment(), capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise NoQgisError(f"needs QGIS: {program} has no module qgis (Debian, Ubuntu: apt install python3-qgis)")
    return QgisPython(program, _packages_for(found.stdout.split()[-1]))


def _packages_for(version: str) -> Path:
    """`build/pytest-VERSION`, fetched unless it is there; the stamp is written last."""
    folder = ROOT / "build" / f"pytest-{version}"
    here = {each.name: each.version for each in importlib.metadata.distributions()}
    wanted = [f"{name}=={here[name]}" for name in PACKAGES if name in here]
    stamp = folder / "lookalike-packages.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8").split() == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "--retries", "1", "--timeout", "15"]
    where = ["--target", str(folder), "--python-version", version, "--only-binary=:all:"]
    fetched = subprocess.run([*pip, "install", *where, *wanted], capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        why = fetched.stderr.strip().splitlines()[-1:]
        raise NoQgisError(f"needs {' and '.join(wanted)} for Python {version} of QGIS, which pip cannot fetch: {why}")
    stamp.write_text("\n".join(wanted), encoding="utf-8")
    return folder

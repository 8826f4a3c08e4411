# SPDX-License-Identifier: GPL-3.0-or-later
"""An environment with PyQt6 in `build/qt6`, built once, and the drivers that run in it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / "build" / "qt6"
PYTHON = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PACKAGES = ("PyQt6==6.11.0", "PyQt6-Qt6==6.11.2", "PyQt6-sip==13.13.0")
Drive = Callable[..., dict[str, object]]


def run_program(*command: str | Path) -> subprocess.CompletedProcess[str]:
    leaking = ("PYTHON", "VIRTUAL_ENV", "QT_", "LD_LIBRARY_PATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaking)}
    return subprocess.run(
        command,
        env={**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )


def build_environment() -> None:
    """Makes `build/qt6` unless it is there; the stamp is written last. Skips where PyQt6 cannot be fetched."""
    stamp = FOLDER / "lookalike-packages.txt"
    wanted = "\n".join(PACKAGES)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    made = run_program(sys.executable, "-m", "venv", FOLDER)
    assert made.returncode == 0, made.stderr
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "-q", "--retries", "1", "--timeout", "15")
    fetched = run_program(*pip, "install", "--only-binary=:all:", *PACKAGES)
    if fetched.returncode != 0:
        pytest.skip(f"needs PyQt6, which pip cannot fetch: {fetched.stderr.strip().splitlines()[-1]}")
    stamp.write_text(wanted, encoding="utf-8")


@pytest.fixture(scope="session")
def drive_qt6() -> Drive:
    """Runs a driver of this folder on PyQt6: `drive_qt6(script, *arguments)` gives what it saw."""
    build_environment()
    probe = run_program(PYTHON, "-c", "import PyQt6.QtWidgets")
    if probe.returncode != 0:
        pytest.skip(f"needs what Qt6 needs of the system: {probe.stderr.strip().splitlines()[-1]}")

    def run_driver(script: str, *arguments: str) -> dict[str, object]:
        run = run_program(PYTHON, HERE / script, *arguments)
        assert run.returncode == 0, run.stderr[-4000:]
        result: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
        return result

    return run_driver

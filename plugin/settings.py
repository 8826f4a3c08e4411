# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has chosen, kept in QGIS's settings, and where the plugin's own files lie."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from .environment.locations import environment_folder, interpreter
from .environment.readiness import status
from .environment.requirement import backend_version

BACKEND_SOURCE = Path(__file__).resolve().parent.parent / "backend"
"""The project that is installed into the backend's environment."""
PYTHON_VARIABLE = "LOOKALIKE_PYTHON"
DEFAULT_MODEL = "efficientnet-lite0"
DEFAULT_TILE = 256
DEFAULT_LIMIT = 50


def _value(name: str, default: str) -> str:
    return str(QgsSettings().value(f"lookalike/{name}", default))


def _keep(name: str, value: str) -> None:
    QgsSettings().setValue(f"lookalike/{name}", value)


def backend_python() -> Path | None:
    """The Python of the backend: that of `LOOKALIKE_PYTHON`, the chosen one, or the one that was installed.

    None where there is none, or where installing was not finished.
    """
    named = os.environ.get(PYTHON_VARIABLE) or _value("python", "")
    if named:
        return Path(named)
    version = backend_version(BACKEND_SOURCE)
    folder = environment_folder(version)
    return interpreter(folder) if status(folder, version).ready else None


def choose_backend_python(path: Path) -> None:
    """Keeps the Python that starts the backend."""
    _keep("python", str(path))


def preferred_model() -> str:
    return _value("model", DEFAULT_MODEL)


def prefer_model(name: str) -> None:
    _keep("model", name)


def limit() -> int:
    """How many matches a search gives."""
    text = _value("limit", "")
    return min(10_000, max(1, int(text))) if text.isdigit() else DEFAULT_LIMIT


def keep_limit(value: int) -> None:
    _keep("limit", str(value))


def export_folder(default: Path) -> Path:
    """The folder of the last export, where it still exists."""
    folder = Path(_value("export_folder", str(default)))
    return folder if folder.is_dir() else default


def keep_export_folder(folder: Path) -> None:
    _keep("export_folder", str(folder))


def profile_folder() -> Path:
    """Where the plugin keeps its log and the indexes of unsaved projects: in the user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "lookalike"


def log_file() -> Path:
    return profile_folder() / "backend.log"

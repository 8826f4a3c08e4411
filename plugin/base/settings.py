# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has chosen, kept in QGIS's settings, and where the plugin's own files lie."""

from __future__ import annotations

import json
import os
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

PYTHON_VARIABLE = "LOOKALIKE_PYTHON"
DEFAULT_MODEL = "aerial-lite0"
DEFAULT_TILE = 256
OPTIONS_PAGE = "LookalikeOptions"
"""The name by which QGIS finds the page of these settings in its Options."""
SMALLEST_TILE, LARGEST_TILE = 16, 4096
AUTOMATIC = 0
"""Of matches: 50, and of objects as many as are counted."""


def _value(name: str, default: str) -> str:
    return str(QgsSettings().value(f"lookalike/{name}", default))


def _keep(name: str, value: str) -> None:
    QgsSettings().setValue(f"lookalike/{name}", value)


def backend_python() -> Path | None:
    """The Python that was named: by `LOOKALIKE_PYTHON`, else by the user, else None."""
    named = os.environ.get(PYTHON_VARIABLE) or _value("python", "")
    return Path(named) if named else None


def python_by_variable() -> Path | None:
    """The Python of `LOOKALIKE_PYTHON`, which counts more than any choice."""
    named = os.environ.get(PYTHON_VARIABLE)
    return Path(named) if named else None


def choose_backend_python(path: Path | None) -> None:
    """Keeps the Python that starts the backend; None for that of the private environment."""
    _keep("python", "" if path is None else str(path))


def environment_base() -> Path | None:
    """The folder that holds the private environment; None for the usual one of this system."""
    chosen = _value("environment_base", "")
    return Path(chosen) if chosen else None


def choose_environment_base(folder: Path | None) -> None:
    _keep("environment_base", "" if folder is None else str(folder))


def package_index() -> str | None:
    """The index that packages come from; None for pip's own settings."""
    return _value("package_index", "") or None


def choose_package_index(url: str) -> None:
    _keep("package_index", url)


def certificate() -> Path | None:
    """A file with the certificates to trust while installing."""
    chosen = _value("certificate", "")
    return Path(chosen) if chosen else None


def choose_certificate(file: str) -> None:
    _keep("certificate", file)


def known_models() -> tuple[str, ...]:
    """The models that the backend offered when it last ran, and the preferred one."""
    names = [name for name in _value("known_models", "").split(",") if name]
    return tuple(dict.fromkeys([*names, preferred_model()]))


def keep_known_models(names: tuple[str, ...]) -> None:
    _keep("known_models", ",".join(names))


def words_of_indexes() -> dict[str, str]:
    """What the indexes of the project that was looked at last are called, by their folders."""
    try:
        found = json.loads(_value("index_words", "{}"))
    except ValueError:
        return {}
    return {str(folder): str(words) for folder, words in found.items()} if isinstance(found, dict) else {}


def keep_words_of_indexes(words: dict[str, str]) -> None:
    _keep("index_words", json.dumps(words))


def preferred_tile() -> int:
    """Side of the tiles of a new index, in pixels."""
    text = _value("tile", "")
    return min(LARGEST_TILE, max(SMALLEST_TILE, int(text))) if text.isdigit() else DEFAULT_TILE


def prefer_tile(pixels: int) -> None:
    _keep("tile", str(pixels))


def preferred_model() -> str:
    return _value("model", DEFAULT_MODEL)


def prefer_model(name: str) -> None:
    _keep("model", name)


def limit() -> int:
    """How many matches a search gives."""
    text = _value("limit", "")
    return min(10_000, int(text)) if text.isdigit() else AUTOMATIC


def picture_size(default: int) -> int:
    """How wide the pictures of matches are, in pixels."""
    text = _value("picture_size", "")
    return int(text) if text.isdigit() else default


def keep_picture_size(pixels: int) -> None:
    _keep("picture_size", str(pixels))


def is_dock_open() -> bool:
    """Whether the dock was open when QGIS was closed."""
    return _value("dock_open", "no") == "yes"


def keep_dock_open(is_open: bool) -> None:
    _keep("dock_open", "yes" if is_open else "no")


def keep_limit(value: int) -> None:
    _keep("limit", str(value))


def export_folder(default: Path) -> Path:
    """The folder of the last export, where it still exists."""
    folder = Path(_value("export_folder", str(default)))
    return folder if folder.is_dir() else default


def export_label() -> str:
    """The label that the matches of the last export had; empty for any."""
    return _value("export_label", "")


def export_only_shown() -> bool:
    """Whether the last export left out what the threshold hid."""
    return _value("export_only_shown", "yes") == "yes"


def export_suffix(default: str) -> str:
    """The ending of the file of the last export."""
    return _value("export_suffix", default)


def export_points() -> bool:
    """Whether the last export wrote points instead of outlines."""
    return _value("export_points", "no") == "yes"


def keep_export_choice(file: Path, label: str, only_shown: bool, points: bool) -> None:
    _keep("export_folder", str(file.parent))
    _keep("export_suffix", file.suffix)
    _keep("export_label", label)
    _keep("export_only_shown", "yes" if only_shown else "no")
    _keep("export_points", "yes" if points else "no")


def profile_folder() -> Path:
    """Where the plugin keeps its log and the indexes of unsaved projects: in the user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "lookalike"


def log_file() -> Path:
    return profile_folder() / "backend.log"

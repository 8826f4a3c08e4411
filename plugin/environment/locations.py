# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the backend lives: outside the plugin's folder, which QGIS replaces at every update."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def data_folder(
    platform: str = sys.platform, environment: Mapping[str, str] | None = None, home: Path | None = None
) -> Path:
    """The user's data folder of Lookalike, by the rules of the platform. It need not exist."""
    variables = os.environ if environment is None else environment
    user = Path.home() if home is None else home
    if platform == "win32":
        # Local, not Roaming: gigabytes must not travel over the network at every login.
        local = variables.get("LOCALAPPDATA")
        return (Path(local) if local else user / "AppData" / "Local") / "lookalike"
    if platform == "darwin":
        return user / "Library" / "Application Support" / "lookalike"
    given = variables.get("XDG_DATA_HOME", "")
    # The XDG rule: a path that is not absolute counts as not set.
    return (Path(given) if os.path.isabs(given) else user / ".local" / "share") / "lookalike"


def environment_folder(version: str, base: Path | None = None) -> Path:
    """The folder of the environment for one version of the backend."""
    return (data_folder() if base is None else base) / f"env-{version}"


def log_folder(base: Path | None = None) -> Path:
    """Where the logs of installing and of the backend's process are."""
    return (data_folder() if base is None else base) / "logs"


def interpreter(folder: Path, platform: str = sys.platform) -> Path:
    """The Python of an environment."""
    return folder / "Scripts" / "python.exe" if platform == "win32" else folder / "bin" / "python"

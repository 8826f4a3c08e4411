# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python the backend runs on: one that was named, else the private environment once it is ready."""

from __future__ import annotations

from pathlib import Path

from ..base import settings
from ..base.shipped import BACKEND
from ..environment.locations import environment_folder, interpreter
from ..environment.readiness import Readiness, status
from ..environment.requirement import backend_version


def private_folder() -> Path:
    """Where the private environment is or will be. Raises `InstallFailed` where the plugin is damaged."""
    return environment_folder(backend_version(BACKEND), settings.environment_base())


def readiness() -> Readiness:
    """The state of the private environment. Quick: looks at files only."""
    return status(private_folder(), backend_version(BACKEND))


def python_in_use() -> Path | None:
    """The interpreter to start the backend with; None where there is none yet."""
    named = settings.backend_python()
    if named is not None:
        return named
    return interpreter(private_folder()) if readiness().ready else None

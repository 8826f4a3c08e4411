# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python the backend runs on: one that was named, else the private environment once it is ready."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..base import settings
from ..base.shipped import BACKEND
from ..base.translation import tr
from ..environment.digest import backend_digest
from ..environment.locations import environment_folder, interpreter
from ..environment.readiness import ABSENT, Readiness, status
from ..environment.requirement import backend_version
from .errors import NotInstalled


def private_folder() -> Path:
    """Where the private environment is or will be. Raises `InstallFailed` where the plugin is damaged."""
    return environment_folder(backend_version(BACKEND), settings.environment_base())


def readiness() -> Readiness:
    """The state of the private environment. Quick: looks at files only."""
    return status(private_folder(), backend_version(BACKEND), _shipped_digest)


@cache
def _shipped_digest() -> str:
    """Of the backend of this plugin; the files stay as they are until QGIS loads another one."""
    return backend_digest(BACKEND)


def python_in_use() -> Path | None:
    """The interpreter to start the backend with; None where there is none yet."""
    named = settings.backend_python()
    if named is not None:
        return named
    return interpreter(private_folder()) if readiness().ready else None


def python_to_start() -> Path:
    """The interpreter to start the backend with; raises `NotInstalled` with the reason where there is none."""
    python = python_in_use()
    if python is not None:
        return python
    now = readiness()
    if now.state == ABSENT:
        raise NotInstalled(tr("The backend is not installed yet. Install it in the Lookalike panel."))
    raise NotInstalled(now.sentence)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a project's index and results lie."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsProject

from .settings import profile_folder

SCOPE = "Lookalike"
UNSAVED = "unsavedFolder"


def project_folder(project: QgsProject) -> Path:
    """`<project>.lookalike` beside the project file; a folder of the user's profile while the project is unsaved.

    A project that was indexed while it was unsaved keeps using that folder until one lies beside it.
    """
    remembered, found = project.readEntry(SCOPE, UNSAVED, "")
    file = project.absoluteFilePath()
    if file:
        beside = Path(file).with_suffix(".lookalike")
        if beside.is_dir() or not (found and remembered and Path(remembered).is_dir()):
            return beside
        return Path(remembered)
    return Path(remembered) if found and remembered else profile_folder() / "unsaved" / "none"


def remember_folder(project: QgsProject) -> None:
    """Gives an unsaved project a folder of its own. Called before something is written: it changes the project."""
    _, found = project.readEntry(SCOPE, UNSAVED, "")
    if not project.absoluteFilePath() and not found:
        project.writeEntry(SCOPE, UNSAVED, str(profile_folder() / "unsaved" / uuid.uuid4().hex))


def index_folder(project: QgsProject) -> Path:
    return project_folder(project) / "index"


def results_folder(project: QgsProject) -> Path:
    return project_folder(project) / "results"

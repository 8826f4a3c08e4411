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

    The project remembers the folder it had while it was unsaved, and keeps using it until one lies beside it.
    """
    remembered, found = project.readEntry(SCOPE, UNSAVED, "")
    file = project.absoluteFilePath()
    if file:
        beside = Path(file).with_suffix(".lookalike")
        if beside.is_dir() or not (found and remembered and Path(remembered).is_dir()):
            return beside
        return Path(remembered)
    if not (found and remembered):
        remembered = str(profile_folder() / "unsaved" / uuid.uuid4().hex)
        project.writeEntry(SCOPE, UNSAVED, remembered)
    return Path(remembered)


def index_folder(project: QgsProject) -> Path:
    return project_folder(project) / "index"


def results_folder(project: QgsProject) -> Path:
    return project_folder(project) / "results"

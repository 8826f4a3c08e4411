# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a project's index and results lie.

Usually in `<project>.lookalike` beside the project file. The project remembers another folder in two cases: while it is
unsaved, one in the user's profile; and after *Save as*, the folder of the project that it was.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from qgis.core import QgsProject

from ..base.settings import profile_folder
from .indexes import INDEX, index_names

SCOPE = "Lookalike"
FOLDER = "folder"
RESULTS = "results"


def project_folder(project: QgsProject) -> Path:
    """The folder that is remembered where it holds an index, else the one beside the project file."""
    remembered, beside = remembered_folder(project), folder_beside(project)
    if beside is None:
        return remembered or unsaved_store() / "none"
    return remembered if remembered is not None and index_names(remembered) else beside


def folder_beside(project: QgsProject) -> Path | None:
    """`<project>.lookalike`, whether it exists or not; None for a project that is not in a file."""
    file = project.absoluteFilePath()
    return Path(file).with_suffix(".lookalike") if file else None


def remembered_folder(project: QgsProject) -> Path | None:
    """The folder that is written in the project; relative ones start from the project file."""
    written, found = project.readEntry(SCOPE, FOLDER, "")
    if not found or not written:
        return None
    return Path(os.path.normpath(Path(project.absolutePath()) / written))


def remember_folder(project: QgsProject) -> None:
    """Gives an unsaved project a folder of its own. Called before something is written: it changes the project."""
    if folder_beside(project) is None and remembered_folder(project) is None:
        project.writeEntry(SCOPE, FOLDER, str(unsaved_store() / uuid.uuid4().hex))


def point_to(project: QgsProject, folder: Path) -> None:
    """Lets the project use a folder that lies elsewhere: relative to its file where it can be."""
    beside = folder_beside(project)
    try:
        written = Path(os.path.relpath(folder, beside.parent)).as_posix() if beside is not None else str(folder)
    except ValueError:  # another drive on Windows
        written = folder.as_posix()
    project.writeEntry(SCOPE, FOLDER, written)


def forget_folder(project: QgsProject) -> None:
    """From now on the folder beside the project file is the one."""
    project.removeEntry(SCOPE, FOLDER)


def unsaved_store() -> Path:
    """The folder with the indexes of projects that are not saved yet."""
    return profile_folder() / "unsaved"


def index_folder(project: QgsProject, name: str = INDEX) -> Path:
    return project_folder(project) / name


def results_folder(project: QgsProject) -> Path:
    return project_folder(project) / RESULTS

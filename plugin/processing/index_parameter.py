# SPDX-License-Identifier: GPL-3.0-or-later
"""Which index an algorithm works on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingParameterFile

from ..base.translation import tr
from ..project.folder import folder_beside, index_folder, remember_folder, remembered_folder
from .algorithm import Parameters, or_empty
from .errors import BadParameter

INDEX = "INDEX"


def index_parameter() -> QgsProcessingParameterFile:
    """A folder; left empty it is that of the project, which the dock uses too."""
    return QgsProcessingParameterFile(
        INDEX,
        or_empty(tr("Index folder"), tr("that of the project")),
        behavior=QgsProcessingParameterFile.Folder,
        optional=True,
    )


def index_help() -> str:
    return tr("The folder of the index. Left empty: the index of the project, which the Lookalike panel uses too.")


def read_index(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext, make: bool = False
) -> str:
    """The absolute path of the index folder. Main thread. Raises `BadParameter`.

    With `make` it need not exist yet: a project that is not saved gets a folder in the profile, as from the dock,
    unless it is empty, as outside the desktop.
    """
    folder = algorithm.parameterAsString(parameters, INDEX, context)
    if folder:
        return str(Path(folder).absolute())
    project = context.project()
    if project is not None and make and project.mapLayers():
        remember_folder(project)
    if project is None or (folder_beside(project) is None and remembered_folder(project) is None):
        raise BadParameter(
            tr("Name the index folder.")
            if project is None or not project.mapLayers()
            else tr("This project has no index yet. Index a raster first, or name the index folder.")
        )
    return str(index_folder(project))

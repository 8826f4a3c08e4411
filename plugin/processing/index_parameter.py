# SPDX-License-Identifier: GPL-3.0-or-later
"""Which index an algorithm works on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingParameterFile, QgsProject

from ..base.translation import tr
from ..project.folder import folder_beside, index_folder, project_folder, remember_folder, remembered_folder
from ..project.indexes import INDEX as FIRST
from ..project.indexes import index_names, is_index_name
from .algorithm import Parameters, or_empty
from .errors import BadParameter

INDEX = "INDEX"
WIDGET = f"{__package__}.index_widget.IndexWidget"


def index_parameter() -> QgsProcessingParameterFile:
    """A folder, or the name of one of the project's indexes; left empty it is the first of them."""
    parameter = QgsProcessingParameterFile(
        INDEX,
        or_empty(tr("Index folder"), tr("that of the project")),
        behavior=QgsProcessingParameterFile.Folder,
        optional=True,
    )
    parameter.setMetadata({"widget_wrapper": {"class": WIDGET}})
    return parameter


def index_help() -> str:
    return tr(
        "The folder of the index, or the name of one of the project's: index, index-2 and so on. Left empty: the first "
        "index of the project, which the Lookalike panel uses too."
    )


def read_index(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext, make: bool = False
) -> str:
    """The absolute path of the index folder. Main thread. Raises `BadParameter`.

    With `make` it need not exist yet: a project that is not saved gets a folder in the profile, as from the dock,
    unless it is empty, as outside the desktop.
    """
    folder = algorithm.parameterAsString(parameters, INDEX, context)
    project = context.project()
    if folder and not _is_of(project, folder):
        return str(Path(folder).absolute())
    if project is not None and make and project.mapLayers():
        remember_folder(project)
    if project is None or (folder_beside(project) is None and remembered_folder(project) is None):
        raise BadParameter(
            tr("Name the index folder.")
            if project is None or not project.mapLayers()
            else tr("This project has no index yet. Index a raster first, or name the index folder.")
        )
    return str(index_folder(project, folder or next(iter(index_names(project_folder(project))), FIRST)))


def _is_of(project: QgsProject | None, name: str) -> bool:
    """Whether a name is that of an index in the folder of a project, and of no other folder."""
    has_folder = project is not None and (folder_beside(project) or remembered_folder(project)) is not None
    return has_folder and is_index_name(name) and not Path(name).is_dir()

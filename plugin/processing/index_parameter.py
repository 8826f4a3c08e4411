# SPDX-License-Identifier: GPL-3.0-or-later
"""Which index an algorithm works on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingParameterFile

from ..project_folder import index_folder
from ..translation import tr
from .algorithm import BadParameter, Parameters

INDEX = "INDEX"


def index_parameter() -> QgsProcessingParameterFile:
    """A folder; left empty it is that of the project, which the dock uses too."""
    return QgsProcessingParameterFile(
        INDEX, tr("Index folder"), behavior=QgsProcessingParameterFile.Folder, optional=True
    )


def index_help() -> str:
    return tr("The folder of the index. Left empty: the index of the project, which the Lookalike panel uses too.")


def read_index(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> str:
    """The absolute path of the index folder. Raises `BadParameter`."""
    folder = algorithm.parameterAsString(parameters, INDEX, context)
    if folder:
        return str(Path(folder).absolute())
    project = context.project()
    if project is None or not project.absoluteFilePath():
        raise BadParameter(tr("Name the index folder, or save the project first: its index lies beside it."))
    return str(index_folder(project))

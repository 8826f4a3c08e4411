# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of result layers follow their project."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsVectorLayer

from ..map.layer_file import layer_file
from ..project.folder import RESULTS, results_folder
from .memory import is_result


class ResultFiles:
    """The files that the result layers of a project show."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    def are_edited(self) -> bool:
        """Whether one of them is being edited, so that its file has to stay where it is."""
        return any(layer.isEditable() for layer in self._layers())

    def carry(self, old: Path, new: Path) -> None:
        """Copies the files, which are small, from one folder of a project to another, and lets the layers show the
        copies. Raises `OSError`."""
        if not (old / RESULTS).is_dir():
            return
        (new / RESULTS).mkdir(parents=True, exist_ok=True)
        for file in (old / RESULTS).iterdir():
            if not file.name.endswith("-shm"):  # made anew from the -wal by whoever opens the copy
                shutil.copy2(file, new / RESULTS / file.name)
        for layer in self._layers():
            file = _file(layer)
            if file.parent == old / RESULTS:
                _show_file(layer, new / RESULTS / file.name)

    def mend(self) -> None:
        """Lets layers whose file is gone show the file of that name in the project's folder, where there is one."""
        for layer in self._layers():
            file = results_folder(self._project) / _file(layer).name
            if not layer.isValid() and file.is_file():
                _show_file(layer, file)

    def _layers(self) -> list[QgsVectorLayer]:
        return [layer for layer in self._project.mapLayers().values() if is_result(layer)]


def _file(layer: QgsVectorLayer) -> Path:
    return Path(layer_file(layer))


def _show_file(layer: QgsVectorLayer, file: Path) -> None:
    _, bar, rest = layer.source().partition("|")
    layer.setDataSource(f"{file.as_posix()}{bar}{rest}", layer.name(), "ogr", QgsDataProvider.ProviderOptions())

# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of results, which are layers of matches and maps, follow their project."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import QgsDataProvider, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QFile, QTimer

from ..map.layer_file import layer_file
from ..project.folder import RESULTS, folder_beside, results_folder
from .class_style import is_class_layer
from .memory import is_result

SIDE_FILES = ("-wal", "-shm", ".aux.xml")
"""What SQLite may leave beside a GeoPackage, and GDAL beside a raster."""
STYLE_SUFFIX = ".qml"
HEAT_MAP, CHANGES, CLASSES = "heat", "changes", "classes"
"""What is made from the dock, as its files are called."""
_MADE = re.compile(rf"({HEAT_MAP}|{CHANGES}|{CLASSES})-[\d-]+\.(tif|gpkg)")


class ResultFiles:
    """The files that the result layers of a project show, and the maps and layers that were made in it.

    Once the project is saved without a layer whose search lies beside it, the file of that layer goes into the trash.
    """

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._removed: set[Path] = set()
        """Files of layers that were taken off the project since it was opened."""
        self._watched = (
            (project.layersWillBeRemoved, self._note_removal),
            (project.projectSaved, self._drop_removed),
            (project.cleared, self._forget),
        )
        for signal, slot in self._watched:
            signal.connect(slot)

    def close(self) -> None:
        """Watches the project no more."""
        for signal, slot in self._watched:
            signal.disconnect(slot)

    def _note_removal(self, layer_ids: Sequence[str]) -> None:
        beside = folder_beside(self._project)
        for layer in (each for each in self._layers() if each.id() in layer_ids and not is_class_layer(each)):
            if beside is not None and _file(layer).parent == beside / RESULTS:
                self._removed.add(_file(layer))

    def _drop_removed(self) -> None:
        """Later, for QGIS may still have the files open."""
        removed, self._removed = self._removed, set()
        QTimer.singleShot(0, lambda: self._drop(removed))

    def _drop(self, files: set[Path]) -> None:
        for file in files - {_file(layer) for layer in self._layers()}:
            beside = [file.with_name(file.name + ending) for ending in SIDE_FILES]
            for each in (file, *beside, file.with_suffix(STYLE_SUFFIX)):
                if each.is_file():
                    QFile.moveToTrash(str(each))  # where there is none the file stays

    def _forget(self) -> None:
        self._removed.clear()

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

    def _layers(self) -> list[QgsMapLayer]:
        return [layer for layer in self._project.mapLayers().values() if _is_own(layer)]


def _is_own(layer: QgsMapLayer) -> bool:
    """Whether a layer shows something that was found here, or said."""
    return is_result(layer) or is_class_layer(layer) or _MADE.fullmatch(_file(layer).name) is not None


def made_file(folder: Path, kind: str, moment: datetime, ending: str) -> Path:
    """A new file among the results of a project, for something of this kind."""
    return folder / f"{kind}-{moment:%Y%m%d-%H%M%S-%f}{ending}"


def _file(layer: QgsMapLayer) -> Path:
    return Path(layer_file(layer))


def _show_file(layer: QgsMapLayer, file: Path) -> None:
    _, bar, rest = layer.source().partition("|")
    provider = "gdal" if isinstance(layer, QgsRasterLayer) else "ogr"
    layer.setDataSource(f"{file.as_posix()}{bar}{rest}", layer.name(), provider, QgsDataProvider.ProviderOptions())

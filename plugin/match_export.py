# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as GeoJSON: asks for a file and writes it outside the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject

from . import settings
from .dock import LookalikeDock
from .footprints import WGS84
from .labels import UNLABELLED
from .layers import with_label
from .messages import Messages
from .panels.export_dialog import ExportDialog
from .project_folder import project_folder
from .translation import tr


class MatchExport(QObject):
    """Exports the result layer that the gallery shows."""

    def __init__(
        self,
        project: QgsProject,
        messages: Messages,
        dock: LookalikeDock,
        shown_layer: Callable[[], QgsVectorLayer | None],
    ) -> None:
        super().__init__(dock)
        self._project, self._messages, self._dock = project, messages, dock
        self._shown_layer = shown_layer
        self._tasks: set[QgsVectorFileWriterTask] = set()
        dock.results_panel.export_wanted.connect(self._ask_where_to)

    @property
    def is_busy(self) -> bool:
        return bool(self._tasks)

    def export(self, file: Path, label: str = UNLABELLED) -> None:
        """Writes the matches that the threshold leaves, those with the label if one is given, as GeoJSON (RFC 7946).

        Does not block.
        """
        shown = self._shown_layer()
        if shown is None:
            return
        settings.keep_export_choice(file.parent, label)
        layer = with_label(shown, label)
        if layer.featureCount() == 0:
            self._messages.info(tr("None of the matches that are shown has this label: nothing was exported."))
            return
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GeoJSON"
        options.layerOptions = ["RFC7946=YES", "WRITE_NAME=NO"]
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        options.ct = QgsCoordinateTransform(layer.crs(), wgs84, self._project.transformContext())
        # Without the row number of the GeoPackage, which means nothing elsewhere.
        options.attributes = [at for at, field in enumerate(layer.fields()) if field.name() != "fid"]
        task = QgsVectorFileWriterTask(layer, str(file), options)
        task.layer = layer  # is read until the task is done
        task.writeComplete.connect(lambda written: self._exported(task, Path(written)))
        task.errorOccurred.connect(lambda _, why: self._not_exported(task, file, why))
        self._tasks.add(task)
        QgsApplication.taskManager().addTask(task)

    def _exported(self, task: QgsVectorFileWriterTask, file: Path) -> None:
        self._tasks.discard(task)
        self._messages.success(tr("The matches are in {}.").format(file))

    def _not_exported(self, task: QgsVectorFileWriterTask, file: Path, why: str) -> None:
        self._tasks.discard(task)
        self._messages.warn(tr("{} could not be written: {}. Choose another folder.").format(file, why))

    def _ask_where_to(self) -> None:
        folder = settings.export_folder(project_folder(self._project).parent)
        dialog = ExportDialog(folder, settings.export_label(), self._dock)
        dialog.chosen.connect(self.export)
        dialog.open()

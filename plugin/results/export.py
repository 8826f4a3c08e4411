# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as files: asks for one and writes it outside the GUI thread."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable
from uuid import uuid4

from qgis.core import (
    QgsApplication,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..base import settings
from ..base.translation import tr
from ..project.context import Context
from ..project.folder import project_folder
from .attributes import RING, TABLE
from .export_dialog import ExportChoice, ExportDialog, unused_file
from .export_format import GEOJSON, format_of
from .exported_layer import exported_layer, middles_of, on_the_globe
from .layers import part_of
from .panel import ResultsPanel
from .report import MatchReport

CLOSE_MILLISECONDS = 3000


class MatchExport(QObject):
    """Exports the result layer that the gallery shows."""

    def __init__(
        self,
        context: Context,
        panel: ResultsPanel,
        shown_layer: Callable[[], QgsVectorLayer | None],
    ) -> None:
        super().__init__(panel)
        self._project, self._messages, self._panel = context.project, context.messages, panel
        self._report = MatchReport(context)
        self._shown_layer = shown_layer
        self._asides: dict[QgsVectorFileWriterTask, Path] = {}
        """What is being written, and the file aside that it goes to."""
        panel.export_wanted.connect(self._ask_where_to)

    @property
    def is_busy(self) -> bool:
        return bool(self._asides) or self._report.is_busy

    def export(self, choice: ExportChoice) -> None:
        """Writes the matches of the shown layer that are chosen, in the format of the file. Does not block.

        They are written aside and take the place of an existing file when they are complete.
        """
        shown = self._shown_layer()
        if shown is None:
            return
        settings.keep_export_choice(choice.file, choice.label, choice.only_shown, choice.points)
        layer = part_of(shown, choice.labels, choice.only_shown)
        if layer.featureCount() == 0:
            self._messages.info(tr("No match is as chosen: nothing was exported."))
            return
        if format_of(choice.file).is_report:
            self._report.write(shown, layer, choice.file)
            return
        if choice.points:
            layer = middles_of(layer)
        how = format_of(choice.file)
        if not how.keeps_crs:
            layer, placeless = on_the_globe(layer, self._project.transformContext())
            if placeless:
                self._messages.info(
                    tr("Matches that have no place in WGS 84, and so no outline there: {}").format(placeless)
                )
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = how.driver
        options.layerName = TABLE
        options.layerOptions = list(how.points if choice.points else how.outlines)
        # Without the row number of the GeoPackage, which means nothing elsewhere.
        options.attributes = [at for at, field in enumerate(layer.fields()) if field.name() not in ("fid", RING.name)]
        aside = choice.file.with_name(f".{uuid4().hex}{how.suffixes[0]}")
        task = QgsVectorFileWriterTask(layer, str(aside), options)
        task.layer = layer  # is read until the task is done
        task.writeComplete.connect(lambda _: self._exported(task, choice))
        task.errorOccurred.connect(lambda _, why: self._not_exported(task, choice.file, why))
        self._asides[task] = aside
        QgsApplication.taskManager().addTask(task)

    def close(self) -> None:
        """Stops what is being written, and takes away what there is of it."""
        for task in tuple(self._asides):
            task.writeComplete.disconnect()
            task.errorOccurred.disconnect()
            task.cancel()
            task.waitForFinished(CLOSE_MILLISECONDS)
            self._drop(task)

    def _exported(self, task: QgsVectorFileWriterTask, choice: ExportChoice) -> None:
        file = choice.file
        try:
            os.replace(self._asides[task], file)
        except OSError as error:
            self._not_exported(task, file, error.strerror or str(error))
            return
        del self._asides[task]
        self._messages.success(
            tr("The matches are in {}.").format(file),
            (tr("Add to the map"), lambda: self._add(choice)),
            (tr("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))),
        )

    def _add(self, choice: ExportChoice) -> None:
        layer = exported_layer(choice.file, choice.points)
        if layer.isValid():
            self._project.addMapLayer(layer)
        else:
            self._messages.warn(tr("QGIS cannot show {}. Export the matches again.").format(choice.file.name))

    def _drop(self, task: QgsVectorFileWriterTask) -> None:
        try:
            self._asides.pop(task).unlink()
        except OSError as error:  # mostly because nothing could be written
            self._messages.log(str(error))

    def _not_exported(self, task: QgsVectorFileWriterTask, file: Path, why: str) -> None:
        self._drop(task)
        self._messages.warn(tr("{} could not be written: {}. Choose another folder.").format(file, why))

    def _ask_where_to(self) -> None:
        folder = settings.export_folder(project_folder(self._project).parent)
        file = unused_file(folder, settings.export_suffix(GEOJSON.suffixes[0]))
        last = ExportChoice(file, settings.export_label(), settings.export_only_shown(), settings.export_points())
        dialog = ExportDialog(last, self._panel)
        dialog.chosen.connect(self.export)
        dialog.open()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking rasters out of the index, finding those again that were moved, saying when they were taken."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from ..base.errors import LookalikeError
from ..base.plain_text import plain_box, plain_tip
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import IndexedRaster
from ..project.context import Context
from .raster_list import RasterList
from .state import IndexState


class IndexUpkeep(QObject):
    """What the buttons below the list of rasters do."""

    def __init__(
        self,
        context: Context,
        state: IndexState,
        rasters: RasterList,
        on_change: Callable[[], None],
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        super().__init__(rasters)
        self._backend, self._tasks = context.backend, context.tasks
        self._state, self._rasters = state, rasters
        self._on_change, self._on_failure = on_change, on_failure
        rasters.remove_wanted.connect(self._ask_to_remove)
        rasters.relink_wanted.connect(self._ask_where)
        rasters.date_wanted.connect(self._ask_when)

    def _ask_to_remove(self, raster: IndexedRaster) -> None:
        box = plain_box(QMessageBox.Icon.Question, tr("Lookalike"), self._rasters)
        box.setObjectName("lookalikeRemove")
        box.setText(tr("Take {} out of the index?").format(Path(raster.path).name))
        box.setInformativeText(tr("Searching it again needs indexing it again. The raster file is not touched."))
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes = box.addButton(tr("Take it out"), QMessageBox.ButtonRole.DestructiveRole)
        box.buttonClicked.connect(lambda button: self._remove(raster) if button is yes else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, raster: IndexedRaster) -> None:
        folder = str(self._state.folder)

        def remove(task: Task) -> object:
            return self._backend.client(task.isCanceled).remove(folder, raster.id)

        self._tasks.run(tr("Lookalike: removing"), remove, lambda _: self._on_change(), self._on_failure)

    def _ask_where(self, raster: IndexedRaster) -> None:
        dialog = QFileDialog(self._rasters, tr("Where is {} now?").format(Path(raster.path).name))
        dialog.setObjectName("lookalikeFindAgain")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._relink(raster, file))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _relink(self, raster: IndexedRaster, file: str) -> None:
        folder = str(self._state.folder)

        def relink(task: Task) -> object:
            return self._backend.client(task.isCanceled).relink(folder, raster.id, str(Path(file)))

        self._tasks.run(tr("Lookalike: finding again"), relink, lambda _: self._on_change(), self._on_failure)

    def _ask_when(self, raster: IndexedRaster) -> None:
        dialog = QInputDialog(self._rasters)
        dialog.setObjectName("lookalikeDate")
        dialog.setWindowTitle(tr("Lookalike"))
        dialog.setLabelText(
            plain_tip(tr("When was {} taken?").format(Path(raster.path).name))
            + "\n"
            + tr("2024-06-01, 2024-06 or 2024; empty for what the file or its name says.")
        )
        dialog.setTextValue(raster.date or "")
        dialog.textValueSelected.connect(lambda text: self._set_date(raster, text.strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_date(self, raster: IndexedRaster, date: str) -> None:
        folder = str(self._state.folder)

        def set_date(task: Task) -> object:
            return self._backend.client(task.isCanceled).set_date(folder, raster.id, date or None)

        self._tasks.run(tr("Lookalike: dating"), set_date, lambda _: self._on_change(), self._on_failure)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which two rasters to compare."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from ..base.help import DATES, show_help
from ..base.plain_text import plain_label
from ..base.translation import tr
from ..client.protocol import IndexedRaster
from ..indexing.words import raster_in_words


class ChangesDialog(QDialog):
    """The earlier and the later raster; by their dates the last two are proposed."""

    wanted = pyqtSignal(object, object)
    """The earlier raster, and the later one."""

    def __init__(self, rasters: Sequence[IndexedRaster], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeChanges")
        self.setWindowTitle(tr("What changed"))
        self._rasters = sorted(rasters, key=lambda raster: (raster.date is not None, raster.date or "", raster.id))
        self.before, self.after = QComboBox(), QComboBox()
        for choice in (self.before, self.after):
            for raster in self._rasters:
                choice.addItem(raster_in_words(raster), raster.id)
        self.before.setCurrentIndex(len(self._rasters) - 2)
        self.after.setCurrentIndex(len(self._rasters) - 1)
        words = plain_label(
            tr(
                "Places are ranked by how far they moved apart, beyond what light and season move everywhere. A layer "
                "of places and a map are added to the project."
            )
        )
        words.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Before"), self.before)
        form.addRow(tr("After"), self.after)
        buttons = QDialogButtonBox()
        self.compare = buttons.addButton(tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(QDialogButtonBox.StandardButton.Help)
        buttons.helpRequested.connect(lambda: show_help(self, "dock", DATES))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)
        for choice in (self.before, self.after):
            choice.currentIndexChanged.connect(self._show_button)
        self.accepted.connect(lambda: self.wanted.emit(self._chosen(self.before), self._chosen(self.after)))

    def _chosen(self, choice: QComboBox) -> IndexedRaster:
        return self._rasters[choice.currentIndex()]

    def _show_button(self) -> None:
        self.compare.setEnabled(self.before.currentIndex() != self.after.currentIndex())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the indexed rasters to search in."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ..base.plain_text import plain_tip
from ..base.translation import tr
from ..client.protocol import IndexedRaster
from ..indexing.words import raster_in_words

LINES_SHOWN = 4


class RasterChoice(QListWidget):
    """A line with a tick for each raster; what is ticked stays so while the list is filled anew."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Rasters to search in"))
        self.itemChanged.connect(lambda _: self.changed.emit())

    def show_rasters(self, rasters: Sequence[IndexedRaster]) -> None:
        """By date, those without one last."""
        ticked = self.ticked()
        self.blockSignals(True)
        self.clear()
        for each in sorted(rasters, key=lambda raster: (raster.date is None, raster.date or "", raster.id)):
            item = QListWidgetItem(raster_in_words(each))
            item.setToolTip(plain_tip(each.path))
            item.setData(Qt.ItemDataRole.UserRole, each.path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.path in ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        lines = min(max(self.count(), 1), LINES_SHOWN)
        self.setFixedHeight(lines * (self.fontMetrics().height() + 6) + 2 * self.frameWidth())

    def ticked(self) -> tuple[str, ...]:
        """The files of the rasters that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        chosen = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters of the project's index with their states."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ..client.protocol import IndexedRaster
from ..raster_layers import LayerUnusable, raster_file, same_file
from ..translation import tr


def state_in_words(raster: IndexedRaster) -> str:
    """`ready`, `partly indexed (40 %)`, `changed since`, `moved`."""
    if raster.state == "partly indexed":
        return tr("partly indexed ({:.0f} %)").format(raster.percent)
    return {
        "ready": tr("ready, {} tiles").format(raster.tiles),
        "stale": tr("changed since: index it again"),
        "moved": tr("moved: point me to it"),
    }.get(raster.state, raster.state)


class RasterList(QWidget):
    """One line a raster; one can be taken out, a moved one can be found again."""

    remove_wanted = pyqtSignal(object)
    relink_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rasters: tuple[IndexedRaster, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Indexed rasters"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([tr("Raster"), tr("State")])
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Take the raster out of the index; the file is not touched"))
        self.relink = QPushButton(tr("Find again…"))
        self.relink.setToolTip(tr("Say where a moved raster is now"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.relink)
        buttons.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        layout.addLayout(buttons)
        self.tree.itemSelectionChanged.connect(self._show_buttons)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.chosen()))
        self.relink.clicked.connect(lambda: self.relink_wanted.emit(self.chosen()))
        self._show_buttons()

    def show_rasters(self, rasters: Sequence[IndexedRaster]) -> None:
        self._rasters = tuple(rasters)
        self.tree.clear()
        for raster in rasters:
            item = QTreeWidgetItem([Path(raster.path).name, state_in_words(raster)])
            item.setToolTip(0, raster.path)
            item.setData(0, Qt.ItemDataRole.UserRole, raster.id)
            self.tree.addTopLevelItem(item)
        self.tree.resizeColumnToContents(0)
        self._show_buttons()

    def chosen(self) -> IndexedRaster | None:
        """The raster of the selected line."""
        items = self.tree.selectedItems()
        wanted = items[0].data(0, Qt.ItemDataRole.UserRole) if items else None
        return next((raster for raster in self._rasters if raster.id == wanted), None)

    def raster_of(self, layer: QgsRasterLayer | None) -> IndexedRaster | None:
        """The indexed raster that a layer shows."""
        if layer is None:
            return None
        try:
            file = raster_file(layer)
        except LayerUnusable:
            return None
        return next((raster for raster in self._rasters if same_file(raster.path, file)), None)

    def _show_buttons(self) -> None:
        chosen = self.chosen()
        self.remove.setEnabled(chosen is not None)
        self.relink.setVisible(chosen is not None and chosen.state == "moved")

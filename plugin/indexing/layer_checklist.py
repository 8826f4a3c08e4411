# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster layers of the project, to be ticked; those that cannot be indexed say why."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ..base.plain_text import plain_label, plain_tip
from ..base.translation import tr
from ..map.errors import FromTheWeb, LayerUnusable
from ..map.raster_layers import raster_file

LINES_SHOWN = 5
_ID = Qt.ItemDataRole.UserRole
_OF_THE_WEB = Qt.ItemDataRole.UserRole + 1


class LayerChecklist(QWidget):
    """One line a layer, in the order of the layer panel."""

    changed = pyqtSignal()
    """Another layer is current, other layers are ticked, or there are others."""
    copy_wanted = pyqtSignal(str)
    """An area of the web layer with this id is to be copied."""

    def __init__(self, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._touched = False
        self.all = QCheckBox(tr("All"))
        self.all.setToolTip(tr("Tick all layers that can be indexed, or none"))
        self.list = QListWidget()
        self.list.setToolTip(tr("Tick the images to make searchable; all of them go into one index"))
        self.reason = plain_label()
        self.reason.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.copy = QPushButton(tr("Copy an area and index it…"))
        self.copy.setToolTip(tr("Writes what the web layer shows of an area into a file, which is then indexed"))
        for widget in (self.all, self.list, self.reason, self.copy):
            layout.addWidget(widget)
        self.list.itemChanged.connect(self._take_tick)
        self.list.currentItemChanged.connect(self._show_current)
        self.all.clicked.connect(self._tick_all)
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.list.currentItem().data(_ID)))
        root = project.layerTreeRoot()
        self._watched = (
            project.layersAdded,
            project.layersRemoved,
            project.readProject,
            project.cleared,
            root.layerOrderChanged,
            root.nameChanged,
        )
        for signal in self._watched:
            signal.connect(self.refresh)
        self.refresh()

    def close_down(self) -> None:
        """Watches the project no more."""
        for signal in self._watched:
            signal.disconnect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Shows the raster layers that there are now; what was ticked stays so."""
        ticked, current = {layer.id() for layer in self.ticked()}, self.current()
        layers = [layer for layer in self._project.layerTreeRoot().layerOrder() if isinstance(layer, QgsRasterLayer)]
        if not layers:
            self._touched = False
        self.list.blockSignals(True)
        self.list.clear()
        for layer in layers:
            self.list.addItem(self._item(layer, layer.id() in ticked))
        usable = [item for item in self._items() if _can_be_ticked(item)]
        if usable and not self._touched and not ticked:
            usable[0].setCheckState(Qt.CheckState.Checked)
        wanted = [item for item in self._items() if current is not None and item.data(_ID) == current.id()]
        self.list.setCurrentItem((wanted or usable or [*self._items(), None])[0])
        self.list.blockSignals(False)
        lines = min(max(len(layers), 1), LINES_SHOWN)
        self.list.setFixedHeight(lines * max(self.list.sizeHintForRow(0), 18) + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(bool(layers))
        self.all.setVisible(len(usable) > 1)
        self._show_all_box()
        self._show_current()

    def ticked(self) -> tuple[QgsRasterLayer, ...]:
        """The layers to index, in the order of the layer panel."""
        found = (self._layer(item) for item in self._items() if item.checkState() == Qt.CheckState.Checked)
        return tuple(layer for layer in found if layer is not None)

    def tick(self, layers: tuple[QgsRasterLayer, ...]) -> None:
        """Ticks these layers and no others; the first becomes the current one."""
        wanted = {layer.id() for layer in layers}
        for item in self._items():
            if _can_be_ticked(item):
                item.setCheckState(Qt.CheckState.Checked if item.data(_ID) in wanted else Qt.CheckState.Unchecked)
            if layers and item.data(_ID) == layers[0].id():
                self.list.setCurrentItem(item)

    def show_current(self, layer: QgsRasterLayer) -> None:
        """Selects the line of a layer."""
        for item in self._items():
            if item.data(_ID) == layer.id():
                self.list.setCurrentItem(item)

    def current(self) -> QgsRasterLayer | None:
        """The layer of the line that is selected."""
        item = self.list.currentItem()
        return None if item is None else self._layer(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _layer(self, item: QListWidgetItem) -> QgsRasterLayer | None:
        return self._project.mapLayer(item.data(_ID))

    def _item(self, layer: QgsRasterLayer, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(layer.name())
        item.setData(_ID, layer.id())
        try:
            item.setToolTip(plain_tip(str(raster_file(layer))))
        except LayerUnusable as error:
            item.setToolTip(plain_tip(error.message))
            item.setData(_OF_THE_WEB, isinstance(error, FromTheWeb))
            item.setForeground(self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        else:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _take_tick(self, item: QListWidgetItem) -> None:
        self._touched = True
        self.list.setCurrentItem(item)
        self._show_all_box()
        self.changed.emit()

    def _tick_all(self) -> None:
        all_ticked = all(item.checkState() == Qt.CheckState.Checked for item in self._items() if _can_be_ticked(item))
        state = Qt.CheckState.Unchecked if all_ticked else Qt.CheckState.Checked
        for item in self._items():
            if _can_be_ticked(item):
                item.setCheckState(state)
        self._show_all_box()

    def _show_all_box(self) -> None:
        states = {item.checkState() for item in self._items() if _can_be_ticked(item)}
        state = Qt.CheckState.PartiallyChecked if len(states) > 1 else next(iter(states), Qt.CheckState.Unchecked)
        self.all.setCheckState(state)

    def _show_current(self, *_: object) -> None:
        item = self.list.currentItem()
        if item is None:
            self.reason.setText(tr("Add an image layer to the project."))
        else:
            self.reason.setText("" if _can_be_ticked(item) else item.toolTip())
        self.reason.setVisible(bool(self.reason.text()))
        self.copy.setVisible(item is not None and bool(item.data(_OF_THE_WEB)))
        self.changed.emit()


def _can_be_ticked(item: QListWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters of the project's index with their states, and those that could not be indexed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..base.plain_text import plain_tip
from ..base.translation import tr
from ..client.protocol import IndexedRaster

PARTLY = "partly indexed"
LINES_SHOWN = 3


def state_in_words(raster: IndexedRaster, paused: bool = False, at_work: bool = False) -> str:
    """`ready`, `partly indexed (40 %)`, `paused, 40 %`, `being indexed`, `changed since`, `moved`."""
    if at_work:
        return tr("being indexed")
    if raster.state == PARTLY:
        words = tr("paused, {:.0f} %") if paused else tr("partly indexed ({:.0f} %)")
        return words.format(raster.percent)
    return {
        "ready": tr("ready, {} tiles").format(raster.tiles),
        "stale": tr("changed since: index it again"),
        "moved": tr("moved: point me to it"),
    }.get(raster.state, raster.state)


class RasterList(QWidget):
    """One line a raster; one can be taken out, gone on with, and a moved one can be found again."""

    remove_wanted = pyqtSignal(object)
    relink_wanted = pyqtSignal(object)
    index_wanted = pyqtSignal(object)
    date_wanted = pyqtSignal(object)
    changes_wanted = pyqtSignal()
    """What changed between two of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rasters: tuple[IndexedRaster, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Indexed rasters"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([tr("Raster"), tr("State"), tr("Taken")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Take the raster out of the index; the file is not touched"))
        self.relink = QPushButton(tr("Find again…"))
        self.relink.setToolTip(tr("Say where a moved raster is now"))
        self.date = QPushButton(tr("Date…"))
        self.date.setToolTip(tr("Say when the raster was taken"))
        self.changes = QPushButton(tr("What changed…"))
        """Stands in the line of the title, where there is room."""
        self.changes.setToolTip(tr("Find what changed between two rasters of one area"))
        self.go_on = QPushButton(tr("Resume"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.go_on, self.relink, self.date, self.remove):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 0, 9, 0)
        layout.addWidget(self.tree)
        layout.addLayout(buttons)
        self.tree.setMinimumHeight((LINES_SHOWN + 2) * self.fontMetrics().height())
        self.tree.itemSelectionChanged.connect(self._show_buttons)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.chosen()))
        self.relink.clicked.connect(lambda: self.relink_wanted.emit(self.chosen()))
        self.changes.clicked.connect(lambda: self.changes_wanted.emit())
        self.date.clicked.connect(lambda: self.date_wanted.emit(self.chosen()))
        self.go_on.clicked.connect(lambda: self.index_wanted.emit(self.chosen()))
        self._show_buttons()

    def show_rasters(
        self,
        rasters: Sequence[IndexedRaster],
        failures: Mapping[str, str],
        paused: frozenset[str],
        at_work: frozenset[str],
    ) -> None:
        """`failures` says of files why they could not be indexed, `paused` names files that wait to be gone on with,
        `at_work` those that are being indexed."""
        self._rasters = tuple(rasters)
        self.tree.clear()
        for raster in rasters:
            failed = failures.get(raster.path)
            state = state_in_words(raster, raster.path in paused, raster.path in at_work)
            state = state if failed is None else tr("failed: {}").format(failed)
            self._add(raster.path, state, raster.id, raster.date or "")
        known = {raster.path for raster in rasters}
        for path, why in failures.items():
            if path not in known:
                self._add(path, tr("failed: {}").format(why), None)
        self.tree.resizeColumnToContents(0)
        self._show_buttons()

    @property
    def is_empty(self) -> bool:
        return self.tree.topLevelItemCount() == 0

    def chosen(self) -> IndexedRaster | None:
        """The raster of the selected line."""
        items = self.tree.selectedItems()
        wanted = items[0].data(0, Qt.ItemDataRole.UserRole) if items else None
        return next((raster for raster in self._rasters if raster.id == wanted), None)

    def _add(self, path: str, state: str, raster_id: str | None, date: str = "") -> None:
        item = QTreeWidgetItem([Path(path).name, state, date])
        item.setToolTip(0, plain_tip(path))
        item.setToolTip(1, plain_tip(state))
        item.setData(0, Qt.ItemDataRole.UserRole, raster_id)
        self.tree.addTopLevelItem(item)

    def _show_buttons(self) -> None:
        chosen = self.chosen()
        self.remove.setEnabled(chosen is not None)
        self.date.setEnabled(chosen is not None)
        self.changes.setVisible(len(self._rasters) > 1)
        self.relink.setVisible(chosen is not None and chosen.state == "moved")
        self.go_on.setVisible(chosen is not None and chosen.state in (PARTLY, "stale"))
        again = chosen is not None and chosen.state == "stale"
        self.go_on.setText(tr("Index again") if again else tr("Resume"))
        self.go_on.setToolTip(tr("Read the raster as it is now") if again else tr("Index what is left of it"))

# SPDX-License-Identifier: GPL-3.0-or-later
"""The saved queries in a list: search with one, rename, delete, export and import."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..base.plain_text import plain_label
from ..base.translation import tr


class QueriesWindow(QDialog):
    """Shows names and emits what is wanted of the one that is chosen."""

    search_wanted = pyqtSignal(str)
    renamed = pyqtSignal(str, str)
    """A name, and what it is to be."""
    delete_wanted = pyqtSignal(str)
    export_wanted = pyqtSignal(str)
    import_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeQueries")
        self.setWindowTitle(tr("Saved queries"))
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Saved queries"))
        self.empty = plain_label(
            tr("No query is saved yet. Search for something, then choose More > Save this query… in the panel.")
        )
        self.empty.setWordWrap(True)
        self.search = self._button(tr("Search"), tr("Search with it in the indexed rasters of this project"))
        self.rename = self._button(tr("Rename"), "")
        self.delete = self._button(tr("Delete"), "")
        self.export = self._button(tr("Export…"), tr("Write it to a file that works without this project"))
        self.import_ = self._button(tr("Import…"), tr("Take in a file from elsewhere"))
        self.search.setDefault(True)
        buttons, middle = QVBoxLayout(), QHBoxLayout()
        for button in (self.search, self.rename, self.delete, self.export, self.import_):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle.addWidget(self.names, 1)
        middle.addLayout(buttons)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addLayout(middle, 1)
        layout.addWidget(close)
        self.resize(460, 320)
        close.rejected.connect(self.reject)
        self.names.itemSelectionChanged.connect(self._show_buttons)
        self.names.itemDoubleClicked.connect(lambda _: self.search.click())
        self.names.itemChanged.connect(self._take_name)
        self.search.clicked.connect(lambda: self.search_wanted.emit(self.chosen()))
        self.rename.clicked.connect(lambda: self.names.editItem(self.names.currentItem()))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.chosen()))
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.chosen()))
        self.import_.clicked.connect(lambda: self.import_wanted.emit())
        self.show_names(())

    def chosen(self) -> str:
        """The name of the chosen query; empty where none is."""
        item = self.names.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def show_names(self, names: Sequence[str], chosen: str = "") -> None:
        """Lists them, and chooses one of them."""
        self.names.blockSignals(True)
        self.names.clear()
        for name in names:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.names.addItem(item)
        self.names.setCurrentRow(names.index(chosen) if chosen in names else 0 if names else -1)
        self.names.blockSignals(False)
        self.empty.setVisible(not names)
        self._show_buttons()

    def _take_name(self, item: QListWidgetItem) -> None:
        name = str(item.data(Qt.ItemDataRole.UserRole))
        if item.text() != name:
            self.renamed.emit(name, item.text())

    def _show_buttons(self) -> None:
        for button in (self.search, self.rename, self.delete, self.export):
            button.setEnabled(bool(self.chosen()))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which matches to export, and where to."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from ..labels import DISLIKE, LIKE, UNLABELLED
from ..translation import tr

SUFFIX = ".geojson"


class ExportDialog(QDialog):
    """Asks for a file and a label; starts with what was chosen last."""

    chosen = pyqtSignal(object, str)
    """The file, and the label that matches must have; empty for any."""

    def __init__(self, folder: Path, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeExport")
        self.setWindowTitle(tr("Export matches as GeoJSON"))
        self.which = QComboBox()
        self.which.addItem(tr("all matches that are shown"), UNLABELLED)
        self.which.addItem(tr("only those you like"), LIKE)
        self.which.addItem(tr("only those you dislike"), DISLIKE)
        self.which.setCurrentIndex(max(0, self.which.findData(label)))
        self.which.setToolTip(tr("Matches that the slider hides are not exported"))
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(f"GeoJSON (*{SUFFIX})")
        self.file.setDialogTitle(self.windowTitle())
        self.file.setFilePath(str(folder / f"matches{SUFFIX}"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        layout = QFormLayout(self)
        layout.addRow(tr("Export"), self.which)
        layout.addRow(tr("to the file"), self.file)
        layout.addRow(self.buttons)
        self.setMinimumWidth(480)
        self.file.fileChanged.connect(self._show_buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self._path(), self.which.currentData()))
        self.finished.connect(self.deleteLater)

    def _path(self) -> Path:
        path = Path(self.file.filePath().strip())
        return path if path.suffix else path.with_suffix(SUFFIX)

    def _show_buttons(self) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.file.filePath().strip()))

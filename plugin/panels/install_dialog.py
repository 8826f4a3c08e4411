# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing the backend: what, where and how large before it begins; a live log while it runs."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..environment.progress import InstallProgress
from ..environment.requirement import Accelerator
from ..translation import tr
from ..wording import disk_size

LOG_LINES = 2000


class InstallDialog(QDialog):
    """Says what will happen, and shows that it happens. Closing it does not stop the installation."""

    install_wanted = pyqtSignal(object, object)
    """`Accelerator`, and the folder of wheels or None."""
    cancel_wanted = pyqtSignal()
    diagnostics_wanted = pyqtSignal()

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeInstall")
        self.setWindowTitle(tr("Install the backend of Lookalike"))
        self.resize(620, 460)
        self._folder = folder
        self.explanation = QLabel()
        self.explanation.setWordWrap(True)
        self.accelerator = QComboBox()
        self.accelerator.addItem(tr("Processor (every machine)"), Accelerator.CPU)
        self.accelerator.addItem(tr("NVIDIA GPU since 2018 (GTX 16, RTX 20)"), Accelerator.CUDA)
        self.accelerator.addItem(tr("NVIDIA GPU since 2014 (GTX 900)"), Accelerator.CUDA_OLDER)
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setToolTip(tr("For machines without internet: a folder with all packages"))
        self.wheels.lineEdit().setPlaceholderText(tr("leave empty to download"))
        self.progress = QProgressBar()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(LOG_LINES)
        self.install = QPushButton(tr("Install"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tr("Stop; installing again goes on where it stopped"))
        self.diagnostics = QPushButton(tr("Copy diagnostics"))
        self.diagnostics.setToolTip(tr("Copy a report about this machine for whoever helps you"))
        self.diagnostics.setAutoDefault(False)
        self.install.setDefault(True)
        self._lay_out()
        self.accelerator.currentIndexChanged.connect(self._explain)
        self.install.clicked.connect(self._emit_install)
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit())
        self.diagnostics.clicked.connect(lambda: self.diagnostics_wanted.emit())
        self._explain()
        self.show_busy(False)

    def show_line(self, line: str) -> None:
        self.log.appendPlainText(line)

    def show_progress(self, now: InstallProgress) -> None:
        self.sentence.setText(tr("Step {} of {}: {}. {}").format(now.step, now.steps, now.title, now.detail))
        self.progress.setRange(0, 0 if now.fraction is None else 100)
        if now.fraction is not None:
            self.progress.setValue(round(100 * now.fraction))

    def show_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence)

    def show_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.cancel.setVisible(busy)
        for widget in (self.install, self.accelerator, self.wheels):
            widget.setEnabled(not busy)

    def _explain(self) -> None:
        room = disk_size(self.accelerator.currentData().disk_bytes)
        self.explanation.setText(
            tr(
                "The part of Lookalike that looks at images needs Python packages of its own. They are put into {}, "
                "apart from QGIS, and need {} of free disk. QGIS's proxy is used."
            ).format(self._folder, room)
        )

    def _emit_install(self) -> None:
        folder = self.wheels.filePath().strip()
        self.install_wanted.emit(self.accelerator.currentData(), Path(folder) if folder else None)

    def _lay_out(self) -> None:
        form, buttons = QFormLayout(), QHBoxLayout()
        form.addRow(tr("Computes on"), self.accelerator)
        form.addRow(tr("Packages from"), self.wheels)
        buttons.addWidget(self.diagnostics)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.install)
        layout = QVBoxLayout(self)
        layout.addWidget(self.explanation)
        layout.addLayout(form)
        layout.addWidget(self.log, 1)
        layout.addWidget(self.sentence)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)

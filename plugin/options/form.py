# SPDX-License-Identifier: GPL-3.0-or-later
"""The form on the plugin's page in QGIS's Options."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..base import settings
from ..base.accessibility import give_letters, name_for_readers
from ..base.plain_text import plain_label
from ..base.translation import tr
from ..environment.errors import InstallFailed
from ..server.environment_in_use import private_folder, python_in_use, readiness
from ..server.remote_settings import keep_remote_choice, remote_choice
from .remote_form import RemoteForm


class OptionsForm(QgsOptionsPageWidget):
    """What is kept in QGIS's settings; nothing changes before `apply`."""

    def __init__(self, on_applied: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(settings.OPTIONS_PAGE)
        self._on_applied = on_applied
        self.model = QComboBox()
        for name in settings.known_models():
            self.model.addItem(name, name)
        self.model.setCurrentIndex(self.model.findData(settings.preferred_model()))
        self.model.setToolTip(tr("The model that a new index begins with"))
        self.tile = QSpinBox()
        self.tile.setRange(settings.SMALLEST_TILE, settings.LARGEST_TILE)
        self.tile.setSingleStep(16)
        self.tile.setSuffix(" px")
        self.tile.setValue(settings.preferred_tile())
        self.tile.setToolTip(tr("The side of a tile that a new index begins with"))
        self.state, folder = _state()
        self.folder = _to_read(folder)
        self.in_use = _to_read(_interpreter())
        self.python = QgsFileWidget()
        self.python.setFilePath(str(_chosen_python() or ""))
        self.python.setToolTip(tr("A Python that has the backend; empty for the installed environment"))
        self.python.setEnabled(settings.python_by_variable() is None)
        self.index = QLineEdit(settings.package_index() or "")
        self.index.setPlaceholderText(tr("as in pip's own settings, else https://pypi.org/simple"))
        self.index.setToolTip(tr("The address of a package index, where your office has its own"))
        self.certificate = QgsFileWidget()
        self.certificate.setFilter(tr("Certificates (*.pem *.crt *.cer)"))
        self.certificate.setFilePath(str(settings.certificate() or ""))
        self.certificate.setToolTip(
            tr("The certificates to trust while installing, as where a proxy reads along, and of a remote backend")
        )
        self.remote = RemoteForm(remote_choice())
        self._lay_out()

    def apply(self) -> None:
        """Keeps what was entered; QGIS calls this when the user presses OK."""
        settings.prefer_model(self.model.currentData())
        settings.prefer_tile(self.tile.value())
        if self.python.isEnabled():
            named = self.python.filePath().strip()
            settings.choose_backend_python(Path(named) if named else None)
        settings.choose_package_index(self.index.text().strip())
        settings.choose_certificate(self.certificate.filePath().strip())
        keep_remote_choice(self.remote.choice())
        self._on_applied()

    def _lay_out(self) -> None:
        indexing = QGroupBox(tr("New indexes"))
        form = QFormLayout(indexing)
        form.addRow(tr("Model"), self.model)
        form.addRow(tr("Tile"), self.tile)
        backend = QGroupBox(tr("Backend"))
        form = QFormLayout(backend)
        state = plain_label(self.state)
        state.setWordWrap(True)
        form.addRow(tr("State"), state)
        form.addRow(tr("Its folder"), self.folder)
        form.addRow(tr("Python in use"), self.in_use)
        form.addRow(tr("Use another Python"), self.python)
        if not self.python.isEnabled():
            form.addRow("", plain_label(tr("The variable LOOKALIKE_PYTHON of this computer decides.")))
        packages = QGroupBox(tr("Installing"))
        form = QFormLayout(packages)
        form.addRow(tr("Package index"), self.index)
        form.addRow(tr("Certificates"), self.certificate)
        proxy = plain_label(tr("The proxy is the one of QGIS's own network settings."))
        proxy.setWordWrap(True)
        form.addRow("", proxy)
        groups = QWidget()
        layout = QVBoxLayout(groups)
        for group in (indexing, backend, packages, self.remote):
            layout.addWidget(group)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(groups)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)
        name_for_readers(self)
        give_letters(self)


def _state() -> tuple[str, str]:
    try:
        return readiness().sentence, str(private_folder())
    except InstallFailed as error:
        return error.message, ""


def _interpreter() -> str:
    try:
        return str(python_in_use() or tr("none yet"))
    except InstallFailed:
        return tr("none yet")


def _chosen_python() -> Path | None:
    return None if settings.python_by_variable() is not None else settings.backend_python()


def _to_read(text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setReadOnly(True)
    line.setCursorPosition(0)
    return line

# SPDX-License-Identifier: GPL-3.0-or-later
"""The status bar that always says what the backend is doing."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .base.activity import Doing
from .base.plain_text import plain_label
from .base.translation import tr
from .server.backend import LOST, NOT_INSTALLED, READY, STARTING, BackendState

COLOURS = {NOT_INSTALLED: "#8fa3b0", STARTING: "#f08c1a", READY: "#2f9e6e", LOST: "#c0392b"}
BUSY_COLOUR = "#3b7dd8"
IDLE_COLOUR = "#8fa3b0"


class StatusBar(QWidget):
    """Not installed, starting, ready, busy with progress and Cancel, or lost with Restart."""

    cancel_wanted = pyqtSignal()
    restart_wanted = pyqtSignal()
    setup_wanted = pyqtSignal()
    settings_wanted = pyqtSignal()
    log_wanted = pyqtSignal()
    help_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: BackendState | None = None
        self._doing: Doing | None = None
        self._dot = plain_label("●")
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setMaximumHeight(14)
        self.progress.setToolTip(tr("How far the work is"))
        self.cancel = self._button(tr("Cancel"), tr("Stop; what is finished is kept"), self.cancel_wanted)
        self.restart = self._button(tr("Restart"), tr("Start the backend again"), self.restart_wanted)
        self.repair = self._button(
            tr("Repair…"), tr("Install the backend again, or use another Python"), self.setup_wanted
        )
        self.settings = self._button(
            tr("Settings…"), tr("Address and token of the remote backend"), self.settings_wanted
        )
        self.log = self._button(tr("Log"), tr("Open the log of the backend"), self.log_wanted)
        self.help = self._help_button()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self._dot,
            self.sentence,
            self.cancel,
            self.restart,
            self.repair,
            self.settings,
            self.log,
            self.help,
        ):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 2)
        layout.addLayout(line)
        layout.addWidget(self.progress)
        self._draw()

    def show_state(self, state: BackendState) -> None:
        self._state = state
        self._draw()

    def show_doing(self, doing: Doing | None) -> None:
        """What is being done; None for nothing."""
        self._doing = doing
        if doing is not None:
            self.progress.setRange(0, 0 if doing.percent is None else 100)
            if doing.percent is not None:
                self.progress.setValue(round(doing.percent))
        self._draw()

    def _draw(self) -> None:
        name = self._state.name if self._state else ""
        doing = None if name in (STARTING, LOST, NOT_INSTALLED) else self._doing
        busy, said = doing is not None, self._state.sentence if self._state else ""
        self.sentence.setText(said if doing is None else doing.sentence)
        self._dot.setStyleSheet(f"color: {BUSY_COLOUR if busy else COLOURS.get(name, IDLE_COLOUR)}")
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        remote = self._state is not None and self._state.remote
        self.restart.setVisible(name == LOST)
        self.restart.setText(tr("Connect again") if remote else tr("Restart"))
        self.restart.setToolTip(tr("Ask the remote backend again") if remote else tr("Start the backend again"))
        self.repair.setVisible(name == LOST and not remote)
        self.settings.setVisible(name == LOST and remote)
        self.log.setVisible(not remote)  # it is on the other computer

    def _help_button(self) -> QToolButton:
        """Small: the sentence beside it is long."""
        button = QToolButton()
        button.setText("?")
        button.setAccessibleName(tr("Help"))
        button.setToolTip(tr("What is on this page, and how it is used; needs no network"))
        button.clicked.connect(lambda: self.help_wanted.emit())
        return button

    def _button(self, text: str, tip: str, signal: pyqtSignal) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: signal.emit())
        return button

# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend of this QGIS: a process that is started when it is first needed, watched, and ended with the plugin, or
one on another computer."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..base.errors import LookalikeError
from ..base.translation import tr
from ..client.client import Client
from ..client.protocol import Health
from ..client.remote import Remote
from .connecting import model_in_words
from .errors import BackendNotStarted, NotInstalled
from .process import BackendProcess

NOT_INSTALLED = "not installed"
STOPPED = "stopped"
STARTING = "starting"
READY = "ready"
LOST = "lost"
WATCH_MILLISECONDS = 1000


@dataclass(frozen=True)
class BackendState:
    """What the status bar shows."""

    name: str
    sentence: str
    remote: bool = False
    """It runs on another computer."""


class Backend(QObject):
    """One backend and its state."""

    changed = pyqtSignal(object)
    """A `BackendState`; emitted in the GUI thread's queue, whatever thread it happened in."""

    def __init__(self, log_file: Path, find_python: Callable[[], Path], parent: QObject) -> None:
        """`find_python` gives the interpreter to start, or raises `NotInstalled`."""
        super().__init__(parent)
        self._find_python = find_python
        self._process = BackendProcess(log_file)
        self._client: Client | None = None
        self._remote: Remote | None = None
        self._unusable: LookalikeError | None = None
        self._starting = threading.Lock()
        self._telling = threading.RLock()
        """Held while a change is told, so that nobody tells one of a backend that is being taken down."""
        self._closed = False
        self.state = BackendState(STOPPED, tr("Not started yet"))
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MILLISECONDS)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    def is_another(self, remote: Remote | None) -> bool:
        """Whether this is not the backend that is used, or the one that is cannot be."""
        return remote != self._remote or self._unusable is not None

    def use(self, remote: Remote | None) -> bool:
        """Takes the backend on another computer from now on, or a process of this one; says whether that is new."""
        new = self.is_another(remote)
        self._remote, self._unusable = remote, None
        return new

    def use_none(self, why: LookalikeError) -> None:
        """There is a remote backend to be used, but it cannot be."""
        self._unusable = why

    @property
    def log_file(self) -> Path:
        return self._process.log_file

    @property
    def pid(self) -> int | None:
        """Id of the running process."""
        line = self._process.start_line
        return None if line is None else line.pid

    def client(self, is_cancelled: Callable[[], bool]) -> Client:
        """The client of the running backend, started if need be. Blocks: not for the GUI thread.

        Raises `NotInstalled`, `BackendNotStarted`, `ProtocolMismatch`, `Cancelled`.
        """
        with self._starting:
            if self._closed:
                raise BackendNotStarted(tr("The plugin is being unloaded."))
            try:
                if self._unusable is not None:
                    raise self._unusable
                return self._started(is_cancelled) if self._remote is None else self._connected(self._remote)
            except LookalikeError as error:
                self._client = None
                self._set(NOT_INSTALLED if isinstance(error, NotInstalled) else LOST, error.message)
                raise

    def look_at_health(self, client: Client) -> None:
        """Asks which model and device are in use. Blocks: not for the GUI thread."""
        self._show_health(client.health())

    def _started(self, is_cancelled: Callable[[], bool]) -> Client:
        if self._client is not None and self._process.is_running():
            return self._client
        self._set(STARTING, tr("Starting the backend…"))
        self._client = self._process.start(self._find_python(), is_cancelled=is_cancelled)
        self.look_at_health(self._client)
        return self._client

    def _connected(self, remote: Remote) -> Client:
        """Asks each time: another computer may be gone, or run another version, since the last one."""
        if self.state.name != READY:
            self._set(STARTING, tr("Connecting to {}…").format(remote.host))
        self._client = remote.client()
        self._show_health(self._client.check_protocol())
        return self._client

    def _show_health(self, health: Health) -> None:
        using = model_in_words(health)
        remote = self._remote
        said = tr("Ready: {}").format(using) if remote is None else tr("Remote: {}, {}").format(remote.host, using)
        self._set(READY, said)

    def stop(self) -> None:
        """Ends the process; it is started again when it is needed. Blocks: not for the GUI thread."""
        with self._starting:
            self._client = None
            self._process.stop(patience=2.0)
            self._set(STOPPED, tr("Not started yet") if self._remote is None else tr("Not connected yet"))

    def say_not_installed(self, sentence: str) -> None:
        """Shows that there is nothing to start, and why."""
        self._set(NOT_INSTALLED, sentence)

    def close(self) -> None:
        """Ends the process."""
        with self._telling:
            self._closed = True
        self._watch.stop()
        self._client = None
        self._process.stop(patience=2.0)

    def _look(self) -> None:
        death = self._process.death()
        if death is not None and self._remote is None and self.state.name == READY:
            self._client = None
            self._set(LOST, death)

    def _set(self, name: str, sentence: str) -> None:
        self.state = BackendState(name, sentence, self._remote is not None or self._unusable is not None)
        with self._telling:
            if not self._closed:
                self.changed.emit(self.state)

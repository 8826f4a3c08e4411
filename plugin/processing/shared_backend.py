# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend that algorithms use: the dock's while there is one, else one of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Callable

from qgis.PyQt.QtCore import QObject

from ..base import settings
from ..base.cancelling import IsCancelled
from ..base.translation import tr
from ..client.client import Client
from ..environment.readiness import ABSENT
from ..server.backend import Backend
from ..server.environment_in_use import python_to_start, readiness
from ..server.errors import NotInstalled
from ..server.remote_settings import choose_backend

IDLE_SECONDS = 60.0
"""How long an own backend waits for the next algorithm, so that those of a model share it and its loaded model."""


class SharedBackend:
    """Lends a backend to algorithms. In `qgis_process` it ends with the process at the latest."""

    def __init__(self, of_dock: Callable[[], Backend | None], parent: QObject) -> None:
        """`of_dock` gives the dock's backend, None while there is no dock. For the main thread."""
        self._of_dock = of_dock
        # Made here, since algorithms of a model ask from other threads; nothing is started yet.
        self._own = Backend(settings.log_file(), python_to_start, parent)
        self._lock = threading.Lock()
        self._users = 0
        self._idle: threading.Timer | None = None

    def choose(self) -> Backend:
        """The backend to use now, which need not run yet."""
        of_dock = self._of_dock()
        if of_dock is not None:
            return of_dock
        choose_backend(self._own)
        return self._own

    @contextmanager
    def lent(self, backend: Backend, is_cancelled: IsCancelled) -> Iterator[Client]:
        """A client of the chosen backend, started if need be. Blocks; for any thread.

        Raises as `Backend.client`.
        """
        with self._lock:
            self._users += 1
            self._forget_idle()
        try:
            try:
                client = backend.client(is_cancelled)
            except NotInstalled as error:
                raise _how_to_install(error) from error
            yield client
        finally:
            with self._lock:
                self._users -= 1
                if self._users == 0 and backend is self._own:
                    self._idle = threading.Timer(IDLE_SECONDS, self._end_if_idle)
                    self._idle.daemon = True
                    self._idle.start()

    def close(self) -> None:
        """Ends the own backend; it is not started again."""
        with self._lock:
            self._forget_idle()
        self._own.close()

    def _end_if_idle(self) -> None:
        with self._lock:
            if self._users == 0:
                self._own.stop()

    def _forget_idle(self) -> None:
        idle, self._idle = self._idle, None
        if idle is not None:
            idle.cancel()


def _how_to_install(error: NotInstalled) -> NotInstalled:
    if settings.backend_python() is not None or readiness().state != ABSENT:
        return error
    return NotInstalled(
        tr(
            "The backend is not installed yet. Open the Lookalike panel in QGIS and install it there; on a machine "
            "without a display, set the environment variable {} to a Python that has it."
        ).format(settings.PYTHON_VARIABLE)
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Work outside the GUI thread, visible in QGIS's task manager."""

from __future__ import annotations

import traceback
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import Cancelled, LookalikeError
from .translation import tr


class Work(QgsTask):
    """Calls one function in another thread and reports in the GUI thread.

    The function gets this task: it asks `isCanceled`, calls `setProgress` and `say`. It touches no project, layer of
    the project or widget. `succeeded` carries what it returned, `failed` a `LookalikeError`.
    """

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(object)
    said = pyqtSignal(object)

    def __init__(self, title: str, function: Callable[[Work], Any]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function = function
        self._result: Any = None
        self._error: LookalikeError | None = None

    def run(self) -> bool:
        try:
            self._result = self._function(self)
        except LookalikeError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - leaving run() would abort QGIS
            self._error = LookalikeError(
                tr("Something unexpected happened: {}. Try again; the log has the details.").format(error),
                traceback.format_exc(),
            )
        return self._error is None

    def say(self, something: object) -> None:
        """Sends something to whoever listens in the GUI thread."""
        self.said.emit(something)

    def finished(self, ok: bool) -> None:
        if ok:
            self.succeeded.emit(self._result)
        else:
            self.failed.emit(self._error or Cancelled(tr("Stopped before it began.")))


class Tasks(QObject):
    """Runs works and keeps them alive until they have reported."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._works: set[Work] = set()

    def run(
        self,
        title: str,
        function: Callable[[Work], Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[LookalikeError], None],
        on_word: Callable[[Any], None] | None = None,
    ) -> Work:
        """Starts `function` in another thread; the other callables are called in this one."""
        work = Work(title, function)
        work.succeeded.connect(on_success)
        work.failed.connect(on_failure)
        work.said.connect(on_word or _ignore)  # close() disconnects it, which fails for a signal without a slot
        work.succeeded.connect(lambda _: self._works.discard(work))
        work.failed.connect(lambda _: self._works.discard(work))
        self._works.add(work)
        QgsApplication.taskManager().addTask(work)
        return work

    def close(self) -> None:
        """Cancels what runs; nothing is reported any more."""
        for work in tuple(self._works):
            for signal in (work.succeeded, work.failed, work.said):
                signal.disconnect()
            work.succeeded.connect(lambda _, work=work: self._works.discard(work))
            work.failed.connect(lambda _, work=work: self._works.discard(work))
            work.cancel()


def _ignore(_: object) -> None:
    """Hears words that nobody waits for."""

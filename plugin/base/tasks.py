# SPDX-License-Identifier: GPL-3.0-or-later
"""Work outside the GUI thread, visible in QGIS's task manager."""

from __future__ import annotations

import traceback
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import Cancelled, LookalikeError
from .translation import tr


class Task(QgsTask):
    """Calls one function in another thread and reports in the GUI thread.

    The function gets this task: it asks `isCanceled`, calls `setProgress` and `say`. It touches no project, layer of
    the project or widget. `succeeded` carries what it returned, `failed` a `LookalikeError`.
    """

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(object)
    said = pyqtSignal(object)

    def __init__(self, title: str, function: Callable[[Task], Any]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function = function
        self._result: Any = None
        self._error: LookalikeError | None = None

    def run(self) -> bool:
        try:
            self._result = self._function(self)
        except Cancelled as error:
            self._error = error
            if self.isCanceled():
                self.setDescription(tr("{} (stopped)").format(self.description()))
                return True  # else QGIS says that the task has failed
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
        if ok and self._error is None:
            self.succeeded.emit(self._result)
        else:
            self.failed.emit(self._error or Cancelled(tr("Stopped before it began.")))


class Tasks(QObject):
    """Runs tasks and keeps them alive until they have reported."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._tasks: set[Task] = set()

    def run(
        self,
        title: str,
        function: Callable[[Task], Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[LookalikeError], None],
        on_word: Callable[[Any], None] | None = None,
    ) -> Task:
        """Starts `function` in another thread; the other callables are called in this one."""
        task = Task(title, function)
        task.succeeded.connect(on_success)
        task.failed.connect(on_failure)
        task.said.connect(on_word or _ignore)  # forget() disconnects it, which fails for a signal without a slot
        task.succeeded.connect(lambda _: self._tasks.discard(task))
        task.failed.connect(lambda _: self._tasks.discard(task))
        self._tasks.add(task)
        QgsApplication.taskManager().addTask(task)
        return task

    def forget(self, task: Task) -> None:
        """Cancels a task, where it still runs; it reports nothing any more."""
        if task not in self._tasks:
            return
        for signal in (task.succeeded, task.failed, task.said):
            signal.disconnect()
        task.said.connect(_ignore)
        task.succeeded.connect(lambda _: self._tasks.discard(task))
        task.failed.connect(lambda _: self._tasks.discard(task))
        task.cancel()

    def close(self) -> None:
        """Forgets all that runs."""
        for task in tuple(self._tasks):
            self.forget(task)


def _ignore(_: object) -> None:
    """Hears words that nobody waits for."""

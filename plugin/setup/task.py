# SPDX-License-Identifier: GPL-3.0-or-later
"""One task at a time for the setup, shown in its panel."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..base.errors import Cancelled, LookalikeError
from ..base.messages import Messages
from ..base.tasks import Task, Tasks
from ..environment.progress import InstallProgress
from .panel import SetupPanel


class SetupTask(QObject):
    """Runs in another thread; the panel shows that it runs, what it says, and how it failed."""

    failed = pyqtSignal(object)
    """A `LookalikeError`; the panel shows its sentence already."""

    def __init__(self, panel: SetupPanel, tasks: Tasks, messages: Messages) -> None:
        super().__init__(panel)
        self._panel, self._tasks, self._messages = panel, tasks, messages
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def run(
        self,
        title: str,
        beginning: str,
        function: Callable[[Task], Any],
        then: Callable[[Any], None],
        on_failure: Callable[[LookalikeError], None] | None = None,
    ) -> None:
        """Starts `function`; `then` gets what it returned, `on_failure` (else `fail`) its error."""

        def finish(result: Any) -> None:
            self._rest()
            then(result)

        def give_up(error: LookalikeError) -> None:
            self._rest()
            (on_failure or self.fail)(error)

        self._panel.show_busy(True, beginning)
        self._task = self._tasks.run(title, function, finish, give_up, self._hear)

    def cancel(self) -> None:
        """Stops what runs."""
        if self._task is not None:
            self._task.cancel()

    def fail(self, error: LookalikeError) -> None:
        """Says what went wrong."""
        self._panel.show_busy(False)
        self.failed.emit(error)
        self._panel.show_sentence(error.message, bad=not isinstance(error, Cancelled))
        if error.details:
            self._messages.log(error.details)

    def _rest(self) -> None:
        self._task = None
        self._panel.show_busy(False)

    def _hear(self, word: object) -> None:
        if isinstance(word, InstallProgress):
            self._panel.show_progress(word)
        else:
            self._panel.add_line(str(word))

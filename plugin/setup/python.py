# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python the setup builds with: one that is found, chosen, or fetched by uv; or one that has the backend."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ..base import settings
from ..base.errors import LookalikeError
from ..base.messages import Messages
from ..base.tasks import Task, Tasks
from ..base.translation import tr
from ..environment.existing import installed_version
from ..environment.locations import data_folder
from ..environment.pythons import FoundPython, find_python
from ..environment.uv import PrivatePython, find_uv, install_private_python
from .network import network
from .panel import SetupPanel
from .questions import ask_for_consent, ask_for_path
from .task import SetupTask


class SetupPython(QObject):
    """Finds a Python and shows it in the panel."""

    chosen_whole = pyqtSignal()
    """The user chose one that has the backend: nothing needs to be installed."""

    def __init__(
        self,
        panel: SetupPanel,
        task: SetupTask,
        tasks: Tasks,
        messages: Messages,
        find: Callable[[], FoundPython],
    ) -> None:
        super().__init__(panel)
        self._panel, self._task, self._tasks, self._messages = panel, task, tasks, messages
        self._find = find
        self._looking = False
        self.found: FoundPython | None = None
        panel.python_wanted.connect(self._ask)
        panel.private_python_wanted.connect(self._ask_for_consent)

    def look(self) -> None:
        """Looks for one, unless there is one or it is being looked for, or a variable of this computer names one."""
        named = settings.python_by_variable()
        if named is not None:
            said = tr("LOOKALIKE_PYTHON names {}. Remove this variable to install here.").format(named)
            self._panel.show_python(said, False)
        elif self.found is None and not self._looking:
            self._looking = True
            self._panel.show_python(tr("Looking for a suitable Python…"), False)
            title = tr("Lookalike: looking for a Python")
            self._tasks.run(title, lambda _: self._find(), self._take, self._say_none)

    def use(self, file: str) -> None:
        """Takes an interpreter that has the backend as it is; any other one builds the environment."""
        if self._task.is_busy:
            return
        chosen = Path(file)

        def look(task: Task) -> FoundPython | None:
            if installed_version(chosen, task.isCanceled) is not None:
                return None
            return find_python(chosen)

        def take(found: FoundPython | None) -> None:
            if found is None:
                settings.choose_backend_python(chosen)
                self.chosen_whole.emit()
                return
            self._take(found)
            self._panel.show_sentence(tr("{} has no backend yet. Install it with this Python.").format(chosen))

        self._task.run(tr("Lookalike: looking at a Python"), tr("Looking at {}…").format(chosen), look, take)

    def _take(self, found: FoundPython) -> None:
        self._looking = False
        self.found = found
        self._panel.show_python(tr("{} at {}").format(found.version, found.executable), True)

    def _say_none(self, error: LookalikeError) -> None:
        self._looking = False
        self._panel.show_python(error.message, False, uv=find_uv() is not None)
        if error.details:
            self._messages.log(error.details)

    def _ask(self) -> None:
        title = tr("A Python interpreter")
        ask_for_path(self._panel, title, "lookalikePython", QFileDialog.FileMode.ExistingFile, self.use)

    def _ask_for_consent(self) -> None:
        ask_for_consent(self._panel, _private_folder(), self._fetch)

    def _fetch(self) -> None:
        uv = find_uv()
        if uv is None or self._task.is_busy:
            return
        try:
            proxy = network().proxy
        except LookalikeError as error:
            self._task.fail(error)
            return
        python = PrivatePython(uv, _private_folder())

        def fetch(task: Task) -> FoundPython:
            return install_private_python(python, True, task.say, task.isCanceled, proxy)

        self._task.run(tr("Lookalike: fetching a Python"), tr("uv fetches a Python…"), fetch, self._take)


def _private_folder() -> Path:
    return (settings.environment_base() or data_folder()) / "python"

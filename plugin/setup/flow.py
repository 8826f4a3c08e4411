# SPDX-License-Identifier: GPL-3.0-or-later
"""From the setup panel to an environment that is ready, by a task that can be stopped and goes on later."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ..base import settings
from ..base.errors import Cancelled, LookalikeError
from ..base.messages import Messages
from ..base.shipped import BACKEND, PLUGIN
from ..base.tasks import Task, Tasks
from ..base.translation import tr
from ..environment.errors import FolderUnusable, InstallFailed, WheelMissing
from ..environment.installing import InstallPlan, free_bytes, install
from ..environment.locations import log_folder
from ..environment.pythons import FoundPython, find_python
from ..environment.readiness import ABSENT, Marker
from ..environment.requirement import Accelerator, WheelFolder, backend_requirement, extra_index
from ..server.backend import Backend
from ..server.environment_in_use import private_folder, python_in_use, readiness
from .install_progress import ProgressOfTask
from .network import network, sources_in_words
from .panel import SetupPanel
from .python import SetupPython
from .questions import ask_for_path
from .reporting import INSTALL_LOG, copy_diagnostics
from .task import SetupTask


class SetupFlow(QObject):
    """Installs the backend, or takes one that is there."""

    ready = pyqtSignal()
    """There is a Python with the backend now."""

    def __init__(
        self,
        panel: SetupPanel,
        backend: Backend,
        tasks: Tasks,
        messages: Messages,
        find: Callable[[], FoundPython] = find_python,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._backend = backend
        self._tasks = tasks
        self._messages = messages
        self._task = SetupTask(panel, tasks, messages)
        self._python = SetupPython(panel, self._task, tasks, messages, find)
        self._again: WheelFolder | None = None
        """What is tried again: the way of the last attempt; None for the network with the settings of the moment."""
        self._named = settings.backend_python()
        self._task.failed.connect(lambda _: self._show_facts())
        self._python.chosen_whole.connect(self.restart)
        panel.install_wanted.connect(self._install_from_network)
        panel.again_wanted.connect(self._try_again)
        panel.wheels_wanted.connect(self._ask_for_wheels)
        panel.folder_wanted.connect(self._ask_for_folder)
        panel.accelerator_changed.connect(self._show_facts)
        panel.cancel_wanted.connect(self._task.cancel)
        panel.diagnostics_wanted.connect(lambda: copy_diagnostics(tasks, messages))

    @property
    def is_busy(self) -> bool:
        return self._task.is_busy

    @property
    def is_another_named(self) -> bool:
        """Whether QGIS's options name another Python than the one that is used."""
        return settings.backend_python() != self._named

    def begin(self, sentence: str = "") -> None:
        """Fills the panel; what runs is left alone."""
        if self._task.is_busy:
            return
        self._show_facts()
        try:
            now = readiness()
            said = sentence if python_in_use() is not None else now.sentence if now.state != ABSENT else ""
        except InstallFailed as error:
            said = error.message
        self._panel.show_sentence(said)
        self._python.look()

    def offer_models(self) -> None:
        """Proposes PyTorch and what goes with it, for this processor or a graphics card."""
        if not self._task.is_busy:
            self._panel.choose_accelerator(Accelerator.CPU)
            self.begin()

    def add_models(self) -> None:
        """Adds them to the environment that is ready, which works meanwhile; elsewhere it is offered only."""
        self.offer_models()
        if self._adds:
            self._install_from_network()

    @property
    def _adds(self) -> bool:
        """Whether what is chosen is more than what is there, so that nothing has to be built anew."""
        now = readiness()
        return (
            settings.backend_python() is None
            and now.marker is not None
            and now.ready
            and not now.marker.has_models
            and self._panel.chosen_accelerator() is not Accelerator.NONE
        )

    def take_settings(self) -> None:
        """Looks again at what was changed in QGIS's options: also whether another Python is named now."""
        if self._task.is_busy:
            return
        self._show_facts()
        if self.is_another_named:
            self.restart()

    def restart(self) -> None:
        """Ends the backend that runs; the one to be used now starts by itself."""
        self._named = settings.backend_python()
        self._tasks.run(
            tr("Lookalike: ending the backend"),
            lambda _: self._backend.stop(),
            lambda _: self.ready.emit(),
            self._task.fail,
        )

    def _show_facts(self) -> None:
        accelerator = self._panel.chosen_accelerator()
        try:
            folder, now = private_folder(), readiness()
            self._panel.show_place(folder, accelerator.disk_bytes, free_bytes(folder))
            self._panel.show_beginning(now.resumable, python_in_use() is not None, self._adds)
            self._panel.show_sources(sources_in_words(network(), accelerator))
        except LookalikeError as error:
            self._panel.show_sources(error.message)

    # --- installing -----------------------------------------------------------------------------

    def _install_from_network(self) -> None:
        self._install(None)

    def _try_again(self) -> None:
        self._install(self._again)

    def install_from(self, folder: str) -> None:
        """Installs without network from this folder of wheels."""
        self._install(WheelFolder(Path(folder)))

    def _install(self, source: WheelFolder | None) -> None:
        if self._task.is_busy:
            return
        self._again = source
        try:
            python = self._python_of_environment() if self._adds else self._python.found
            if python is None:
                return
            plan = self._plan(python, source)
        except LookalikeError as error:
            self._fail(error)
            return
        log_file = log_folder(settings.environment_base()) / INSTALL_LOG

        def build(task: Task) -> Marker:
            if not plan.adds:
                self._backend.stop()  # on Windows its files could not be replaced
                self._backend.say_not_installed(tr("The backend is being installed…"))
            return install(plan, task.say, ProgressOfTask(task).take, task.isCanceled, log_file)

        self._panel.log.clear()
        self._task.run(tr("Lookalike: installing the backend"), tr("Beginning…"), build, self._finish, self._fail)
        if source is not None:
            self._panel.show_sources(tr("the folder {}, without a network").format(source.folder))

    def _plan(self, python: FoundPython, wheels: WheelFolder | None) -> InstallPlan:
        if wheels is not None and next(wheels.folder.glob("*.whl"), None) is None:
            raise WheelMissing(
                tr("There are no packages (.whl files) in {}. Choose the folder they are in.").format(wheels.folder)
            )
        accelerator = self._panel.chosen_accelerator()
        requirement = backend_requirement(BACKEND, accelerator, wheels)
        source = wheels or network()
        extra = extra_index(accelerator, source)
        return InstallPlan(private_folder(), python, requirement, source, extra, self._adds)

    def _python_of_environment(self) -> FoundPython | None:
        """The Python that the environment was made with."""
        marker = readiness().marker
        return None if marker is None else FoundPython(Path(marker.base_python), marker.python, "", "")

    def _finish(self, marker: Marker) -> None:
        settings.choose_backend_python(None)
        self._show_facts()
        self._messages.success(tr("The backend {} is installed. It starts now.").format(marker.version))
        self.restart()  # where packages were added, the one without them still runs

    def _fail(self, error: LookalikeError) -> None:
        try:
            if python_in_use() is None:
                self._backend.say_not_installed(readiness().sentence)
        except InstallFailed as damaged:
            error = damaged
        self._task.fail(error)
        self._panel.offer_again(self._again is not None, isinstance(error, Cancelled))

    # --- where ----------------------------------------------------------------------------------

    def _ask_for_wheels(self) -> None:
        title = tr("The folder with the wheels")
        ask_for_path(self._panel, title, "lookalikeWheels", QFileDialog.FileMode.Directory, self.install_from)

    def _ask_for_folder(self) -> None:
        title = tr("The folder in which the environment gets a folder of its own")
        ask_for_path(self._panel, title, "lookalikeBase", QFileDialog.FileMode.Directory, self._take_folder)

    def _take_folder(self, chosen: str) -> None:
        folder = Path(chosen).resolve()
        if folder == PLUGIN or PLUGIN in folder.parents:
            error = FolderUnusable(tr("QGIS deletes this folder when it updates the plugin. Choose another one."))
            self._panel.show_sentence(error.message, bad=True)
            return
        settings.choose_environment_base(Path(chosen))
        self.begin()
        if python_in_use() is not None:
            self.restart()

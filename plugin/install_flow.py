# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing the backend's environment from the dialog, as a task."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QObject

from .client.errors import ClientError
from .dock import LookalikeDock
from .environment.diagnostics import diagnostics
from .environment.installing import InstallPlan, install
from .environment.locations import environment_folder, log_folder
from .environment.progress import InstallProgress
from .environment.pythons import find_python
from .environment.readiness import Marker
from .environment.requirement import Accelerator, Network, WheelFolder, backend_requirement, backend_version, proxy_url
from .panels.install_dialog import InstallDialog
from .settings import BACKEND_SOURCE
from .tasks import Work, Workshop
from .translation import tr


class InstallFlow(QObject):
    """Opens the dialog and runs the installation."""

    def __init__(self, workshop: Workshop, dock: LookalikeDock, on_ready: Callable[[], None]) -> None:
        super().__init__(dock)
        self._workshop, self._on_ready = workshop, on_ready
        self._work: Work | None = None
        self._folder = environment_folder(backend_version(BACKEND_SOURCE))
        self._dialog = InstallDialog(self._folder, dock)
        self._dialog.install_wanted.connect(self._install)
        self._dialog.cancel_wanted.connect(self._cancel)
        self._dialog.diagnostics_wanted.connect(self._copy_diagnostics)

    def open(self) -> None:
        self._dialog.show()
        self._dialog.raise_()

    def _install(self, accelerator: Accelerator, wheels: Path | None) -> None:
        folder, log = self._folder, log_folder() / "install.log"
        source = Network(proxy=qgis_proxy()) if wheels is None else WheelFolder(wheels)

        def build(work: Work) -> Marker:
            refuse_folder_without_packages(wheels)
            work.say(tr("Looking for a Python…"))
            python = find_python()
            offline = source if isinstance(source, WheelFolder) else None
            requirement = backend_requirement(BACKEND_SOURCE, accelerator, offline)
            plan = InstallPlan(folder, python, requirement, source, accelerator.index_url())
            return install(plan, work.say, work.say, work.isCanceled, log)

        self._dialog.show_busy(True)
        self._dialog.show_sentence("")
        self._work = self._workshop.run(
            tr("Lookalike: installing the backend"), build, self._finish, self._fail, self._show
        )

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._dialog.show_sentence(tr("Stopping…"))

    def _show(self, said: object) -> None:
        if isinstance(said, InstallProgress):
            self._dialog.show_progress(said)
        else:
            self._dialog.show_line(str(said))

    def _finish(self, marker: Marker) -> None:
        self._work = None
        self._dialog.show_busy(False)
        self._dialog.show_sentence(tr("The backend {} is installed.").format(marker.version))
        self._on_ready()

    def _fail(self, error: ClientError) -> None:
        self._work = None
        self._dialog.show_busy(False)
        self._dialog.show_sentence(error.message)
        if error.details:
            self._dialog.show_line(error.details)

    def _copy_diagnostics(self) -> None:
        folder, version = self._folder, backend_version(BACKEND_SOURCE)
        facts = {"QGIS": Qgis.QGIS_VERSION}
        logs = {"Installation": log_folder() / "install.log"}

        def report(_: Work) -> str:
            return diagnostics(folder, version, facts, logs)

        self._workshop.run(tr("Lookalike: diagnostics"), report, self._copy, self._fail)

    def _copy(self, report: str) -> None:
        QgsApplication.clipboard().setText(report)
        self._dialog.show_sentence(tr("The report is on the clipboard."))


def refuse_folder_without_packages(wheels: Path | None) -> None:
    """Raises `ClientError` where no package lies in the folder; None is no folder."""
    if wheels is not None and next(wheels.glob("*.whl"), None) is None:
        raise ClientError(tr("There are no packages (.whl files) in {}. Choose the folder they are in.").format(wheels))


def qgis_proxy() -> str | None:
    """The HTTP proxy of QGIS's network settings; None where there is none, or another kind."""
    settings = QgsSettings()
    host = str(settings.value("proxy/proxyHost", ""))
    if not settings.value("proxy/proxyEnabled", False, type=bool) or not host:
        return None
    if settings.value("proxy/proxyType", "") != "HttpProxy":
        return None
    user, password = (str(settings.value(f"proxy/{name}", "")) for name in ("proxyUser", "proxyPassword"))
    return proxy_url(host, int(settings.value("proxy/proxyPort", 8080) or 8080), user, password)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies a report on this machine and its logs to the clipboard."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR
from qgis.PyQt.QtWidgets import QApplication

from ..base import settings
from ..base.errors import LookalikeError
from ..base.messages import Messages
from ..base.tasks import Task, Tasks
from ..base.translation import tr
from ..environment.diagnostics import diagnostics
from ..environment.locations import log_folder
from ..server.environment_in_use import private_folder, readiness

INSTALL_LOG = "install.log"


def copy_diagnostics(tasks: Tasks, messages: Messages) -> None:
    """Gathers the report in a task, which takes a second or two, and puts it on the clipboard."""
    named = settings.backend_python()
    facts = {
        "QGIS": Qgis.QGIS_VERSION,
        "Qt": QT_VERSION_STR,
        "Named Python": str(named) if named else "none",
        "Package index": settings.package_index() or "pip's own",
        "Certificate": str(settings.certificate() or "pip's own"),
    }
    logs = {
        "Log of installing": log_folder(settings.environment_base()) / INSTALL_LOG,
        "Log of the backend": settings.log_file(),
    }

    def gather(_: Task) -> str:
        return diagnostics(private_folder(), readiness(), facts, logs)

    def copy(report: str) -> None:
        QApplication.clipboard().setText(report)
        messages.info(tr("The diagnostics are on the clipboard: paste them into your report."))

    def fail(error: LookalikeError) -> None:
        messages.warn(error.message)

    tasks.run(tr("Lookalike: gathering diagnostics"), gather, copy, fail)

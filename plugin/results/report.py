# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as a report to read or print, which the backend writes: it has the pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import language, tr
from ..client.matches import exported
from ..client.protocol import Exported, ExportRequest
from ..project.context import Context
from .features import matches_of
from .memory import facts_of, request_here

LANGUAGES = ("en", "de", "fr")
"""That reports are written in."""


def report_language() -> str:
    """The user's, or English."""
    return language() if language() in LANGUAGES else LANGUAGES[0]


class MatchReport:
    """Has a report of a result layer written, outside the GUI thread."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def write(self, shown: QgsVectorLayer, part: QgsVectorLayer, file: Path) -> None:
        """Of those matches of the layer `shown` that are in `part`; replaces a file that is there."""
        facts = facts_of(shown)
        found = matches_of(part.getFeatures(QgsFeatureRequest()), part.fields(), part.crs(), facts)
        index = request_here(self._context.project, shown).index
        request = ExportRequest(index, str(file), exported(found, facts), overwrite=True, language=report_language())

        def work(task: Task) -> Exported:
            return self._context.backend.client(task.isCanceled).export(request, task.isCanceled)

        title = tr("Lookalike: writing the report {}").format(file.name)
        task = self._task = self._context.tasks.run(title, work, self._ended(self._say), self._ended(self._fail))
        self._context.activity.show(tr("Writing the report {}…").format(file.name), task.cancel)

    def _ended(self, report: Callable[..., None]) -> Callable[..., None]:
        def over(outcome: object) -> None:
            self._task = None
            self._context.activity.rest()
            report(outcome)

        return over

    def _say(self, written: Exported) -> None:
        file = Path(written.path)
        self._context.messages.success(
            tr("The report is in {}.").format(file),
            (tr("Open it"), lambda: _open(file)),
            (tr("Open the folder"), lambda: _open(file.parent)),
        )

    def _fail(self, error: LookalikeError) -> None:
        if not isinstance(error, Cancelled):
            self._context.messages.fail(error)
        if error.details:
            self._context.messages.log(error.details)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing would take: asked for in the panel, or before a raster that is to be searched is indexed."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..base.activity import Activity
from ..base.errors import LookalikeError
from ..base.tasks import Tasks, Work
from ..base.translation import tr
from ..client.protocol import Estimate
from ..project.folder import index_folder
from ..server.backend import Backend
from .choice import IndexChoice
from .offer import offer_to_index
from .panel import IndexPanel
from .state import IndexState


class IndexEstimate(QObject):
    """Has the backend estimate, one choice at a time."""

    def __init__(
        self,
        project: QgsProject,
        backend: Backend,
        tasks: Tasks,
        activity: Activity,
        state: IndexState,
        panel: IndexPanel,
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        super().__init__(panel)
        self._project, self._backend, self._tasks, self._activity = project, backend, tasks, activity
        self._state, self._panel, self._on_failure = state, panel, on_failure
        self._work: Work | None = None

    def show(self, choice: IndexChoice) -> None:
        """Says in the panel what indexing costs."""
        self._panel.show_sentence(tr("Estimating…"))
        self._run(choice, self._panel.show_estimate)

    def offer(self, choice: IndexChoice, on_yes: Callable[[], None]) -> None:
        """Asks once whether to index what is to be searched, and says what it costs."""
        self._run(choice, lambda estimate: offer_to_index(self._panel, choice.title, estimate, on_yes))

    def forget(self) -> None:
        """What is being estimated is not wanted any more."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            self._activity.rest()

    def _run(self, choice: IndexChoice, then: Callable[[Estimate], None]) -> None:
        recipe = choice.recipe(index_folder(self._project), self._state.info.value)

        def ask(work: Work) -> Estimate:
            return self._backend.client(work.isCanceled).estimate(recipe, work.isCanceled)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            def over(outcome: object) -> None:
                if self._work is work:
                    self._work = None  # QGIS deletes a task that has ended
                    self._activity.rest()
                    report(outcome)

            return over

        shown, failed = unless_superseded(then), unless_superseded(self._on_failure)
        work = self._work = self._tasks.run(tr("Lookalike: estimating"), ask, shown, failed)
        self._activity.show(tr("Estimating what indexing takes…"), work.cancel)

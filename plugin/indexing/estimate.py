# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing would take: asked for in the panel, or before a raster that is to be searched is indexed."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject

from ..base.errors import LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import Estimate
from ..project.context import Context
from .choice import IndexChoice
from .panel import IndexPanel
from .state import IndexState


class IndexEstimate(QObject):
    """Has the backend estimate, one choice at a time."""

    def __init__(
        self,
        context: Context,
        state: IndexState,
        panel: IndexPanel,
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        super().__init__(panel)
        self._backend, self._tasks, self._activity = context.backend, context.tasks, context.activity
        self._state, self._panel, self._on_failure = state, panel, on_failure
        self._task: Task | None = None

    def show(self, choice: IndexChoice) -> None:
        """Says in the panel what indexing costs."""
        self._panel.show_sentence(tr("Estimating…"))
        self.run(choice, self._panel.show_estimate, self._on_failure)

    def forget(self) -> None:
        """What is being estimated is not wanted any more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self._activity.rest()

    def run(
        self,
        choice: IndexChoice,
        then: Callable[[Estimate], None],
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        """Hands the estimate over; what was being estimated before is forgotten."""
        recipe = choice.recipe(self._state.folder, self._state.info.value)

        def ask(task: Task) -> Estimate:
            return self._backend.client(task.isCanceled).estimate(recipe, task.isCanceled)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            def over(outcome: object) -> None:
                if self._task is task:
                    self._task = None  # QGIS deletes a task that has ended
                    self._activity.rest()
                    report(outcome)

            return over

        shown, failed = unless_superseded(then), unless_superseded(on_failure)
        task = self._task = self._tasks.run(tr("Lookalike: estimating"), ask, shown, failed)
        self._activity.show(tr("Estimating what indexing takes…"), task.cancel)

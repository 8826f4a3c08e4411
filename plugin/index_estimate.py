# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing would take: asked for in the panel, or before a raster that is to be searched is indexed."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from .backend import Backend
from .client.errors import ClientError
from .client.protocol import Estimate
from .dock import LookalikeDock
from .index_choice import IndexChoice
from .index_look import IndexLook
from .panels.index_offer import offer_to_index
from .project_folder import index_folder
from .tasks import Work, Workshop
from .translation import tr


class IndexEstimate(QObject):
    """Has the backend estimate, one choice at a time."""

    def __init__(
        self,
        project: QgsProject,
        backend: Backend,
        workshop: Workshop,
        dock: LookalikeDock,
        look: IndexLook,
        on_failure: Callable[[ClientError], None],
    ) -> None:
        super().__init__(dock)
        self._project, self._backend, self._workshop, self._dock = project, backend, workshop, dock
        self._look, self._on_failure = look, on_failure
        self._work: Work | None = None
        dock.index_panel.estimate_wanted.connect(self._show)

    def offer(self, choice: IndexChoice, on_yes: Callable[[], None]) -> None:
        """Asks once whether to index what is to be searched, and says what it costs."""
        self._run(choice, lambda estimate: offer_to_index(self._dock, choice.title, estimate, on_yes))

    def forget(self) -> None:
        """What is being estimated is not wanted any more."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            self._dock.strip.show_idle()

    def _show(self, choice: IndexChoice) -> None:
        self._dock.index_panel.show_sentence(tr("Estimating…"))
        self._run(choice, self._dock.index_panel.show_estimate)

    def _run(self, choice: IndexChoice, then: Callable[[Estimate], None]) -> None:
        recipe = choice.recipe(index_folder(self._project), self._look.info)

        def ask(work: Work) -> Estimate:
            return self._backend.client(work.isCanceled).estimate(recipe, work.isCanceled)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            def over(outcome: object) -> None:
                if self._work is work:
                    self._work = None  # QGIS deletes a task that has ended
                    self._dock.strip.show_idle()
                    report(outcome)

            return over

        self._dock.strip.show_work(tr("Estimating what indexing takes…"))
        shown, failed = unless_superseded(then), unless_superseded(self._on_failure)
        work = self._work = self._workshop.run(tr("Lookalike: estimating"), ask, shown, failed)
        self._dock.on_cancel(work.cancel)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the models and the index of the project."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..base import settings
from ..base.errors import LookalikeError
from ..base.files import real_name
from ..base.tasks import Tasks, Work
from ..base.translation import tr
from ..client.protocol import IndexInfo, ModelStatus
from ..project.folder import index_folder
from ..server.backend import Backend
from .state import IndexState


class IndexLook(QObject):
    """Brings what is known of the index up to date."""

    seen = pyqtSignal()

    def __init__(
        self,
        project: QgsProject,
        backend: Backend,
        tasks: Tasks,
        state: IndexState,
        on_failure: Callable[[LookalikeError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project, self._backend, self._tasks = project, backend, tasks
        self._state, self._on_failure = state, on_failure
        self._work: Work | None = None
        """The last look; what earlier ones see is outdated."""

    def refresh(self) -> None:
        """Looks again; starts the backend if need be."""
        folder = index_folder(self._project)

        def look(work: Work) -> tuple[tuple[ModelStatus, ...], IndexInfo | None]:
            client = self._backend.client(work.isCanceled)
            models, info = client.models(), client.find_index(str(folder))
            for raster in info.rasters if info is not None else ():
                real_name(raster.path)  # known when the GUI thread asks
            return models, info

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._work is work else None

        shown, failed = unless_superseded(self._take), unless_superseded(self._on_failure)
        work = self._tasks.run(tr("Lookalike: looking at the index"), look, shown, failed)
        self._work = work

    def _take(self, found: tuple[tuple[ModelStatus, ...], IndexInfo | None]) -> None:
        models, info = found
        self._state.take_models(models)
        self._state.info.set(info)
        settings.keep_known_models(tuple(model.name for model in self._state.models))
        self.seen.emit()

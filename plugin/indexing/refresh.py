# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the models and the index of the project."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..base import settings
from ..base.errors import LookalikeError
from ..base.files import real_name
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import IndexInfo, ModelStatus
from ..project.context import Context
from .state import IndexState


class IndexRefresh(QObject):
    """Brings what is known of the index up to date."""

    seen = pyqtSignal()

    def __init__(
        self,
        context: Context,
        state: IndexState,
        on_failure: Callable[[LookalikeError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._backend, self._tasks = context.backend, context.tasks
        self._state, self._on_failure = state, on_failure
        self._task: Task | None = None
        """The last look; what earlier ones see is outdated."""

    def start(self) -> None:
        """Looks again; starts the backend if need be."""
        folder = self._state.folder

        def look(task: Task) -> tuple[tuple[ModelStatus, ...], IndexInfo | None]:
            client = self._backend.client(task.isCanceled)
            models, info = client.models(), client.find_index(str(folder))
            for raster in info.rasters if info is not None else ():
                real_name(raster.path)  # known when the GUI thread asks
            return models, info

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._task is task else None

        shown, failed = unless_superseded(self._take), unless_superseded(self._on_failure)
        task = self._tasks.run(tr("Lookalike: looking at the index"), look, shown, failed)
        self._task = task

    def _take(self, found: tuple[tuple[ModelStatus, ...], IndexInfo | None]) -> None:
        models, info = found
        self._state.take_models(models)
        # Without rasters nothing is settled: what is entered counts.
        self._state.info.set(info if info is not None and info.rasters else None)
        settings.keep_known_models(tuple(model.name for model in models if model.available))
        self.seen.emit()

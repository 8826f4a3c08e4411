# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the models and the indexes of the project."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..base import settings
from ..base.errors import LookalikeError
from ..base.files import real_name
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import ModelStatus
from ..project.context import Context
from .state import IndexState, KnownIndex
from .words import index_in_words


class IndexRefresh(QObject):
    """Brings what is known of the indexes up to date."""

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
        folders = {name: self._state.folder_of(name) for name in self._state.names}

        def look(task: Task) -> tuple[tuple[ModelStatus, ...], tuple[KnownIndex, ...]]:
            client = self._backend.client(task.isCanceled)
            models = client.models()
            seen = ((name, client.find_index(str(folder))) for name, folder in folders.items())
            # Without rasters nothing is settled: what is entered counts.
            known = tuple(KnownIndex(name, info) for name, info in seen if info is not None and info.rasters)
            for raster in (raster for each in known for raster in each.info.rasters):
                real_name(raster.path)  # known when the GUI thread asks
            return models, known

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._task is task else None

        shown, failed = unless_superseded(self._take), unless_superseded(self._on_failure)
        task = self._tasks.run(tr("Lookalike: looking at the index"), look, shown, failed)
        self._task = task

    def _take(self, found: tuple[tuple[ModelStatus, ...], tuple[KnownIndex, ...]]) -> None:
        models, known = found
        self._state.take_models(models)
        self._state.take_known(known)
        settings.keep_words_of_indexes(
            {str(self._state.folder_of(each.name)): index_in_words(each.info) for each in known}
        )
        settings.keep_known_models(tuple(model.name for model in models if model.available))
        self.seen.emit()

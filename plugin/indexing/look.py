# SPDX-License-Identifier: GPL-3.0-or-later
"""What the index of the project holds, as far as is known."""

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


class IndexLook(QObject):
    """Looks at the models and the index of the project."""

    seen = pyqtSignal(object)
    """The models, a tuple of `ModelStatus`; the index is in `info`."""

    def __init__(
        self,
        project: QgsProject,
        backend: Backend,
        tasks: Tasks,
        parent: QObject,
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        super().__init__(parent)
        self._project, self._backend, self._tasks, self._on_failure = project, backend, tasks, on_failure
        self._work: Work | None = None
        """The last look; what earlier ones see is outdated."""
        self.info: IndexInfo | None = None

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

        shown, failed = unless_superseded(self._show), unless_superseded(self._on_failure)
        work = self._tasks.run(tr("Lookalike: looking at the index"), look, shown, failed)
        self._work = work

    def _show(self, found: tuple[tuple[ModelStatus, ...], IndexInfo | None]) -> None:
        models, self.info = found
        settings.keep_known_models(tuple(model.name for model in models if model.available))
        self.seen.emit(models)

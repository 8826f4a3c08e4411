# SPDX-License-Identifier: GPL-3.0-or-later
"""From the index panel to the backend and back: indexing with pause and resume."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..base import settings
from ..base.errors import Cancelled, LookalikeError
from ..base.files import real_name, same_file
from ..base.messages import Messages
from ..base.tasks import Tasks, Work
from ..base.translation import tr
from ..client.errors import STORAGE, BackendRefused, JobFailed
from ..client.protocol import IndexedRaster, IndexInfo, ModelStatus
from ..dock import LookalikeDock
from ..project.folder import index_folder, remember_folder
from ..server.backend import Backend
from ..server.errors import NotInstalled
from .choice import IndexChoice, RasterChoice
from .estimate import IndexEstimate
from .look import IndexLook
from .panel import BUSY, IDLE, PAUSED
from .run import IndexingRun, RunProgress, RunReport
from .upkeep import IndexUpkeep
from .view_first import looked_at
from .words import report_in_words

Then = Callable[[], None]


class IndexingFlow(QObject):
    """Indexes rasters of the project, what the map shows of them first."""

    rested = pyqtSignal()
    """Nothing is being indexed any more; comes after `finished` and `given_up`."""
    view_indexed = pyqtSignal()
    """What the map showed when indexing began can be searched, or the first tiles where it showed all or nothing of the
    rasters; the rest is still to come."""
    finished = pyqtSignal(str)
    """What was ordered is indexed: a sentence that says so; empty where some of it failed, which was said already."""
    given_up = pyqtSignal()
    """Indexing was stopped, or nothing of what was ordered could be indexed."""

    def __init__(
        self,
        project: QgsProject,
        canvas: QgsMapCanvas,
        backend: Backend,
        tasks: Tasks,
        messages: Messages,
        dock: LookalikeDock,
    ) -> None:
        super().__init__(dock)
        self._project, self._canvas = project, canvas
        self._backend, self._tasks, self._messages, self._dock = backend, tasks, messages, dock
        self._panel = dock.index_panel
        self._work: Work | None = None
        self._hold: Work | None = None
        """What is done with the index meanwhile nobody may index or search."""
        self._order: IndexChoice | None = None
        """What is being indexed, or paused."""
        self._pausing = False
        self._view_told = False
        self._failures: dict[str, str] = {}
        self._look = IndexLook(project, backend, tasks, self, self._show_error)
        self._look.seen.connect(self._show_all)
        self._estimate = IndexEstimate(project, backend, tasks, dock, self._look, self._show_error)
        self._upkeep = IndexUpkeep(project, backend, tasks, dock, self.refresh, self._show_error)
        self._panel.index_wanted.connect(self.start)
        self._panel.pause_wanted.connect(self.pause)
        self._panel.resume_wanted.connect(self.resume)
        self._panel.cancel_wanted.connect(self.cancel)
        self._panel.rasters.index_wanted.connect(self._index_again)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done with the index that one may not come in between."""
        return self._work is not None or self._hold is not None

    @property
    def is_held(self) -> bool:
        """Whether the index cannot even be searched."""
        return self._hold is not None

    @property
    def is_indexing(self) -> bool:
        return self._work is not None and self._order is not None

    def is_ordered(self, file: Path) -> bool:
        """Whether a raster is being indexed, or waits for its turn."""
        return self.is_indexing and self._order is not None and any(same_file(file, each) for each in self._order.files)

    @property
    def info(self) -> IndexInfo | None:
        """What the index of the project holds, as far as is known."""
        return self._look.info

    def refresh(self) -> None:
        """Shows the models and the index of the project; starts the backend if need be."""
        self._look.refresh()

    def start(self, choice: IndexChoice) -> bool:
        """Indexes rasters, or goes on with them, what the map shows of them first; says whether that began."""
        if self.is_busy:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return False
        remember_folder(self._project)
        settings.prefer_model(choice.model)
        for raster in choice.rasters:
            self._failures.pop(str(raster.file), None)
        folder, info = index_folder(self._project), self.info
        first = looked_at(self._canvas, self._project, choice.files)

        def index(work: Work) -> RunReport:
            client = self._backend.client(work.isCanceled)

            def report(now: RunProgress) -> None:
                work.setProgress(now.percent)
                work.say(now)

            result = IndexingRun(client, choice, folder, report, work.isCanceled, first).run(info)
            self._backend.look_at_health(client)
            return result

        self._order, self._view_told = choice, False
        self._panel.show_state(BUSY)
        self._panel.show_sentence(tr("Preparing…"))
        title = tr("Lookalike: indexing {}").format(choice.title)
        self._dock.status_bar.show_work(tr("Indexing {}…").format(choice.title))
        self._work = self._tasks.run(title, index, self._finish, self._fail, self._show_progress)
        self._dock.on_cancel(self.cancel)
        return True

    def pause(self) -> None:
        """Stops indexing for now; what is finished is kept, and `resume` goes on."""
        if self._work is not None:
            self._pausing = True
            self._work.cancel()
            self._panel.show_sentence(tr("Pausing…"))

    def resume(self) -> None:
        """Goes on with what was paused."""
        if self._work is None and self._order is not None:
            self.start(self._order)

    def cancel(self) -> None:
        """Stops indexing, or gives up what is paused; what is finished is kept."""
        if self._work is not None:
            self._pausing = False
            self._work.cancel()
            self._panel.show_sentence(tr("Stopping…"))
        elif self._order is not None:
            self._rest()
            self.given_up.emit()
            self._tell_rest()
            self._panel.show_sentence(tr("Stopped. What is indexed is kept."))

    def leave_project(self) -> None:
        """The project was closed: stops what is being indexed for it."""
        order, self._order = self._order, None
        self._estimate.forget()
        self._failures.clear()
        if self._work is None:
            self._panel.show_state(IDLE)
        elif order is not None:
            self._work.cancel()
            self._messages.info(
                tr(
                    "Indexing {} was stopped because its project was closed. What is indexed is kept: open the project "
                    "again to resume."
                ).format(order.title)
            )

    def note_removal(self, layer_ids: Sequence[str]) -> None:
        """Layers are being taken off the project: says that indexing their files goes on."""
        if self._work is None or self._order is None:
            return
        files = {real_name(file) for file in self._order.files}
        layers = [layer for layer in map(self._project.mapLayer, layer_ids) if isinstance(layer, QgsRasterLayer)]
        names = [layer.name() for layer in layers if real_name(layer.source().split("|")[0]) in files]
        # Later: where the project is closed as a whole, that is what is said.
        if names:
            QTimer.singleShot(0, lambda: self._say_removed(names))

    def _say_removed(self, names: Sequence[str]) -> None:
        if self._order is not None:
            sentence = tr("“{}” is not in the project any more; its file is still being indexed.")
            self._messages.info(sentence.format("”, “".join(names)), (tr("Cancel indexing"), self.cancel))

    def hold(
        self, title: str, function: Callable[[Work], None], then: Then, on_failure: Callable[[LookalikeError], None]
    ) -> None:
        """Does something with the index meanwhile nobody may index or search."""
        self._dock.status_bar.show_work(title)

        def over(report: Then) -> None:
            self._hold = None
            self._dock.status_bar.show_idle()
            report()
            self.refresh()

        self._hold = self._tasks.run(
            title, function, lambda _: over(then), lambda error: over(lambda: on_failure(error))
        )
        self._dock.on_cancel(self._hold.cancel)

    def offer(self, layer: QgsRasterLayer, on_start: Then) -> None:
        """Asks once whether to index a raster that is to be searched, says what it costs, and begins."""
        try:
            choice = self._panel.choice((layer,))
        except LookalikeError as error:
            self._show_error(error)
            return
        if choice is not None:
            self._estimate.offer(choice, lambda: on_start() if self.start(choice) else None)

    def _index_again(self, raster: IndexedRaster) -> None:
        """Goes on with a raster of the index, whether the project shows it or not."""
        info = self.info
        if info is not None:
            path, grid = Path(raster.path), info.grid
            chosen = RasterChoice(path.stem, path, None)
            self.start(IndexChoice((chosen,), info.model.name, grid.size, grid.stride, grid.levels))

    def _show_progress(self, now: RunProgress) -> None:
        if self._order is None:
            return
        if now.view_done and not self._view_told:
            self._view_told = True
            self.view_indexed.emit()
        self._panel.show_progress(now)
        percent = now.percent if now.number else None
        self._dock.status_bar.show_work(tr("Indexing {}…").format(self._order.title), percent)
        self._dock.on_cancel(self.cancel)

    def _finish(self, report: RunReport) -> None:
        self._failures.update({str(each.file): each.sentence for each in report.failed})
        self._rest()
        sentence = report_in_words(report)
        self._panel.show_sentence(sentence)
        if report.failed:
            self._messages.warn(sentence)
        if report.indexed or not report.failed:
            self.finished.emit("" if report.failed else sentence)
        else:
            self.given_up.emit()
        self._tell_rest()

    def _fail(self, error: LookalikeError) -> None:
        if isinstance(error, (BackendRefused, JobFailed)) and error.code == STORAGE:
            todo = tr("In QGIS: make room, or save the project in another folder that you may write to.")
            error = LookalikeError(f"{error.message} {todo}", error.details)
        if self._pausing and isinstance(error, Cancelled):
            self._pausing, self._work = False, None
            self._panel.show_state(PAUSED)
            self._dock.status_bar.show_idle()
            self._panel.show_sentence(tr("Paused. What is indexed is kept, also when QGIS is closed."))
            self._tell_rest()
            return
        self._rest()
        self.given_up.emit()
        self._tell_rest()
        self._panel.show_sentence(error.message)
        if not isinstance(error, Cancelled):
            self._show_error(error)

    def _rest(self) -> None:
        self._work, self._order, self._pausing = None, None, False
        self._panel.show_state(IDLE)
        self._dock.status_bar.show_idle()

    def _tell_rest(self) -> None:
        self.rested.emit()
        if not self.is_busy:  # nobody used the rest for something else
            self.refresh()

    def _show_all(self, models: tuple[ModelStatus, ...]) -> None:
        self._panel.show_models(models)
        self._panel.show_index(self.info, self._failures, self._paused())

    def _paused(self) -> frozenset[str]:
        """Paths of the rasters of the index that wait to be gone on with."""
        if self._work is not None or self._order is None or self.info is None:
            return frozenset()
        waiting = {real_name(file) for file in self._order.files}
        return frozenset(each.path for each in self.info.rasters if real_name(each.path) in waiting)

    def _show_error(self, error: LookalikeError) -> None:
        if not self.is_busy:
            self._dock.status_bar.show_idle()
        self._panel.show_sentence("" if isinstance(error, Cancelled) else error.message)
        # That nothing is installed is said by the dock as a whole.
        if not isinstance(error, (Cancelled, NotInstalled)):
            self._messages.warn(error.message)
        if error.details:
            self._messages.log(error.details)

# SPDX-License-Identifier: GPL-3.0-or-later
"""From the index panel to the backend and back: estimating, indexing with pause and resume, and what is indexed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from . import settings
from .backend import Backend
from .client.client import Client
from .client.errors import BackendRefused, Cancelled, ClientError, JobFailed, NotInstalled
from .client.protocol import Estimate, IndexedRaster, IndexInfo, ModelStatus
from .dock import LookalikeDock
from .index_choice import IndexChoice, RasterChoice
from .index_upkeep import IndexUpkeep
from .index_words import report_in_words
from .indexing_run import IndexingRun, RunProgress, RunReport
from .messages import Messages
from .panels.index_offer import offer_to_index
from .panels.index_panel import BUSY, IDLE, PAUSED
from .project_folder import index_folder, remember_folder
from .raster_layers import same_file
from .tasks import Work, Workshop
from .translation import tr

NO_INDEX = "IndexNotFound"
STORAGE = "Storage"
Then = Callable[[], None]


def read_index(client: Client, folder: Path) -> IndexInfo | None:
    """What the index holds; None where there is none yet. Blocks."""
    try:
        return client.index(str(folder))
    except BackendRefused as error:
        if error.code == NO_INDEX:
            return None
        raise


@dataclass(frozen=True)
class Order:
    """Rasters to index, and what is to happen once they are searchable."""

    choice: IndexChoice
    then: Then | None


class IndexingFlow(QObject):
    """Indexes rasters of the project; knows what is indexed."""

    rested = pyqtSignal()
    """Nothing is being indexed any more."""

    def __init__(
        self, project: QgsProject, backend: Backend, workshop: Workshop, messages: Messages, dock: LookalikeDock
    ) -> None:
        super().__init__(dock)
        self._project = project
        self._backend = backend
        self._workshop = workshop
        self._messages = messages
        self._dock = dock
        self._panel = dock.index_panel
        self._work: Work | None = None
        self._look: Work | None = None
        """The last look at the index; what earlier ones see is outdated."""
        self._asked: Work | None = None
        """The last estimate that was asked for."""
        self._order: Order | None = None
        """What is being indexed, or paused."""
        self._pausing = False
        self._failures: dict[str, str] = {}
        self._info: IndexInfo | None = None
        self._upkeep = IndexUpkeep(project, backend, workshop, dock, self.refresh, self._show_error)
        self._panel.estimate_wanted.connect(self._estimate)
        self._panel.index_wanted.connect(self.start)
        self._panel.pause_wanted.connect(self.pause)
        self._panel.resume_wanted.connect(self.resume)
        self._panel.cancel_wanted.connect(self.cancel)
        self._panel.rasters.index_wanted.connect(self._index_again)

    @property
    def is_busy(self) -> bool:
        return self._work is not None

    @property
    def info(self) -> IndexInfo | None:
        """What the index of the project holds, as far as is known."""
        return self._info

    def refresh(self) -> None:
        """Shows the models and the index of the project; starts the backend if need be."""
        folder = index_folder(self._project)

        def look(work: Work) -> tuple[tuple[ModelStatus, ...], IndexInfo | None]:
            client = self._backend.client(work.isCanceled)
            return client.models(), read_index(client, folder)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._look is work else None

        title, shown, failed = tr("Lookalike: looking at the index"), self._show_all, self._show_error
        work = self._workshop.run(title, look, unless_superseded(shown), unless_superseded(failed))
        self._look = work

    def start(self, choice: IndexChoice, then: Then | None = None) -> None:
        """Indexes rasters, or goes on with them; `then` is called once they are searchable."""
        if self._work is not None:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return
        remember_folder(self._project)
        settings.prefer_model(choice.model)
        for raster in choice.rasters:
            self._failures.pop(str(raster.file), None)
        folder, info = index_folder(self._project), self._info

        def index(work: Work) -> RunReport:
            client = self._backend.client(work.isCanceled)

            def report(now: RunProgress) -> None:
                work.setProgress(now.percent)
                work.say(now)

            result = IndexingRun(client, choice, folder, report, work.isCanceled).run(info)
            self._backend.look_at_health(client)
            return result

        self._order = Order(choice, then)
        self._panel.show_state(BUSY)
        self._panel.show_sentence(tr("Preparing…"))
        title = tr("Lookalike: indexing {}").format(choice.title)
        self._dock.strip.show_work(tr("Indexing {}…").format(choice.title))
        self._work = self._workshop.run(title, index, self._finish, self._fail, self._show_progress)
        self._dock.on_cancel(self.cancel)

    def pause(self) -> None:
        """Stops indexing for now; what is finished is kept, and `resume` goes on."""
        if self._work is not None:
            self._pausing = True
            self._work.cancel()
            self._panel.show_sentence(tr("Pausing…"))

    def resume(self) -> None:
        """Goes on with what was paused."""
        if self._work is None and self._order is not None:
            self.start(self._order.choice, self._order.then)

    def cancel(self) -> None:
        """Stops indexing, or gives up what is paused; what is finished is kept."""
        if self._work is not None:
            self._pausing = False
            self._work.cancel()
            self._panel.show_sentence(tr("Stopping…"))
        elif self._order is not None:
            self._rest()
            self._panel.show_sentence(tr("Stopped. What is indexed is kept."))

    def leave_project(self) -> None:
        """The project was closed: stops what is being indexed for it."""
        order, self._order = self._order, None
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.cancel()
            self._dock.strip.show_idle()
        self._failures.clear()
        if self._work is None:
            self._panel.show_state(IDLE)
        elif order is not None:
            self._work.cancel()
            self._messages.info(
                tr(
                    "Indexing {} was stopped because its project was closed. What is indexed is kept: open the project "
                    "again to resume."
                ).format(order.choice.title)
            )

    def note_removal(self, layer_ids: Sequence[str]) -> None:
        """Layers are being taken off the project: says that indexing their files goes on."""
        if self._work is None or self._order is None:
            return
        files = [raster.file for raster in self._order.choice.rasters]
        layers = (self._project.mapLayer(each) for each in layer_ids)
        names = [layer.name() for layer in layers if any(same_file(layer.source(), file) for file in files)]
        # Later: where the project is closed as a whole, that is what is said.
        if names:
            QTimer.singleShot(0, lambda: self._say_removed(names))

    def _say_removed(self, names: Sequence[str]) -> None:
        if self._order is not None:
            sentence = tr("“{}” is not in the project any more; its file is still being indexed.")
            self._messages.info(sentence.format("”, “".join(names)), (tr("Cancel indexing"), self.cancel))

    def hold(
        self, title: str, function: Callable[[Work], None], then: Then, on_failure: Callable[[ClientError], None]
    ) -> None:
        """Does something with the index meanwhile nobody may index or search."""
        self._dock.strip.show_work(title)

        def over(report: Then) -> None:
            self._work = None
            self._dock.strip.show_idle()
            report()
            self.refresh()

        self._work = self._workshop.run(
            title, function, lambda _: over(then), lambda error: over(lambda: on_failure(error))
        )
        self._dock.on_cancel(self._work.cancel)

    def offer(self, layer: QgsRasterLayer, then: Then) -> None:
        """Asks once whether to index a raster that is to be searched, says what it costs, and goes on with `then`."""
        try:
            choice = self._panel.choice((layer,))
        except ClientError as error:
            self._show_error(error)
            return
        if choice is None:
            return

        def ask(estimate: Estimate) -> None:
            self._dock.strip.show_idle()
            offer_to_index(self._dock, choice.title, estimate, lambda: self.start(choice, then))

        self._run_estimate(choice, ask)

    def _estimate(self, choice: IndexChoice) -> None:
        self._panel.show_sentence(tr("Estimating…"))
        self._run_estimate(choice, self._show_estimate)

    def _show_estimate(self, estimate: Estimate) -> None:
        self._dock.strip.show_idle()
        self._panel.show_estimate(estimate)

    def _run_estimate(self, choice: IndexChoice, then: Callable[[Estimate], None]) -> None:
        recipe = choice.recipe(index_folder(self._project), self._info)

        def ask(work: Work) -> Estimate:
            return self._backend.client(work.isCanceled).estimate(recipe, work.isCanceled)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            def answered(outcome: object) -> None:
                if self._asked is work:
                    self._asked = None  # QGIS deletes tasks that are over
                    report(outcome)

            return answered

        self._dock.strip.show_work(tr("Estimating what indexing takes…"))
        shown, failed = unless_superseded(then), unless_superseded(self._show_error)
        work = self._asked = self._workshop.run(tr("Lookalike: estimating"), ask, shown, failed)
        self._dock.on_cancel(work.cancel)

    def _index_again(self, raster: IndexedRaster) -> None:
        """Goes on with a raster of the index, whether the project shows it or not."""
        info = self._info
        if info is not None:
            path, grid = Path(raster.path), info.grid
            chosen = RasterChoice(path.stem, path, None)
            self.start(IndexChoice((chosen,), info.model.name, grid.size, grid.stride, grid.levels))

    def _show_progress(self, now: RunProgress) -> None:
        if self._order is None:
            return
        self._panel.show_progress(now)
        percent = now.percent if now.number else None
        self._dock.strip.show_work(tr("Indexing {}…").format(self._order.choice.title), percent)
        self._dock.on_cancel(self.cancel)

    def _finish(self, report: RunReport) -> None:
        then = self._order.then if self._order is not None else None
        self._failures.update({str(each.file): each.sentence for each in report.failed})
        self._rest()
        sentence = report_in_words(report)
        self._panel.show_sentence(sentence)
        if report.failed:
            self._messages.warn(sentence)
        elif then is not None:
            then()
        else:
            self._messages.success(sentence + " " + tr("Right-click a place on the map: Find similar here."))

    def _fail(self, error: ClientError) -> None:
        if isinstance(error, (BackendRefused, JobFailed)) and error.code == STORAGE:
            todo = tr("In QGIS: make room, or save the project in another folder that you may write to.")
            error = ClientError(f"{error.message} {todo}", error.details)
        if self._pausing and isinstance(error, Cancelled):
            self._pausing, self._work = False, None
            self._panel.show_state(PAUSED)
            self._dock.strip.show_idle()
            self._panel.show_sentence(tr("Paused. What is indexed is kept, also when QGIS is closed."))
            self._tell_rest()
            return
        self._rest()
        self._panel.show_sentence(error.message)
        if not isinstance(error, Cancelled):
            self._show_error(error)

    def _rest(self) -> None:
        self._work, self._order, self._pausing = None, None, False
        self._panel.show_state(IDLE)
        self._dock.strip.show_idle()
        self._tell_rest()

    def _tell_rest(self) -> None:
        self.rested.emit()
        if self._work is None:  # nobody used the rest for something else
            self.refresh()

    def _show_all(self, found: tuple[tuple[ModelStatus, ...], IndexInfo | None]) -> None:
        models, self._info = found
        settings.keep_known_models(tuple(model.name for model in models if model.available))
        self._panel.show_models(models)
        self._panel.show_index(self._info, self._failures, self._paused())

    def _paused(self) -> frozenset[str]:
        """Paths of the rasters of the index that wait to be gone on with."""
        if self._work is not None or self._order is None or self._info is None:
            return frozenset()
        waiting = [raster.file for raster in self._order.choice.rasters]
        return frozenset(each.path for each in self._info.rasters if _is_one_of(each, waiting))

    def _show_error(self, error: ClientError) -> None:
        if self._work is None:
            self._dock.strip.show_idle()
        self._panel.show_sentence("" if isinstance(error, Cancelled) else error.message)
        # That nothing is installed is said by the dock as a whole.
        if not isinstance(error, (Cancelled, NotInstalled)):
            self._messages.warn(error.message)
        if error.details:
            self._messages.log(error.details)


def _is_one_of(raster: IndexedRaster, files: Sequence[Path]) -> bool:
    return any(same_file(raster.path, file) for file in files)

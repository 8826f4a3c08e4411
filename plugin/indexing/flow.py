# SPDX-License-Identifier: GPL-3.0-or-later
"""From the index panel to the backend and back: indexing with pause and resume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Callable

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..base.errors import Cancelled, LookalikeError
from ..base.files import real_name, same_file
from ..base.tasks import Task
from ..base.translation import tr
from ..client.errors import STORAGE, BackendRefused, JobFailed
from ..client.protocol import IndexedRaster
from ..map.layer_file import layer_file
from ..map.raster_layers import own_nodata, raster_file, shown_bands
from ..project.context import Context
from ..project.folder import remember_folder
from ..project.use import INDEXING
from ..server.errors import NotInstalled
from ..tiles.size import TileSize
from .choice import IndexChoice, RasterChoice
from .estimate import IndexEstimate
from .offer import IndexOffer
from .offer_dialog import OfferedTiles
from .panel import BUSY, IDLE, PAUSED, IndexPanel
from .raster_list import PARTLY
from .refresh import IndexRefresh
from .run import IndexingRun, RunProgress, RunReport
from .state import IndexState, Order
from .upkeep import IndexUpkeep
from .view_first import looked_at
from .words import report_in_words


class IndexingFlow(QObject):
    """Indexes rasters of the project, what the map shows of them first."""

    view_indexed = pyqtSignal()
    """What the map showed when indexing began can be searched, or the first tiles where it showed all or nothing of the
    rasters; the rest is still to come."""
    finished = pyqtSignal(str)
    """What was ordered is indexed: a sentence that says so; empty where some of it failed, which was said already."""
    given_up = pyqtSignal()
    """Indexing was stopped, or nothing of what was ordered could be indexed."""
    rested = pyqtSignal()
    """Nothing is being indexed any more, at least for now: the status bar is free."""

    def __init__(
        self,
        context: Context,
        state: IndexState,
        panel: IndexPanel,
    ) -> None:
        super().__init__(panel)
        self._project, self._canvas, self._backend = context.project, context.canvas, context.backend
        self._tasks, self._messages, self._activity = context.tasks, context.messages, context.activity
        self._use, self._state, self._panel = state.use, state, panel
        self._task: Task | None = None
        self._pausing = False
        self._view_told = False
        self._refresh = IndexRefresh(context, state, self._show_error, self)
        self._refresh.seen.connect(panel.show_index)
        self._refresh.seen.connect(self._offer_rest)
        self._is_new = True
        """Whether the index of the project was not seen yet."""
        self._estimate = IndexEstimate(context, state, panel, self._show_error)
        self._offer = IndexOffer(state, self._estimate, panel)
        self._upkeep = IndexUpkeep(context, state, panel.rasters, self._note_upkeep, self._show_error)
        panel.estimate_wanted.connect(lambda: self._with_chosen(self._estimate.show))
        panel.index_wanted.connect(lambda: self._with_chosen(self.start))
        panel.pause_wanted.connect(self.pause)
        panel.resume_wanted.connect(self.resume)
        panel.cancel_wanted.connect(self.cancel)
        panel.rasters.index_wanted.connect(self._index_again)
        panel.index_chosen.connect(self.choose)
        panel.other_wanted.connect(lambda: self.begin_other(state.suggested or state.tiles))

    @property
    def is_busy(self) -> bool:
        """Whether something is being done with the index that one may not come in between."""
        return self._task is not None or self._use.is_moving

    @property
    def is_indexing(self) -> bool:
        return self._task is not None and self._state.order is not None

    def is_ordered(self, file: Path) -> bool:
        """Whether a raster is being indexed, or waits for its turn."""
        order = self._state.order
        return self.is_indexing and order is not None and any(same_file(file, each) for each in order.choice.files)

    def refresh(self) -> None:
        """Shows the models and the index of the project; starts the backend if need be."""
        self._refresh.start()

    def choose(self, name: str) -> None:
        """Shows another index of the project, and has what is indexed next come into it."""
        if self.is_busy:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return
        self._state.choose(name)
        self._panel.show_sentence("")
        self._panel.show_index()

    def begin_other(self, tiles: TileSize) -> bool:
        """Has a further index begun on the page, with these tiles to start from; says whether that can be."""
        if self.is_busy:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return False
        self._state.begin_other(tiles)
        self._panel.show_sentence(tr("Choose tiles and model of the further index, and start indexing."))
        self._panel.show_index()
        return True

    def choice(self, layers: Sequence[QgsRasterLayer] | None = None) -> IndexChoice | None:
        """What is entered, for the ticked layers or for others; None without a layer. Raises `LayerUnusable`."""
        if layers is None:
            found = map(self._project.mapLayer, self._state.layers.value.ticked)
            layers = [layer for layer in found if layer is not None]
        return self._choice_of(layers) if layers else None

    def _choice_of(self, layers: Sequence[QgsRasterLayer]) -> IndexChoice:
        tiles = self._state.tiles
        rasters = tuple(self._raster(layer) for layer in layers)
        return IndexChoice(rasters, self._state.model, tiles.size, tiles.stride, tiles.levels)

    def start(self, choice: IndexChoice) -> bool:
        """Indexes rasters, or goes on with them, what the map shows of them first; says whether that began."""
        if self.is_busy:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return False
        remember_folder(self._project)
        for raster in choice.rasters:
            self._state.failures.pop(str(raster.file), None)
        folder, info = self._state.folder, self._state.info.value
        first = looked_at(self._canvas, self._project, choice.files)

        def index(task: Task) -> RunReport:
            client = self._backend.client(task.isCanceled)

            def report(now: RunProgress) -> None:
                task.setProgress(now.percent)
                task.say(now)

            result = IndexingRun(client, choice, folder, report, task.isCanceled, first).run(info)
            self._backend.look_at_health(client)
            return result

        self._state.order, self._view_told = Order(choice, self._state.name), False
        self._use.begin(INDEXING)
        self._panel.show_state(BUSY)
        self._panel.show_sentence(tr("Preparing…"))
        title = tr("Lookalike: indexing {}").format(choice.title)
        self._task = self._tasks.run(title, index, self._finish, self._fail, self._show_progress)
        self._activity.show(tr("Indexing {}…").format(choice.title), self.cancel)
        return True

    def pause(self) -> None:
        """Stops indexing for now; what is finished is kept, and `resume` goes on."""
        if self._task is not None:
            self._pausing = True
            self._task.cancel()
            self._panel.show_sentence(tr("Pausing…"))

    def resume(self) -> None:
        """Goes on with what was paused."""
        order = self._state.order
        if self._task is None and order is not None:
            if order.index != self._state.name:
                self.choose(order.index)
            self.start(order.choice)

    def cancel(self) -> None:
        """Stops indexing, or gives up what is paused; what is finished is kept."""
        if self._task is not None:
            self._pausing = False
            self._task.cancel()
            self._panel.show_sentence(tr("Stopping…"))
        elif self._state.order is not None:
            self._rest()
            self.given_up.emit()
            self._tell_rest()
            self._panel.show_sentence(tr("Stopped. What is indexed is kept."))

    def leave_project(self) -> None:
        """The project was closed: forgets its index, and stops what is being indexed for it."""
        order = self._state.order
        self._is_new = True
        self._estimate.forget()
        self._offer.forget()
        self._state.begin_anew()  # the backend may not be able to say what the next project has
        self._panel.show_index()
        self._panel.show_sentence("")
        if self._task is None:
            self._panel.show_state(IDLE)
        elif order is not None:
            self._task.cancel()
            self._messages.info(
                tr(
                    "Indexing {} was stopped because its project was closed. What is indexed is kept: open the project "
                    "again to resume."
                ).format(order.choice.title)
            )

    def note_removal(self, layer_ids: Sequence[str]) -> None:
        """Layers are being taken off the project: says that indexing their files goes on."""
        order = self._state.order
        if self._task is None or order is None:
            return
        files = {real_name(file) for file in order.choice.files}
        layers = [layer for layer in map(self._project.mapLayer, layer_ids) if isinstance(layer, QgsRasterLayer)]
        names = [layer.name() for layer in layers if real_name(layer_file(layer)) in files]
        # Later: where the project is closed as a whole, that is what is said.
        if names:
            QTimer.singleShot(0, lambda: self._say_removed(names))

    def withdraw_offer(self) -> None:
        """The offer that is open is out of date; what is entered is as it was before."""
        self._offer.withdraw()

    def offer(
        self,
        layer: QgsRasterLayer,
        on_start: Callable[[], None],
        offered: Sequence[OfferedTiles] = (),
        is_other: bool = False,
    ) -> None:
        """Asks once whether to index a raster that is to be searched, says what it costs, and begins.

        `offered` are the tiles to choose from, the best first; with `is_other` they are those of a further index.
        """
        if is_other and self.is_busy:
            self._messages.warn(tr("Other rasters are being indexed. Wait until that is done, or cancel it."))
            return

        def begin(choice: IndexChoice) -> None:
            if self.start(choice):
                on_start()

        try:
            self._offer.begin(layer, offered, is_other, lambda: self._choice_of((layer,)), begin, self._show_error)
        except LookalikeError as error:
            self._show_error(error)

    def _raster(self, layer: QgsRasterLayer) -> RasterChoice:
        bands = None
        if self._state.takes_colours and self._state.raster_at(layer_file(layer)) is None:
            bands = self._state.bands_of(layer.id(), shown_bands(layer))
        return RasterChoice(layer.name(), raster_file(layer), bands, own_nodata(layer))

    def _note_upkeep(self) -> None:
        """The index holds other rasters than the last sentence says."""
        self._panel.show_sentence("")
        self.refresh()

    def _with_chosen(self, do: Callable[[IndexChoice], object]) -> None:
        """What a button of the panel does with the ticked layers."""
        try:
            choice = self.choice()
        except LookalikeError as error:  # a file that went since it was ticked
            self._panel.show_sentence(error.message)
            return
        if choice is not None:
            do(choice)

    def _say_removed(self, names: Sequence[str]) -> None:
        if self._state.order is not None:
            sentence = tr("“{}” is not in the project any more; its file is still being indexed.")
            self._messages.info(sentence.format("”, “".join(names)), (tr("Cancel indexing"), self.cancel))

    def _index_again(self, *rasters: IndexedRaster) -> None:
        """Goes on with rasters of the index, whether the project shows them or not."""
        tiles = self._state.tiles
        chosen = tuple(RasterChoice(Path(each.path).stem, Path(each.path), None) for each in rasters)
        self.start(IndexChoice(chosen, self._state.model, tiles.size, tiles.stride, tiles.levels))

    def _offer_rest(self) -> None:
        """The project was opened: what its end has interrupted can go on."""
        is_new, self._is_new = self._is_new, False
        if not is_new or self.is_busy:
            return
        for index in self._state.known.value:
            begun = [each for each in index.info.rasters if each.state == PARTLY]
            if begun:
                self._offer_to_go_on(index.name, begun)
                return

    def _offer_to_go_on(self, name: str, rasters: Sequence[IndexedRaster]) -> None:
        names = "”, “".join(Path(each.path).stem for each in rasters)
        sentence = tr("“{}” was not indexed to the end.").format(names)
        self._messages.info(sentence, (tr("Go on indexing"), lambda: self._go_on(name, *rasters)))

    def _go_on(self, name: str, *rasters: IndexedRaster) -> None:
        if not self.is_busy:
            self.choose(name)
        self._index_again(*rasters)

    def _show_progress(self, now: RunProgress) -> None:
        order = self._state.order
        if order is None:
            return
        if now.view_done and not self._view_told:
            self._view_told = True
            self.view_indexed.emit()
        self._panel.show_progress(now)
        percent = now.percent if now.number else None
        self._activity.show(tr("Indexing {}…").format(order.choice.title), self.cancel, percent)

    def _finish(self, report: RunReport) -> None:
        self._state.failures.update({str(each.file): each.sentence for each in report.failed})
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
        order = self._state.order
        if self._pausing and isinstance(error, Cancelled):
            self._pausing, self._task = False, None
            self._state.order = None if order is None else replace(order, paused=True)
            self._panel.show_state(PAUSED)
            self._free_status_bar()
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
        self._task, self._state.order, self._pausing = None, None, False
        self._panel.show_state(IDLE)
        self._free_status_bar()

    def _free_status_bar(self) -> None:
        self._activity.rest()
        self.rested.emit()

    def _tell_rest(self) -> None:
        """After what was made of the rasters was told."""
        self._use.end(INDEXING)
        if not self.is_busy:  # nobody used the rest for something else
            self.refresh()

    def _show_error(self, error: LookalikeError) -> None:
        if not self.is_busy:
            self._activity.rest()
        self._panel.show_sentence("" if isinstance(error, Cancelled) else error.message)
        # That nothing is installed is said by the dock as a whole.
        if not isinstance(error, (Cancelled, NotInstalled)):
            self._messages.fail(error)
        if error.details:
            self._messages.log(error.details)

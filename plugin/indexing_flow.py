# SPDX-License-Identifier: GPL-3.0-or-later
"""From the index panel to the backend and back: estimating, indexing, and the list of indexed rasters."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

from . import settings
from .backend import Backend
from .client.client import Client
from .client.errors import BackendRefused, Cancelled, ClientError, NotInstalled
from .client.protocol import Estimate, IndexedRaster, IndexInfo, IndexingResult, IndexRecipe, Job, ModelStatus
from .dock import LookalikeDock
from .messages import Messages
from .panels.index_panel import IndexChoice, estimate_in_words
from .project_folder import index_folder, remember_folder
from .raster_layers import raster_file
from .tasks import Work, Workshop
from .translation import tr

NO_INDEX = "IndexNotFound"


def read_index(client: Client, folder: Path) -> IndexInfo | None:
    """What the index holds; None where there is none yet. Blocks."""
    try:
        return client.index(str(folder))
    except BackendRefused as error:
        if error.code == NO_INDEX:
            return None
        raise


class IndexingFlow(QObject):
    """Indexes rasters of the project; knows what is indexed."""

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
        self._info: IndexInfo | None = None
        self._panel.estimate_wanted.connect(self._estimate)
        self._panel.index_wanted.connect(self.start)
        self._panel.cancel_wanted.connect(self.cancel)
        self._panel.rasters.remove_wanted.connect(self._ask_to_remove)
        self._panel.rasters.relink_wanted.connect(self._ask_where)

    @property
    def is_busy(self) -> bool:
        return self._work is not None

    def refresh(self) -> None:
        """Shows the models and the index of the project; starts the backend if need be."""
        folder = index_folder(self._project)

        def look(work: Work) -> tuple[tuple[ModelStatus, ...], IndexInfo | None]:
            client = self._backend.client(work.isCanceled)
            return client.models(), read_index(client, folder)

        self._workshop.run(tr("Lookalike: looking at the index"), look, self._show_all, self._show_error)

    def start(self, choice: IndexChoice, then: Callable[[], None] | None = None) -> None:
        """Indexes a raster, or goes on with it; `then` is called once it is searchable."""
        if self._work is not None:
            self._messages.warn(tr("Another raster is being indexed. Wait until it is done, or cancel it."))
            return
        remember_folder(self._project)
        recipe = self._recipe_or_message(choice)
        if recipe is None:
            return
        settings.prefer_model(choice.model)

        def index(work: Work) -> IndexingResult:
            client = self._backend.client(work.isCanceled)
            job = client.start_indexing(recipe)

            def report(now: Job) -> None:
                work.setProgress(now.progress.percent)
                work.say(now)

            result = client.follow(job.id, report, work.isCanceled)
            self._backend.look_at_health(client)
            return result

        name = choice.layer.name()
        self._panel.show_busy(True)
        self._panel.show_sentence(tr("Preparing…"))
        self._dock.strip.show_work(tr("Indexing “{}”…").format(name))
        self._work = self._workshop.run(
            tr("Lookalike: indexing {}").format(name),
            index,
            lambda result: self._finish(name, result, then),
            self._fail,
            lambda job: self._show_progress(name, job),
        )

    def cancel(self) -> None:
        """Stops indexing; what is finished is kept."""
        if self._work is not None:
            self._work.cancel()
            self._panel.show_sentence(tr("Stopping…"))

    def offer(self, layer: QgsRasterLayer, then: Callable[[], None]) -> None:
        """Asks once whether to index a raster that is to be searched, says what it costs, and goes on with `then`."""
        choice = self._panel.choice(layer)
        recipe = None if choice is None else self._recipe_or_message(choice)
        if choice is None or recipe is None:
            return

        def ask(estimate: Estimate) -> None:
            self._dock.strip.show_idle()
            box = QMessageBox(self._dock)
            box.setObjectName("lookalikeOffer")
            box.setIcon(QMessageBox.Icon.Question)
            box.setWindowTitle(tr("Lookalike"))
            box.setText(tr("“{}” must be indexed once before it can be searched.").format(layer.name()))
            box.setInformativeText(estimate_in_words(estimate) + " " + tr("The search starts when it is done."))
            yes = box.addButton(tr("Index and search"), QMessageBox.ButtonRole.AcceptRole)
            box.addButton(QMessageBox.StandardButton.Cancel)
            box.setDefaultButton(yes)
            box.buttonClicked.connect(lambda button: self.start(choice, then) if button is yes else None)
            box.finished.connect(box.deleteLater)
            box.open()

        self._dock.strip.show_work(tr("Estimating what indexing takes…"))
        self._run_estimate(recipe, ask)

    def _estimate(self, choice: IndexChoice) -> None:
        recipe = self._recipe_or_message(choice)
        if recipe is not None:
            self._panel.show_sentence(tr("Estimating…"))
            self._dock.strip.show_work(tr("Estimating what indexing takes…"))
            self._run_estimate(recipe, self._show_estimate)

    def _show_estimate(self, estimate: Estimate) -> None:
        self._dock.strip.show_idle()
        self._panel.show_estimate(estimate)

    def _run_estimate(self, recipe: IndexRecipe, then: Callable[[Estimate], None]) -> None:
        def ask(work: Work) -> Estimate:
            return self._backend.client(work.isCanceled).estimate(recipe, work.isCanceled)

        work = self._workshop.run(tr("Lookalike: estimating"), ask, then, self._show_error)
        self._dock.on_cancel(work.cancel)

    def _recipe_or_message(self, choice: IndexChoice) -> IndexRecipe | None:
        try:
            return self._recipe(choice)
        except ClientError as error:
            self._show_error(error)
            return None

    def _recipe(self, choice: IndexChoice) -> IndexRecipe:
        """What the backend is asked to do. Raises `LayerUnusable`."""
        file, folder = raster_file(choice.layer), str(index_folder(self._project))
        known = self._panel.rasters.raster_of(choice.layer)
        bands = None if known is not None or choice.bands is None else tuple(str(band) for band in choice.bands)
        if self._info is not None:
            return IndexRecipe(folder, (str(file),), bands=bands)
        form: dict[str, Any] = {"model": choice.model, "tile": choice.tile, "stride": choice.stride}
        return IndexRecipe(folder, (str(file),), levels=choice.levels, bands=bands, **form)

    def _show_progress(self, name: str, job: Job) -> None:
        self._panel.show_progress(job.progress)
        percent = job.progress.percent if job.progress.total else None
        self._dock.strip.show_work(tr("Indexing “{}”…").format(name), percent)
        self._dock.on_cancel(self.cancel)

    def _finish(self, name: str, result: IndexingResult, then: Callable[[], None] | None) -> None:
        self._rest()
        problem = next((raster.error for raster in result.rasters if raster.error is not None), None)
        if problem is not None:
            self._panel.show_sentence(problem.message)
            self._messages.warn(problem.message)
            return
        self._panel.show_sentence(tr("“{}” is searchable: {} tiles in the index.").format(name, result.tiles))
        if then is not None:
            then()
        else:
            self._messages.success(tr("“{}” is indexed. Right-click a place on it: Find similar here.").format(name))

    def _fail(self, error: ClientError) -> None:
        self._rest()
        self._panel.show_sentence(error.message)
        if not isinstance(error, Cancelled):
            self._show_error(error)

    def _rest(self) -> None:
        self._work = None
        self._panel.show_busy(False)
        self._dock.strip.show_idle()
        self.refresh()

    def _show_all(self, found: tuple[tuple[ModelStatus, ...], IndexInfo | None]) -> None:
        models, self._info = found
        settings.keep_known_models(tuple(model.name for model in models if model.available))
        self._panel.show_models(models)
        self._panel.show_index(self._info)

    def _show_error(self, error: ClientError) -> None:
        if self._work is None:
            self._dock.strip.show_idle()
        self._panel.show_sentence("" if isinstance(error, Cancelled) else error.message)
        # That nothing is installed is said by the dock as a whole.
        if not isinstance(error, (Cancelled, NotInstalled)):
            self._messages.warn(error.message)
        if error.details:
            self._messages.log(error.details)

    def _ask_to_remove(self, raster: IndexedRaster) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, tr("Lookalike"), "", parent=self._dock)
        box.setText(tr("Take {} out of the index?").format(Path(raster.path).name))
        box.setInformativeText(tr("Searching it again needs indexing it again. The raster file is not touched."))
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes = box.addButton(tr("Take it out"), QMessageBox.ButtonRole.DestructiveRole)
        box.buttonClicked.connect(lambda button: self._remove(raster) if button is yes else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, raster: IndexedRaster) -> None:
        folder = str(index_folder(self._project))

        def remove(work: Work) -> object:
            return self._backend.client(work.isCanceled).remove(folder, raster.id)

        self._workshop.run(tr("Lookalike: removing"), remove, lambda _: self.refresh(), self._show_error)

    def _ask_where(self, raster: IndexedRaster) -> None:
        dialog = QFileDialog(self._dock, tr("Where is {} now?").format(Path(raster.path).name))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._relink(raster, file))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _relink(self, raster: IndexedRaster, file: str) -> None:
        folder = str(index_folder(self._project))

        def relink(work: Work) -> object:
            return self._backend.client(work.isCanceled).relink(folder, raster.id, str(Path(file)))

        self._workshop.run(tr("Lookalike: finding again"), relink, lambda _: self.refresh(), self._show_error)

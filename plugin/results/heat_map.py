# SPDX-License-Identifier: GPL-3.0-or-later
"""The heat map of the search that is shown: how similar each place of a raster is to its examples."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Callable

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.jobs import percent_of
from ..client.protocol import HeatMap, HeatMapRequest, Job
from ..project.context import Context
from ..project.folder import results_folder
from .files import HEAT_MAP, made_file
from .heat_map_style import style_heat_map
from .layers import add_below
from .memory import request_here
from .panel import ResultsPanel
from .state import ResultState


class HeatMapOfSearch(QObject):
    """Has it computed, one at a time, and shows it below the footprints."""

    def __init__(
        self,
        context: Context,
        state: ResultState,
        panel: ResultsPanel,
        shown_layer: Callable[[], QgsVectorLayer | None],
    ) -> None:
        super().__init__(panel)
        self._project, self._backend, self._tasks = context.project, context.backend, context.tasks
        self._messages, self._activity = context.messages, context.activity
        self._state, self._panel, self._shown_layer = state, panel, shown_layer
        self._task: Task | None = None
        panel.heat_map_wanted.connect(self.make)

    def make(self) -> None:
        """Of the raster that the chosen match lies on, or else the best one."""
        layer = self._shown_layer()
        if layer is None or self._task is not None:
            return
        try:
            search = request_here(self._project, layer)
        except LookalikeError as error:
            self._messages.warn(error.message)
            return
        match = (self._panel.gallery.chosen() or self._state.matches)[0]
        file = made_file(results_folder(self._project), HEAT_MAP, datetime.now(), ".tif")
        request = HeatMapRequest(
            search.index,
            search.examples,
            str(file),
            match=search.match,
            metric=search.metric,
            orientations=search.orientations,
            levels=search.levels,
            device=search.device,
            raster=match.raster,
            query=search.query,
        )
        layer_id, title = layer.id(), tr("Heat map: {}").format(layer.name())

        def compute(task: Task) -> HeatMap:
            client = self._backend.client(task.isCanceled)

            def report(job: Job) -> None:
                if job.progress.total:
                    task.setProgress(percent_of(job.progress))
                    task.say(percent_of(job.progress))

            file.parent.mkdir(parents=True, exist_ok=True)
            result = client.follow(client.start_heat_map(request).id, report, task.isCanceled)
            assert isinstance(result, HeatMap)
            style_heat_map(file, result.median, result.highest)
            return result

        def show(result: HeatMap) -> None:
            self._rest()
            if not result.complete:
                self._messages.info(tr("The raster is only partly indexed: so is the heat map."))
            shown = self._project.mapLayer(layer_id)
            if shown is not None:  # else the project was closed, or the search taken off it
                self._add(file, title, shown)

        def fail(error: LookalikeError) -> None:
            self._rest()
            if not isinstance(error, Cancelled):
                self._messages.fail(error)

        self._task = self._tasks.run(tr("Lookalike: heat map"), compute, show, fail, self._follow)
        self._activity.show(tr("Heat map…"), self._task.cancel)

    def _follow(self, percent: float) -> None:
        if self._task is not None:
            self._activity.show(tr("Heat map…"), self._task.cancel, percent)

    def _rest(self) -> None:
        self._task = None
        self._activity.rest()

    def _add(self, file: Path, title: str, footprints: QgsVectorLayer) -> None:
        layer = QgsRasterLayer(str(file), title)
        if layer.isValid():
            add_below(self._project, layer, footprints)
        else:
            self._messages.warn(tr("QGIS cannot show {}. Make the heat map again.").format(file.name))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at one place in all rasters of the index, and shows them side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import CompareRequest, PlaceComparison
from ..map.area import crs_in_words
from ..map.raster_layers import crs_of_map
from ..project.context import Context
from .comparison_window import ComparisonWindow


class DateComparison(QObject):
    """One window, which is made when it is first wanted, and shows the last place that was asked for."""

    def __init__(self, context: Context, folder: Callable[[], Path], parent: QWidget) -> None:
        """`folder` says where the index that is shown lies now."""
        super().__init__(parent)
        self._context, self._folder, self._parent = context, folder, parent
        self._window: ComparisonWindow | None = None
        self._asked: CompareRequest | None = None
        self._task: Task | None = None

    @property
    def window(self) -> ComparisonWindow | None:
        return self._window

    def compare_at(self, point: QgsPointXY) -> None:
        """Compares at a point of the map."""
        canvas, project = self._context.canvas, self._context.project
        crs = crs_in_words(crs_of_map(canvas.mapSettings().destinationCrs(), project))
        self.compare((point.x(), point.y(), crs), self._folder())

    def compare(self, place: tuple[float, float, str], index: Path) -> None:
        """Compares at x, y in a CRS, a square as wide as a tile, in the rasters of an index."""
        self._ask(CompareRequest(str(index), *place))

    def _ask(self, request: CompareRequest) -> None:
        self._stop()
        self._asked = request

        def look(task: Task) -> PlaceComparison:
            return self._context.backend.client(task.isCanceled).compare(request, task.isCanceled)

        def show(compared: PlaceComparison) -> None:
            self._task = None
            self._shown(compared)

        def fail(error: LookalikeError) -> None:
            self._task = None
            if not isinstance(error, Cancelled):
                self._context.messages.fail(error)

        self._task = self._context.tasks.run(tr("Lookalike: comparing dates"), look, show, fail)

    def forget(self) -> None:
        """Another project."""
        self._stop()
        if self._window is not None:
            self._window.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._context.tasks.forget(self._task)
            self._task = None

    def _shown(self, compared: PlaceComparison) -> None:
        if self._window is None:
            self._window = ComparisonWindow(self._parent)
            self._window.side_wanted.connect(self._look_again)
        self._window.show_comparison(compared)
        self._window.show()
        self._window.raise_()

    def _look_again(self, side: float) -> None:
        if self._asked is not None:
            self._ask(replace(self._asked, side=side))

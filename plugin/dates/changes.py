# SPDX-License-Identifier: GPL-3.0-or-later
"""Has what changed between two rasters found, and shows it as a layer of places over a map."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Callable

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.protocol import ChangeFacts, ChangesRequest, IndexedRaster, IndexInfo
from ..project.context import Context
from ..project.folder import results_folder
from ..results.change_layers import changes_layer, style_change_map
from ..results.files import CHANGES, made_file
from ..results.layers import add_below, add_on_top
from .changes_dialog import ChangesDialog

FEWEST = 2


class ChangesOfRasters(QObject):
    """Asks which rasters, one comparison at a time."""

    def __init__(self, context: Context, folder: Callable[[], Path], parent: QWidget) -> None:
        """`folder` says where the index lies now."""
        super().__init__(parent)
        self._context, self._folder, self._parent = context, folder, parent
        self._task: Task | None = None

    def ask(self, info: IndexInfo | None) -> None:
        """Opens the dialog, where the index holds two rasters."""
        if info is None or len(info.rasters) < FEWEST or self._task is not None:
            return
        dialog = ChangesDialog(info.rasters, self._parent)
        dialog.wanted.connect(self.find)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def forget(self) -> None:
        """Another project: what is being compared is none of its layers."""
        if self._task is not None:
            self._context.tasks.forget(self._task)
            self._rest()

    def find(self, before: IndexedRaster, after: IndexedRaster) -> None:
        """Compares two rasters of the index."""
        messages, activity = self._context.messages, self._context.activity
        project = self._context.project
        moment = datetime.now()
        places, map_ = (made_file(results_folder(project), CHANGES, moment, ending) for ending in (".gpkg", ".tif"))
        request = ChangesRequest(str(self._folder()), before.id, after.id, (str(places), str(map_)))
        title = tr("Changed: {} → {}").format(before.date or before.id, after.date or after.id)

        def compare(task: Task) -> ChangeFacts:
            client = self._context.backend.client(task.isCanceled)
            places.parent.mkdir(parents=True, exist_ok=True)
            facts = client.follow(client.start_changes(request).id, is_cancelled=task.isCanceled)
            assert isinstance(facts, ChangeFacts)
            style_change_map(map_, facts.most)
            return facts

        def show(facts: ChangeFacts) -> None:
            self._rest()
            for warning in facts.warnings:
                messages.info(warning)
            layer = changes_layer(places, title)
            add_on_top(project, layer)
            below = QgsRasterLayer(str(map_), tr("Map of changes: {}").format(title))
            if below.isValid():
                add_below(project, below, layer)
            messages.info(changes_in_words(facts))

        def fail(error: LookalikeError) -> None:
            self._rest()
            if not isinstance(error, Cancelled):
                messages.fail(error)

        self._task = self._context.tasks.run(tr("Lookalike: comparing rasters"), compare, show, fail)
        activity.show(tr("Comparing rasters…"), self._task.cancel)

    def _rest(self) -> None:
        self._task = None
        self._context.activity.rest()


def changes_in_words(facts: ChangeFacts) -> str:
    """What came of a comparison."""
    words = tr("{} of {} places stand out between {} and {}.").format(
        facts.changed, facts.places, facts.before, facts.after
    )
    return words if facts.complete else words + " " + tr("A raster is only partly indexed: there may be more.")

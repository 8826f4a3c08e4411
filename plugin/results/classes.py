# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes: given to matches by keys and a menu, shown in the gallery and on the map, told of whole rasters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QInputDialog

from ..base.errors import Cancelled, LookalikeError
from ..base.tasks import Task
from ..base.translation import tr
from ..client.jobs import percent_of
from ..client.matches import Match, MatchKey
from ..client.protocol import ClassesRequest, Classified, Job
from ..map.area import crs_in_words
from ..map.raster_layers import crs_of_map
from ..project.context import Context
from ..project.folder import results_folder
from .class_examples import class_examples
from .class_layer import ClassLayer
from .class_style import CLASS, colour_of, style_class_map, style_classes
from .classified import expectation_in_words
from .files import CLASSES, made_file
from .footprints import Footprints, Frame, shared_crs
from .layers import own_group
from .panel import ResultsPanel
from .state import ResultState

LONGEST_NAME = 60


class Classes(QObject):
    """Keeps gallery, menu and layer of the same opinion."""

    def __init__(self, context: Context, state: ResultState, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._project, self._canvas, self._backend = context.project, context.canvas, context.backend
        self._tasks, self._messages, self._activity = context.tasks, context.messages, context.activity
        self._state, self._panel = state, panel
        self.layer = ClassLayer(context.project)
        self._task: Task | None = None
        panel.class_wanted.connect(self.assign)
        panel.new_class_wanted.connect(self._ask_for_name)
        panel.classify_wanted.connect(self.classify)
        panel.class_menu.aboutToShow.connect(self.show)

    def show(self) -> None:
        """Shows the classes in the menu, and those of the matches in the gallery."""
        names = self.layer.names()
        self._panel.show_classes(names, [colour_of(number) for number in range(len(names))])
        known = self.layer.classes()
        for match in self._state.matches:
            name = known.get(self._text(match.key), "")
            colour = colour_of(names.index(name)) if name in names else None
            self._panel.gallery.show_class(match.key, name, colour)

    def assign(self, matches: Sequence[Match], number: int) -> None:
        """Gives matches the class of this number, counted from 1; 0 takes it off."""
        names = self.layer.names()
        if number > len(names):
            self._ask_for_name()
            return
        layer = self.layer.layer
        if layer is None:
            return
        footprints = Footprints(Frame(layer.crs(), self._project.transformContext()), as_drawn=True)
        places = [(self._text(match.key), footprints.of(match)) for match in matches]
        if not self.layer.assign(places, names[number - 1] if number else ""):
            self._messages.warn(tr("“{}” is being edited. Save the edits, then judge again.").format(layer.name()))
        self.show()

    def add(self, name: str) -> None:
        """Adds a class, and gives it to the chosen matches."""
        plain = " ".join(name.split())[:LONGEST_NAME]
        if not plain:
            return
        chosen = self._panel.gallery.chosen()
        crs = shared_crs(self._state.matches)
        crs = crs if crs.isValid() else crs_of_map(self._project.crs(), self._project)
        try:
            self.layer.add_class(plain, results_folder(self._project), crs)
        except LookalikeError as error:
            self._messages.warn(error.message)
            return
        names = self.layer.names()
        if chosen and plain in names:
            self.assign(chosen, names.index(plain) + 1)
        self.show()

    def forget(self) -> None:
        """Another project: what is being classified is none of its layers."""
        if self._task is not None:
            self._tasks.forget(self._task)
            self._rest()

    def classify(self) -> None:
        """Tells the class of every tile of the index that was searched, once at a time."""
        if self._task is not None:
            return
        layer = self.layer.layer
        if layer is None:
            self._messages.info(tr("Give some matches a class first: choose them and press 1 to 9."))
            return
        try:
            examples = class_examples(
                ((each.geometry(), each[CLASS]) for each in layer.getFeatures()), crs_in_words(layer.crs())
            )
        except LookalikeError as error:
            self._messages.warn(error.message)
            return
        file = made_file(results_folder(self._project), CLASSES, datetime.now(), ".gpkg")
        rasters = {match.raster for match in self._state.matches}
        raster = file.with_suffix(".tif") if len(rasters) == 1 else None
        request = ClassesRequest(
            self._state.index,
            str(file),
            examples,
            raster_path=None if raster is None else str(raster),
            rasters=tuple(rasters) if raster is not None else (),
        )

        def compute(task: Task) -> Classified:
            client = self._backend.client(task.isCanceled)

            def report(job: Job) -> None:
                if job.progress.total:
                    task.say(percent_of(job.progress))

            made = client.follow(client.start_classifying(request).id, report, task.isCanceled)
            assert isinstance(made, Classified)
            return made

        def show(made: Classified) -> None:
            self._rest()
            self._add(file, raster, [each.name for each in made.classes])
            self._messages.success(" ".join([*made.warnings, expectation_in_words(made)]))

        def fail(error: LookalikeError) -> None:
            self._rest()
            if not isinstance(error, Cancelled):
                self._messages.fail(error)

        self._task = self._tasks.run(tr("Lookalike: classifying"), compute, show, fail, self._follow)
        self._activity.show(tr("Classifying…"), self._task.cancel)

    def _follow(self, percent: float) -> None:
        if self._task is not None:
            self._activity.show(tr("Classifying…"), self._task.cancel, percent)

    def _rest(self) -> None:
        self._task = None
        self._activity.rest()

    def _add(self, file: Path, raster: Path | None, names: Sequence[str]) -> None:
        """Shows what was told below the examples: the map, where there is one, else the tiles."""
        title = tr("Classes, {}").format(f"{datetime.now():%H:%M:%S}")
        tiles = QgsVectorLayer(str(file), title, "ogr")
        style_classes(tiles, names)
        group = own_group(self._project)
        self._project.addMapLayer(tiles, False)
        node = group.addLayer(tiles)
        node.setExpanded(False)
        if raster is None:
            return
        style_class_map(raster, names)
        shown = QgsRasterLayer(str(raster), tr("Map of classes, {}").format(f"{datetime.now():%H:%M:%S}"))
        self._project.addMapLayer(shown, False)
        group.addLayer(shown)
        node.setItemVisibilityChecked(False)

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self._panel)
        dialog.setObjectName("lookalikeClassName")
        dialog.setWindowTitle(tr("New class"))
        dialog.setLabelText(tr("Name of the class, such as wood or water"))
        dialog.textValueSelected.connect(self.add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _text(self, key: MatchKey) -> str:
        """What names a match in this project: index and tile, and of an object its rank."""
        return "|".join([Path(self._state.index).name, *map(str, key)])

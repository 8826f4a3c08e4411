# SPDX-License-Identifier: GPL-3.0-or-later
"""Collecting examples: from the map, a selection, or a file into the search panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QFileDialog

from ..base.errors import LookalikeError
from ..base.translation import tr
from ..client.matches import Match
from ..client.protocol import Example, TileExample
from ..dock import LookalikeDock
from ..map.ground import ground_size
from ..map.raster_layers import box_on_layer, raster_file, tile_box, topmost_raster
from ..map.selection import selected_boxes
from ..results.labels import TileKey, tile_key
from .examples import (
    PictureOfABox,
    ShownExample,
    box_example,
    image_example,
    match_example,
    remembered_example,
    same_place,
)

MOST_EXAMPLES = 64
"""How many examples the backend takes."""


class ExampleCollection(QObject):
    """The examples of the next search, which the search panel shows."""

    ready = pyqtSignal()
    """There are examples where there were none: time for a first search."""
    refused = pyqtSignal(object)
    """A `LookalikeError` that says why a place is no example."""

    def __init__(self, project: QgsProject, canvas: QgsMapCanvas, dock: LookalikeDock) -> None:
        super().__init__(dock)
        self._project, self._canvas, self._dock = project, canvas, dock
        self._panel = dock.search_panel
        self._examples: tuple[ShownExample, ...] = ()
        self._last_number = 0
        self._panel.turn_wanted.connect(self._turn)
        self._panel.remove_wanted.connect(self._remove)
        self._panel.view_wanted.connect(self.add_view)
        self._panel.image_wanted.connect(self._ask_for_image)

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples; boxes name their raster by its file."""
        return tuple(each.example for each in self._examples)

    def forget(self) -> None:
        self._show(())

    def take_point(self, point: QgsPointXY) -> None:
        """A box of the size of a tile around a point of the map takes the place of all examples."""
        self._add_point(point, alone=True)

    def add_point(self, point: QgsPointXY) -> None:
        """A click of the map tool: a box of the size of a tile."""
        self._add_point(point)

    def add_rectangle(self, rectangle: QgsRectangle) -> None:
        """A box drawn with the map tool, in the CRS of the map."""
        try:
            layer = self._raster_at(rectangle.center())
            boxes = [(layer, box_on_layer(layer, rectangle, self._map_crs(), self._project))]
        except LookalikeError as error:
            self.refused.emit(error)
            return
        self._add_boxes(boxes)

    def take_selection(self, layer: object) -> None:
        """The selected polygons of a layer take the place of all examples."""
        self._add_selection(layer, alone=True)

    def add_selection(self, layer: object) -> None:
        """The selected polygons of a layer, each a box."""
        self._add_selection(layer)

    def add_view(self) -> None:
        """What the map shows of the topmost raster in its middle."""
        self.add_rectangle(self._canvas.extent())

    def add_image(self, file: Path) -> None:
        """An image file, which need not have a place on the map."""
        first = not self._examples
        self._show((*self._examples, image_example(self._next_number(), file)))
        if first:
            self.ready.emit()

    def take(self, examples: Sequence[Example], matches: Mapping[TileKey, Match]) -> None:
        """Shows the examples of a search with judgements; `matches` are the matches that were judged."""
        self._show(tuple(self._shown(each, matches) for each in examples))

    def tile_sides(self, point: QgsPointXY) -> tuple[float, ...]:
        """How wide tiles are on the ground at a place of the map, in metres, at each level; none without a raster."""
        try:
            layer = self._raster_at(point)
            place = QgsCoordinateTransform(self._map_crs(), layer.crs(), self._project).transform(point)
        except (LookalikeError, QgsCsException):
            return ()
        tiles = self._dock.index_panel.settings.tiles()
        half = tiles.size / 2 * layer.rasterUnitsPerPixelX()
        box = QgsRectangle(place.x() - half, place.y() - half, place.x() + half, place.y() + half)
        width, height = ground_size(box, layer.crs(), self._project)
        return tuple(sqrt(width * height) * 2**level for level in tiles.levels)

    def _ask_for_image(self) -> None:
        dialog = QFileDialog(self._dock, tr("An image of what you look for"))
        dialog.setObjectName("lookalikeImage")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.add_image(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _raster_at(self, point: QgsPointXY) -> QgsRasterLayer:
        return topmost_raster(self._canvas.layers(), point, self._map_crs(), self._project)

    def _map_crs(self):
        return self._canvas.mapSettings().destinationCrs()

    def _add_point(self, point: QgsPointXY, alone: bool = False) -> None:
        try:
            layer = self._raster_at(point)
            boxes = [(layer, tile_box(layer, point, self._map_crs(), self._dock.index_panel.settings.tiles().side))]
        except LookalikeError as error:
            self.refused.emit(error)
            return
        self._add_boxes(boxes, alone)

    def _add_selection(self, layer: object, alone: bool = False) -> None:
        room = MOST_EXAMPLES if alone else MOST_EXAMPLES - len(self._examples)
        try:
            boxes = selected_boxes(layer, self._canvas.layers(), self._project, room)
        except LookalikeError as error:
            self.refused.emit(error)
            return
        self._add_boxes(boxes, alone)

    def _add_boxes(self, boxes: Sequence[tuple[QgsRasterLayer, QgsRectangle]], alone: bool = False) -> None:
        """Adds examples; the first ones are searched for at once."""
        kept = () if alone else self._examples
        added = [box_example(self._next_number(), layer, raster_file(layer), box) for layer, box in boxes]
        self._show((*kept, *added))
        for example, (layer, box) in zip(added, boxes):
            self._fetch_picture(example.number, layer, box)
        if not kept:
            self.ready.emit()

    def _fetch_picture(self, number: int, layer: QgsRasterLayer, box: QgsRectangle) -> None:
        PictureOfABox(layer, box, lambda picture: self._show_picture(number, picture), self)

    def _show_picture(self, number: int, picture: QPixmap) -> None:
        self._examples = tuple(
            replace(each, picture=picture) if each.number == number else each for each in self._examples
        )
        for each in self._examples:
            if each.number == number:
                self._panel.show_picture(each)

    def _turn(self, number: int) -> None:
        self._show(tuple(each.turned() if each.number == number else each for each in self._examples))

    def _remove(self, number: int) -> None:
        self._show(tuple(each for each in self._examples if each.number != number))

    def _show(self, examples: tuple[ShownExample, ...]) -> None:
        self._examples = examples
        self._panel.show_examples(examples)

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def _shown(self, example: Example, matches: Mapping[TileKey, Match]) -> ShownExample:
        """How the search panel shows an example: as it does already, as the match it was, or by its words."""
        for each in self._examples:
            if same_place(each.example, example):
                return replace(each, example=example)
        number = self._next_number()
        if isinstance(example, TileExample) and tile_key(example) in matches:
            match = matches[tile_key(example)]
            return match_example(number, match, example.positive, self._dock.results_panel.gallery.picture(match.key))
        return remembered_example(number, example)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Collecting examples: from the map, a selection, or a file into the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QFileDialog

from ..base.errors import LookalikeError
from ..base.files import same_file
from ..base.observable import Observable
from ..base.translation import tr
from ..client.limits import MOST_EXAMPLES
from ..client.matches import OBJECT, Match, MatchKey
from ..client.protocol import BoxExample, Example, ImageExample, TileExample
from ..indexing.state import IndexState, KnownIndex
from ..map.area import crs_in_words
from ..map.box_picture import PictureOfABox
from ..map.globe import moved_point
from ..map.ground import ground_size
from ..map.raster_layers import box_on_layer, edges, raster_file, tile_box, topmost_raster, usable_rasters
from ..map.selection import selected_boxes
from ..project.context import Context
from ..results.labels import tile_key
from ..tiles.advice import meaning_in_words, side_in_pixels, size_warning
from ..tiles.meaning import Size, Tiling, meaning
from ..tiles.size import TileSize, object_side, suiting
from .examples_on_map import crs_of, geometry_of
from .panel import SearchPanel
from .query import (
    NamedExample,
    Query,
    image_example,
    match_example,
    outline_of_box,
    remembered_example,
    same_place,
)
from .which_index import candidates_of, holding

PICTURE_PIXELS = 96


class ExampleCollection(QObject):
    """Puts examples into the query, and their pictures into the search panel."""

    ready = pyqtSignal()
    """There are examples where there were none: time for a first search."""
    noted = pyqtSignal(str)
    """What became of the examples, where that is not what was asked for."""
    refused = pyqtSignal(object)
    """A `LookalikeError` that says why a place is no example."""

    def __init__(
        self,
        context: Context,
        query: Observable[Query],
        index: IndexState,
        picture_of_match: Callable[[MatchKey], QPixmap | None],
        panel: SearchPanel,
    ) -> None:
        super().__init__(panel)
        self._project, self._canvas = context.project, context.canvas
        self._query, self._index, self._picture_of_match, self._panel = query, index, picture_of_match, panel
        self._last_number = 0
        self._searched: tuple[NamedExample, ...] = ()
        """The examples of the search whose matches are shown."""
        for changing in (query, index.info, index.known):
            changing.connect(lambda _: panel.show_meaning(self.meaning(), self.warning()))
        panel.turn_wanted.connect(lambda number: query.set(query.value.turned(number)))
        panel.remove_wanted.connect(lambda number: query.set(query.value.without(number)))
        panel.view_wanted.connect(self.add_view)
        panel.image_wanted.connect(self._ask_for_image)

    def forget(self) -> None:
        self._put(())

    def add_point(self, point: QgsPointXY) -> None:
        """A click of the map tool: a box of the size of a tile."""
        try:
            layer = self._raster_at(point)
            boxes = [(layer, tile_box(layer, point, self._map_crs(), self._index.tiles.side))]
        except LookalikeError as error:
            self.refused.emit(error)
            return
        self._add_boxes(boxes)

    def add_rectangle(self, rectangle: QgsRectangle) -> None:
        """A box drawn with the map tool, in the CRS of the map."""
        self._add_rectangle(rectangle)

    def take_rectangle(self, rectangle: QgsRectangle) -> None:
        """A box in the CRS of the map takes the place of all examples."""
        self._add_rectangle(rectangle, alone=True)

    def take_selection(self, layer: object) -> None:
        """The selected polygons of a layer take the place of all examples."""
        self._add_selection(layer, alone=True)

    def add_selection(self, layer: object) -> None:
        """The selected polygons of a layer, each part of them a box."""
        self._add_selection(layer)

    def add_view(self) -> None:
        """What the map shows of the topmost raster in its middle."""
        self.add_rectangle(self._canvas.extent())

    def add_image(self, file: Path) -> None:
        """An image file, which need not have a place on the map."""
        before, added = self._given, image_example(self._next_number(), file)
        self._put((*before, added))
        self._show_known_picture(added)
        if not before:
            self.ready.emit()

    def take(self, examples: Sequence[Example], matches: Mapping[MatchKey, Match], index: str) -> None:
        """Shows the examples of a search with judgements; `matches` are those that were judged, `index` is the folder
        of the index that was searched."""
        given = tuple(self._named(each, matches) for each in examples)
        self._query.set(replace(self._query.value, tiles_of=Path(index).name))
        self._put(given)
        self.note_search()
        for each in given:
            self._show_known_picture(each)

    def note_search(self) -> None:
        """The examples as they are now are searched for."""
        self._searched = self._given

    @property
    def are_searched(self) -> bool:
        """Whether none of them waits for a search, so that those of another one may take their place."""
        return not self._given or self._given == self._searched

    def meaning(self) -> str:
        """What the examples to look for mean, in words; empty where nobody knows."""
        liked = [each for each in self._given if each.positive]
        if not liked or not isinstance(liked[0].example, BoxExample) or liked[0].outline is None:
            return ""
        layer = self._layer_of(liked[0].raster_file)
        if layer is None:
            return ""
        place = geometry_of(liked[0].outline).boundingBox().center()
        index = self.searched()
        sizes = [self._ground_size(each) for each in liked]
        meant = meaning(self._query.value.match, sizes, self._tiling(layer, place, index))
        return meaning_in_words(meant.kind, meant.size)

    def searched(self) -> KnownIndex | None:
        """The index that a search with the examples goes to; None where none is known to have all their rasters."""
        candidates = candidates_of(self._index.known.value, self._query.value)
        shown = [each for each in candidates if each.name == self._index.name]
        sizes = [
            size for each in self._given if each.positive for size in [self._ground_size(each)] if size is not None
        ]
        if len(candidates) < 2 or not sizes:
            return (shown or list(candidates) or [None])[0]
        side = sum(object_side(*size) for size in sizes) / len(sizes)
        return candidates[suiting(side, [each.tile_sides for each in candidates])]

    def warning(self) -> str:
        """What is wrong with the size of the examples for the index that is searched; empty where nothing is."""
        index = self.searched()
        layer, side = self.object_in_pixels()
        if index is None or layer is None or side <= 0:
            return ""
        is_object = self.mean_objects(index.tiles, index.info.model.name)
        return "" if is_object else size_warning(index.tiles.share(side))

    def mean_objects(self, tiles: TileSize, model: str) -> bool:
        """Whether objects are looked for with the examples in an index with these tiles and this model."""
        liked = [each for each in self._given if each.positive]
        first = next((each for each in liked if each.outline is not None), None)
        layer = None if first is None else self._layer_of(first.raster_file)
        if first is None or first.outline is None or layer is None:
            return False
        tiling = self._tiling_with(tiles, model, layer, geometry_of(first.outline).boundingBox().center())
        sizes = [self._ground_size(each) for each in liked]
        return meaning(self._query.value.match, sizes, tiling).kind == OBJECT

    def object_in_pixels(self) -> tuple[QgsRasterLayer | None, float]:
        """How wide the boxes to look for are on average, as squares, in pixels of the layer of the first of them."""
        sides, first = [], None
        for each in self._given:
            layer = self._layer_of(each.raster_file) if isinstance(each.example, BoxExample) else None
            if layer is not None and each.positive and each.outline is not None:
                box = geometry_of(each.outline).boundingBox()
                if crs_of(each.outline) == layer.crs() and (first is None or layer.id() == first.id()):
                    sides.append(side_in_pixels(layer, box))
                    first = layer
        return first, sum(sides) / len(sides) if sides else 0.0

    def _ground_size(self, named: NamedExample) -> Size | None:
        """Width and height of a box in metres; None of other examples."""
        if named.outline is None or not isinstance(named.example, BoxExample):
            return None
        return ground_size(geometry_of(named.outline).boundingBox(), crs_of(named.outline), self._project)

    def tilings(self, point: QgsPointXY) -> tuple[Tiling, ...]:
        """The tiles of each index that can be searched at a place of the map; none without a raster."""
        try:
            layer = self._raster_at(point)
            place = moved_point(
                point, QgsCoordinateTransform(self._map_crs(), layer.crs(), self._project), layer.extent()
            )
        except (LookalikeError, QgsCsException):
            return ()
        named = holding(self._index.known.value, self._query.value.index, (raster_file(layer),))
        return tuple(self._tiling(layer, place, index) for index in named or (None,))

    def _tiling(self, layer: QgsRasterLayer, place: QgsPointXY, index: KnownIndex | None) -> Tiling:
        """At a place in the CRS of the layer; without an index that of the one that is shown, or to be made."""
        tiles, model = (self._index.tiles, self._index.model) if index is None else (index.tiles, index.info.model.name)
        is_made = index is not None or self._index.info.value is not None
        return replace(self._tiling_with(tiles, model, layer, place), is_made=is_made)

    def _tiling_with(self, tiles: TileSize, model: str, layer: QgsRasterLayer, place: QgsPointXY) -> Tiling:
        """With these tiles and this model, at a place in the CRS of the layer."""
        half = tiles.size / 2 * layer.rasterUnitsPerPixelX()
        box = QgsRectangle(place.x() - half, place.y() - half, place.x() + half, place.y() + half)
        width, height = ground_size(box, layer.crs(), self._project)
        sides = tuple(sqrt(width * height) * 2**level for level in tiles.levels)
        return Tiling(sides, self._index.has_cells(model))

    @property
    def _given(self) -> tuple[NamedExample, ...]:
        return self._query.value.examples

    def _put(self, examples: tuple[NamedExample, ...]) -> None:
        self._query.set(replace(self._query.value, examples=examples))

    def _ask_for_image(self) -> None:
        dialog = QFileDialog(self._panel, tr("An image of what you look for"))
        dialog.setObjectName("lookalikeImage")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.add_image(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _raster_at(self, point: QgsPointXY) -> QgsRasterLayer:
        return topmost_raster(self._canvas.layers(), point, self._map_crs(), self._project)

    def _map_crs(self) -> QgsCoordinateReferenceSystem:
        return self._canvas.mapSettings().destinationCrs()

    def _add_rectangle(self, rectangle: QgsRectangle, alone: bool = False) -> None:
        try:
            layer = self._raster_at(rectangle.center())
            boxes = [(layer, box_on_layer(layer, rectangle, self._map_crs(), self._project))]
        except LookalikeError as error:
            self.refused.emit(error)
            return
        self._add_boxes(boxes, alone)

    def _add_selection(self, layer: object, alone: bool = False) -> None:
        room = MOST_EXAMPLES if alone else MOST_EXAMPLES - len(self._given)
        try:
            boxes, left_out = selected_boxes(layer, self._canvas.layers(), self._project, room)
        except LookalikeError as error:
            self.refused.emit(error)
            return
        if left_out:
            self.noted.emit(tr("Examples left out, since they have no geometry: {}").format(left_out))
        self._add_boxes(boxes, alone)

    def _add_boxes(self, boxes: Sequence[tuple[QgsRasterLayer, QgsRectangle]], alone: bool = False) -> None:
        """Adds examples; the first ones are searched for at once."""
        kept = () if alone else self._given
        added = [self._box(layer, box) for layer, box in boxes]
        self._put((*kept, *added))
        for example, (layer, box) in zip(added, boxes):
            self._render(example.number, layer, box)
        if not kept:
            self.ready.emit()

    def _box(self, layer: QgsRasterLayer, box: QgsRectangle) -> NamedExample:
        """A box in the CRS of its raster layer."""
        file = raster_file(layer)
        outline = outline_of_box(edges(box), crs_in_words(layer.crs()))
        example = BoxExample(edges(box), raster_path=str(file))
        return NamedExample(self._next_number(), layer.name(), file, example, outline)

    def _render(self, number: int, layer: QgsRasterLayer, box: QgsRectangle) -> None:
        PictureOfABox(layer, box, PICTURE_PIXELS, lambda picture: self._panel.show_picture(number, picture), self)

    def _show_known_picture(self, named: NamedExample) -> None:
        """Of an image file, where Qt can read it, of a match, as far as it was fetched, or of a box on a layer."""
        example, picture = named.example, self._panel.pictures.get(named.number)
        if isinstance(example, BoxExample) and picture is None:
            layer = self._layer_of(named.raster_file)
            if layer is not None and named.outline is not None and crs_of(named.outline) == layer.crs():
                self._render(named.number, layer, QgsRectangle(*example.box))
        elif isinstance(example, ImageExample):
            picture = QPixmap(example.path or "")
        elif isinstance(example, TileExample):
            picture = self._picture_of_match(tile_key(example))
        if picture is not None and not picture.isNull():
            self._panel.show_picture(named.number, picture)

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def _named(self, example: Example, matches: Mapping[MatchKey, Match]) -> NamedExample:
        """An example as it is known already, as the match it was, or by its words."""
        for each in self._given:
            if same_place(each.example, example):
                return replace(each, example=example)
        number = self._next_number()
        if isinstance(example, TileExample) and tile_key(example) in matches:
            return match_example(number, matches[tile_key(example)], example.positive)
        if isinstance(example, BoxExample):
            return self._remembered_box(number, example, matches.values())
        return remembered_example(number, example)

    def _remembered_box(self, number: int, example: BoxExample, matches: Iterable[Match]) -> NamedExample:
        """A box of an earlier search; what its raster is, its matches know, else the index."""
        raster = next((each for each in matches if each.raster == example.raster), None)
        info = self._index.info.value
        entry = next((each for each in info.rasters if each.id == example.raster), None) if info is not None else None
        path, wkt = example.raster_path or "", ""
        if raster is not None:
            path, wkt = raster.raster_path, raster.crs
        elif entry is not None:
            path, wkt = entry.path, entry.crs_wkt
        layer, crs = self._layer_of(Path(path)), example.crs or wkt
        if not crs and layer is not None:
            crs = crs_in_words(layer.crs())
        return replace(
            remembered_example(number, example),
            title=Path(path).stem if layer is None else layer.name(),
            raster_file=Path(path),
            outline=outline_of_box(example.box, crs) if crs else None,
        )

    def _layer_of(self, file: Path) -> QgsRasterLayer | None:
        """The uppermost layer that shows a file."""
        return next((each for each in usable_rasters(self._project) if same_file(raster_file(each), file)), None)

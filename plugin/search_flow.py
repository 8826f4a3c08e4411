# SPDX-License-Identifier: GPL-3.0-or-later
"""From a place on the map to matches on the map: examples, the search, its layer, judging and the threshold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QFileDialog

from . import settings
from .backend import Backend
from .client.errors import Cancelled, ClientError
from .client.protocol import Area, BoxExample, Example, Hit, SearchRequest, SearchResult, TileExample
from .dock import LookalikeDock
from .examples import (
    PictureOfABox,
    ShownExample,
    box_example,
    hit_example,
    image_example,
    remembered_example,
    same_place,
    with_raster_id,
)
from .footprints import Footprints, Frame, read_footprints, write_footprints
from .indexing_flow import IndexingFlow, read_index
from .labels import Labels, examples_with_labels, labels_of_examples, tile_key
from .layers import add_on_top, record_in_words, request_of, result_layer, threshold_of
from .messages import Messages
from .panels.search_panel import MAP_VIEW
from .project_folder import index_folder, results_folder
from .raster_layers import as_box, box_on_layer, raster_file, same_file, tile_box, topmost_raster, usable_rasters
from .results_on_map import ResultsOnMap
from .selection import selected_boxes
from .tasks import Work, Workshop
from .translation import tr

PICTURE_SIZE = 128
MOST_EXAMPLES = 64
"""How many examples the backend takes."""


class NotIndexed(ClientError):  # noqa: N818 - named as the errors it stands beside
    """The raster of an example is not in the index."""

    def __init__(self, file: Path) -> None:
        super().__init__(tr("{} is not indexed yet. Index it first, on the Index page.").format(file.name))
        self.file = file


@dataclass(frozen=True)
class Found:
    """A search that is over, and the file its footprints are in."""

    request: SearchRequest
    result: SearchResult
    file: Path
    searched_at: datetime


class SearchFlow(QObject):
    """Keeps the examples and runs searches."""

    def __init__(
        self,
        project: QgsProject,
        canvas: QgsMapCanvas,
        backend: Backend,
        workshop: Workshop,
        messages: Messages,
        dock: LookalikeDock,
        indexing: IndexingFlow,
    ) -> None:
        super().__init__(dock)
        self._project, self._canvas = project, canvas
        self._backend, self._workshop, self._messages = backend, workshop, messages
        self._dock, self._indexing = dock, indexing
        self._panel, self._results = dock.search_panel, dock.results_panel
        self._examples: tuple[ShownExample, ...] = ()
        self._last_number = 0
        self._work: Work | None = None
        self._pictures: Work | None = None
        self.on_map = ResultsOnMap(project, canvas, workshop, messages, dock)
        self._panel.search_wanted.connect(self.search)
        self._panel.turn_wanted.connect(self._turn)
        self._panel.remove_wanted.connect(self._remove)
        self._panel.view_wanted.connect(self.add_view)
        self._panel.image_wanted.connect(self._ask_for_image)
        self._panel.limit_changed.connect(settings.keep_limit)
        self._results.search_with_labels_wanted.connect(self._search_with_labels)
        self._results.run_again_wanted.connect(self._run_again)

    # --- examples ---------------------------------------------------------------------------------

    def find_at(self, point: QgsPointXY) -> None:
        """Searches for what looks like the place, a point of the map, and forgets other examples."""
        try:
            layer = self._raster_at(point)
            box = tile_box(layer, point, self._map_crs(), self._dock.index_panel.tile.value())
        except ClientError as error:
            self._fail(error)
            return
        self._examples = ()
        self._add_box(layer, box)
        self.search()

    def add_point(self, point: QgsPointXY) -> None:
        """A click of the map tool: a box of the size of a tile."""
        try:
            layer = self._raster_at(point)
            self._add_and_search_first(
                layer, tile_box(layer, point, self._map_crs(), self._dock.index_panel.tile.value())
            )
        except ClientError as error:
            self._fail(error)

    def add_rectangle(self, rectangle: QgsRectangle) -> None:
        """A box drawn with the map tool, in the CRS of the map."""
        try:
            layer = self._raster_at(rectangle.center())
            self._add_and_search_first(layer, box_on_layer(layer, rectangle, self._map_crs(), self._project))
        except ClientError as error:
            self._fail(error)

    def find_selection(self, layer: object) -> None:
        """Searches for what looks like the selected polygons of a layer, and forgets other examples."""
        try:
            boxes = selected_boxes(layer, self._canvas.layers(), self._project, MOST_EXAMPLES)
        except ClientError as error:
            self._fail(error)
            return
        self._examples = ()
        self._add_boxes(boxes)

    def add_selection(self, layer: object) -> None:
        """The selected polygons of a layer, each a box."""
        try:
            room = MOST_EXAMPLES - len(self._examples)
            self._add_boxes(selected_boxes(layer, self._canvas.layers(), self._project, room))
        except ClientError as error:
            self._fail(error)

    def add_view(self) -> None:
        """What the map shows of the topmost raster in its middle."""
        self.add_rectangle(self._canvas.extent())

    def add_image(self, file: Path) -> None:
        """An image file, which need not have a place on the map."""
        first = not self._examples
        self._show((*self._examples, image_example(self._next_number(), file)))
        if first:
            self.search()

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

    def _add_and_search_first(self, layer: QgsRasterLayer, box: QgsRectangle) -> None:
        self._add_boxes([(layer, box)])

    def _add_boxes(self, boxes: Sequence[tuple[QgsRasterLayer, QgsRectangle]]) -> None:
        """Adds examples; the first ones are searched for at once."""
        first = not self._examples
        for layer, box in boxes:
            self._add_box(layer, box)
        if first:
            self.search()

    def _add_box(self, layer: QgsRasterLayer, box: QgsRectangle) -> None:
        number = self._next_number()
        self._show((*self._examples, box_example(number, layer, raster_file(layer), box)))
        PictureOfABox(layer, box, lambda picture: self._show_example_picture(number, picture), self)

    def _show_example_picture(self, number: int, picture: QPixmap) -> None:
        self._show(tuple(replace(each, picture=picture) if each.number == number else each for each in self._examples))

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

    def forget(self) -> None:
        """Another project: no examples, no matches."""
        self._show(())
        self.on_map.forget()
        self._results.clear()

    # --- searching --------------------------------------------------------------------------------

    def search(self) -> None:
        """Searches with the examples. A raster that is not indexed is offered to be indexed first."""
        examples = tuple(each.example for each in self._examples)
        area = self._map_view() if self._panel.where.currentData() == MAP_VIEW else None
        folder, limit = str(index_folder(self._project)), self._panel.limit.value()
        request = SearchRequest(folder, (), limit=limit, area=area)

        def with_ids(work: Work) -> SearchRequest:
            info = read_index(self._backend.client(work.isCanceled), Path(request.index))
            named = examples if info is None else tuple(with_raster_id(each, info) for each in examples)
            for each in named:
                if isinstance(each, BoxExample) and each.raster_path is not None:
                    raise NotIndexed(Path(each.raster_path))
            return replace(request, examples=named)

        self._run(with_ids, {})

    def _map_view(self) -> Area:
        extent, crs = self._canvas.extent(), self._map_crs()
        return Area(box=replace(as_box(extent), crs=crs.authid() or crs.toWkt()))

    def search_again(self, layer: QgsVectorLayer) -> None:
        """Runs the search of a result layer again, as the layer remembers it. Its labels are kept."""
        try:
            request, labels = self._request_here(layer), read_footprints(layer).labels
        except ClientError as error:
            self._fail(error)
            return
        self._messages.log(tr("Searching again as “{}”").format(layer.name()))
        self._run(lambda _: request, labels)

    def _run_again(self) -> None:
        layer = self.on_map.layer()
        if layer is not None:
            self.search_again(layer)

    def _search_with_labels(self) -> None:
        """Searches with the examples of the shown layer and what was liked and disliked in it."""
        layer = self.on_map.layer()
        if layer is None:
            return
        try:
            request, found = self._request_here(layer), read_footprints(layer)
        except ClientError as error:
            self._fail(error)
            return
        examples = examples_with_labels(request.examples, found.labels)
        if not any(each.positive for each in examples):
            self._messages.info(tr("All examples are disliked. Like a match that is what you look for first."))
        elif len(examples) > MOST_EXAMPLES:
            self._messages.info(
                tr("These are {} examples; a search takes up to {}. Take some labels off again.").format(
                    len(examples), MOST_EXAMPLES
                )
            )
        else:
            hits = {hit.key: hit for hit in found.hits}
            self._show(tuple(self._shown(each, hits) for each in examples))
            self._run(lambda _: replace(request, examples=examples), found.labels)

    def _request_here(self, layer: QgsVectorLayer) -> SearchRequest:
        """The search of a layer, in the index of this project where the layer's own has moved away with it."""
        request = request_of(layer)
        return request if Path(request.index).is_dir() else replace(request, index=str(index_folder(self._project)))

    def _shown(self, example: Example, hits: dict) -> ShownExample:
        """How the search panel shows an example: as it does already, as the match it was, or by its words."""
        for each in self._examples:
            if same_place(each.example, example):
                return replace(each, example=example)
        number = self._next_number()
        if isinstance(example, TileExample) and tile_key(example) in hits:
            hit = hits[tile_key(example)]
            return hit_example(number, hit, example.positive, self._results.gallery.picture(hit.key))
        return remembered_example(number, example)

    def _run(self, make_request: Callable[[Work], SearchRequest], labels: Labels) -> None:
        """Searches; `labels` are those of places that were judged before."""
        if self._indexing.is_busy:
            self._messages.info(tr("The search has to wait until indexing is done. Search again then."))
            return
        if self._work is not None:
            self._work.cancel()
        searched_at = datetime.now(timezone.utc)
        file = results_folder(self._project) / f"similar-{searched_at:%Y%m%d-%H%M%S-%f}.gpkg"
        frame = Frame(self._project.crs(), self._project.transformContext())

        def find(work: Work) -> Found:
            request = make_request(work)
            client = self._backend.client(work.isCanceled)
            result = client.search(request, work.isCanceled)
            if result.hits:
                known = {**labels_of_examples(request.examples), **labels}
                write_footprints(result.hits, file, frame, searched_at, known)
            self._backend.look_at_health(client)
            return Found(request, result, file, searched_at)

        self._dock.strip.show_work(tr("Searching…"))

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._work is work else None

        title, done, failed = tr("Lookalike: searching"), unless_superseded(self._finish), unless_superseded(self._fail)
        work = self._workshop.run(title, find, done, failed)
        self._work = work
        self._dock.on_cancel(work.cancel)

    def _finish(self, found: Found) -> None:
        self._work = None
        self._dock.strip.show_idle()
        self._dock.tabs.setCurrentIndex(0)
        if not found.result.hits:
            self.on_map.forget()
            self._results.show_result(found.result)
            return
        name = tr("Similar places {:%H:%M:%S}").format(found.searched_at.astimezone())
        moment = found.searched_at.isoformat(timespec="seconds")
        try:
            layer = result_layer(found.file, name, found.request, found.result, moment)
            footprints = replace(read_footprints(layer), hits=found.result.hits)
        except ClientError as error:
            self._fail(error)
            return
        self._results.show_result(found.result)
        self._show_footprints(layer, footprints, found.request.index)
        add_on_top(self._project, layer)

    def open(self, layer: QgsVectorLayer) -> None:
        """Shows the matches of a result layer in the gallery, as its search left them and its labels are now."""
        if self.on_map.shows(layer):
            return
        try:
            footprints, index = read_footprints(layer), self._request_here(layer).index
        except ClientError as error:
            self._fail(error)
            return
        self._results.show_hits(footprints.hits, *record_in_words(layer))
        self._show_footprints(layer, footprints, index)
        self._results.show_threshold(threshold_of(layer))

    def _show_footprints(self, layer: QgsVectorLayer, footprints: Footprints, index: str) -> None:
        self.on_map.show(layer, footprints)
        self._fetch_pictures(footprints.hits, index)

    def _fetch_pictures(self, hits: Sequence[Hit], index: str) -> None:
        if self._pictures is not None:
            self._pictures.cancel()

        def fetch(work: Work) -> None:
            client = self._backend.client(work.isCanceled)
            for hit in hits:
                if work.isCanceled():
                    return
                picture = client.thumbnail(index, *hit.key, size=PICTURE_SIZE)
                work.say((hit, picture.png))

        def over(problem: object = None) -> None:
            if self._pictures is work:
                self._pictures = None
            if isinstance(problem, ClientError):
                # The matches are on the map; a missing picture is not worth a message.
                self._messages.log(f"{problem.message} {problem.details}")

        title = tr("Lookalike: pictures of the matches")
        work = self._workshop.run(title, fetch, over, over, self._show_picture)
        self._pictures = work

    def _show_picture(self, said: tuple[Hit, bytes]) -> None:
        hit, png = said
        picture = QPixmap()
        if picture.loadFromData(png):
            self._results.show_picture(hit, picture)

    def _fail(self, error: ClientError) -> None:
        self._work = None
        if not self._indexing.is_busy:
            self._dock.strip.show_idle()
        if isinstance(error, NotIndexed):
            self._offer_to_index(error)
        elif not isinstance(error, Cancelled):
            self._messages.warn(error.message)
        if error.details:
            self._messages.log(error.details)

    def _offer_to_index(self, error: NotIndexed) -> None:
        for layer in usable_rasters(self._project):
            if same_file(raster_file(layer), error.file):
                self._indexing.offer(layer, self.search)
                return
        self._messages.warn(error.message)

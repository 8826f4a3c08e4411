# SPDX-License-Identifier: GPL-3.0-or-later
"""From a place on the map to matches on the map: examples, the search, its layer, judging and the threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QPixmap

from . import settings
from .backend import Backend
from .client.errors import Cancelled, ClientError
from .client.protocol import Area, Example, Hit, SearchRequest, SearchResult
from .dock import LookalikeDock
from .examples import PictureOfABox, ShownExample, box_example, hit_example, same_place, with_raster_id
from .footprints import Frame, write_footprints
from .indexing_flow import IndexingFlow, read_index
from .layers import add_result_layer
from .messages import Messages
from .panels.search_panel import MAP_VIEW
from .project_folder import index_folder, results_folder
from .raster_layers import as_box, box_on_layer, raster_file, same_file, tile_box, topmost_raster, usable_rasters
from .results_on_map import ResultsOnMap
from .tasks import Work, Workshop
from .translation import tr

PICTURE_SIZE = 128


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
        self._panel.limit_changed.connect(settings.keep_limit)
        self._results.judged.connect(self._judge)

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

    def _raster_at(self, point: QgsPointXY) -> QgsRasterLayer:
        return topmost_raster(self._canvas.layers(), point, self._map_crs(), self._project)

    def _map_crs(self):
        return self._canvas.mapSettings().destinationCrs()

    def _add_and_search_first(self, layer: QgsRasterLayer, box: QgsRectangle) -> None:
        first = not self._examples
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

    def _judge(self, hits: Sequence[Hit], liked: bool) -> None:
        """Makes matches examples of the next search, and writes the judgement into the layer."""
        for hit in hits:
            new = hit_example(self._next_number(), hit, liked, self._results.gallery.picture(hit))
            others = tuple(each for each in self._examples if not same_place(each.example, new.example))
            self._show((*others, new))
        self.on_map.label(hits, "like" if liked else "dislike")

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
        examples = tuple((each.raster_file, each.example) for each in self._examples)
        area = self._map_view() if self._panel.where.currentData() == MAP_VIEW else None
        folder, limit = str(index_folder(self._project)), self._panel.limit.value()
        request = SearchRequest(folder, (), limit=limit, area=area)

        def with_ids(work: Work) -> SearchRequest:
            info = read_index(self._backend.client(work.isCanceled), Path(request.index))
            for file, _ in examples:
                if info is None or not any(same_file(raster.path, file) for raster in info.rasters):
                    raise NotIndexed(file)
            named: tuple[Example, ...] = tuple(with_raster_id(example, info) for _, example in examples)
            return replace(request, examples=named)

        self._run(with_ids)

    def _map_view(self) -> Area:
        extent, crs = self._canvas.extent(), self._map_crs()
        return Area(box=replace(as_box(extent), crs=crs.authid() or crs.toWkt()))

    def search_again(self, layer: QgsVectorLayer, request: SearchRequest) -> None:
        """Runs the search of a result layer again, as the layer remembers it."""
        self._messages.log(tr("Searching again as “{}”").format(layer.name()))
        self._run(lambda _: request)

    def _run(self, make_request) -> None:
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
                write_footprints(result.hits, file, frame, searched_at)
            self._backend.look_at_health(client)
            return Found(request, result, file, searched_at)

        self._dock.strip.show_work(tr("Searching…"))
        work = self._workshop.run(tr("Lookalike: searching"), find, self._finish, self._fail)
        self._work = work
        self._dock.on_cancel(work.cancel)

    def _finish(self, found: Found) -> None:
        self._work = None
        self._dock.strip.show_idle()
        self._dock.tabs.setCurrentIndex(0)
        self._results.show_result(found.result)
        if not found.result.hits:
            self.on_map.forget()
            return
        local = found.searched_at.astimezone()
        name = tr("Similar places {:%H:%M:%S}").format(local)
        moment = found.searched_at.isoformat(timespec="seconds")
        try:
            layer = add_result_layer(self._project, found.file, name, found.request, found.result, moment)
        except ClientError as error:
            self._fail(error)
            return
        self.on_map.show(layer, found.result.hits)
        self._fetch_pictures(found)

    def _fetch_pictures(self, found: Found) -> None:
        if self._pictures is not None:
            self._pictures.cancel()

        def fetch(work: Work) -> None:
            client = self._backend.client(work.isCanceled)
            for hit in found.result.hits:
                if work.isCanceled():
                    return
                picture = client.thumbnail(found.request.index, *hit.key, size=PICTURE_SIZE)
                work.say((hit, picture.png))

        title = tr("Lookalike: pictures of the matches")
        self._pictures = self._workshop.run(
            title, fetch, self._pictures_done, self._pictures_failed, self._show_picture
        )

    def _show_picture(self, said: tuple[Hit, bytes]) -> None:
        hit, png = said
        picture = QPixmap()
        if picture.loadFromData(png):
            self._results.show_picture(hit, picture)

    def _pictures_done(self, _: object) -> None:
        self._pictures = None

    def _pictures_failed(self, error: ClientError) -> None:
        # The matches are on the map; a missing picture is not worth a message.
        self._pictures = None
        self._messages.log(f"{error.message} {error.details}")

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

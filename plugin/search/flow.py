# SPDX-License-Identifier: GPL-3.0-or-later
"""From examples to matches on the map: running a search, the first time and again, and showing what it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..base import settings
from ..base.errors import Cancelled, LookalikeError
from ..base.files import same_file
from ..base.observable import Observable
from ..base.tasks import Task
from ..base.translation import tr
from ..client.errors import EMPTY_INDEX, NO_INDEX, BackendRefused
from ..client.limits import MOST_EXAMPLES
from ..client.matches import OBJECT, TILE, Match
from ..client.protocol import Area, BoxExample, IndexInfo, Judgement, QuerySource, SearchRequest
from ..indexing.flow import IndexingFlow
from ..indexing.state import IndexState
from ..map.area import area_of_layer, area_of_view
from ..map.errors import FromTheWeb
from ..map.ground import ground_size
from ..map.moved_area import area_on_rasters
from ..map.outlines import multipolygon
from ..map.raster_layers import crs_of_map, raster_file, usable_rasters
from ..project.context import Context
from ..project.folder import results_folder
from ..project.use import SEARCHING
from ..results.counting import Counting
from ..results.features import NO_MATCHES, LayerMatches, read_matches
from ..results.footprints import Frame, crs_from
from ..results.judged_objects import still_judged, with_labels
from ..results.labels import examples_with_labels
from ..results.large_picture import LargePicture
from ..results.layers import add_on_top, show_only_above, threshold_of
from ..results.memory import facts_of, record_in_words, record_of, request_here
from ..results.on_map import ResultsOnMap
from ..results.panel import ResultsPanel, searched_in_words
from ..results.state import ResultState
from ..results.thumbnails import MatchPictures
from ..tiles.advice import meaning_in_words
from .errors import NotIndexed
from .example_collection import ExampleCollection
from .examples_on_map import ExamplesOnMap
from .fitting_index import FittingIndex
from .naming import search_title, title_of
from .panel import SearchPanel
from .query import (
    CHOSEN_RASTERS,
    EXAMPLE_RASTERS,
    MAP_VIEW,
    OTHER_RASTERS,
    POLYGONS,
    Query,
    Scope,
    chosen_rasters,
    rasters_of,
    with_raster_id,
)
from .run import Found, SearchRun
from .saved_queries import MakeRequest, SavedQueries
from .while_indexing import SearchWhileIndexing

NO_TILES = (NO_INDEX, EMPTY_INDEX)
"""Codes of errors that say that there is nothing to search yet."""


class SearchFlow(QObject):
    """Runs searches, one at a time."""

    copy_wanted = pyqtSignal(str)
    """An area of a web layer, named by its id, is to be copied so that it can be searched."""
    answered = pyqtSignal()
    """There is an answer to show, with or without matches."""
    shown = pyqtSignal()
    """Matches are on the map and in the gallery."""

    def __init__(
        self,
        context: Context,
        indexing: IndexingFlow,
        index: IndexState,
        query: Observable[Query],
        found: ResultState,
        panel: SearchPanel,
        results: ResultsPanel,
    ) -> None:
        super().__init__(panel)
        self._project, self._canvas, self._backend = context.project, context.canvas, context.backend
        self._tasks, self._messages, self._activity = context.tasks, context.messages, context.activity
        self._use, self._index, self._indexing = index.use, index, indexing
        self._query, self._results = query, results
        self._task: Task | None = None
        self.pictures = MatchPictures(context, found, results)
        self.examples = ExampleCollection(context, query, index, self.pictures.of, panel)
        self.examples_on_map = ExamplesOnMap(context.canvas, context.project, query)
        self.on_map = ResultsOnMap(context, found, results)
        self.counting = Counting(context, found, self.on_map.labelling, results)
        self.counting.finished.connect(self._search_with_counted)
        self.large_picture = LargePicture(context, self.pictures, results)
        self._early = SearchWhileIndexing(indexing, context.messages, results)
        indexing.rested.connect(self._show_searching)
        self.examples.ready.connect(self.search)
        self.examples.refused.connect(self._say)
        self.examples.noted.connect(self._messages.info)
        panel.search_wanted.connect(self.search)
        self.saved = SavedQueries(context, panel)
        self.saved.search_wanted.connect(self.search_saved)
        panel.save_wanted.connect(self._save_query)
        panel.saved_wanted.connect(self.saved.show)
        self._fitting = FittingIndex(
            indexing, index, query, self.examples, panel, lambda: self._early.wait_for_view(self.search)
        )
        index.info.connect(lambda info: panel.show_rasters(() if info is None else info.rasters))
        panel.limit_changed.connect(settings.keep_limit)
        results.search_with_labels_wanted.connect(self._search_with_labels)
        results.run_again_wanted.connect(self._run_again)
        results.show_picture_size(settings.picture_size(results.gallery.picture_pixels))
        results.picture_size_changed.connect(settings.keep_picture_size)

    @property
    def is_searching(self) -> bool:
        return self._task is not None

    def find_selection(self, layer: object) -> None:
        """Searches for what looks like the selected polygons of a layer, and forgets other examples."""
        self.examples.take_selection(layer)

    def forget(self) -> None:
        """Another project: no examples, no matches, and what is being searched for is not wanted any more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self._activity.rest()
            self._use.end(SEARCHING)
        self._fitting.forget()
        self._early.forget()
        self.examples.forget()
        self.on_map.forget()
        self.on_map.classes.forget()
        self._results.clear()

    def search(self) -> None:
        """Searches with the examples. A raster that is not indexed is offered to be indexed first."""
        try:
            complete = self._next_request()
        except LookalikeError as error:
            self._say(error)
            return
        self.examples.note_search()
        self._run(search_title(self._query.value.examples, self._project), complete, NO_MATCHES, self.search)

    def _next_request(self) -> MakeRequest:
        """What makes the request of the examples, outside the GUI thread. Raises `LayerUnusable`."""
        query = self._query.value
        folder, examples = self._fitting.searched()
        each = query.best_of_each or None
        limit = None if each else query.limit or None
        request = SearchRequest(str(folder), examples, limit=limit, match=query.match, best_of_each=each)
        return self._within_scope(request, query.scope)

    def _within_scope(self, request: SearchRequest, scope: Scope) -> MakeRequest:
        """Completes a request with where to search. Raises `LayerUnusable`."""
        find_area, context = self._area(scope), self._project.transformContext()

        def complete(task: Task) -> SearchRequest:
            info = self._backend.client(task.isCanceled).find_index(request.index)
            named = _with_raster_ids(request, info)
            known = () if info is None else info.rasters
            area = area_on_rasters(find_area(), (raster.crs_wkt for raster in known), context)
            return replace(_on_rasters(named, scope, info), area=area)

        return complete

    def search_saved(self, name: str) -> None:
        """Searches with a saved query, in the index of its model; no other examples count."""
        query = self._query.value
        try:
            model = self.saved.files.model(name)
            known = [each for each in self._index.known.value if each.info.model.name == model]
            chosen = next((each for each in known if each.name == query.index), known[0] if known else None)
            folder = self._index.folder if chosen is None else self._index.folder_of(chosen.name)
            source = QuerySource(path=str(self.saved.files.file(name)))
            request = SearchRequest(str(folder), (), query=source, best_of_each=query.best_of_each or None)
            complete = self._within_scope(request, query.scope)
        except LookalikeError as error:
            self._say(error)
            return
        self.examples.forget()
        self._run(name, complete, NO_MATCHES, lambda: self.search_saved(name))

    def _save_query(self) -> None:
        """The search whose matches are shown, with what was said of them; else what is to be searched for next."""
        layer = self.on_map.layer()
        try:
            if layer is not None and self.examples.are_searched:
                request = self._taught(layer)
                self.saved.ask_for_name(title_of(layer.name()), lambda _: request)
            elif any(each.positive for each in self._query.value.examples):
                self.saved.ask_for_name(search_title(self._query.value.examples, self._project), self._next_request())
            else:
                self._messages.info(tr("Give an example of what you look for first"))
        except LookalikeError as error:
            self._say(error)

    def _taught(self, layer: QgsVectorLayer) -> SearchRequest:
        """The search of a layer with its judgements, and of tiles with the threshold."""
        request, found = request_here(self._project, layer), read_matches(layer)
        if any(each.kind == OBJECT for each in found.matches):
            return replace(request, judged=with_labels(request.judged, found.matches, found.labels))
        threshold = self._results.threshold() if self._results.hides_some else request.min_score
        return replace(request, examples=examples_with_labels(request.examples, found.labels), min_score=threshold)

    def _area(self, scope: Scope) -> Callable[[], Area | None]:
        """What finds the area of interest, outside the GUI thread. Raises `LayerUnusable`."""
        if scope.where == POLYGONS:
            return area_of_layer(self._project.mapLayer(scope.polygons))
        view = self._canvas.mapSettings()
        crs = crs_of_map(view.destinationCrs(), self._project)
        area = area_of_view(self._canvas.extent(), crs) if scope.where == MAP_VIEW else None
        return lambda: area

    def search_again(self, layer: QgsVectorLayer) -> None:
        """Runs the search of a result layer again, as the layer remembers it. Its labels are kept.

        What was taken back of them is not searched with any more.
        """
        try:
            request, found = request_here(self._project, layer), read_matches(layer)
        except LookalikeError as error:
            self._say(error)
            return
        self._messages.log(tr("Searching again as “{}”").format(layer.name()))
        same = replace(request, judged=still_judged(request.judged, found.matches, found.labels))
        self._run(title_of(layer.name()), lambda _: same, found)

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
            request, found = request_here(self._project, layer), read_matches(layer)
        except LookalikeError as error:
            self._say(error)
            return
        if any(each.kind == OBJECT for each in found.matches):
            self._search_with_judged(layer, with_labels(request.judged, found.matches, found.labels))
            return
        examples = examples_with_labels(request.examples, found.labels)
        if request.query is None and not any(each.positive for each in examples):
            self._messages.info(tr("All examples are disliked. Like a match that is what you look for first."))
        elif len(examples) > MOST_EXAMPLES:
            self._messages.info(
                tr("These are {} examples; a search takes up to {}. Take some labels off again.").format(
                    len(examples), MOST_EXAMPLES
                )
            )
        else:
            self.examples.take(examples, {match.key: match for match in found.matches}, request.index)
            title = search_title(self._query.value.examples, self._project)
            self._run(title, lambda _: replace(request, examples=examples), found)

    def _search_with_counted(self, judged: Sequence[Judgement]) -> None:
        layer = self.on_map.layer()
        if layer is not None:
            self._search_with_judged(layer, judged)

    def _search_with_judged(self, layer: QgsVectorLayer, judged: Sequence[Judgement]) -> None:
        """Runs the search for objects of a layer again, taught by what was judged."""
        try:
            request, found = request_here(self._project, layer), read_matches(layer)
        except LookalikeError as error:
            self._say(error)
            return
        taught = replace(request, judged=tuple(judged))
        self._run(title_of(layer.name()), lambda _: taught, found)

    def _run(
        self,
        title: str,
        make_request: Callable[[Task], SearchRequest],
        earlier: LayerMatches,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Searches; `title` is that of the result layer, `earlier` are matches that were judged before, and
        `again` repeats it."""
        if self._use.is_moving:
            self._messages.info(tr("The index is being moved. Search again when that is done."))
            return
        if self._task is not None:
            self._task.cancel()
        self._early.begin()
        early = self._indexing.is_indexing
        frame = Frame(crs_of_map(self._project.crs(), self._project), self._project.transformContext())
        run = SearchRun.now(title, results_folder(self._project), frame, earlier, early)

        def find(task: Task) -> None:
            request = make_request(task)
            client = self._backend.client(task.isCanceled)
            found = run.find(client, request, task.isCanceled)
            task.say(found)
            self._backend.look_at_health(client)

        def unless_superseded(report: Callable[..., None]) -> Callable[..., None]:
            return lambda outcome: report(outcome) if self._task is task else None

        def show(found: Found) -> None:
            self._show(found)
            layer_id = "" if found.layer is None else found.layer.id()
            is_part = early and not found.result.complete
            self._early.note_answer((lambda: self._repeat(title, layer_id, found.request)) if is_part else None)
            self._use.end(SEARCHING)

        def fail(error: LookalikeError) -> None:
            self._fail(error, again or (lambda: self._run(title, make_request, earlier)))
            self._use.end(SEARCHING)

        shown, failed = unless_superseded(show), unless_superseded(fail)
        task = self._tasks.run(tr("Lookalike: searching"), find, lambda _: None, failed, shown)
        self._task = task
        self._use.begin(SEARCHING)
        if not early:  # else the status bar is about indexing
            self._show_searching()

    def _show_searching(self) -> None:
        """In the status bar, with the way to stop it, as long as a search runs."""
        if self._task is not None:
            self._activity.show(tr("Searching…"), self._task.cancel)

    def _repeat(self, title: str, layer_id: str, request: SearchRequest) -> None:
        """Searches again; judgements that were made in the layer meanwhile are kept."""
        layer = self._project.mapLayer(layer_id)
        if layer is not None:
            self.search_again(layer)
        else:
            self._run(title, lambda _: request, NO_MATCHES)

    def _rest(self) -> None:
        self._task = None
        self._results.show_doing("")
        if not self._indexing.is_busy:
            self._activity.rest()

    def _show(self, found: Found) -> None:
        self._rest()
        self.answered.emit()
        kept = self.on_map.threshold_for(found.request)
        size = found.result.size
        searched = self._searched(found.result.matches, size, found.request.index)
        self._results.show_result(found.result, searched, found.indexed)
        if found.layer is None:
            self.on_map.forget()
        else:
            if kept is not None:
                self._results.show_threshold(kept)
            if self._results.hides_some:
                show_only_above(found.layer, self._results.threshold())
            self._show_layer(found.layer, found.kept, found.request.index)
            self.counting.begin(found.request, found.result.count, found.result)
            add_on_top(self._project, found.layer)

    def open(self, layer: QgsVectorLayer) -> None:
        """Shows the matches of a result layer in the gallery, as its search left them and its labels are now."""
        if self.on_map.shows(layer):
            return
        try:
            found, request = read_matches(layer), request_here(self._project, layer)
        except LookalikeError as error:
            self._say(error)
            return
        record = record_of(layer)
        if record is None:
            self._results.show_matches(found.matches, layer.name())
        else:
            searched = self._searched(found.matches, facts_of(layer).size, request.index)
            words = " ".join([record_in_words(layer, record), searched_in_words(searched)])
            self._results.show_matches(found.matches, words, record.similar, record.least_score)
        self._show_layer(layer, found, request.index)
        self.counting.begin(request, facts_of(layer).count)
        self._results.show_threshold(threshold_of(layer))
        if self.examples.are_searched:
            self.examples.take(request.examples, {match.key: match for match in found.matches}, request.index)
            self._query.set(replace(self._query.value, match=request.match))

    def _searched(self, matches: Sequence[Match], size: Sequence[float] | None, index: str) -> str:
        """What was looked for, and where there are several indexes, in which; empty without matches."""
        words, where = self._looked_for(matches, size) if matches else "", self._fitting.in_words(Path(index))
        return words + tr(", in the index with {}").format(where) if words and where else words

    def _looked_for(self, matches: Sequence[Match], size: Sequence[float] | None) -> str:
        """What matches show that was looked for; `size` is that of objects, width and height in metres."""
        first = matches[0]
        if first.kind == OBJECT:
            return meaning_in_words(OBJECT, None if size is None else (size[0], size[1]))
        if first.ring is None:
            return meaning_in_words(TILE, None)
        sides = ground_size(multipolygon(first.ring).boundingBox(), crs_from(first.crs), self._project)
        return meaning_in_words(TILE, sides)

    def _show_layer(self, layer: QgsVectorLayer, found: LayerMatches, index: str) -> None:
        self.on_map.show(layer, found, index)
        self.pictures.begin()
        self.shown.emit()

    def _fail(self, error: LookalikeError, again: Callable[[], None]) -> None:
        """The search that ran has failed; `again` repeats it."""
        self._rest()
        self._early.note_failure()
        if self._is_early(error):
            self._early.wait_for_tiles(again)
        else:
            self._say(error)

    def _is_early(self, error: LookalikeError) -> bool:
        """Whether what was to be searched is being indexed, but nothing of it is there yet."""
        if isinstance(error, NotIndexed):
            return self._indexing.is_ordered(error.file)
        return self._indexing.is_indexing and isinstance(error, BackendRefused) and error.code in NO_TILES

    def _say(self, error: LookalikeError) -> None:
        """What could not be done; a search that runs goes on."""
        if isinstance(error, NotIndexed):
            self._offer_to_index(error)
        elif isinstance(error, FromTheWeb):
            layer_id = error.layer_id
            self._messages.warn(error.message, (tr("Copy an area…"), lambda: self.copy_wanted.emit(layer_id)))
        elif not isinstance(error, Cancelled):
            self._messages.fail(error)
        if error.details:
            self._messages.log(error.details)

    def _offer_to_index(self, error: NotIndexed) -> None:
        if self._indexing.is_indexing:
            words = tr("{} is not indexed yet. Search again when the other rasters are, to index it too.")
            self._messages.warn(words.format(error.file.name))
            return
        for layer in usable_rasters(self._project):
            if same_file(raster_file(layer), error.file):
                self._fitting.offer(layer)
                return
        self._messages.warn(error.message)


def _on_rasters(request: SearchRequest, scope: Scope, info: IndexInfo | None) -> SearchRequest:
    """The request in the rasters that the scope says; a saved query lies on none. Raises `LayerUnusable`."""
    if scope.where == EXAMPLE_RASTERS and request.query is None:
        return replace(request, rasters=rasters_of(request.examples))
    if scope.where == OTHER_RASTERS and request.query is None:
        return replace(request, left_out=rasters_of(request.examples))
    if scope.where == CHOSEN_RASTERS:
        return replace(request, rasters=chosen_rasters(scope.files, info))
    return request


def _with_raster_ids(request: SearchRequest, info: IndexInfo | None) -> SearchRequest:
    """The request with its rasters named as the index names them. Raises `NotIndexed`."""
    named = tuple(each if info is None else with_raster_id(each, info) for each in request.examples)
    for each in named:
        if isinstance(each, BoxExample) and each.raster_path is not None:
            raise NotIndexed(Path(each.raster_path))
    return replace(request, examples=named)

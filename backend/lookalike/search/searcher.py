# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches one snapshot of an index."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from lookalike.errors import BadInputError, ExampleError, IndexDamagedError, IndexMismatchError, ModelError
from lookalike.index.description import raster_state
from lookalike.index.manifest import EmbedderRecipe, RasterEntry
from lookalike.index.neighbours import NeighbourScores, neighbour_scores
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.models.base import DenseEmbedder, Embedder, cells_of, mode_of
from lookalike.rasters.boxes import intersection_areas, merge_overlapping
from lookalike.remedies import Remedy
from lookalike.search.examples import EmbeddedExample, ExampleEmbedder
from lookalike.search.found_tiles import FoundTiles, best_first, joined, matches_of
from lookalike.search.match import Match
from lookalike.search.merging import one_match_a_place
from lookalike.search.objects.choice import means_objects
from lookalike.search.objects.heat import CellHeat
from lookalike.search.objects.places import Place, object_places
from lookalike.search.objects.verdict import verdict_on_objects
from lookalike.search.query import combine
from lookalike.search.recent import Recent, files_read
from lookalike.search.request import (
    Preview,
    SearchRequest,
    SearchResult,
    StoredExample,
    TileExample,
    Timings,
    TruthCheck,
    Window,
    ZoneCount,
)
from lookalike.search.reranking import CANDIDATE_TILES, CANDIDATES, reranked
from lookalike.search.scoring import Background, background_of, judge
from lookalike.search.threads import use_one_thread_for_numpy
from lookalike.types import BoolArray, Float32Array, Float64Array, Int32Array, Int64Array, Metric
from lookalike.vectors.base import VectorIndex

T = TypeVar("T")
if TYPE_CHECKING:
    from lookalike.search.objects.object_search import ObjectSearcher

EmbedderLoader = Callable[[EmbedderRecipe], Embedder]

NO_OBJECTS = "The model of this index cannot look for objects, so tiles were searched"
NO_SIZE = "Objects can be looked for only by boxes, whose size says how large they are, so tiles were searched."

SLIVER = 0.01
"""Square pixels: a tile that only touches an example shares this little by the rounding of its corners."""


def though_it_changes(opened: Callable[[], "Searcher"], work: Callable[["Searcher"], T]) -> T:
    """What `work` makes of an index; it begins again where a writer took away meanwhile what it had not read yet."""
    while True:
        searcher = opened()
        try:
            return work(searcher)
        except IndexDamagedError:
            if searcher.index.is_latest():
                raise


class Searcher:
    """Answers requests over the index as it was when this was made. Safe to use from several threads."""

    def __init__(self, folder: Path, load_embedder: EmbedderLoader) -> None:
        use_one_thread_for_numpy()
        self.index, self.table = _open_table(folder)
        self.content = self.index.content
        self._load_embedder = load_embedder
        self._searches: dict[Metric, VectorIndex] = {}
        self._backgrounds: dict[tuple[Metric, int], Background] = {}
        self._neighbours: dict[Metric, NeighbourScores] = {}
        self._queries: Recent[Query] = Recent()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that made the index; `IndexMismatchError` where this machine has another version of it."""
        recipe = self.index.manifest.embedder
        embedder = self._load_embedder(recipe)
        if mode_of(embedder) != recipe.mode:
            raise IndexMismatchError(f"The index was made in the mode {recipe.mode} and not {mode_of(embedder)}.")
        if cells_of(embedder) != recipe.cells:
            raise IndexMismatchError(
                "The index was made with another form of the mode dense, whose vectors cannot be compared with this "
                "one's. Index its rasters again, in another folder."
            )
        if embedder.card.weights_sha256 != recipe.weights_sha256 or embedder.card.input != recipe.input:
            raise IndexMismatchError(
                f"The index was made with other weights of {recipe.name} than this machine has.", Remedy.SAME_WEIGHTS
            )
        return embedder

    def vectors(self, metric: Metric) -> VectorIndex:
        """The search structure for a metric, opened once."""
        if metric not in self._searches:
            self._searches[metric] = self.index.vectors(metric)
        return self._searches[metric]

    def search(self, request: SearchRequest) -> SearchResult:
        """Finds the tiles most like the examples.

        Raises `BadInputError` where all rasters are left out, `ExampleError`, `BoxError`, `ImageError`,
        `RasterNotIndexedError`, `RasterMovedError`,
        `IndexEmptyError` and the errors of reading a raster or loading the model.
        """
        started = time.perf_counter()
        has_tiles = any(self._raster(raster).tiles for raster in self._searched_ids(request))
        objects = self.object_places_of(request) if has_tiles else ()
        if isinstance(objects, list):
            return self._search_objects(request, objects, started)
        limit = request.most()
        query = self.query(request)
        embedded = time.perf_counter()
        allowed = self._allowed(request, query.levels)
        if request.best_of_each is None:
            found, best = self._find(query, request, allowed, limit)
        else:
            found, best = self._find_of_each(query, request, allowed, request.best_of_each)
            found = best_first(found, limit)
        tiles = len(self.table) if allowed is None else int(np.count_nonzero(allowed))
        expected = self._expected(request.metric)
        verdict = judge(best, expected, tiles)
        finished = time.perf_counter()
        uses_model = any(not isinstance(example, (TileExample, StoredExample)) for example in request.examples)
        searched = [self._raster(raster) for raster in self._searched_ids(request)]
        matches = matches_of(found, self.table, expected.least)
        return SearchResult(
            index=self.index.folder,
            matches=matches,
            verdict=verdict,
            metric=request.metric,
            levels=query.levels,
            model=self.index.manifest.embedder.name,
            device=self.embedder.device if uses_model else "stored vectors",
            tiles_searched=len(self.table) if allowed is None else int(allowed.sum()),
            complete=all(raster.complete for raster in searched),
            warnings=(
                *objects,
                *query.warnings,
                *(self._precision_notes() if uses_model else ()),
                *self.raster_notes(searched),
            ),
            timings=Timings(embedded - started, finished - embedded, finished - started),
            previews=query.previews,
            zones=self._matches_in_zones(request, matches),
            truth=self._check(request, matches, searched),
        )

    def _matches_in_zones(self, request: SearchRequest, matches: tuple[Match, ...]) -> tuple[ZoneCount, ...]:
        if not request.zones:
            return ()
        from lookalike.search.zones import matches_in  # loads Shapely

        return matches_in(request.zones, self.index.manifest.rasters, matches)

    def _check(
        self, request: SearchRequest, matches: tuple[Match, ...], searched: list[RasterEntry]
    ) -> TruthCheck | None:
        if request.truth is None:
            return None
        from lookalike.search.truth import check_against  # loads Shapely

        return check_against(request.truth, matches, searched, request.area)

    def query(self, request: SearchRequest) -> "Query":
        """The examples of a request as one vector to compare tiles with; raises as `search`.

        The last ones are kept: what was asked for before is embedded again only where a file has changed since.
        """
        asked = (request.examples, request.metric, request.orientations, request.levels, request.rerank)
        files = files_read(request.examples, self.index)
        if files is None:
            return self._combined(request)
        return self._queries.get((asked, files), lambda: self._combined(request))

    def _combined(self, request: SearchRequest) -> "Query":
        search = self.vectors(request.metric)
        prepared = [self.examples.prepare(example, search, request.orientations) for example in request.examples]
        vector = combine(
            _stack([each.vector for each in prepared if each.positive], search.dims),
            _stack([each.vector for each in prepared if not each.positive], search.dims),
            normalised=request.metric == "cosine",
        )
        return Query(
            search,
            vector,
            windows=[each.window for each in prepared if each.positive and each.window is not None],
            levels=self._levels(request, prepared),
            warnings=tuple(warning for each in prepared for warning in each.warnings),
            previews=tuple(Preview(each.positive, each.preview) for each in prepared if each.preview is not None),
            reranks=request.rerank and request.metric == "cosine",
        )

    @cached_property
    def examples(self) -> ExampleEmbedder:
        """What turns examples into vectors."""
        return ExampleEmbedder(self.table, lambda: self.embedder)

    # --- objects ----------------------------------------------------------------------------------

    @cached_property
    def objects(self) -> "ObjectSearcher":
        """What looks for things smaller than a tile."""
        from lookalike.search.objects.object_search import ObjectSearcher  # loads Shapely

        return ObjectSearcher(self.table, self._load_dense)

    def _load_dense(self) -> DenseEmbedder:
        """The embedder whose cells are searched; raises `ModelError` where the model has none."""
        recipe = self.index.manifest.embedder
        embedder = self._load_embedder(recipe if recipe.mode == "dense" else replace(recipe, mode="dense"))
        assert isinstance(embedder, DenseEmbedder)
        return embedder

    def object_places_of(self, request: SearchRequest) -> list[Place] | tuple[str, ...]:
        """The places of the examples where objects are meant; else why they are not looked for, if that was asked.

        Raises `ExampleError` and `BoxError`.
        """
        asked = request.match == "objects"
        if request.match == "tiles":
            return ()
        places = object_places(request.examples, self.examples.raster_of, self.index.manifest)
        if places is None:
            return (NO_SIZE,) if asked else ()
        grid = self.index.manifest.grid
        finest = min(entry.georeference.ground_resolution() for entry in self.index.manifest.rasters)
        positives = [place for place in places if place.positive]
        if not means_objects(request.match, positives, grid.size * 2 ** grid.levels[0] * finest):
            return ()
        try:
            _ = self.objects.embedder
        except ModelError:
            return (f"{NO_OBJECTS} ({self.index.manifest.embedder.name}).",)
        return places

    def object_heat(self, request: SearchRequest, raster: str) -> CellHeat | tuple[str, ...]:
        """How like the examples the cells of a raster are, where objects are meant; else as `object_places_of`.

        Raises `ExampleError`, `BoxError`, `RasterMovedError` and the errors of reading a raster.
        """
        places = self.object_places_of(request)
        if not isinstance(places, list):
            return places
        return self.objects.heat(places, self._number(raster), lambda: self._alike(request))

    def _search_objects(self, request: SearchRequest, places: list[Place], started: float) -> SearchResult:
        searched = [self._raster(raster) for raster in self._searched_ids(request)]
        numbers = [self._number(raster.id) for raster in searched if raster.tiles]
        answer = self.objects.search(request, places, numbers, lambda: self._alike(request))
        notes: tuple[str, ...] = ()
        if answer.searched_share < 1:
            notes = (
                f"Objects were looked for in the {answer.searched_share:.0%} of the rasters whose tiles are most like "
                "the example, and counted there.",
            )
        finished = time.perf_counter()
        return SearchResult(
            index=self.index.folder,
            matches=answer.matches,
            verdict=verdict_on_objects(answer.best, answer.count),
            metric=request.metric,
            levels=self.index.manifest.grid.levels,
            model=self.index.manifest.embedder.name,
            device=self.objects.embedder.device,
            tiles_searched=len(self.table),
            complete=all(raster.complete for raster in searched),
            warnings=(*notes, *self.raster_notes(searched)),
            timings=Timings(0.0, finished - started, finished - started),
            kind="object",
            size=answer.size,
            count=answer.count,
            to_judge=answer.to_judge,
            zones=answer.zones,
            truth=self._check(request, answer.matches, searched),
        )

    def _alike(self, request: SearchRequest) -> Float32Array:
        """How alike each tile is, `(tiles,)`."""
        query = self.query(request)
        scores = np.full(len(self.table), -np.inf, np.float32)
        found, rows = query.search.search(query.vector, len(self.table), None)
        scores[rows] = found
        return scores

    # --- what is searched -----------------------------------------------------------------------

    def _raster(self, raster_id: str) -> RasterEntry:
        return self.index.manifest.raster(raster_id)

    def _number(self, raster_id: str) -> int:
        """Position of a raster in the manifest."""
        return self.index.manifest.rasters.index(self._raster(raster_id))

    def _searched_ids(self, request: SearchRequest) -> tuple[str, ...]:
        left_out = {self._raster(each).id for each in request.left_out}
        named = request.rasters or tuple(raster.id for raster in self.index.manifest.rasters)
        searched = tuple(each for each in named if each not in left_out)
        if not searched:
            raise BadInputError("No raster is left to be searched: each one that is asked for is left out too.")
        return searched

    def _levels(self, request: SearchRequest, prepared: list[EmbeddedExample]) -> tuple[int, ...]:
        levels = self.index.manifest.grid.levels
        if request.levels == "best":
            best = tuple(sorted({each.level for each in prepared if each.positive and each.level is not None}))
            return best or levels
        if request.levels == "all":
            return levels
        if not set(request.levels) <= set(levels):
            raise ExampleError(f"The index has the levels {list(levels)}; {list(request.levels)} cannot be searched.")
        return request.levels

    def _allowed(self, request: SearchRequest, levels: tuple[int, ...]) -> BoolArray | None:
        every_level = set(levels) == set(self.index.manifest.grid.levels)
        every_raster = not request.rasters and not request.left_out
        if every_raster and request.area is None and every_level:
            return None
        numbers = None if every_raster else [self._number(raster) for raster in self._searched_ids(request)]
        allowed = self.table.mask(numbers, None if every_level else levels)
        if request.area is None:
            return allowed
        from lookalike.search.area import tiles_in  # loads Shapely

        return tiles_in(request.area, self.table, allowed)

    def _expected(self, metric: Metric) -> NeighbourScores:
        if metric not in self._neighbours:
            self._neighbours[metric] = neighbour_scores(self.vectors(metric), self.table)
        return self._neighbours[metric]

    def raster_notes(self, searched: list[RasterEntry]) -> Iterator[str]:
        """What the user should know of the searched rasters."""
        for raster in searched:
            state = raster_state(self.index, raster)
            if state == "stale":
                yield f"'{raster.id}' changed after it was indexed, so its matches may be outdated. Index it again."
            elif state == "moved":
                yield (
                    f"'{raster.id}' is no longer at {self.index.raster_path(raster)}, so its pixels cannot be shown. "
                    "Say where it went."
                )

    def _precision_notes(self) -> Iterator[str]:
        made, here = self.index.manifest.embedder.precision, self.embedder.precision
        if made != here:
            yield f"The index was made in {made} and the example computed in {here}, so scores are slightly off."

    # --- matches -----------------------------------------------------------------------------------

    def _find(
        self, query: "Query", request: SearchRequest, allowed: BoolArray | None, limit: int
    ) -> tuple[FoundTiles, float | None]:
        """The merged matches, and the best score outside the examples whatever the filters. Looks until done."""
        available = len(self.table) if allowed is None else int(allowed.sum())
        places = max(limit, CANDIDATES) if query.reranks else limit
        wanted = min(available, max(64, limit * 10, CANDIDATE_TILES if query.reranks else 0))
        while True:
            scores, rows = query.search.search(query.vector, wanted, allowed)
            bounds = self.table.bounds(rows)
            own_place = self._overlaps_windows(rows, bounds, query.windows)
            percentiles = self.percentiles(query, scores, rows)
            candidates = one_match_a_place(own_place, request.max_overlap, request.exclude_examples)
            candidates = candidates[_passing(request, scores[candidates], percentiles[candidates])]
            merged = merge_overlapping(
                bounds[candidates], self.table.raster_numbers(rows[candidates]), request.max_overlap, places
            )
            kept = candidates[merged]
            elsewhere = scores[own_place < 0]
            enough = len(kept) >= limit or (len(scores) > 0 and self._all_beyond_fail(query, request, scores[-1]))
            if wanted >= available or (enough and len(elsewhere)):
                if query.reranks:  # the places of the examples lead where their scores do, then the best other one
                    settled = 1 + int((own_place[kept] < 0).argmax()) if len(kept) else 0
                    kept = kept[reranked(query.vector, query.search.fetch(rows[kept]), scores[kept], settled)]
                kept = kept[:limit]
                found = FoundTiles(rows[kept], scores[kept], percentiles[kept], own_place[kept] >= 0)
                return found, float(elsewhere[0]) if len(elsewhere) else None
            wanted = min(available, wanted * 4)

    def _find_of_each(
        self, query: "Query", request: SearchRequest, allowed: BoolArray | None, count: int
    ) -> tuple[FoundTiles, float | None]:
        """As `_find`, at most `count` matches of each raster."""
        parts, best = [], []
        for raster in self._searched_ids(request):
            span = self.table.rows_of(self._number(raster))
            here = np.zeros(len(self.table), bool)
            here[span] = True if allowed is None else allowed[span]
            found, score = self._find(query, replace(request, rasters=(raster,), left_out=()), here, count)
            parts.append(found)
            best += [] if score is None else [score]
        return joined(parts), max(best, default=None)

    def _all_beyond_fail(self, query: "Query", request: SearchRequest, score: np.float32) -> bool:
        """Whether no tile that scores at most `score` passes the filters by score, in whatever raster it lies."""
        if request.min_score is None and request.min_percentile is None:
            return False
        spans = [self.table.rows_of(self._number(each)) for each in self._searched_ids(request)]
        first_rows = np.array([span.start for span in spans if span.start < span.stop], np.int64)
        scores = np.full(len(first_rows), score, np.float32)
        return not _passing(request, scores, self.percentiles(query, scores, first_rows)).any()

    def _overlaps_windows(self, rows: Int64Array, bounds: Float64Array, windows: list[Window]) -> Int32Array:
        """Number of an example that each row shares ground with, `int32 (n,)`; -1 for none."""
        result = np.full(len(rows), -1, np.int32)
        for number, window in enumerate(windows):
            shared = intersection_areas(np.array(window.bounds), bounds)
            here = self.table.raster_numbers(rows) == self._number(window.raster)
            result[(shared > SLIVER) & here] = number
        return result

    def percentiles(self, query: "Query", scores: Float32Array, rows: Int64Array) -> Float32Array:
        """Percentile of each score against the background of its row's raster, `float32 (n,)`."""
        percentiles = np.zeros(len(rows), np.float32)
        numbers = self.table.raster_numbers(rows)
        for number in np.unique(numbers):
            here = numbers == number
            background = self._background(query.search.metric, int(number))
            example = np.zeros(len(background.rows), bool)
            windows = [window for window in query.windows if self._number(window.raster) == number]
            if windows:
                bounds = self.table.bounds(background.rows)
                example = self._overlaps_windows(background.rows, bounds, windows) >= 0
            percentiles[here] = background.percentiles(query.search, query.vector, scores[here], example)
        return percentiles

    def _background(self, metric: Metric, number: int) -> Background:
        key = (metric, number)
        if key not in self._backgrounds:
            self._backgrounds[key] = background_of(self.vectors(metric), self.table.rows_of(number))
        return self._backgrounds[key]


def _open_table(folder: Path) -> tuple[Index, TileTable]:
    """The index and its tiles; begins again where a writer took a raster away meanwhile."""
    while True:
        index = Index.open(folder)
        try:
            return index, TileTable.of(index)
        except IndexDamagedError:
            if index.is_latest():
                raise


@dataclass(frozen=True)
class Query:
    """What is compared, by which structure, where the positive examples lie, and the levels to search."""

    search: VectorIndex
    vector: Float32Array
    windows: list[Window]
    levels: tuple[int, ...]
    warnings: tuple[str, ...]
    previews: tuple[Preview, ...]
    reranks: bool
    """Whether the order is refined by the neighbourhoods of the best tiles."""


def _passing(request: SearchRequest, scores: Float32Array, percentiles: Float32Array) -> BoolArray:
    """Which candidates pass the filters by score."""
    passing = np.ones(len(scores), bool)
    if request.min_score is not None:
        passing &= scores >= request.min_score
    if request.min_percentile is not None:
        passing &= percentiles >= request.min_percentile
    return passing


def _stack(vectors: list[Float32Array], dims: int) -> Float32Array:
    return np.stack(vectors) if vectors else np.empty((0, dims), np.float32)

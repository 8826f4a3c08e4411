# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches one snapshot of an index."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from lookalike.embedders.base import Embedder
from lookalike.errors import BoxError, ExampleError, IndexMismatchError
from lookalike.index.manifest import EmbedderRecipe, RasterEntry
from lookalike.index.store import IndexStore
from lookalike.index.tiles import TileTable
from lookalike.index.vectors import Metric, VectorSearch, content_id, open_search
from lookalike.rasters.reader import RasterReader
from lookalike.search.area import tiles_in
from lookalike.search.hits import FoundTiles, hits_of
from lookalike.search.merging import intersection_areas, merge_overlapping, one_hit_a_place
from lookalike.search.query import combine
from lookalike.search.request import (
    BoxExample,
    Example,
    ImageExample,
    Preview,
    SearchRequest,
    SearchResult,
    TileExample,
    Timings,
    Window,
)
from lookalike.search.scoring import Background, NeighbourScores, background_of, judge, neighbour_scores
from lookalike.search.windows import (
    ExampleTiles,
    box_tiles,
    covering_raster,
    image_tiles,
    orientations,
)
from lookalike.types import BoolArray, Float32Array, Float64Array, Int32Array, Int64Array, UInt8Array

EmbedderLoader = Callable[[EmbedderRecipe], Embedder]


@dataclass(frozen=True)
class _Prepared:
    """An example as a vector, with what is known of its place."""

    vector: Float32Array
    positive: bool
    level: int | None
    window: Window | None
    preview: UInt8Array | None
    warnings: tuple[str, ...] = ()


class Searcher:
    """Answers requests over the index as it was when this was made. Safe to use from several threads."""

    def __init__(self, folder: Path, load_embedder: EmbedderLoader) -> None:
        self.store = IndexStore.open(folder)
        self.table = TileTable.of(self.store)
        self.content = content_id(self.store.manifest)
        self._load_embedder = load_embedder
        self._searches: dict[Metric, VectorSearch] = {}
        self._backgrounds: dict[tuple[Metric, int], Background] = {}
        self._neighbours: dict[Metric, NeighbourScores] = {}

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that made the index; `IndexMismatchError` where this machine has another version of it."""
        recipe = self.store.manifest.embedder
        embedder = self._load_embedder(recipe)
        if embedder.card.weights_sha256 != recipe.weights_sha256 or embedder.card.input != recipe.input:
            raise IndexMismatchError(
                f"The index was made with other weights of {recipe.name} than this machine has. Install the same "
                "weights with `lookalike models add`, or index again."
            )
        return embedder

    def vectors(self, metric: Metric) -> VectorSearch:
        """The search structure for a metric, opened once."""
        if metric not in self._searches:
            self._searches[metric] = open_search(self.store, metric)
        return self._searches[metric]

    def search(self, request: SearchRequest) -> SearchResult:
        """Finds the tiles most like the examples.

        Raises `ExampleError`, `BoxError`, `ImageError`, `RasterNotIndexedError`, `RasterMovedError`,
        `IndexEmptyError` and the errors of reading a raster or loading the model.
        """
        started = time.perf_counter()
        search = self.vectors(request.metric)
        prepared = [self._prepare(example, search, request.orientations) for example in request.examples]
        embedded = time.perf_counter()
        levels = self._levels(request, prepared)
        allowed = self._allowed(request, levels)
        query = combine(
            _stack([each.vector for each in prepared if each.positive], search.projection.dims),
            _stack([each.vector for each in prepared if not each.positive], search.projection.dims),
            normalised=request.metric == "cosine",
        )
        windows = [each.window for each in prepared if each.positive and each.window is not None]
        scores, rows, own_place = self._merged(search, query, request, allowed, windows)
        found = FoundTiles(rows, scores, self._percentiles(search, query, scores, rows), own_place)
        if request.min_percentile is not None:
            found = found.those(found.percentiles >= request.min_percentile)
        hits = hits_of(found, self.table)
        best = next((hit.score for hit in hits if not hit.overlaps_example), None)
        verdict = judge(best, self._expected(request.metric))
        finished = time.perf_counter()
        uses_model = any(not isinstance(example, TileExample) for example in request.examples)
        return SearchResult(
            index=self.store.folder,
            hits=hits,
            verdict=verdict,
            metric=request.metric,
            levels=levels,
            model=self.store.manifest.embedder.name,
            device=self.embedder.device if uses_model else "stored vectors",
            tiles_searched=len(self.table) if allowed is None else int(allowed.sum()),
            complete=all(self._raster(raster).complete for raster in self._searched_ids(request)),
            warnings=tuple(warning for each in prepared for warning in each.warnings),
            timings=Timings(embedded - started, finished - embedded, finished - started),
            previews=tuple(Preview(each.positive, each.preview) for each in prepared if each.preview is not None),
        )

    # --- examples -------------------------------------------------------------------------------

    def _prepare(self, example: Example, search: VectorSearch, all_orientations: bool) -> _Prepared:
        if isinstance(example, TileExample):
            row = self.table.row(example.raster, example.key)
            bounds = self.table.bounds(np.array([row]))[0]
            window = Window(example.raster, tuple(bounds.tolist()))
            return _Prepared(search.matrix[row], example.positive, example.key.level, window, None)
        if isinstance(example, ImageExample):
            recipe = self.store.manifest
            tiles = image_tiles(example.path, recipe.embedder.input.channels, recipe.grid.size)
            return self._embedded(tiles, example.positive, None, search, all_orientations)
        path, entry = self._example_raster(example)
        with RasterReader(
            path,
            channels=self.store.manifest.embedder.input.channels,
            bands=entry.bands_request if entry else None,
            stretch=entry.stretch if entry else None,
            detect_collar=False,
        ) as reader:
            scale = 1.0 if entry else self._scale(reader.georeference.ground_resolution())
            tiles = box_tiles(reader, example.box, self.store.manifest.grid, scale)
        place = Window(entry.id, tiles.bounds) if entry and tiles.bounds else None
        return self._embedded(tiles, example.positive, place, search, all_orientations)

    def _embedded(
        self,
        tiles: ExampleTiles,
        positive: bool,
        window: Window | None,
        search: VectorSearch,
        all_orientations: bool,
    ) -> _Prepared:
        pictures = orientations(tiles.tiles) if all_orientations else tiles.tiles
        embedding = self.embedder.embed(pictures).mean(axis=0, keepdims=True)
        vector = search.prepare(embedding)[0]
        return _Prepared(vector, positive, tiles.level, window, tiles.tiles[len(tiles.tiles) // 2], tiles.warnings)

    def _example_raster(self, example: BoxExample) -> tuple[Path, RasterEntry | None]:
        rasters = self.store.manifest.rasters
        if example.raster is None:
            found = covering_raster(example.box, rasters)
            if found is None:
                raise ExampleError("The index holds no raster under the box. Index a raster first.")
            entry, refused = found
            if refused is not None:
                if len(rasters) > 1 and "outside" in str(refused):
                    raise BoxError("The box lies outside all rasters of the index. Check its coordinates and CRS.")
                raise refused
            return self.store.existing_raster_path(entry), entry
        for entry in rasters:
            if example.raster in (entry.id, str(self.store.raster_path(entry))):
                return self.store.existing_raster_path(entry), entry
        path = Path(example.raster)
        if not path.is_file():
            self._raster(example.raster)
        return path, None

    def _scale(self, resolution: float) -> float:
        """Pixels of the index's rasters (their median ground resolution) on one pixel of `resolution` metres."""
        indexed = [raster.georeference.ground_resolution() for raster in self.store.manifest.rasters]
        return resolution / float(np.median(indexed))

    # --- what is searched -----------------------------------------------------------------------

    def _raster(self, raster_id: str) -> RasterEntry:
        return self.store.manifest.raster(raster_id)

    def _searched_ids(self, request: SearchRequest) -> tuple[str, ...]:
        return request.rasters or tuple(raster.id for raster in self.store.manifest.rasters)

    def _levels(self, request: SearchRequest, prepared: list[_Prepared]) -> tuple[int, ...]:
        levels = self.store.manifest.grid.levels
        if request.levels == "best":
            best = tuple(sorted({each.level for each in prepared if each.positive and each.level is not None}))
            return best or levels
        if request.levels == "all":
            return levels
        if not set(request.levels) <= set(levels):
            raise ExampleError(f"The index has the levels {list(levels)}; {list(request.levels)} cannot be searched.")
        return request.levels

    def _allowed(self, request: SearchRequest, levels: tuple[int, ...]) -> BoolArray | None:
        manifest = self.store.manifest
        every_level = set(levels) == set(manifest.grid.levels)
        if not request.rasters and request.area is None and every_level:
            return None
        numbers = [manifest.rasters.index(self._raster(raster)) for raster in request.rasters] or None
        allowed = self.table.mask(numbers, levels)
        return tiles_in(request.area, self.table, allowed) if request.area is not None else allowed

    def _expected(self, metric: Metric) -> NeighbourScores:
        if metric not in self._neighbours:
            self._neighbours[metric] = neighbour_scores(self.vectors(metric), self.table)
        return self._neighbours[metric]

    # --- hits -----------------------------------------------------------------------------------

    def _merged(
        self,
        search: VectorSearch,
        query: Float32Array,
        request: SearchRequest,
        allowed: BoolArray | None,
        windows: list[Window],
    ) -> tuple[Float32Array, Int64Array, BoolArray]:
        """Scores, rows and "overlaps an example" of the merged hits; looks further until there are enough."""
        available = len(self.table) if allowed is None else int(allowed.sum())
        wanted = min(available, max(64, request.limit * 10))
        while True:
            scores, rows = search.search(query, wanted, allowed)
            bounds = self.table.bounds(rows)
            own_place = self._overlaps_windows(rows, bounds, windows)
            candidates = one_hit_a_place(own_place, request.max_overlap, request.exclude_examples)
            if request.min_score is not None:
                candidates = candidates[scores[candidates] >= request.min_score]
            merged = merge_overlapping(
                bounds[candidates], self.table.raster_numbers[rows[candidates]], request.max_overlap, request.limit
            )
            kept = candidates[merged]
            below = request.min_score is not None and len(scores) > 0 and scores[-1] < request.min_score
            if len(kept) >= request.limit or wanted >= available or below:
                return scores[kept], rows[kept], own_place[kept] >= 0
            wanted = min(available, wanted * 4)

    def _overlaps_windows(self, rows: Int64Array, bounds: Float64Array, windows: list[Window]) -> Int32Array:
        """Number of an example that each row shares ground with, `int32 (n,)`; -1 for none."""
        result = np.full(len(rows), -1, np.int32)
        for number, window in enumerate(windows):
            raster = self.store.manifest.rasters.index(self._raster(window.raster))
            shared = intersection_areas(np.array(window.bounds), bounds)
            result[(shared > 0) & (self.table.raster_numbers[rows] == raster)] = number
        return result

    def _percentiles(
        self, search: VectorSearch, query: Float32Array, scores: Float32Array, rows: Int64Array
    ) -> Float32Array:
        percentiles = np.zeros(len(rows), np.float32)
        numbers = self.table.raster_numbers[rows]
        for number in np.unique(numbers):
            here = numbers == number
            background = self._background(search.metric, int(number))
            percentiles[here] = background.percentiles(search, query, scores[here])
        return percentiles

    def _background(self, metric: Metric, number: int) -> Background:
        key = (metric, number)
        if key not in self._backgrounds:
            self._backgrounds[key] = background_of(self.vectors(metric), self.table.rows_of(number))
        return self._backgrounds[key]


def _stack(vectors: list[Float32Array], dims: int) -> Float32Array:
    return np.stack(vectors) if vectors else np.empty((0, dims), np.float32)

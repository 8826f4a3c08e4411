# SPDX-License-Identifier: GPL-3.0-or-later
"""An object search over one snapshot of an index: from places of examples to matches with their count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np

from lookalike.errors import ExampleError
from lookalike.index.tiles import TileTable
from lookalike.models.base import DenseEmbedder
from lookalike.rasters.georeference import PixelBox
from lookalike.rasters.reader import RasterReader
from lookalike.search.area import points_in
from lookalike.search.examples import foreign_reader
from lookalike.search.match import Match
from lookalike.search.objects.candidates import SearchedCells
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.cell_index import CellIndex
from lookalike.search.objects.counting import Counted, count_objects, cut
from lookalike.search.objects.coverage import Coverage, coverage
from lookalike.search.objects.expansion import aligned
from lookalike.search.objects.finding import FoundObjects, ObjectExample, find_objects
from lookalike.search.objects.heat import CellHeat, cell_heat
from lookalike.search.objects.judging import place_of
from lookalike.search.objects.matches import matches_of_objects, percentiles_of, renumbered
from lookalike.search.objects.patches import Look, cells_of_looks, own_cells
from lookalike.search.objects.places import ObjectPlace, Place, StoredPlace
from lookalike.search.objects.sampling import NOT_JUDGED
from lookalike.search.objects.scale import cell_size, cells_along
from lookalike.search.objects.turns import TURNS
from lookalike.search.recent import Recent
from lookalike.search.request import FEWEST_SHOWN, MOST_MATCHES, Count, Judgement, SearchRequest, ZoneCount
from lookalike.search.zones import zones_of
from lookalike.types import BoolArray, Float32Array, Int32Array, Int64Array

EXAMPLES_KEPT = 256
"""Examples and judged places that need not be looked at again by the next search."""
SIZES_KEPT = 2
"""Sizes of things whose cells stay in memory."""


@dataclass(frozen=True, slots=True, eq=False)
class ObjectAnswer:
    """What an object search found."""

    matches: tuple[Match, ...]
    to_judge: tuple[Match, ...]
    """Places whose judgement would tell most, the most telling first; ranked as they were counted."""
    count: Count
    zones: tuple[ZoneCount, ...]
    size: tuple[float, float]
    best: float | None
    """The best score outside the examples."""
    searched_share: float
    """Share of the rasters that was looked at, 0..1."""


@dataclass
class ObjectSearcher:
    """Answers object searches over the tiles' rasters. Safe to be used by several threads at a time."""

    table: TileTable
    load: Callable[[], DenseEmbedder]
    _cells: Recent[CellIndex] = field(default_factory=lambda: Recent(SIZES_KEPT))
    _examples: Recent[ObjectExample] = field(default_factory=lambda: Recent(EXAMPLES_KEPT))

    @cached_property
    def embedder(self) -> DenseEmbedder:
        return self.load()

    def search(
        self, request: SearchRequest, places: list[Place], rasters: list[int], alike: Callable[[], Float32Array]
    ) -> ObjectAnswer:
        """The things most like those at the places, in rasters given by their numbers in the manifest.

        `alike` gives how alike the tiles of the index are `(tiles,)`, asked for only where not all can be looked at.
        Raises `ExampleError`, `RasterMovedError` and the errors of reading a raster.
        """
        positives = [place for place in places if place.positive]
        if not positives:
            raise ExampleError("A search needs at least one positive example. Mark a place of what you look for.")
        cell, along = seen_as(positives)
        index = self._cells.get(cell, lambda: CellIndex(self.table.index, self.embedder, cell))
        grids = {raster: index.grid(raster) for raster in rasters}
        covered = coverage(grids, self.table, alike, request.everywhere)
        index.basis(tuple(rasters))
        cells = index.cells(covered.blocks)
        searched = [
            SearchedCells(raster, cells[raster], self._middles(request, raster, grids[raster])) for raster in cells
        ]
        examples = [self._example(index, place, along) for place in positives]
        negatives = [self._example(index, place, along) for place in places if not place.positive]
        find = partial(
            find_objects,
            self.table.index,
            self.embedder,
            index.basis(tuple(rasters)),
            searched,
            limit=MOST_MATCHES,
            max_overlap=request.max_overlap,
        )
        found = find(examples, negatives)
        places_judged = [self.judged_place(each, positives[0]) for each in request.judged]
        zones = zones_of(request.zones, self.table.index.manifest.rasters, found.rasters, found.centres)
        labels = _labels(found, places_judged, self._numbers)
        counted = count_objects(found.scores, labels, found.background, zones)
        shown = found
        if places_judged:
            taught = [self._example(index, place, along) for place in places_judged]
            liked = [each for each, place in zip(taught, places_judged, strict=True) if place.positive]
            disliked = [each for each, place in zip(taught, places_judged, strict=True) if not place.positive]
            shown = find([*examples, *liked], [*negatives, *disliked])
        return self._answer(request, positives, found, shown, counted, covered)

    def heat(self, places: list[Place], raster: int, alike: Callable[[], Float32Array]) -> CellHeat:
        """How much the places of a raster look like the positive ones; raises as `search`."""
        positives = [place for place in places if place.positive]
        if not positives:
            raise ExampleError("A heat map needs at least one positive example. Mark a place of what you look for.")
        cell, along = seen_as(positives)
        index = self._cells.get(cell, lambda: CellIndex(self.table.index, self.embedder, cell))
        covered = coverage({raster: index.grid(raster)}, self.table, alike, everywhere=False)
        index.basis((raster,))
        cells = index.cells(covered.blocks)[raster]
        first, *others = (self._example(index, place, along).template for place in positives)
        template = np.mean([first, *(aligned(first, each) for each in others)], axis=0)
        return cell_heat(cells, np.asarray(template, np.float32))

    def _answer(
        self,
        request: SearchRequest,
        positives: list[Place],
        found: FoundObjects,
        shown: FoundObjects,
        counted: Counted,
        covered: Coverage,
    ) -> ObjectAnswer:
        """`found` is what was counted, `shown` the same after what was judged was learned."""
        count = counted.count
        least = cut(shown.scores, count.estimate)
        own = self._own(shown, positives)
        percentiles = percentiles_of(shown)
        passing = np.ones(len(shown.scores), np.bool_)
        if request.exclude_examples:
            passing &= ~own
        if request.min_score is not None:
            passing &= shown.scores >= request.min_score
        if request.min_percentile is not None:
            passing &= percentiles >= request.min_percentile
        chosen = np.flatnonzero(passing)
        if request.best_of_each is not None:
            chosen = chosen[first_of_each(shown.rasters[chosen], request.best_of_each)]
        chosen = chosen[: request.most(min(max(FEWEST_SHOWN, count.estimate), MOST_MATCHES))]
        elsewhere = shown.scores[~own]
        sizes = np.array([place.size for place in positives])
        return ObjectAnswer(
            matches=renumbered(matches_of_objects(shown, chosen, percentiles, own, least, self.table)),
            to_judge=matches_of_objects(
                found,
                np.array(counted.asked, np.int64),
                percentiles_of(found),
                self._own(found, positives),
                count.threshold,
                self.table,
            ),
            count=replace(count, threshold=least),
            zones=counted.zones,
            size=(float(sizes[:, 0].mean()), float(sizes[:, 1].mean())),
            best=float(elsewhere[0]) if len(elsewhere) else None,
            searched_share=covered.share,
        )

    def judged_place(self, judgement: Judgement, like: Place) -> Place:
        """What was judged, as large as an example. Raises `BoxError`, `RasterMovedError`, `RasterNotIndexedError`."""
        if judgement.cells is not None:
            return StoredPlace(judgement.cells, None, judgement.good)
        entry, x, y = place_of(judgement, self.table.index.manifest)
        resolution = entry.georeference.ground_resolution()
        width, height = (side / resolution for side in like.size)
        box = PixelBox(x, y, width, height)
        return ObjectPlace(self.table.index.existing_raster_path(entry), entry, box, resolution, judgement.good)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number in the manifest of each raster, by its id."""
        return {entry.id: number for number, entry in enumerate(self.table.index.manifest.rasters)}

    def _own(self, found: FoundObjects, positives: list[Place]) -> BoolArray:
        """Which of the found things are examples: those whose middle lies in the box of one."""
        own = np.zeros(len(found.scores), np.bool_)
        for place in positives:
            if place.where is not None:
                entry, box = place.where
                own |= _in_box(found, self._numbers[entry.id], box)
        return own

    def _middles(self, request: SearchRequest, raster: int, grid: CellGrid) -> BoolArray:
        """Which cells may be the middle of a match, `(rows, cols)`."""
        if request.area is None:
            return np.ones((grid.rows, grid.cols), np.bool_)
        rows, cols = np.indices((grid.rows, grid.cols)).reshape(2, -1) + 0.5
        pixels = np.stack([grid.x(cols), grid.x(rows)], axis=1)
        entry = self.table.index.manifest.rasters[raster]
        return points_in(request.area, entry, pixels).reshape(grid.rows, grid.cols)

    def _example(self, index: CellIndex, place: Place, along: int) -> ObjectExample:
        """What was seen of a place, where its raster is as it was then."""
        if isinstance(place, StoredPlace):
            return ObjectExample(index.as_searched(place.cells.values), place.size, self._centre(place))
        key = (index.basis(()), index.cell, along, place.path, place.path.stat().st_mtime_ns, place.box, place.size)
        return self._examples.get(key, lambda: self._seen(index, place, along))

    def _seen(self, index: CellIndex, place: ObjectPlace, along: int) -> ObjectExample:
        with self._reader(place) as reader:
            template = self._template(index, reader, place, along)
        return ObjectExample(template, place.size, self._centre(place))

    def _centre(self, place: Place) -> tuple[int, float, float] | None:
        if place.where is None:
            return None
        entry, box = place.where
        return self._numbers[entry.id], box.cx, box.cy

    def _template(self, index: CellIndex, reader: RasterReader, place: ObjectPlace, along: int) -> Float32Array:
        grid, look = _look_at(reader, place, index.cell)
        return cells_of_looks(reader, self.embedder, index.basis(()), grid, along, [look])

    def own_cells(self, place: Place, cell: float, along: int) -> Float32Array:
        """The network's own cells `(turns, along, along, features)` of a place; raises as `search`."""
        if isinstance(place, StoredPlace):
            return place.cells.values
        with self._reader(place) as reader:
            grid, look = _look_at(reader, place, cell)
            return np.stack(list(own_cells(reader, self.embedder, grid, along, [look])))

    def _reader(self, place: ObjectPlace) -> RasterReader:
        spec = self.table.index.manifest.embedder.input
        return self.table.index.reader(place.entry) if place.entry else foreign_reader(place.path, spec)


def first_of_each(rasters: Int32Array, count: int) -> BoolArray:
    """Which of these, the best first, are among the first `count` of their raster, `(n,)`."""
    chosen = np.zeros(len(rasters), np.bool_)
    for raster in np.unique(rasters):
        chosen[np.flatnonzero(rasters == raster)[:count]] = True
    return chosen


def seen_as(positives: Sequence[Place]) -> tuple[float, int]:
    """Metres along a cell, and cells along a template: as the examples of a saved query were seen, else by sizes."""
    for place in positives:
        if isinstance(place, StoredPlace):
            return place.cells.cell, place.cells.values.shape[1]
    drawn = [place for place in positives if isinstance(place, ObjectPlace)]
    side = float(np.exp(np.log([max(place.size) for place in drawn]).mean()))
    cell = cell_size(side, min(place.resolution for place in drawn))
    return cell, cells_along(side, cell)


def _look_at(reader: RasterReader, place: ObjectPlace, cell: float) -> tuple[CellGrid, Look]:
    grid = CellGrid(reader.info.width, reader.info.height, cell / place.resolution)
    return grid, Look(place.box.cx, place.box.cy, tuple(range(len(TURNS))))


def _in_box(found: FoundObjects, raster: int, box: PixelBox) -> BoolArray:
    """Which things of a raster have their middle in a box."""
    apart = np.abs(found.centres - (box.cx, box.cy))
    return np.asarray((found.rasters == raster) & (apart <= (box.width / 2, box.height / 2)).all(axis=1))


def _labels(found: FoundObjects, judged: list[Place], numbers: dict[str, int]) -> Int64Array:
    """What is known of each found thing: 1 right, 0 wrong, -1 not judged. A judgement counts for the closest one."""
    labels = np.full(len(found.scores), NOT_JUDGED, np.int64)
    for place in judged:
        if place.where is None:
            continue
        entry, box = place.where
        here = np.flatnonzero(_in_box(found, numbers[entry.id], box))
        if len(here):
            apart = np.hypot(*(found.centres[here] - (box.cx, box.cy)).T)
            labels[here[apart.argmin()]] = int(place.positive)
    return labels

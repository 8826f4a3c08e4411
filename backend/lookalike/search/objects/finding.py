# SPDX-License-Identifier: GPL-3.0-or-later
"""From examples to ranked things: a coarse look at every place, an exact one at the best, and what these teach."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lookalike.index.store import Index
from lookalike.models.base import DenseEmbedder
from lookalike.search.objects.basis import Basis, as_numbers
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.cells import RasterCells
from lookalike.search.objects.expansion import (
    CLASSIFIER_SHARE,
    EXAMPLE_WEIGHT,
    NEGATIVE_WEIGHT,
    ROUNDS,
    aligned,
    as_alike,
    classifier,
    own_share,
    own_turns,
    sample_places,
    template_of,
)
from lookalike.search.objects.layout import (
    between_cells,
    coarse_scores,
    exact_scores,
    local_maxima,
    windows,
)
from lookalike.search.objects.outlines import outlines, without_overlap
from lookalike.search.objects.patches import Look, cells_of_looks
from lookalike.search.objects.turns import UPRIGHT
from lookalike.types import BoolArray, Float32Array, Float64Array, Int8Array, Int32Array, Int64Array

CANDIDATES = 4000
"""Places that are looked at exactly; more where more matches are wanted."""
BACKGROUND = 3000
"""Places drawn at random, as a yardstick and to tell things from."""
ALONE = 4
"""Examples whose maps are averaged one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class ObjectExample:
    """A template `(turns, n, n, dims)` of an example, and its width and height in metres as it lies upright."""

    template: Float32Array
    size: tuple[float, float]
    place: tuple[int, float, float] | None = None
    """Number of its raster, and its middle in level-0 pixels, x before y; None where the index does not hold it."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundObjects:
    """Things, best first, each array `(n, ...)`.

    `corners (n, 4, 2)` are in level-0 pixels of the raster whose number in the manifest is in `rasters`; `turns` are
    the numbers of the turns in which the example was found; `background` scores of places drawn at random, and
    `background_rasters` where these lie.
    """

    rasters: Int32Array
    centres: Float64Array
    corners: Float64Array
    turns: Int64Array
    scores: Float32Array
    background: Float32Array
    background_rasters: Int32Array


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Places `(n, 2)` of rasters `(n,)` with the cells around them, `(n, side, side, dims)`."""

    rasters: Int32Array
    places: Int64Array
    around: Int8Array


def find_objects(
    index: Index,
    embedder: DenseEmbedder,
    basis: Basis,
    searched: Mapping[int, tuple[RasterCells, BoolArray]],
    examples: list[ObjectExample],
    negatives: list[ObjectExample],
    limit: int,
    max_overlap: float,
) -> FoundObjects:
    """The things most like the examples, and less like the negatives, in the cells of rasters.

    Beside the cells `(rows, cols)` of each raster stands which of them may be the middle of a thing. Raises the errors
    of reading a raster.
    """
    return _Search(index, embedder, basis, searched, examples, negatives, limit, max_overlap).found()


class _Search:
    def __init__(
        self,
        index: Index,
        embedder: DenseEmbedder,
        basis: Basis,
        searched: Mapping[int, tuple[RasterCells, BoolArray]],
        examples: list[ObjectExample],
        negatives: list[ObjectExample],
        limit: int,
        max_overlap: float,
    ) -> None:
        self._index, self._embedder, self._basis = index, embedder, basis
        self._searched, self._limit, self._max_overlap = searched, limit, max_overlap
        first = examples[0].template
        self._examples = [first, *(aligned(first, each.template) for each in examples[1:])]
        self._base = np.mean(self._examples, axis=0)
        self._negatives = [each.template for each in negatives]
        self._unwanted = [each.place for each in negatives if each.place is not None]
        self._size = examples[0].size
        self._along = first.shape[1]
        self._candidates = self._best_places(max(CANDIDATES, 2 * limit))
        self._background = self._random_places()

    def found(self) -> FoundObjects:
        """See `find_objects`."""
        near, behind = self._own_scores()
        turns = self._turns(self._base, near)
        speaking = np.empty(0, np.int64)
        scores, background = near, behind
        for number, count in enumerate(ROUNDS):
            share = own_share(number, len(self._examples))
            speaking = self._speaking(scores, turns, count)
            if len(speaking) == 0:
                break
            cells = self._looked_at(speaking, scores, turns)
            template = template_of(cells)
            taught, taught_behind = self._scores(template)
            scores = share * near + (1 - share) * taught
            background = share * behind + (1 - share) * taught_behind
            turns = self._turns(template, scores)
        if len(speaking):
            normal = self._classifier(cells)
            judged, judged_behind = self._scores(normal)
            own = 1 - CLASSIFIER_SHARE
            scores = own * scores + CLASSIFIER_SHARE * as_alike(judged, judged_behind, background)
            background = own * background + CLASSIFIER_SHARE * as_alike(judged_behind, judged_behind, background)
        return self._ranked(scores, background, turns)

    # --- places -----------------------------------------------------------------------------------

    def _allowed(self, raster: int) -> BoolArray:
        """Which places have a middle that may be one, `(rows - n + 1, cols - n + 1)`; a cell is left around each."""
        cells, middles = self._searched[raster]
        n = self._along
        rows, cols = cells.grid.rows - n + 1, cells.grid.cols - n + 1
        allowed = np.zeros((rows, cols), np.bool_)
        half = n // 2
        allowed[1:-1, 1:-1] = (middles & cells.shown)[half : half + rows, half : half + cols][1:-1, 1:-1]
        return allowed

    def _best_places(self, most: int) -> _Places:
        upright = self._base[list(UPRIGHT)]
        found = []
        for raster, (cells, _) in self._searched.items():
            places, scores = local_maxima(coarse_scores(cells.values, upright), self._allowed(raster), most)
            found.append((raster, places, scores))
        scores = np.concatenate([each for _, _, each in found])
        rasters = np.concatenate([np.full(len(places), raster, np.int32) for raster, places, _ in found])
        places = np.concatenate([places for _, places, _ in found])
        best = np.argsort(-scores, kind="stable")[:most]
        return self._with_cells(rasters[best], places[best], spare=1)

    def _random_places(self) -> _Places:
        allowed = {raster: np.argwhere(self._allowed(raster)) for raster in self._searched}
        rasters = np.concatenate([np.full(len(places), raster, np.int32) for raster, places in allowed.items()])
        places = np.concatenate(list(allowed.values()))
        drawn = sample_places(len(places), BACKGROUND)
        return self._with_cells(rasters[drawn], places[drawn], spare=0)

    def _with_cells(self, rasters: Int32Array, places: Int64Array, spare: int) -> _Places:
        side = self._along + 2 * spare
        around = np.empty((len(places), side, side, self._basis.dims), np.int8)
        for raster in np.unique(rasters).tolist():
            here = rasters == raster
            around[here] = windows(self._searched[raster][0].values, places[here] - spare, side)
        return _Places(rasters, places, around)

    def _grid(self, raster: int) -> CellGrid:
        return self._searched[raster][0].grid

    # --- scores -----------------------------------------------------------------------------------

    def _scores(self, template: Float32Array) -> tuple[Float32Array, Float32Array]:
        """Scores `(candidates, 3, 3)` of a template in its best turn, and those of the background `(n,)`."""
        near = exact_scores(self._candidates.around, template).max(axis=3)
        behind = exact_scores(self._background.around, template).max(axis=3)[:, 0, 0]
        return near, behind

    def _own_scores(self) -> tuple[Float32Array, Float32Array]:
        """The mean of the scores of the examples; of many, all but the first speak with one voice."""
        alone = self._examples if len(self._examples) <= ALONE else self._examples[: ALONE - 1]
        every = [self._scores(each) for each in alone]
        weights = np.ones(len(alone))
        if len(self._examples) > len(alone):
            others = self._examples[len(alone) :]
            every.append(self._scores(np.mean(others, axis=0)))
            weights = np.append(weights, len(others))
        near = np.average([near for near, _ in every], axis=0, weights=weights)
        behind = np.average([behind for _, behind in every], axis=0, weights=weights)
        return np.asarray(near, np.float32), np.asarray(behind, np.float32)

    def _turns(self, template: Float32Array, scores: Float32Array) -> Int64Array:
        """The turn in which each candidate is most like the template, where its score is highest."""
        best = scores.reshape(len(scores), -1).argmax(axis=1)
        rows, cols = np.divmod(best, scores.shape[2])
        n = self._along
        turns = np.empty(len(scores), np.int64)
        for row, col in set(zip(rows.tolist(), cols.tolist(), strict=True)):
            here = (rows == row) & (cols == col)
            cells = self._candidates.around[here, row : row + n, col : col + n]
            turns[here] = exact_scores(cells, template)[:, 0, 0].argmax(axis=1)
        return turns

    def _centres(self, scores: Float32Array) -> Float64Array:
        """Centres `(candidates, 2)` in level-0 pixels, x before y."""
        shift, _ = between_cells(scores)
        middle = self._candidates.places + shift + self._along / 2
        centres = np.empty((len(middle), 2))
        for raster in np.unique(self._candidates.rasters).tolist():
            here = self._candidates.rasters == raster
            centres[here] = self._grid(raster).x(middle[here][:, ::-1])
        return centres

    def _corners(self, centres: Float64Array, turns: Int64Array) -> Float64Array:
        sizes = np.empty((len(centres), 2))
        for raster in np.unique(self._candidates.rasters).tolist():
            resolution = self._index.manifest.rasters[raster].georeference.ground_resolution()
            sizes[self._candidates.rasters == raster] = np.array(self._size) / resolution
        return outlines(centres, sizes, turns)

    def _on_rasters(self, centres: Float64Array, rasters: Int32Array) -> BoolArray:
        """Which centres `(n, 2)` lie on their raster: cells reach beyond its edge, for things that are cut by it."""
        entries = self._index.manifest.rasters
        sides = np.array([(each.georeference.width, each.georeference.height) for each in entries])
        return np.asarray(((centres >= 0) & (centres <= sides[rasters])).all(axis=1))

    def _apart(self, scores: Float32Array, turns: Int64Array, most: int) -> Int64Array:
        """The best candidates that do not overlap, best first."""
        order = np.argsort(-scores.reshape(len(scores), -1).max(axis=1), kind="stable")
        if most < len(order) // 20:
            order = order[: 20 * most]
        corners = self._corners(self._centres(scores), turns)
        return order[without_overlap(corners[order], self._candidates.rasters[order], self._max_overlap, most)]

    # --- what the first places teach --------------------------------------------------------------

    def _speaking(self, scores: Float32Array, turns: Int64Array, most: int) -> Int64Array:
        """The best candidates that are not known to be wrong, best first."""
        best = self._apart(scores, turns, most + len(self._unwanted))
        centres = self._centres(scores)[best]
        wrong = np.zeros(len(best), np.bool_)
        for raster, x, y in self._unwanted:
            resolution = self._index.manifest.rasters[raster].georeference.ground_resolution()
            near = np.hypot(*(centres - (x, y)).T) < max(self._size) / resolution / 2
            wrong |= near & (self._candidates.rasters[best] == raster)
        return best[~wrong][:most]

    def _looked_at(self, chosen: Int64Array, scores: Float32Array, turns: Int64Array) -> Float32Array:
        """The cells of candidates, each in the turns that `own_turns` asks for, in their order."""
        centres = self._centres(scores)
        cells: list[Float32Array] = [np.empty(0, np.float32)] * len(chosen)
        for raster in np.unique(self._candidates.rasters[chosen]).tolist():
            numbers = [number for number, place in enumerate(chosen) if self._candidates.rasters[place] == raster]
            looks = [
                Look(float(x), float(y), own_turns(int(turns[chosen[number]]), number))
                for number, (x, y) in zip(numbers, centres[chosen[numbers]], strict=True)
            ]
            with self._index.reader(self._index.manifest.rasters[raster]) as reader:
                seen = cells_of_looks(reader, self._embedder, self._basis, self._grid(raster), self._along, looks)
            for number, part in zip(numbers, np.split(seen, len(numbers)), strict=True):
                cells[number] = part
        return np.concatenate(cells)

    def _classifier(self, cells: Float32Array) -> Float32Array:
        own = np.concatenate(self._examples)
        weights = np.repeat([1.0, EXAMPLE_WEIGHT], [len(cells), len(own)]).astype(np.float32)
        negatives = [as_numbers(self._background.around), *self._negatives]
        shares = np.repeat([1.0, NEGATIVE_WEIGHT], [len(negatives[0]), sum(map(len, self._negatives))])
        return classifier(
            np.concatenate([cells, own]), weights, np.concatenate(negatives), np.asarray(shares, np.float32)
        )

    def _ranked(self, scores: Float32Array, background: Float32Array, turns: Int64Array) -> FoundObjects:
        kept = self._apart(scores, turns, self._limit)
        kept = kept[self._on_rasters(self._centres(scores)[kept], self._candidates.rasters[kept])]
        centres = self._centres(scores)[kept]
        best = scores.reshape(len(scores), -1).max(axis=1)
        corners = self._corners(self._centres(scores), turns)
        return FoundObjects(
            rasters=self._candidates.rasters[kept],
            centres=centres,
            corners=corners[kept],
            turns=turns[kept],
            scores=np.asarray(best[kept], np.float32),
            background=np.asarray(background, np.float32),
            background_rasters=self._background.rasters,
        )

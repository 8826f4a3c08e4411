# SPDX-License-Identifier: GPL-3.0-or-later
"""From examples to ranked things: a coarse look at every place, an exact one at the best, and what these teach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.index.store import Index
from lookalike.models.base import DenseEmbedder
from lookalike.search.objects.basis import Basis, as_numbers
from lookalike.search.objects.candidates import SearchedCells, best_places, random_places
from lookalike.search.objects.cell_grid import CellGrid
from lookalike.search.objects.expansion import (
    CLASSIFIER_SHARE,
    EXAMPLE_WEIGHT,
    FIRST,
    NEGATIVE_WEIGHT,
    SECOND,
    aligned,
    classifier,
    own_share,
    own_turns,
    template_of,
)
from lookalike.search.objects.layout import between_cells, exact_scores, flat, windows
from lookalike.search.objects.outlines import outlines, without_overlap
from lookalike.search.objects.patches import Look, cells_of_looks
from lookalike.search.objects.pooling import Pooled
from lookalike.search.objects.scores import Scores
from lookalike.types import BoolArray, Float32Array, Float64Array, Int32Array, Int64Array

CANDIDATES = 4000
"""Places that are looked at exactly; more where more matches are wanted."""
BACKGROUND = 3000
"""Places drawn at random, as a yardstick and to tell things from."""
POOLED_SHARE = 0.25
"""How much mean cells say, beside where they lie."""
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


def find_objects(
    index: Index,
    embedder: DenseEmbedder,
    basis: Basis,
    searched: Sequence[SearchedCells],
    examples: list[ObjectExample],
    negatives: list[ObjectExample],
    limit: int,
    max_overlap: float,
) -> FoundObjects:
    """The things most like the examples, and less like the negatives, in the cells of rasters, the smallest first.

    Raises the errors of reading a raster.
    """
    return _Search(index, embedder, basis, searched, examples, negatives, limit, max_overlap).found()


class _Search:
    def __init__(
        self,
        index: Index,
        embedder: DenseEmbedder,
        basis: Basis,
        searched: Sequence[SearchedCells],
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
        self._candidates = best_places(searched, self._base, max(CANDIDATES, 2 * limit))
        self._background = random_places(searched, self._along, BACKGROUND)
        self._pooled = Pooled.of(self._candidates.around, self._background.around, self._along)
        self._own_pooled = self._pooled.of_things(np.concatenate(self._examples))
        self._rasters = np.array([each.raster for each in searched], np.int32)

    def found(self) -> FoundObjects:
        """See `find_objects`."""
        own = self._own_scores()
        turns = self._turns(self._base, own.near)
        scores = self._with_pooled(own, self._own_pooled)
        if len(self._speaking(scores, turns, FIRST)):
            scores = self._taught_as_seen(own, scores, turns)
            scores, turns = self._taught_turned(own, scores, turns)
        return self._ranked(scores, turns)

    def _taught_as_seen(self, own: Scores, scores: Scores, turns: Int64Array) -> Scores:
        """What the first places teach as they lie in the raster: nothing is looked at again."""
        share = own_share(FIRST, len(self._examples))
        seen = self._cells_of(self._speaking(scores, turns, FIRST), scores)
        taught = own.mixed(self._scores(self._classifier(seen)).like(own), 1 - share)
        return self._with_pooled(taught, self._pooled_with(seen, share))

    def _taught_turned(self, own: Scores, scores: Scores, turns: Int64Array) -> tuple[Scores, Int64Array]:
        """What more places teach, looked at again in several turns; and how each candidate lies by that."""
        share = own_share(SECOND, len(self._examples))
        speaking = self._speaking(scores, turns, SECOND)
        seen, looked_at = self._cells_of(speaking, scores), self._looked_at(speaking, scores, turns)
        template = template_of(looked_at)
        taught = own.mixed(self._scores(template), 1 - share)
        turns = self._turns(template, taught.near)
        judged = self._scores(self._classifier(np.concatenate([looked_at, seen]))).like(taught)
        taught = taught.mixed(judged, CLASSIFIER_SHARE)
        return self._with_pooled(taught, self._pooled_with(seen, share)), turns

    # --- scores -----------------------------------------------------------------------------------

    def _scores(self, template: Float32Array) -> Scores:
        """Of a template in its best turn."""
        return Scores(
            exact_scores(self._candidates.around, template).max(axis=3),
            exact_scores(self._background.around, template).max(axis=3)[:, 0, 0],
        )

    def _with_pooled(self, scores: Scores, pooled: Float32Array) -> Scores:
        """With a share of how alike the mean cells are."""
        return scores.mixed(self._pooled.scores(pooled).like(scores), POOLED_SHARE)

    def _pooled_with(self, seen: Float32Array, share: float) -> Float32Array:
        """The mean cell of things, in which the examples have a share."""
        return np.asarray(share * self._own_pooled + (1 - share) * self._pooled.of_things(seen), np.float32)

    def _own_scores(self) -> Scores:
        """The mean of the scores of the examples; of many, all but the first speak with one voice."""
        alone = self._examples if len(self._examples) <= ALONE else self._examples[: ALONE - 1]
        every = [self._scores(each) for each in alone]
        weights = np.ones(len(alone))
        if len(self._examples) > len(alone):
            others = self._examples[len(alone) :]
            every.append(self._scores(np.mean(others, axis=0)))
            weights = np.append(weights, len(others))
        near = np.average([each.near for each in every], axis=0, weights=weights)
        behind = np.average([each.behind for each in every], axis=0, weights=weights)
        return Scores(np.asarray(near, np.float32), np.asarray(behind, np.float32))

    def _turns(self, template: Float32Array, scores: Float32Array) -> Int64Array:
        """The turn in which each candidate is most like the template, where its score is highest."""
        rows, cols = np.divmod(flat(scores).argmax(axis=1), scores.shape[2])
        n = self._along
        turns = np.empty(len(scores), np.int64)
        for row, col in set(zip(rows.tolist(), cols.tolist(), strict=True)):
            here = (rows == row) & (cols == col)
            cells = self._candidates.around[here, row : row + n, col : col + n]
            turns[here] = exact_scores(cells, template)[:, 0, 0].argmax(axis=1)
        return turns

    def _centres(self, scores: Scores) -> Float64Array:
        """Centres `(candidates, 2)` in level-0 pixels, x before y."""
        shift, _ = between_cells(scores.near)
        middle = self._candidates.places + shift + self._along / 2
        centres = np.empty((len(middle), 2))
        for part, here in self._candidates.by_part():
            centres[here] = self._grid(part).x(middle[here][:, ::-1])
        return centres

    def _corners(self, centres: Float64Array, turns: Int64Array) -> Float64Array:
        sizes = np.empty((len(centres), 2))
        for part, here in self._candidates.by_part():
            sizes[here] = np.array(self._size) / self._resolution(part)
        return outlines(centres, sizes, turns)

    def _grid(self, part: int) -> CellGrid:
        return self._searched[part].cells.grid

    def _resolution(self, part: int) -> float:
        """Metres along a pixel."""
        return self._index.manifest.rasters[self._searched[part].raster].georeference.ground_resolution()

    def _on_rasters(self, centres: Float64Array, rasters: Int32Array) -> BoolArray:
        """Which centres `(n, 2)` lie on their raster: cells reach beyond its edge, for things that are cut by it."""
        entries = self._index.manifest.rasters
        sides = np.array([(each.georeference.width, each.georeference.height) for each in entries])
        return np.asarray(((centres >= 0) & (centres <= sides[rasters])).all(axis=1))

    def _apart(self, scores: Scores, turns: Int64Array, most: int) -> Int64Array:
        """The best candidates that do not overlap, best first."""
        order = np.argsort(-scores.best, kind="stable")
        if most < len(order) // 20:
            order = order[: 20 * most]
        corners = self._corners(self._centres(scores), turns)
        rasters = self._rasters[self._candidates.parts]
        return order[without_overlap(corners[order], rasters[order], self._max_overlap, most)]

    # --- what the first places teach --------------------------------------------------------------

    def _speaking(self, scores: Scores, turns: Int64Array, most: int) -> Int64Array:
        """The best candidates that are not known to be wrong, best first."""
        best = self._apart(scores, turns, most + len(self._unwanted))
        centres, parts = self._centres(scores)[best], self._candidates.parts[best]
        reach = max(self._size) / np.array([self._resolution(part) for part in parts.tolist()]) / 2
        wrong = np.zeros(len(best), np.bool_)
        for raster, x, y in self._unwanted:
            wrong |= (np.hypot(*(centres - (x, y)).T) < reach) & (self._rasters[parts] == raster)
        return best[~wrong][:most]

    def _cells_of(self, chosen: Int64Array, scores: Scores) -> Float32Array:
        """The cells `(chosen, n, n, dims)` of candidates where they score best, as they lie in the raster."""
        rows, cols = np.divmod(flat(scores.near[chosen]).argmax(axis=1), scores.near.shape[2])
        places = np.stack([rows, cols], axis=1)
        around = zip(self._candidates.around[chosen], places, strict=True)
        return as_numbers(np.concatenate([windows(cells, place[None], self._along) for cells, place in around]))

    def _looked_at(self, chosen: Int64Array, scores: Scores, turns: Int64Array) -> Float32Array:
        """The cells of candidates, each in the turns that `own_turns` asks for, in their order."""
        centres = self._centres(scores)
        cells: list[Float32Array] = [np.empty(0, np.float32)] * len(chosen)
        for part in np.unique(self._candidates.parts[chosen]).tolist():
            numbers = [number for number, place in enumerate(chosen) if self._candidates.parts[place] == part]
            looks = [
                Look(float(x), float(y), own_turns(int(turns[chosen[number]]), number))
                for number, (x, y) in zip(numbers, centres[chosen[numbers]], strict=True)
            ]
            with self._index.reader(self._index.manifest.rasters[self._searched[part].raster]) as reader:
                seen = cells_of_looks(reader, self._embedder, self._basis, self._grid(part), self._along, looks)
            for number, own in zip(numbers, np.split(seen, len(numbers)), strict=True):
                cells[number] = own
        return np.concatenate(cells)

    def _classifier(self, cells: Float32Array) -> Float32Array:
        own = np.concatenate(self._examples)
        weights = np.repeat([1.0, EXAMPLE_WEIGHT], [len(cells), len(own)]).astype(np.float32)
        negatives = [as_numbers(self._background.around), *self._negatives]
        shares = np.repeat([1.0, NEGATIVE_WEIGHT], [len(negatives[0]), sum(map(len, self._negatives))])
        return classifier(
            np.concatenate([cells, own]), weights, np.concatenate(negatives), np.asarray(shares, np.float32)
        )

    def _ranked(self, scores: Scores, turns: Int64Array) -> FoundObjects:
        kept = self._apart(scores, turns, self._limit)
        centres = self._centres(scores)
        parts = self._candidates.parts
        kept = kept[self._on_rasters(centres[kept], self._rasters[parts[kept]])]
        return FoundObjects(
            rasters=self._rasters[parts[kept]],
            centres=centres[kept],
            corners=self._corners(centres, turns)[kept],
            turns=turns[kept],
            scores=scores.best[kept],
            background=scores.behind,
            background_rasters=self._rasters[self._background.parts],
        )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes of tiles: learned from the examples' tiles, told of all, in the memory of the index alone."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from lookalike.classifying.classifier import BACKGROUND_TILES, Classifier, samples_of
from lookalike.classifying.estimate import UNKNOWN, Share, held_out, share_right
from lookalike.classifying.request import BACKGROUND, ClassEstimate, ClassRequest
from lookalike.classifying.tiles import level_of, overlapping_groups, tiles_of_examples
from lookalike.errors import BadInputError, CancelledError, ExampleError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.types import (
    CancelCheck,
    Float32Array,
    Int64Array,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)

CHUNK = 65_536
ENOUGH = 5
"""Examples of each class from which on the estimate says much."""


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """The classes of tiles: `rows (n,)` of the table, `probabilities (n, classes + 1)`, the first of the background."""

    table: TileTable
    names: tuple[str, ...]
    """Of the classes 1, 2, ..., in the order in which they came."""
    level: int
    rasters: tuple[RasterEntry, ...]
    rows: Int64Array
    probabilities: Float32Array
    classes: tuple[ClassEstimate, ...]
    share: Share | None
    """How right it can be expected to be; None where no example could be held out."""
    warnings: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether there are examples enough for the estimate to say much."""
        return all(each.right is not None and each.examples >= ENOUGH for each in self.classes)


def classify(
    index: Index,
    request: ClassRequest,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Classification:
    """Learns the classes of a request and tells that of every tile; reads no raster and loads no model.

    Raises `ExampleError` for examples that make no classes, `BadInputError` for a level or a tile that is not there,
    `RasterNotIndexedError`, `IndexEmptyError`, `BoxError`, `CancelledError`.
    """
    return _Classifying(index, request, progress, cancelled).made()


class _Classifying:
    def __init__(self, index: Index, request: ClassRequest, progress: ProgressCallback, cancelled: CancelCheck) -> None:
        self._request, self._progress, self._cancelled = request, progress, cancelled
        self._names = tuple(dict.fromkeys(each.name for each in request.examples if each.name != BACKGROUND))
        if not self._names:
            raise ExampleError("Give examples of at least one class to be told from the rest.")
        manifest = index.manifest
        self._rasters = tuple(map(manifest.raster, request.rasters)) or manifest.rasters
        self._search = index.vectors("cosine")
        self._table = TileTable.of(index)
        self._level = level_of(request.examples, self._table) if request.level is None else request.level
        if self._level not in manifest.grid.levels:
            raise BadInputError(f"The index has the levels {list(manifest.grid.levels)}, and not {self._level}.")
        self._numbers = {name: number for number, name in enumerate((BACKGROUND, *self._names))}

    def made(self) -> Classification:
        examples = self._request.examples
        classes = [self._numbers[each.name] for each in examples]
        tiles = tiles_of_examples(examples, self._table, self._level)
        vectors = self._search.fetch(tiles.rows)
        background = self._search.fetch(self._random(tiles.rows))
        count = len(self._names)
        if len(np.unique(classes)) + bool(len(background)) < 2:
            raise ExampleError("The index has no tile beside the examples that the class could be told from.")
        groups = overlapping_groups(tiles, self._table, len(examples))
        told = held_out(vectors, tiles.examples, classes, groups, background, count, self._step("Holding examples out"))
        model = Classifier(samples_of(vectors, tiles.examples, classes, background), count)
        rows, probabilities = self._told(model)
        given = np.bincount(probabilities.argmax(axis=1), minlength=count + 1)
        own = np.array(classes, np.int64)
        checked = (told != UNKNOWN) & (own > 0)
        return Classification(
            table=self._table,
            names=self._names,
            level=self._level,
            rasters=self._rasters,
            rows=rows,
            probabilities=probabilities,
            classes=tuple(self._estimate(number, own, told, int(given[number])) for number in range(1, count + 1)),
            share=_share(own[checked], told[checked]),
            warnings=tuple(self._notes(tiles.rows, own[tiles.examples])),
        )

    def _told(self, model: Classifier) -> tuple[Int64Array, Float32Array]:
        manifest = self._table.index.manifest
        rasters = [manifest.rasters.index(each) for each in self._rasters]
        rows = np.flatnonzero(self._table.mask(rasters, (self._level,)))
        if not len(rows):
            raise BadInputError("No tile of these rasters is indexed at the level of the examples. Index them first.")
        step, parts = self._step("Telling classes"), []
        for start in range(0, len(rows), CHUNK):
            step(start, len(rows))
            parts.append(model.probabilities(self._search.fetch(rows[start : start + CHUNK])))
        return rows, np.concatenate(parts)

    def _step(self, stage: str) -> Callable[[int, int], None]:
        def step(done: int, total: int) -> None:
            if self._cancelled():
                raise CancelledError("The classification was stopped. Nothing was written.")
            self._progress(Progress(stage, done, total))

        return step

    def _random(self, own: Int64Array) -> Int64Array:
        """Tiles drawn at random beside those of the examples; always the same."""
        rows = np.setdiff1d(np.flatnonzero(self._table.mask(None, (self._level,))), own)
        if len(rows) <= BACKGROUND_TILES:
            return rows
        return np.sort(np.random.default_rng(0).choice(rows, BACKGROUND_TILES, replace=False))

    def _estimate(self, number: int, own: Int64Array, told: Int64Array, tiles: int) -> ClassEstimate:
        mine = told[(own == number) & (told != UNKNOWN)]
        wrong = Counter(mine[mine != number].tolist()).most_common(1)
        names = (BACKGROUND, *self._names)
        return ClassEstimate(
            name=names[number],
            examples=int((own == number).sum()),
            right=int((mine == number).sum()) if len(mine) else None,
            taken_for=names[wrong[0][0]] if wrong else None,
            tiles=tiles,
        )

    def _notes(self, rows: Int64Array, classes: Int64Array) -> Iterator[str]:
        for row in np.unique(rows):
            here = sorted({(BACKGROUND, *self._names)[number] for number in classes[rows == row]})
            if len(here) > 1:
                yield f"Examples of {' and '.join(repr(name) for name in here)} lie on one and the same tile."
                return


def _share(own: Int64Array, told: Int64Array) -> Share | None:
    kinds, members = np.unique(own, return_counts=True)
    if not len(kinds) or members.max() < 2:
        return None
    return share_right(int((told == own).sum()), len(own), len(kinds))

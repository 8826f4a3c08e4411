# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks the database for every query and measures each ranking, a block of queries at a time.

The whole matrix of scores is never in memory: 100,000 scenes searched for among as many fit into some hundred
megabytes beside their vectors.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lookalike.errors import BadInputError, CancelledError
from lookalike.evaluation.protocol import Guard, QuerySplit
from lookalike.scenes.metrics import MEASURES, first_hit_confusion, measure
from lookalike.scenes.scenes import Scenes
from lookalike.search.reranking import CANDIDATES, reranked
from lookalike.types import (
    BoolArray,
    CancelCheck,
    Float32Array,
    Float64Array,
    Int64Array,
    Metric,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)

BLOCK = 2_000_000
"""Scores in one block."""
SHOWN = 50
"""First hits that are kept of each query."""


Reorder = Callable[[Int64Array, Int64Array, Float32Array], Int64Array]
"""From numbers of queries `(b,)`, their rankings `(b, n)` and scores `(b, n)` by column to better rankings `(b, n)`."""


class Scores(Protocol):
    """What ranks: higher is more alike.

    A step between vectors and ranking, such as compressed codes, is a class with this one method.
    """

    def scores(self, queries: Int64Array) -> Float32Array:
        """Scores of the whole database for some queries: `queries (b,)` are their numbers; `float32 (b, n)`."""
        ...


@dataclass(frozen=True)
class VectorScores:
    """Scores from prepared vectors, `queries (q, dims)` and `database (n, dims)`: cosine, or minus the distance."""

    queries: Float32Array
    database: Float32Array
    metric: Metric = "cosine"

    def scores(self, queries: Int64Array) -> Float32Array:
        """`float32 (b, n)`; vectors compared by cosine are of length 1 already."""
        asked = self.queries[queries]
        products = asked @ self.database.T
        if self.metric == "cosine":
            return products
        squares = (asked**2).sum(axis=1)[:, None] + (self.database**2).sum(axis=1)
        return np.asarray(-np.sqrt(np.maximum(squares - 2 * products, 0)), np.float32)


@dataclass(frozen=True)
class MatrixScores:
    """Scores that are all there: `matrix` is `float32 (q, n)`."""

    matrix: Float32Array

    def scores(self, queries: Int64Array) -> Float32Array:
        """Rows of the matrix."""
        return self.matrix[queries]


@dataclass(frozen=True)
class NeighbourhoodOrder:
    """Rankings refined as a search refines its matches, see `search.reranking`; of prepared vectors of length 1."""

    queries: Float32Array
    database: Float32Array

    def __call__(self, queries: Int64Array, order: Int64Array, scores: Float32Array) -> Int64Array:
        refined = order.copy()
        for row, query in enumerate(queries):
            first = order[row, :CANDIDATES]
            first = first[np.isfinite(scores[row, first])]
            positions = reranked(self.queries[query], self.database[first], scores[row, first])
            refined[row, : len(first)] = first[positions]
        return refined


@dataclass(frozen=True)
class Ranked:
    """What the rankings of q queries were worth. Queries for which there was nothing to find are left out."""

    queries: Int64Array
    """Rows of the scenes, `(q,)`."""
    database: int
    """Scenes searched."""
    measures: Float64Array
    """`(q, len(MEASURES))`."""
    confusion: Int64Array
    """Class of the query by class of the first hit, `(classes, classes)`."""
    hits: Int64Array
    """Rows of the first scenes found, `(q, SHOWN)`; -1 where there are no more."""
    hit_scores: Float32Array
    """Their scores."""

    @property
    def means(self) -> Float64Array:
        """Each measure over all queries, `(len(MEASURES),)`."""
        return np.asarray(self.measures.mean(axis=0))

    def mean(self, name: str) -> float:
        """One measure over all queries."""
        return float(self.means[MEASURES.index(name)])


def rank(
    scenes: Scenes,
    split: QuerySplit,
    scores: Scores,
    guard: Guard | None = None,
    reorder: Reorder | None = None,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> Ranked:
    """Ranks the database of the split for each of its queries.

    Query number i of `scores` is scene `split.queries[i]`, column j is scene `split.database[j]`. Equal scores keep
    the order of the database; `reorder` may refine it. Raises `BadInputError` where no query has anything to find, and
    `CancelledError`.
    """
    guard = guard or Guard(scenes)
    labels = scenes.label_matrix
    searched = labels[split.database].T.astype(np.float32)
    totals = np.concatenate(
        [_relevance(scenes, searched, split, block, guard)[0].sum(axis=1) for block in _blocks(split)]
    )
    asked = np.flatnonzero(totals)
    if len(asked) == 0:
        raise BadInputError("For no query is there a scene that shares its class. Leave out fewer scenes.")
    parts = []
    classes = len(scenes.classes)
    confusion = np.zeros((classes, classes), np.int64)
    for block in _blocks(split):
        if cancelled():
            raise CancelledError("Stopped while ranking the scenes.")
        relevant, left_out = _relevance(scenes, searched, split, block, guard)
        here = np.array(scores.scores(block), np.float32)
        here[left_out] = -np.inf
        order = ranking_of(here)
        if reorder is not None:
            order = reorder(block, order, here)
        measures = measure(np.take_along_axis(relevant, order, axis=1), totals[block], int(totals.max()))
        first = order[:, :SHOWN]
        found = np.take_along_axis(here, first, axis=1)
        hits = np.where(np.isfinite(found), split.database[first], -1)
        able = totals[block] > 0
        confusion += first_hit_confusion(labels[split.queries[block[able]]], labels[hits[able, 0]])
        parts.append((measures[able], hits[able], found[able]))
        progress(Progress("Ranking scenes", int(block[-1]) + 1, len(split.queries)))
    measured, shown, shown_scores = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Ranked(split.queries[asked], len(split.database), measured, confusion, shown, shown_scores)


def ranking_of(scores: Float32Array) -> Int64Array:
    """Columns by falling score, equal ones by rising column, `int64 (b, n)` for `float32 (b, n)` without NaN.

    The score, as an integer that sorts alike, and the column make one 64-bit key: four times as fast as a stable
    argsort.
    """
    bits = (0.0 - scores).astype(np.float32, copy=False).view(np.int32)  # 0.0 - x, since -0.0 would sort before 0.0
    bits ^= (bits >> 31) & 0x7FFFFFFF
    keys = bits.astype(np.int64)
    keys <<= 32
    keys |= np.arange(scores.shape[1], dtype=np.int64)
    keys.sort(axis=1)
    keys &= 0xFFFFFFFF
    return keys


def _blocks(split: QuerySplit) -> Iterator[Int64Array]:
    """Numbers of queries, a block at a time."""
    size = max(1, BLOCK // max(1, len(split.database)))
    for start in range(0, len(split.queries), size):
        yield np.arange(start, min(start + size, len(split.queries)))


def _relevance(
    scenes: Scenes, searched: Float32Array, split: QuerySplit, block: Int64Array, guard: Guard
) -> tuple[BoolArray, BoolArray]:
    """Which scenes of the database are relevant to each query of a block, and which it must not find; `bool (b, n)`.

    `searched (classes, n)` are the labels of the database as float32, for which there is a fast product.
    """
    queries = split.queries[block]
    left_out = guard.left_out(queries, split.database)
    relevant = scenes.label_matrix[queries].astype(np.float32) @ searched > 0
    relevant &= ~left_out
    return relevant, left_out

# SPDX-License-Identifier: GPL-3.0-or-later
"""Search that does not look at every vector: short codes find candidates, the exact vectors put them in order.

The codes are RaBitQ's (see `codes`), a bit a dimension and two factors, read by SIMD look-ups. In a large index they
lie in lists around k-means centres, of which a query visits the nearest (IVF, Jégou, Douze and Schmid 2011). An index
tries this on its own vectors and keeps it only where it finds what the exact search finds.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import faiss
import numpy as np

from lookalike.types import BoolArray, Float32Array, Int64Array
from lookalike.vectors.base import Choice
from lookalike.vectors.codes import rerank
from lookalike.vectors.exact import ExactVectors

EXACT_UP_TO = 100_000
"""Up to so many tiles every vector is compared: exact, and fast enough that nothing need be checked."""
LEAST_RECALL = 0.995
"""Of the check: a sample, so that a little more is asked than the 0.99 that a query should have."""
NEIGHBOURS = 10
CHECKS = 200
DEEP, LEAST_DEEP_RECALL, DEEP_CHECKS = 500, 0.97, 20
"""A search that merges and re-ranks asks for hundreds of tiles: those have to be found too."""
PROBES = (8, 16, 32, 64, 128)
SHORTLISTS = (500, 2000)
SHORTLIST_A_HIT = 4
POINTS_A_LIST = 40
CHUNK = 65_536
SEED = 1234


@dataclass(frozen=True)
class Codes:
    """Codes of all rows of a matrix, and how they are used."""

    choice: Choice
    index: faiss.Index

    def candidates(self, queries: Float32Array, count: int, allowed: BoolArray | None = None) -> Int64Array | None:
        """Rows `(q, m)` for each of `queries (q, dims)`, `count` at most; None where only the exact search can tell.

        A filter is applied inside the search, and more lists are visited the less it allows, so that as many tiles
        are seen. Missing rows are -1.
        """
        if self.choice.method == "rabitq":
            if allowed is not None:  # FAISS's fast scan takes no filter
                return None
            return np.asarray(self.index.search(queries, count)[1])
        share = 1.0 if allowed is None else float(allowed.mean())
        probes = math.ceil(self.choice.probes * max(1.0, count / self.choice.shortlist) / share)
        parameters = faiss.SearchParametersIVF(nprobe=min(probes, self.lists))
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(bitmap), faiss.swig_ptr(bitmap))
            parameters.sel = selector
        within = faiss.SearchParametersPreTransform(index_params=parameters)
        return np.asarray(self.index.search(queries, count, params=within)[1])

    @property
    def lists(self) -> int:
        return int(faiss.extract_index_ivf(self.index).nlist)


@dataclass(frozen=True)
class ApproximateVectors(ExactVectors):
    """Vectors that are found by their codes and put into exact order by themselves."""

    codes: Codes = field(kw_only=True)

    def search_many(self, queries: Float32Array, k: int) -> tuple[Float32Array, Int64Array]:
        found = [self.search(query, k) for query in queries]
        return np.stack([scores for scores, _ in found]), np.stack([rows for _, rows in found])

    def _nearest(
        self, queries: Float32Array, k: int, available: int, allowed: BoolArray | None
    ) -> tuple[Float32Array, Int64Array]:
        found = self._by_codes(queries, k, available, allowed)
        return super()._nearest(queries, k, available, allowed) if found is None else found

    def _by_codes(
        self, queries: Float32Array, k: int, available: int, allowed: BoolArray | None
    ) -> tuple[Float32Array, Int64Array] | None:
        """The k best of what codes find; None where comparing all that is allowed is as fast or safer."""
        if available <= EXACT_UP_TO:
            return None
        count = max(self.codes.choice.shortlist, SHORTLIST_A_HIT * k)
        if count > available // 10:
            return None
        rows = self.codes.candidates(queries, count, allowed)
        if rows is None:
            return None
        rows = rows[(rows >= 0) & (rows < len(self))][None]
        if rows.shape[1] < k:
            return None
        raw, ordered = rerank(self.matrix, queries, rows, self.metric == "euclidean")
        return self.as_scores(raw[:, :k]), ordered[:, :k]


def worthwhile(matrix: Float32Array, euclidean: bool, exact_up_to: int = EXACT_UP_TO) -> tuple[Choice, Codes | None]:
    """The fastest way that passes the check on `matrix (n, dims)` itself: lists, else codes alone, else exact."""
    if len(matrix) <= exact_up_to:
        return Choice("exact", None), None
    probes = np.unique(np.linspace(0, len(matrix) - 1, CHECKS).round().astype(np.int64))
    queries = np.ascontiguousarray(matrix[probes])
    expected = exact_rows(matrix, queries, NEIGHBOURS + 1, euclidean)
    best = 0.0
    for candidate in _candidates(matrix):
        rows = candidate.candidates(queries, candidate.choice.shortlist)
        assert rows is not None
        found = [
            rerank(matrix, query[None], line[line >= 0][None], euclidean)[1][0, : NEIGHBOURS + 1]
            for query, line in zip(queries, rows, strict=True)
        ]
        recall = _recall(probes, expected, found)
        best = max(best, recall)
        if recall >= LEAST_RECALL and _finds_deep(candidate, matrix, queries[:DEEP_CHECKS], euclidean):
            choice = Choice(candidate.choice.method, recall, candidate.choice.shortlist, candidate.choice.probes)
            return choice, Codes(choice, candidate.index)
    return Choice("exact", best), None


def _finds_deep(candidate: Codes, matrix: Float32Array, queries: Float32Array, euclidean: bool) -> bool:
    """Whether the candidates of a deep search hold the tiles that the exact one finds."""
    deep = min(DEEP, len(matrix) // (10 * SHORTLIST_A_HIT))  # beyond it every vector is compared anyway
    rows = candidate.candidates(queries, max(candidate.choice.shortlist, SHORTLIST_A_HIT * deep))
    assert rows is not None
    expected = exact_rows(matrix, queries, deep, euclidean)
    shares = [np.isin(nearest, line).mean() for nearest, line in zip(expected, rows, strict=True)]
    return float(np.mean(shares)) >= LEAST_DEEP_RECALL


def exact_rows(matrix: Float32Array, queries: Float32Array, k: int, euclidean: bool) -> Int64Array:
    """The k nearest rows `(q, k)` of each query, by comparing all."""
    metric = faiss.METRIC_L2 if euclidean else faiss.METRIC_INNER_PRODUCT
    return np.asarray(faiss.knn(queries, np.asarray(matrix), min(k, len(matrix)), metric=metric)[1])


def _candidates(matrix: Float32Array) -> Iterator[Codes]:
    lists = build_lists(matrix)
    for probes in PROBES:
        yield Codes(Choice("ivf-rabitq", None, SHORTLISTS[0], probes), lists)
    del lists
    codes = build_codes(matrix)
    for shortlist in SHORTLISTS:
        yield Codes(Choice("rabitq", None, shortlist), codes)


def build_lists(matrix: Float32Array) -> faiss.Index:
    """Codes in about `2 sqrt(n)` lists around k-means centres of an even sample."""
    count, dims = matrix.shape
    lists = round(2 * math.sqrt(count))
    index = faiss.index_factory(dims, f"RR{dims},IVF{lists},RaBitQfs", faiss.METRIC_L2)
    inverted = faiss.extract_index_ivf(index)
    inverted.cp.niter, inverted.cp.seed = 10, SEED
    return _filled(index, matrix, POINTS_A_LIST * lists)


def build_codes(matrix: Float32Array) -> faiss.Index:
    """Codes of all rows, one after another."""
    dims = matrix.shape[1]
    return _filled(faiss.index_factory(dims, f"RR{dims},RaBitQfs", faiss.METRIC_L2), matrix, CHUNK)


def _filled(index: faiss.Index, matrix: Float32Array, sample: int) -> faiss.Index:
    """Rotated codes, trained on an even sample and filled in pieces; for vectors of length one cosine is distance."""
    index.train(np.ascontiguousarray(matrix[:: max(1, len(matrix) // sample)], np.float32))
    for start in range(0, len(matrix), CHUNK):
        index.add(np.ascontiguousarray(matrix[start : start + CHUNK], np.float32))
    return index


def _recall(probes: Int64Array, expected: Int64Array, found: list[Int64Array]) -> float:
    """Mean share of the ten nearest others that were found."""
    shares = []
    for probe, nearest, rows in zip(probes, expected, found, strict=True):
        others = nearest[nearest != probe][:NEIGHBOURS]
        shares.append(np.isin(others, rows[rows != probe][:NEIGHBOURS]).mean())
    return float(np.mean(shares))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Search that compares every vector: nothing is approximated and nothing is to be tuned.

Cosine similarity is the inner product of normalised vectors, Euclidean distance is exact L2.
"""

from dataclasses import dataclass

import faiss
import numpy as np

from lookalike.types import BoolArray, Float32Array, Int64Array, Metric
from lookalike.vectors.base import Choice
from lookalike.vectors.projection import Projection, prepare


@dataclass(frozen=True)
class ExactVectors:
    """Projected vectors that are all compared; a `VectorIndex`.

    `matrix` is `float32 (n, dims)`, the vectors as they are compared; it may be memory-mapped.
    """

    metric: Metric
    projection: Projection
    matrix: Float32Array
    choice: Choice = Choice("exact", None)

    @property
    def dims(self) -> int:
        return int(self.matrix.shape[1])

    def __len__(self) -> int:
        return len(self.matrix)

    def prepare(self, embeddings: Float32Array) -> Float32Array:
        return prepare(self.projection, self.metric, embeddings)

    def fetch(self, rows: Int64Array | slice) -> Float32Array:
        return self.matrix[rows]

    def search_many(self, queries: Float32Array, k: int) -> tuple[Float32Array, Int64Array]:
        return self._compared(np.ascontiguousarray(queries, np.float32), min(k, len(self)), None)

    def search(self, query: Float32Array, k: int, allowed: BoolArray | None = None) -> tuple[Float32Array, Int64Array]:
        available = len(self) if allowed is None else int(allowed.sum())
        k = min(k, available)
        if k == 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        faiss.omp_set_num_threads(1)  # one query is not divided: a second thread only waits for a busy core
        scores, rows = self._nearest(np.ascontiguousarray(query[None], np.float32), k, available, allowed)
        there = rows[0] >= 0
        return scores[0][there], rows[0][there]

    def _nearest(
        self, queries: Float32Array, k: int, available: int, allowed: BoolArray | None
    ) -> tuple[Float32Array, Int64Array]:
        """The k best of the `available` rows that are allowed, for one query `(1, dims)`."""
        return self._compared(queries, k, allowed)

    def _compared(self, queries: Float32Array, k: int, allowed: BoolArray | None) -> tuple[Float32Array, Int64Array]:
        count, dims = queries.shape
        raw, rows = np.empty((count, k), np.float32), np.empty((count, k), np.int64)
        bitmap = None if allowed is None else np.packbits(allowed, bitorder="little")
        selector = None if bitmap is None else faiss.IDSelectorBitmap(len(bitmap), faiss.swig_ptr(bitmap))
        pointers = [faiss.swig_ptr(array) for array in (queries, self.matrix)]
        results = [faiss.swig_ptr(array) for array in (raw, rows)]
        if self.metric == "cosine":
            faiss.knn_inner_product(*pointers, dims, count, len(self), k, *results, selector)
        else:
            faiss.knn_L2sqr(*pointers, dims, count, len(self), k, *results, None, selector)
        return self.as_scores(raw), rows

    def scores(self, query: Float32Array, vectors: Float32Array) -> Float32Array:
        if self.metric == "cosine":
            return vectors @ query
        squared = (vectors**2).sum(axis=1) - 2 * (vectors @ query) + query @ query
        return self.as_scores(np.maximum(squared, 0))

    def as_scores(self, raw: Float32Array) -> Float32Array:
        """FAISS's numbers as scores, higher is better: the cosine, or 1 / (1 + distance)."""
        return raw if self.metric == "cosine" else np.asarray(1 / (1 + np.sqrt(np.maximum(raw, 0))), np.float32)

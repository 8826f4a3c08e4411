# SPDX-License-Identifier: GPL-3.0-or-later
"""Search structures: the projected vectors and what finds the nearest of them, derived from the shards, kept on disk,
rebuilt when needed.

The vectors are memory-mapped, so opening an index reads none of them. Cosine similarity is the inner product of
normalised vectors, Euclidean distance is exact L2. Up to `approximate.EXACT_UP_TO` tiles every vector is compared and
nothing is approximated; beyond it see `approximate`. Scores are always exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import faiss
import numpy as np

from lookalike.errors import IndexEmptyError
from lookalike.index.derived import ByteSink, content_id, derived_files, keep_derived, read_derived, recipe_id
from lookalike.index.layout import DERIVED
from lookalike.index.manifest import Manifest
from lookalike.index.store import Index
from lookalike.types import BoolArray, Float32Array, Int64Array, Metric
from lookalike.vectors.approximate import EXACT_UP_TO, SHORTLIST_A_HIT, Approximate, Choice, worthwhile
from lookalike.vectors.codes import rerank
from lookalike.vectors.projected import CHUNK, chunks, projected_vectors
from lookalike.vectors.projection import Projection, fit_projection

FITTED_ON = 100_000
"""A projection of more tiles is fitted on so many of them: its means and variances hardly change with more."""
SEED = 1234
BUFFER = 1 << 20


@dataclass(frozen=True)
class VectorSearch:
    """Search over the projected vectors of one index snapshot.

    `matrix` is `float32 (n, dims)`, the vectors as they are compared, memory-mapped where the index could keep them.
    """

    metric: Metric
    projection: Projection
    matrix: Float32Array
    approximate: Approximate | None = None

    def __len__(self) -> int:
        return len(self.matrix)

    def prepare(self, embeddings: Float32Array) -> Float32Array:
        """Embeddings `(n, dim)` as this structure compares them, `(n, dims)`."""
        return prepare(self.projection, self.metric, embeddings)

    def search_many(self, queries: Float32Array, k: int) -> tuple[Float32Array, Int64Array]:
        """The k best rows for each of `queries (q, dims)`: scores and rows, both `(q, k)`, best first."""
        if self.approximate is not None:
            found = [self.search(query, k) for query in queries]
            return np.stack([scores for scores, _ in found]), np.stack([rows for _, rows in found])
        return self._exact(np.ascontiguousarray(queries, np.float32), min(k, len(self)), None)

    def search(self, query: Float32Array, k: int, allowed: BoolArray | None = None) -> tuple[Float32Array, Int64Array]:
        """The k best rows for `query (dims,)`: scores, best first, and row numbers.

        `allowed (n,)` restricts the search inside FAISS. Fewer than k rows come back when fewer are allowed.
        """
        available = len(self) if allowed is None else int(allowed.sum())
        k = min(k, available)
        if k == 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        faiss.omp_set_num_threads(1)  # one query is not divided: a second thread only waits for a busy core
        queries = np.ascontiguousarray(query[None], np.float32)
        found = self._by_codes(queries, k, available, allowed)
        if found is None:
            found = self._exact(queries, k, allowed)
        scores, rows = found
        there = rows[0] >= 0
        return scores[0][there], rows[0][there]

    def _by_codes(
        self, queries: Float32Array, k: int, available: int, allowed: BoolArray | None
    ) -> tuple[Float32Array, Int64Array] | None:
        """The k best of what codes find; None where comparing all that is allowed is as fast or safer."""
        if self.approximate is None or available <= EXACT_UP_TO:
            return None
        count = max(self.approximate.choice.shortlist, SHORTLIST_A_HIT * k)
        if count > available // 10:
            return None
        rows = self.approximate.candidates(queries, count, allowed)
        if rows is None:
            return None
        rows = rows[rows >= 0][None]
        if rows.shape[1] < k:
            return None
        raw, ordered = rerank(self.matrix, queries, rows, self.metric == "euclidean")
        return self.as_scores(raw[:, :k]), ordered[:, :k]

    def _exact(self, queries: Float32Array, k: int, allowed: BoolArray | None) -> tuple[Float32Array, Int64Array]:
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
        """Scores of prepared `vectors (n, dims)` for `query (dims,)`."""
        if self.metric == "cosine":
            return vectors @ query
        squared = (vectors**2).sum(axis=1) - 2 * (vectors @ query) + query @ query
        return self.as_scores(np.maximum(squared, 0))

    def as_scores(self, raw: Float32Array) -> Float32Array:
        """FAISS's numbers as scores, higher is better: the cosine, or 1 / (1 + distance)."""
        return raw if self.metric == "cosine" else np.asarray(1 / (1 + np.sqrt(np.maximum(raw, 0))), np.float32)


def prepare(projection: Projection, metric: Metric, embeddings: Float32Array) -> Float32Array:
    """Projects, and for cosine normalises to length 1 (zero stays zero)."""
    projected = projection(np.asarray(embeddings, np.float32))
    if metric == "euclidean":
        return np.ascontiguousarray(projected, np.float32)
    lengths = np.linalg.norm(projected, axis=1, keepdims=True)
    return np.ascontiguousarray(projected / np.maximum(lengths, 1e-12), np.float32)


def open_search(store: Index, metric: Metric = "cosine") -> VectorSearch:
    """The search structure of this snapshot: from disk, else built (and kept where the folder is writable).

    Raises `IndexEmptyError` when no tile is committed.
    """
    if store.manifest.tiles == 0:
        raise IndexEmptyError(
            f"The index {store.folder} holds no tile yet. Index a raster first: `lookalike index RASTER --index DIR`."
        )
    projection = _projection(store)
    matrix = projected_vectors(store, metric, projection, lambda part: prepare(projection, metric, part))
    return VectorSearch(metric, projection, matrix, _approximate(store, metric, matrix))


def _projection(store: Index) -> Projection:
    """The projection of this content: from disk, while the index grows the last one, else fitted and kept."""
    folder, content = store.folder / DERIVED, content_id(store.manifest)
    name = f"{content}.projection.npz"
    projection = read_derived(folder / name, _read_projection) or _projection_so_far(folder, store.manifest)
    if projection is None:
        projection = fit_projection(store.manifest.projection, _fitted_on(store), store.manifest.embedder.dim)
        projection = replace(projection, fitted_on=store.manifest.tiles if projection.fitted_on else 0)
        keep_derived(folder, content, name, projection.to_bytes())
    return projection


def _fitted_on(store: Index) -> Iterator[Float32Array]:
    """The vectors that a projection is fitted on: all, or of a large index a sample, the same each time."""
    tiles = store.manifest.tiles
    if tiles <= FITTED_ON:
        for part in store.all_vectors():
            yield from chunks(part)
        return
    chosen = np.sort(np.random.default_rng(SEED).choice(tiles, FITTED_ON, replace=False))
    waiting: list[Float32Array] = []
    start = 0
    for part in store.all_vectors():
        first, last = np.searchsorted(chosen, (start, start + len(part)))
        waiting.append(part[chosen[first:last] - start].astype(np.float32))
        start += len(part)
        if sum(map(len, waiting)) >= CHUNK or start == tiles:  # few at a time would cost more to add up than to read
            yield np.concatenate(waiting)
            waiting = []


def choice_of(store: Index, metric: Metric = "cosine") -> Choice | None:
    """How the index is searched, as it was decided; None before its first search. Opens nothing."""
    content = content_id(store.manifest)
    if store.manifest.tiles <= EXACT_UP_TO or not store.manifest.complete:
        return Choice("exact", None)
    return read_derived(store.folder / DERIVED / f"{content}.{metric}.choice", _read_choice)


def _approximate(store: Index, metric: Metric, matrix: Float32Array) -> Approximate | None:
    """The codes of a large index, from disk, else built and checked.

    While an index grows it is searched exactly: codes would be made anew after every commit.
    """
    if len(matrix) <= EXACT_UP_TO or not store.manifest.complete:
        return None
    folder, content = store.folder / DERIVED, content_id(store.manifest)
    stem = f"{content}.{metric}"
    choice = read_derived(folder / f"{stem}.choice", _read_choice)
    if choice is not None and choice.method == "exact":
        return None
    codes = read_derived(folder / f"{stem}.faiss", _read_codes)
    if choice is not None and codes is not None and codes.ntotal == len(matrix):
        return Approximate(choice, codes)
    choice, built = worthwhile(matrix, metric == "euclidean", EXACT_UP_TO)
    if built is not None:
        keep_derived(folder, content, f"{stem}.faiss", lambda file: _write_codes(built.codes, file))
    keep_derived(folder, content, f"{stem}.choice", choice.to_bytes())
    return built


def _projection_so_far(folder: Path, manifest: Manifest) -> Projection | None:
    """While an index grows: the last projection, if it saw at least half of today's tiles.

    It is fitted anew once all rasters are complete, so that the way an index grew does not show in the end.
    """
    if manifest.complete:
        return None
    for listed in derived_files(folder):
        if listed.name.startswith(recipe_id(manifest)) and listed.name.endswith(".projection.npz"):
            earlier = read_derived(folder / listed.name, _read_projection)
            if earlier is not None and 2 * earlier.fitted_on >= manifest.tiles:
                return earlier
    return None


def _read_projection(path: Path) -> Projection:
    return Projection.from_bytes(path.read_bytes())


def _read_choice(path: Path) -> Choice:
    return Choice.from_bytes(path.read_bytes())


def _read_codes(path: Path) -> faiss.Index:
    # through Python's own file: FAISS opens paths by their bytes, which breaks non-ASCII names on Windows
    with open(path, "rb") as file:
        return faiss.read_index(faiss.PyCallbackIOReader(file.read, BUFFER))


def _write_codes(codes: faiss.Index, file: ByteSink) -> None:
    faiss.write_index(codes, faiss.PyCallbackIOWriter(file.write, BUFFER))

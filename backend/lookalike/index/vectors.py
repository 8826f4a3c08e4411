# SPDX-License-Identifier: GPL-3.0-or-later
"""Search structures: the projected vectors in FAISS, derived from the shards, kept on disk, rebuilt when needed.

Cosine similarity is the inner product of normalised vectors (`IndexFlatIP`), Euclidean distance is exact L2
(`IndexFlatL2`). Both are flat: every vector is compared, nothing is approximated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import faiss
import numpy as np

from lookalike.errors import IndexEmptyError
from lookalike.index.derived import content_id, derived_files, keep_derived, read_derived, recipe_id
from lookalike.index.layout import DERIVED
from lookalike.index.manifest import Manifest
from lookalike.index.projection import Projection, fit_projection
from lookalike.index.store import IndexStore
from lookalike.types import BoolArray, Float32Array, Int64Array

Metric = Literal["cosine", "euclidean"]

CHUNK = 4096
BUFFER = 1 << 20


class _FlatMemory:
    """The memory of a flat index for NumPy, which holds on to this object and so to the index."""

    def __init__(self, flat: faiss.IndexFlat) -> None:
        self._flat = flat
        self.__array_interface__ = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).__array_interface__


@dataclass(frozen=True)
class VectorSearch:
    """Exact search over the projected vectors of one index snapshot."""

    metric: Metric
    projection: Projection
    flat: faiss.IndexFlat

    def __len__(self) -> int:
        return int(self.flat.ntotal)

    @property
    def matrix(self) -> Float32Array:
        """The vectors as they are compared, `float32 (n, dims)`: a view, not a copy; it keeps the index alive."""
        return np.asarray(_FlatMemory(self.flat)).reshape(self.flat.ntotal, self.flat.d)

    def prepare(self, embeddings: Float32Array) -> Float32Array:
        """Embeddings `(n, dim)` as this structure compares them, `(n, dims)`."""
        return prepare(self.projection, self.metric, embeddings)

    def search_many(self, queries: Float32Array, k: int) -> tuple[Float32Array, Int64Array]:
        """The k best rows for each of `queries (q, dims)`: scores and rows, both `(q, k)`, best first."""
        raw, rows = self.flat.search(np.ascontiguousarray(queries), min(k, len(self)))
        return self.as_scores(raw), rows

    def search(self, query: Float32Array, k: int, allowed: BoolArray | None = None) -> tuple[Float32Array, Int64Array]:
        """The k best rows for `query (dims,)`: scores, best first, and row numbers.

        `allowed (n,)` restricts the search inside FAISS. Fewer than k rows come back when fewer are allowed.
        """
        k = min(k, len(self) if allowed is None else int(allowed.sum()))
        if k == 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        parameters = None
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(bitmap), faiss.swig_ptr(bitmap))
            parameters = faiss.SearchParameters(sel=selector)
        faiss.omp_set_num_threads(1)  # one query is not divided: a second thread only waits for a busy core
        raw, rows = self.flat.search(np.ascontiguousarray(query[None], np.float32), k, params=parameters)
        found = rows[0] >= 0
        return self.as_scores(raw[0][found]), rows[0][found]

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


def open_search(store: IndexStore, metric: Metric = "cosine") -> VectorSearch:
    """The search structure of this snapshot: from disk, else built (and kept where the folder is writable).

    Raises `IndexEmptyError` when no tile is committed.
    """
    if store.manifest.tiles == 0:
        raise IndexEmptyError(
            f"The index {store.folder} holds no tile yet. Index a raster first: `lookalike index RASTER --index DIR`."
        )
    folder = store.folder / DERIVED
    content = content_id(store.manifest)
    projection = read_derived(
        folder / f"{content}.projection.npz", lambda path: Projection.from_bytes(path.read_bytes())
    )
    flat = read_derived(folder / f"{content}.{metric}.faiss", _read_flat)
    if projection is None:
        projection = _projection_so_far(folder, store.manifest)
        flat = None
    if projection is None:
        projection = fit_projection(store.manifest.projection, _as_float32(store), store.manifest.embedder.dim)
        flat = None
        keep_derived(folder, content, f"{content}.projection.npz", projection.to_bytes())
    if flat is None or flat.ntotal != store.manifest.tiles or flat.d != projection.dims:
        flat = build_flat(store, projection, metric)
        keep_derived(folder, content, f"{content}.{metric}.faiss", lambda file: _write_flat(flat, file))
    return VectorSearch(metric, projection, flat)


def _projection_so_far(folder: Path, manifest: Manifest) -> Projection | None:
    """While an index grows: the last projection, if it saw at least half of today's tiles.

    It is fitted anew once all rasters are complete, so that the way an index grew does not show in the end.
    """
    if all(raster.complete for raster in manifest.rasters):
        return None
    for listed in derived_files(folder):
        if listed.name.startswith(recipe_id(manifest)) and listed.name.endswith(".projection.npz"):
            earlier = read_derived(folder / listed.name, lambda path: Projection.from_bytes(path.read_bytes()))
            if earlier is not None and 2 * earlier.fitted_on >= manifest.tiles:
                return earlier
    return None


def build_flat(store: IndexStore, projection: Projection, metric: Metric) -> faiss.IndexFlat:
    """All vectors of the index, projected, in a flat FAISS index; streamed shard by shard."""
    flat = faiss.IndexFlatIP(projection.dims) if metric == "cosine" else faiss.IndexFlatL2(projection.dims)
    for part in _as_float32(store):
        flat.add(prepare(projection, metric, part))
    return flat


def _as_float32(store: IndexStore) -> Iterator[Float32Array]:
    for part in store.all_vectors():
        for start in range(0, len(part), CHUNK):
            yield part[start : start + CHUNK].astype(np.float32)


def _read_flat(path: Path) -> faiss.IndexFlat:
    # through Python's own file: FAISS opens paths by their bytes, which breaks non-ASCII names on Windows
    with open(path, "rb") as file:
        return faiss.read_index(faiss.PyCallbackIOReader(file.read, BUFFER))


def _write_flat(flat: faiss.IndexFlat, file: BinaryIO) -> None:
    faiss.write_index(flat, faiss.PyCallbackIOWriter(file.write, BUFFER))

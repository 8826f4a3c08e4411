# SPDX-License-Identifier: GPL-3.0-or-later
"""Search structures: the projected vectors in FAISS, derived from the shards, kept on disk, rebuilt when needed.

Cosine similarity is the inner product of normalised vectors (`IndexFlatIP`), Euclidean distance is exact L2
(`IndexFlatL2`). Both are flat: every vector is compared, nothing is approximated.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import faiss
import numpy as np

from lookalike.errors import IndexDamagedError, IndexEmptyError, StorageError
from lookalike.index.files import sha256_of, write_whole
from lookalike.index.manifest import Manifest
from lookalike.index.projection import Projection, fit_projection
from lookalike.index.store import DERIVED, IndexStore
from lookalike.types import BoolArray, Float32Array, Int64Array

Metric = Literal["cosine", "euclidean"]
METRICS: tuple[Metric, ...] = ("cosine", "euclidean")

log = logging.getLogger(__name__)

CHUNK = 4096
BUFFER = 1 << 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A derived file as `derived.json` lists it."""

    name: str
    bytes: int
    sha256: str


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


def content_id(manifest: Manifest) -> str:
    """Names the content that derived files belong to: changes whenever a vector, a raster or the recipe does."""
    digest = hashlib.sha256()
    for raster in manifest.rasters:
        digest.update(raster.id.encode())
        for shard in raster.shards:
            digest.update(f"{shard.number}:{shard.vectors_sha256}:{shard.keys_sha256}".encode())
    return f"{_recipe_id(manifest)}-{digest.hexdigest()[:16]}"


def _recipe_id(manifest: Manifest) -> str:
    return hashlib.sha256(repr((manifest.embedder, manifest.projection)).encode()).hexdigest()[:8]


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
    projection = _stored(folder / f"{content}.projection.npz", lambda path: Projection.from_bytes(path.read_bytes()))
    flat = _stored(folder / f"{content}.{metric}.faiss", _read_flat)
    if projection is None:
        projection = _projection_so_far(folder, store.manifest)
        flat = None
    if projection is None:
        projection = fit_projection(store.manifest.projection, _as_float32(store), store.manifest.embedder.dim)
        flat = None
        _keep(folder, content, f"{content}.projection.npz", projection.to_bytes())
    if flat is None or flat.ntotal != store.manifest.tiles or flat.d != projection.dims:
        flat = build_flat(store, projection, metric)
        _keep(folder, content, f"{content}.{metric}.faiss", lambda file: _write_flat(flat, file))
    return VectorSearch(metric, projection, flat)


def derived_array(store: IndexStore, name: str, compute: Callable[[], Float32Array]) -> Float32Array:
    """An array that follows from the index's content, `float32`: from disk, else computed and kept."""
    folder, content = store.folder / DERIVED, content_id(store.manifest)
    kept = _stored(folder / f"{content}.{name}.npy", lambda path: np.load(path, allow_pickle=False))
    if kept is not None:
        return np.asarray(kept, np.float32)
    array = compute()
    _keep(folder, content, f"{content}.{name}.npy", lambda file: np.save(file, array, allow_pickle=False))
    return array


def _projection_so_far(folder: Path, manifest: Manifest) -> Projection | None:
    """While an index grows: the last projection, if it saw at least half of today's tiles.

    It is fitted anew once all rasters are complete, so that the way an index grew does not show in the end.
    """
    if all(raster.complete for raster in manifest.rasters):
        return None
    for listed in _listing(folder):
        if listed.name.startswith(_recipe_id(manifest)) and listed.name.endswith(".projection.npz"):
            earlier = _stored(folder / listed.name, lambda path: Projection.from_bytes(path.read_bytes()))
            if earlier is not None and 2 * earlier.fitted_on >= manifest.tiles:
                return earlier
    return None


def build_flat(store: IndexStore, projection: Projection, metric: Metric) -> faiss.IndexFlat:
    """All vectors of the index, projected, in a flat FAISS index; streamed shard by shard."""
    flat = faiss.IndexFlatIP(projection.dims) if metric == "cosine" else faiss.IndexFlatL2(projection.dims)
    for part in _as_float32(store):
        flat.add(prepare(projection, metric, part))
    return flat


def damaged_derived(store: IndexStore) -> list[str]:
    """Derived files whose bytes are not those that were written; all are checked to the last byte."""
    folder = store.folder / DERIVED
    problems = []
    for listed in _listing(folder):
        path = folder / listed.name
        if path.exists() and (path.stat().st_size != listed.bytes or sha256_of(path) != listed.sha256):
            problems.append(f"{DERIVED}/{listed.name} was altered")
    return problems


def discard_derived(store: IndexStore) -> None:
    """Deletes all derived files; the next search builds them again."""
    for path in (store.folder / DERIVED).glob("*"):
        with suppress(OSError):
            path.unlink()


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


def _stored(path: Path, read: Callable[[Path], T]) -> T | None:
    """What `read` makes of a derived file; None where it is missing, of the wrong size, or unreadable."""
    listed = {entry.name: entry for entry in _listing(path.parent)}.get(path.name)
    try:
        if listed is None or path.stat().st_size != listed.bytes:
            return None
        return read(path)
    except (OSError, RuntimeError, ValueError, EOFError, IndexDamagedError) as error:
        log.warning("%s cannot be read and is built again: %s", path, error)
        return None


def _listing(folder: Path) -> list[DerivedFile]:
    try:
        entries = json.loads((folder / "derived.json").read_text(encoding="utf-8"))
        return [DerivedFile(str(each["name"]), int(each["bytes"]), str(each["sha256"])) for each in entries]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s/derived.json cannot be read; derived files are built again: %s", folder, error)
        return []


def _still_wanted(name: str, content: str, new: str) -> bool:
    """Files of this content, and until a new projection comes the last one, which a growing index uses again."""
    return name.startswith(content) or (name.endswith(".npz") and not new.endswith(".npz"))


def _keep(folder: Path, content: str, name: str, data: bytes | Callable[[BinaryIO], None]) -> None:
    """Keeps a derived file, and drops those of older content. A folder that cannot be written is no error here."""
    try:
        folder.mkdir(exist_ok=True)
        write_whole(folder / name, data)
        kept = [entry for entry in _listing(folder) if _still_wanted(entry.name, content, name) and entry.name != name]
        kept.append(DerivedFile(name, (folder / name).stat().st_size, sha256_of(folder / name)))
        listing = [{"name": entry.name, "bytes": entry.bytes, "sha256": entry.sha256} for entry in kept]
        write_whole(folder / "derived.json", json.dumps(listing, indent=1).encode())
        for old in folder.iterdir():
            if not _still_wanted(old.name, content, name) and old.suffix in (".faiss", ".npz", ".npy"):
                with suppress(OSError):  # a reader on Windows still has it open; the next write tries again
                    old.unlink()
    except (OSError, StorageError) as error:
        log.warning("%s could not be kept in %s and stays in memory: %s", name, folder, error)

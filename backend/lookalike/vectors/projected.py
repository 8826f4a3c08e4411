# SPDX-License-Identifier: GPL-3.0-or-later
"""The projected vectors of an index in one memory-mapped file, beside a note of the shards they were made of.

While an index grows, the projected vectors of its earlier shards are copied and only those of new shards are computed.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from lookalike.index.derived import ByteSink, content_id, derived_files, keep_derived, read_derived, recipe_id
from lookalike.index.layout import DERIVED
from lookalike.index.store import Float16Array, Index
from lookalike.types import Float32Array
from lookalike.vectors.projection import Projection

CHUNK = 4096

Prepare = Callable[[Float32Array], Float32Array]
"""Gives vectors `float32 (n, dim)` as they are compared, `(n, dims)`."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the rows of a file are: the vectors of these shards by this projection."""

    projection: str
    shards: tuple[str, ...]
    """SHA-256 of the vectors of each shard that holds tiles, in the order of the rows."""
    tiles: tuple[int, ...]

    @classmethod
    def of(cls, store: Index, projection: Projection) -> "_Layout":
        shards = [shard for raster in store.manifest.rasters for shard in raster.shards if shard.tiles]
        digests = tuple(shard.vectors_sha256 for shard in shards)
        return cls(projection.digest, digests, tuple(shard.tiles for shard in shards))

    @classmethod
    def read(cls, path: Path) -> "_Layout":
        """Raises `ValueError` where the file holds something else."""
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(path.read_bytes())

    def parts(self, matrix: Float32Array) -> dict[str, Float32Array]:
        """The rows of each shard."""
        ends = np.cumsum(self.tiles)[:-1]
        return dict(zip(self.shards, np.split(matrix, ends), strict=True))


def projected_vectors(store: Index, name: str, projection: Projection, prepare: Prepare) -> Float32Array:
    """All vectors `float32 (n, dims)` as `prepare` makes them: from disk, else made and kept under `name`.

    They are memory-mapped, or in memory where the folder cannot be written.
    """
    folder, stem = store.folder / DERIVED, f"{content_id(store.manifest)}.{name}"
    layout, shape = _Layout.of(store, projection), (store.manifest.tiles, projection.dims)
    kept = _kept(folder, stem)
    if kept is not None and kept[0] == layout and kept[1].shape == shape:
        return kept[1]
    earlier = _earlier(store, name, layout)
    matrix = f"{stem}.npy"
    content = content_id(store.manifest)
    keep_derived(folder, content, matrix, lambda file: _write(file, shape, _rows(store, layout, earlier, prepare)))
    keep_derived(folder, content, f"{stem}.shards.json", json.dumps(asdict(layout), indent=1).encode())
    made = read_derived(folder / matrix, _mapped)
    return np.concatenate(list(_rows(store, layout, earlier, prepare))) if made is None else made


def _kept(folder: Path, stem: str) -> tuple[_Layout, Float32Array] | None:
    layout = read_derived(folder / f"{stem}.shards.json", _Layout.read)
    matrix = None if layout is None else read_derived(folder / f"{stem}.npy", _mapped)
    return None if layout is None or matrix is None or len(matrix) != sum(layout.tiles) else (layout, matrix)


def _earlier(store: Index, name: str, layout: _Layout) -> dict[str, Float32Array]:
    """The rows of shards that were projected alike for an earlier content of the index."""
    folder, ending = store.folder / DERIVED, f".{name}.shards.json"
    for listed in derived_files(folder):
        if listed.name.startswith(recipe_id(store.manifest)) and listed.name.endswith(ending):
            kept = _kept(folder, listed.name.removesuffix(".shards.json"))
            if kept is not None and kept[0].projection == layout.projection:
                return kept[0].parts(kept[1])
    return {}


def _rows(store: Index, layout: _Layout, earlier: dict[str, Float32Array], prepare: Prepare) -> Iterator[Float32Array]:
    for digest, vectors in zip(layout.shards, store.all_vectors(), strict=True):
        if digest in earlier:
            yield earlier[digest]
        else:
            yield from (prepare(part) for part in chunks(vectors))


def chunks(vectors: Float16Array) -> Iterator[Float32Array]:
    """Pieces of stored vectors, `float32 (n, dim)`."""
    for start in range(0, len(vectors), CHUNK):
        yield vectors[start : start + CHUNK].astype(np.float32)


def _write(file: ByteSink, shape: tuple[int, int], rows: Iterator[Float32Array]) -> None:
    """Rows as `.npy`, part by part, so that they need not fit into memory."""
    header = {"descr": np.lib.format.dtype_to_descr(np.dtype(np.float32)), "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(file, header)
    for part in rows:
        file.write(part.tobytes())


def _mapped(path: Path) -> Float32Array:
    matrix: Float32Array = np.load(path, mmap_mode="r", allow_pickle=False)
    if matrix.dtype != np.float32 or matrix.ndim != 2:
        raise ValueError(f"{path.name} holds no vectors")
    return matrix

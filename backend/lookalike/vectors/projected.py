# SPDX-License-Identifier: GPL-3.0-or-later
"""The projected vectors of an index in one memory-mapped file, beside a note of the shards they were made of.

While an index grows, the projected vectors of its earlier shards are copied and only those of new shards are computed.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import BinaryIO

import numpy as np

from lookalike.types import Float16Array, Float32Array
from lookalike.vectors.base import ByteSink, DerivedFiles, StoredVectors
from lookalike.vectors.projection import Projection

CHUNK = 4096

Prepare = Callable[[Float32Array], Float32Array]
"""Gives vectors `float32 (n, dim)` as they are compared, `(n, dims)`."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the rows of a file are: the vectors of these shards by this projection."""

    projection: str
    shards: tuple[str, ...]
    """SHA-256 of the vectors of each shard, in the order of the rows."""
    tiles: tuple[int, ...]

    @classmethod
    def of(cls, stored: StoredVectors, projection: Projection) -> "_Layout":
        digests, tiles = zip(*stored.shards, strict=True)
        return cls(projection.digest, digests, tiles)

    @classmethod
    def read(cls, file: BinaryIO) -> "_Layout":
        """Raises `ValueError` where the file holds something else."""
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(file.read())

    def parts(self, matrix: Float32Array) -> dict[str, Float32Array]:
        """The rows of each shard."""
        ends = np.cumsum(self.tiles)[:-1]
        return dict(zip(self.shards, np.split(matrix, ends), strict=True))


def projected_vectors(
    stored: StoredVectors, kept: DerivedFiles, name: str, projection: Projection, prepare: Prepare
) -> Float32Array:
    """All vectors `float32 (n, dims)` as `prepare` makes them: from disk, else made and kept under `name`.

    They are memory-mapped, or in memory where they cannot be kept.
    """
    layout, shape = _Layout.of(stored, projection), (stored.count, projection.dims)
    found = _kept(kept, name, projection.dims)
    if found is not None and found[0] == layout:
        return found[1]
    earlier = _earlier(kept, name, layout, projection.dims)
    kept.keep(f"{name}.npy", lambda file: _write(file, shape, _rows(stored, layout, earlier, prepare)))
    kept.keep(f"{name}.shards.json", json.dumps(asdict(layout), indent=1).encode())
    made = kept.read_array(f"{name}.npy", np.float32, shape)
    return np.concatenate(list(_rows(stored, layout, earlier, prepare))) if made is None else made


def _kept(kept: DerivedFiles, name: str, dims: int) -> tuple[_Layout, Float32Array] | None:
    layout = kept.read(f"{name}.shards.json", _Layout.read)
    if layout is None or len(layout.shards) != len(layout.tiles):
        return None
    matrix = kept.read_array(f"{name}.npy", np.float32, (sum(layout.tiles), dims))
    return None if matrix is None else (layout, matrix)


def _earlier(kept: DerivedFiles, name: str, layout: _Layout, dims: int) -> dict[str, Float32Array]:
    """The rows of shards that were projected alike for an earlier content of the index."""
    for older in kept.earlier():
        found = _kept(older, name, dims)
        if found is not None and found[0].projection == layout.projection:
            return found[0].parts(found[1])
    return {}


def _rows(
    stored: StoredVectors, layout: _Layout, earlier: dict[str, Float32Array], prepare: Prepare
) -> Iterator[Float32Array]:
    for digest, vectors in zip(layout.shards, stored.read(), strict=True):
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Centring and PCA, fitted on the index's own vectors without labels: exact and streaming.

PCA needs the mean and the covariance, and both are sums over tiles. They are accumulated in one pass over the
memory-mapped vectors, so memory is `dim x dim` however many tiles there are (Pearson 1901; the one-pass form with a
shift is in Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance").
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Literal

import numpy as np

from lookalike.arrays import NO_ARRAY
from lookalike.errors import BadInputError, IndexDamagedError
from lookalike.types import Float32Array, Float64Array, Metric

FEWEST_TILES = 32
"""Below this many tiles a mean and a covariance say nothing about the imagery: vectors stay as they are."""

CHUNK = 4096


@dataclass(frozen=True, slots=True)
class ProjectionRecipe:
    """How vectors are projected before they are compared.

    `pca` centres and keeps the leading components: `dims` of them, or as many as explain the share
    `variance` (0..1) of the total variance; `centre` subtracts the mean; `none` leaves them as they are.
    """

    method: Literal["pca", "centre", "none"] = "pca"
    dims: int | None = 128
    variance: float | None = None
    whiten: bool = False


@dataclass(frozen=True, slots=True)
class Projection:
    """An affine map of vectors: `(x - mean) @ components.T`.

    `mean` is `(dim,)`, `components` is `(dims, dim)` or None for centring alone.
    `explained` is the share of the total variance that the components keep, 0..1.
    """

    mean: Float32Array
    components: Float32Array | None
    explained: float = 1.0
    fitted_on: int = 0
    """Number of vectors it was fitted on, or of those it was fitted on a sample of; 0 for the identity."""

    @property
    def dims(self) -> int:
        return len(self.mean) if self.components is None else len(self.components)

    @property
    def digest(self) -> str:
        """SHA-256 of what it does to a vector."""
        components = b"" if self.components is None else np.ascontiguousarray(self.components).tobytes()
        identity = b"identity" if self.fitted_on == 0 else b""
        return hashlib.sha256(identity + self.mean.tobytes() + components).hexdigest()

    def __call__(self, vectors: Float32Array) -> Float32Array:
        """Projects `float32 (n, dim)` to `float32 (n, dims)`."""
        if self.fitted_on == 0:
            return vectors
        centred = np.asarray(vectors - self.mean, np.float32)
        return centred if self.components is None else np.asarray(centred @ self.components.T, np.float32)

    def to_bytes(self) -> bytes:
        """The projection as an uncompressed `.npz` without pickles."""
        buffer = io.BytesIO()
        components = np.empty((0, len(self.mean)), np.float32) if self.components is None else self.components
        np.savez(buffer, mean=self.mean, components=components, numbers=np.array([self.explained, self.fitted_on]))
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Projection":
        """Reads what `to_bytes` wrote; `IndexDamagedError` otherwise."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                mean, components = arrays["mean"], arrays["components"]
                explained, fitted_on = arrays["numbers"]
                if mean.dtype != np.float32 or components.dtype != np.float32 or components.shape[1:] != mean.shape:
                    raise ValueError("mean and components do not fit each other")
                return cls(mean, components if len(components) else None, float(explained), int(fitted_on))
        except (*NO_ARRAY, KeyError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise IndexDamagedError("The stored projection is damaged.") from error

    @classmethod
    def read(cls, file: BinaryIO) -> "Projection":
        """Reads a file of what `to_bytes` gave; `IndexDamagedError` otherwise."""
        return cls.from_bytes(file.read())


def prepare(projection: Projection, metric: Metric, embeddings: Float32Array) -> Float32Array:
    """Embeddings `(n, dim)` as they are compared, `(n, dims)`: projected, for cosine of length 1 (zero stays zero)."""
    projected = projection(np.asarray(embeddings, np.float32))
    if metric == "euclidean":
        return np.ascontiguousarray(projected, np.float32)
    lengths = np.linalg.norm(projected, axis=1, keepdims=True)
    return np.ascontiguousarray(projected / np.maximum(lengths, 1e-12), np.float32)


def fit_projection(recipe: ProjectionRecipe, parts: Iterable[Float32Array], dim: int) -> Projection:
    """Fits the recipe on all vectors in `parts`, each `(n, dim)`; one pass, O(dim^2) memory.

    The number of components is at most the number of vectors less one. With fewer than `FEWEST_TILES` vectors, or
    none, the identity comes back.
    """
    identity = Projection(np.zeros(dim, np.float32), None)
    if recipe.method == "none":
        return identity
    count, mean, covariance = moments(parts, dim, with_covariance=recipe.method == "pca")
    if count < FEWEST_TILES:
        return identity
    if covariance is None:
        return Projection(mean.astype(np.float32), None, 1.0, count)
    total = float(covariance.trace())
    if total <= 0:
        return identity
    variances, vectors = principal_axes(covariance, recipe.dims)
    kept = components_kept(recipe, variances, count)
    components = vectors[:, :kept].T * _signs(vectors[:, :kept])[:, None]
    if recipe.whiten:
        components = components / np.sqrt(np.maximum(variances[:kept], total * 1e-12))[:, None]
    explained = float(variances[:kept].sum()) / total
    return Projection(mean.astype(np.float32), np.ascontiguousarray(components, np.float32), explained, count)


def principal_axes(covariance: Float64Array, most: int | None) -> tuple[Float64Array, Float64Array]:
    """Variances `(n,)`, largest first, and the axes they belong to as columns `(dim, n)`: `most` of them, or all.

    In one thread: half of the work waits for memory, and BLAS threads that wait for one another on a busy machine made
    it up to ten times slower.
    """
    from threadpoolctl import threadpool_limits

    dim = len(covariance)
    first = 0 if most is None else max(0, dim - most)
    with threadpool_limits(1, "blas"):
        variances, axes = np.linalg.eigh(covariance)
    return np.clip(variances[first:][::-1], 0, None), np.ascontiguousarray(axes[:, first:][:, ::-1])


def components_kept(recipe: ProjectionRecipe, variances: Float64Array, count: int) -> int:
    """How many components the recipe keeps of those with `variances`, largest first."""
    most: int = min(len(variances), count - 1)
    if recipe.variance is not None:
        shares = np.cumsum(variances) / variances.sum()
        return min(int(np.searchsorted(shares, recipe.variance)) + 1, most)
    return most if recipe.dims is None else min(recipe.dims, most)


def moments(
    parts: Iterable[Float32Array], dim: int, with_covariance: bool = True
) -> tuple[int, Float64Array, Float64Array | None]:
    """Number, mean `(dim,)` and covariance `(dim, dim)` of all vectors, in one pass.

    Sums are taken about the first chunk's mean, so that no digits are lost to a large common mean.
    """
    count = 0
    shift = np.zeros(dim)
    total = np.zeros(dim)
    squares = np.zeros((dim, dim)) if with_covariance else None
    for part in parts:
        for start in range(0, len(part), CHUNK):
            chunk = np.asarray(part[start : start + CHUNK], np.float32)
            if count == 0:
                shift = chunk.mean(axis=0, dtype=np.float64).astype(np.float32).astype(np.float64)
            moved = chunk - shift.astype(np.float32)
            count += len(chunk)
            total += moved.sum(axis=0, dtype=np.float64)
            if squares is not None:
                squares += moved.T @ moved
    if count == 0:
        return 0, shift, None
    offset = total / count
    covariance = None if squares is None else squares / count - np.outer(offset, offset)
    return count, shift + offset, covariance


def parse_projection(text: str) -> ProjectionRecipe:
    """`none`, `centre`, `pca:128` (dimensions), `pca:0.95` (explained variance), each PCA with `:whiten` at will."""
    name, *options = text.split(":")
    whiten = "whiten" in options
    sizes = [option for option in options if option != "whiten"]
    try:
        if name == "none" and not options:
            return ProjectionRecipe("none", None)
        if name == "centre" and not options:
            return ProjectionRecipe("centre", None)
        if name == "pca" and not sizes:
            return ProjectionRecipe(whiten=whiten)
        if name == "pca" and len(sizes) == 1 and "." in sizes[0] and 0 < float(sizes[0]) <= 1:
            return ProjectionRecipe("pca", None, float(sizes[0]), whiten)
        if name == "pca" and len(sizes) == 1 and int(sizes[0]) > 0:
            return ProjectionRecipe("pca", int(sizes[0]), None, whiten)
    except ValueError:
        pass
    raise BadInputError(
        f"'{text}' is no projection. Use none, centre, pca:128 (number of dimensions), or pca:0.95 (share of variance)."
    )


def format_projection(recipe: ProjectionRecipe) -> str:
    """The recipe as `parse_projection` reads it."""
    if recipe.method != "pca":
        return recipe.method
    size = f"{recipe.variance}" if recipe.variance is not None else f"{recipe.dims}"
    return f"pca:{size}" + (":whiten" if recipe.whiten else "")


def _signs(vectors: Float64Array) -> Float64Array:
    """Eigenvectors come with an arbitrary sign; the largest entry is made positive, so that fits repeat."""
    largest = vectors[np.argmax(np.abs(vectors), axis=0), np.arange(vectors.shape[1])]
    return np.where(largest < 0, -1.0, 1.0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors as short codes, each a FAISS index, and exact re-ranking of what the codes find.

All methods take prepared vectors `float32 (n, d)`: centred, and of length one. Then Euclidean distance, cosine and
the Hamming distance of signs order tiles alike, and a plane through the origin divides the tiles well.

Signs of PCA components as they are would give the weakest component as much say as the strongest one, so signs are
always taken after a rotation that spreads the variance evenly.

Sources: sign binarisation and the trivial hash as compared by Blumenstiel et al. 2024 (arXiv 2403.02059); random
hyperplanes: Charikar 2002; iterative quantisation: Gong and Lazebnik 2011; product quantisation: Jégou, Douze and
Schmid 2011; RaBitQ: Gao and Long 2024 (arXiv 2405.12497).
"""

from collections.abc import Callable
from dataclasses import dataclass

import faiss
import numpy as np

from lookalike.types import Float32Array, Int64Array

HASH_BITS = 64
"""Length of the short hashes, as in the paper."""
FRAME = 4
"""Signs a dimension of the overcomplete code."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to compress vectors. `build` takes vectors and a seed and gives a trained and filled FAISS index.

    The index answers with distances, smaller is nearer. `fewest` vectors are needed to train it, and beyond `widest`
    dimensions making their rotation takes too long.
    """

    name: str
    description: str
    build: Callable[[Float32Array, int], faiss.Index]
    random: bool = False
    """Whether the seed matters."""
    fewest: int = 1
    widest: int = 1 << 16

    def unfit(self, count: int, dims: int) -> str:
        """Why `count` vectors of `dims` dimensions cannot be compressed so, as a sentence; empty where they can."""
        if count < self.fewest:
            return f"{self.name} needs at least {self.fewest} tiles."
        if dims > self.widest:
            return f"{self.name} is left out beyond {self.widest} dimensions: making its rotation takes too long."
        return ""


def build_float32(vectors: Float32Array, _seed: int) -> faiss.Index:
    return _filled(faiss.IndexFlatL2(vectors.shape[1]), vectors)


def build_signs(vectors: Float32Array, seed: int, signs_a_dimension: int = 1) -> faiss.Index:
    """Signs after a random orthogonal rotation; with several a dimension, signs of a tight frame."""
    dims = vectors.shape[1]
    rotation = faiss.RandomRotationMatrix(dims, dims * signs_a_dimension)
    rotation.init(seed)
    return _signs_after(rotation, vectors)


def build_frame(vectors: Float32Array, seed: int) -> faiss.Index:
    """`FRAME` signs a dimension."""
    return build_signs(vectors, seed, FRAME)


def build_itq(vectors: Float32Array, _seed: int) -> faiss.Index:
    """Signs after the rotation that loses least by taking them."""
    rotation = faiss.ITQMatrix(vectors.shape[1])
    rotation.max_iter = 20
    rotation.train(vectors)
    return _signs_after(rotation, vectors)


def build_trivial_hash(vectors: Float32Array, seed: int) -> faiss.Index:
    """Signs of the means of groups of dimensions, 64 groups, after a random rotation."""
    dims = vectors.shape[1]
    rotation = faiss.RandomRotationMatrix(dims, dims)
    rotation.init(seed)
    groups = np.array_split(np.arange(dims), min(HASH_BITS, dims))
    means = np.zeros((len(groups), dims), np.float32)
    for row, group in enumerate(groups):
        means[row, group] = 1 / len(group)
    return _signs_after(_linear(means @ faiss.vector_to_array(rotation.A).reshape(dims, dims)), vectors)


def build_lsh(vectors: Float32Array, seed: int) -> faiss.Index:
    """Sides of 64 random hyperplanes."""
    normals = np.random.default_rng(seed).standard_normal((HASH_BITS, vectors.shape[1]), np.float32)
    return _signs_after(_linear(normals), vectors)


def build_fp16(vectors: Float32Array, _seed: int) -> faiss.Index:
    return _from_factory("SQfp16", vectors)


def build_int8(vectors: Float32Array, _seed: int) -> faiss.Index:
    """A byte a dimension, each with its own range."""
    return _from_factory("SQ8", vectors)


def build_pq(vectors: Float32Array, seed: int) -> faiss.Index:
    """Product quantisation: a byte for eight dimensions, as long as signs. Rotated first (OPQ would be slow)."""
    dims = vectors.shape[1]
    padded = -(-dims // 8) * 8
    codes = faiss.IndexPQ(padded, padded // 8, 8)
    codes.pq.cp.niter = 10
    codes.pq.cp.min_points_per_centroid = 1
    codes.pq.cp.max_points_per_centroid = 64
    return _rotated(codes, vectors, seed)


def build_rabitq(vectors: Float32Array, seed: int) -> faiss.Index:
    """RaBitQ: rotated signs with two correction factors a vector, against which the query keeps its floats."""
    return _rotated(faiss.IndexRaBitQ(vectors.shape[1]), vectors, seed)


def build_rabitq_fast(vectors: Float32Array, seed: int) -> faiss.Index:
    """RaBitQ read in blocks of 32 codes by SIMD look-ups: the same codes, several times faster."""
    return _rotated(faiss.IndexRaBitQFastScan(vectors.shape[1]), vectors, seed)


METHODS = (
    Method("float32", "as they are", build_float32),
    Method("fp16", "half precision", build_fp16),
    Method("int8", "a byte a dimension", build_int8, fewest=2),
    Method("sign", "signs after a random rotation", build_signs, random=True),
    Method("sign-itq", "signs after a learned rotation (ITQ)", build_itq, widest=512),
    Method("sign-frame", f"signs of {FRAME} directions a dimension", build_frame, random=True, widest=512),
    Method("trivial-hash", f"signs of means of dimensions, {HASH_BITS} bits", build_trivial_hash, random=True),
    Method("lsh", f"random hyperplanes, {HASH_BITS} bits", build_lsh, random=True),
    Method("pq", "product quantisation, a byte for 8 dimensions", build_pq, fewest=256),
    Method("rabitq", "signs with corrections (RaBitQ)", build_rabitq, random=True),
    Method("rabitq-fast", "RaBitQ, fast scan", build_rabitq_fast, random=True),
)


def code_bytes(index: faiss.Index) -> float:
    """Bytes that one more tile takes; what all tiles share (rotations, codebooks) is not counted."""
    whole = len(faiss.serialize_index(index))
    count = index.ntotal
    index.reset()
    return float((whole - len(faiss.serialize_index(index))) / count)


def rerank(
    matrix: Float32Array, queries: Float32Array, rows: Int64Array, euclidean: bool = False
) -> tuple[Float32Array, Int64Array]:
    """The candidates `rows (q, m)` of each query `(q, d)` in their exact order: scores and rows, both `(q, m)`.

    `matrix (n, d)` may be memory-mapped: only the candidates are read. The raw score is the inner product, larger is
    nearer, or with `euclidean` the squared distance, smaller is nearer.
    """
    scores = np.empty(rows.shape, np.float32)
    ordered = np.empty_like(rows)
    for number, (query, candidates) in enumerate(zip(queries, rows, strict=True)):
        by_place = np.sort(candidates)  # neighbours on disk are read together
        near = matrix[by_place]
        raw = np.square(near - query).sum(axis=1) if euclidean else near @ query
        order = np.argsort(raw if euclidean else -raw, kind="stable")
        scores[number], ordered[number] = raw[order], by_place[order]
    return scores, ordered


def _from_factory(description: str, vectors: Float32Array) -> faiss.Index:
    index = faiss.index_factory(vectors.shape[1], description, faiss.METRIC_L2)
    index.train(vectors)
    return _filled(index, vectors)


def _rotated(codes: faiss.Index, vectors: Float32Array, seed: int) -> faiss.Index:
    rotation = faiss.RandomRotationMatrix(vectors.shape[1], codes.d)
    rotation.init(seed)
    index = faiss.IndexPreTransform(rotation, codes)
    index.train(vectors)
    return _filled(index, vectors)


def _linear(matrix: Float32Array) -> faiss.LinearTransform:
    bits, dims = matrix.shape
    transform = faiss.LinearTransform(dims, bits, False)
    faiss.copy_array_to_vector(np.ascontiguousarray(matrix).ravel(), transform.A)
    transform.is_trained = True
    return transform


def _signs_after(transform: faiss.LinearTransform, vectors: Float32Array) -> faiss.Index:
    """FAISS's LSH index takes the signs; the rotation is ours, so that it can be seeded and learned."""
    index = faiss.IndexPreTransform(transform, faiss.IndexLSH(transform.d_out, transform.d_out, False, False))
    return _filled(index, vectors)


def _filled(index: faiss.Index, vectors: Float32Array) -> faiss.Index:
    index.add(vectors)
    return index

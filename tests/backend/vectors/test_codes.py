# SPDX-License-Identifier: GPL-3.0-or-later
"""Compressed vectors and exact re-ranking."""

import numpy as np
import pytest

from lookalike.types import Float32Array
from lookalike.vectors.codes import FRAME, HASH_BITS, METHODS, build_lsh, build_signs, code_bytes, rerank

DIMS = 96
BY_NAME = {method.name: method for method in METHODS}


@pytest.fixture(scope="module")
def vectors() -> Float32Array:
    """1,500 vectors in 60 clusters, centred and of length one."""
    random = np.random.default_rng(0)
    centres = random.standard_normal((60, DIMS)) * np.linspace(2, 0.1, DIMS)
    made = centres.repeat(25, axis=0) + random.standard_normal((1500, DIMS)) * 0.4
    made -= made.mean(axis=0)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def recall(vectors: Float32Array, found: np.ndarray, k: int = 10) -> float:
    exact = np.argsort(-(vectors[: len(found)] @ vectors.T), axis=1)[:, :k]
    return float(np.mean([len(set(a) & set(b)) / k for a, b in zip(found[:, :k], exact, strict=True)]))


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("float32", 4 * DIMS),
        ("fp16", 2 * DIMS),
        ("int8", DIMS),
        ("sign", DIMS / 8),
        ("sign-itq", DIMS / 8),
        ("sign-frame", FRAME * DIMS / 8),
        ("trivial-hash", HASH_BITS / 8),
        ("lsh", HASH_BITS / 8),
        ("pq", DIMS / 8),
        ("rabitq", DIMS / 8 + 8),
    ],
)
def test_a_code_is_as_short_as_its_method_says(vectors: Float32Array, name: str, size: float):
    assert code_bytes(BY_NAME[name].build(vectors, 0)) == size


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_method_with_reranking_finds_nearly_what_the_exact_search_finds(vectors: Float32Array, name: str):
    index = BY_NAME[name].build(vectors, 0)
    candidates = index.search(vectors[:100], 300)[1]
    _, ordered = rerank(vectors, vectors[:100], candidates)
    assert recall(vectors, ordered) >= 0.97
    assert recall(vectors, ordered) >= recall(vectors, candidates)


def test_signs_of_a_rotation_keep_more_neighbours_than_signs_of_principal_axes():
    import faiss

    spread = np.random.default_rng(0).standard_normal((1500, DIMS)) * np.geomspace(1, 0.01, DIMS)
    vectors = np.asarray(spread / np.linalg.norm(spread, axis=1, keepdims=True), np.float32)
    axes = faiss.IndexLSH(DIMS, DIMS, False, False)
    axes.add(vectors)
    rotated = build_signs(vectors, 0)
    plain, turned = (recall(vectors, index.search(vectors[:200], 10)[1]) for index in (axes, rotated))
    assert turned > 1.5 * plain


def test_the_seed_decides_the_hyperplanes_and_nothing_else_does(vectors: Float32Array):
    first, again, other = (build_lsh(vectors, seed).search(vectors[:20], 50)[1] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_reranking_gives_exact_scores_in_order_and_reads_a_memory_map(vectors: Float32Array, tmp_path):
    np.save(tmp_path / "v.npy", vectors)
    mapped = np.load(tmp_path / "v.npy", mmap_mode="r")
    rows = np.array([[5, 700, 3, 1400], [0, 1, 2, 3]])
    scores, ordered = rerank(mapped, vectors[[3, 900]], rows)
    assert ordered[0, 0] == 3
    assert scores[0, 0] == pytest.approx(1.0, abs=1e-5)
    assert (np.diff(scores, axis=1) <= 0).all()
    distances, nearest = rerank(mapped, vectors[[3, 900]], rows, euclidean=True)
    assert np.array_equal(nearest, ordered)  # of vectors of one length both orders are the same
    assert np.allclose(distances, 2 - 2 * scores, atol=1e-4)

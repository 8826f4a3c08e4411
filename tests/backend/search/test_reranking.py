# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranking the best matches once more by their neighbourhoods."""

import numpy as np

from lookalike.search.reranking import CANDIDATES, FEWEST, reranked


def along_arcs(count: int, turn: float, noise: float, seed: int) -> np.ndarray:
    """Points of an arc that begins at the x axis and is tilted by `turn`, `(count, 8)` of length 1."""
    angles = np.linspace(0.0, 1.4, count)
    vectors = np.random.default_rng(seed).normal(0, noise, (count, 8))
    vectors[:, 0] += np.cos(angles)
    vectors[:, 1] += np.sin(angles) * np.cos(turn)
    vectors[:, 2] += np.sin(angles) * np.sin(turn)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def best_first(query: np.ndarray, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    similarities = vectors @ query
    order = np.argsort(-similarities, kind="stable")
    return order, similarities[order]


def test_what_neighbours_join_with_the_query_comes_before_what_is_as_close_and_stands_apart():
    joined = along_arcs(60, 0.0, 0.1, 1)
    apart = along_arcs(60, np.pi / 2, 0.1, 2)[25:]  # as close to the query as the joined ones' far part, with no bridge
    query = along_arcs(1, 0.0, 0.0, 3)[0]
    vectors = np.concatenate([joined, apart])
    order, similarities = best_first(query, vectors)
    stranger = order >= len(joined)
    refined = stranger[reranked(query, vectors[order], similarities)]
    assert stranger[:45].sum() >= 8  # the cosine alone mixes them
    assert refined[:45].sum() <= stranger[:45].sum() * 2 / 3


def test_every_match_stays_exactly_once_and_what_lies_beyond_the_candidates_stays_behind():
    vectors = along_arcs(CANDIDATES + 40, 0.3, 0.2, 3)
    order, similarities = best_first(vectors[0], vectors)
    positions = reranked(vectors[0], vectors[order], similarities)
    assert sorted(positions) == list(range(len(vectors)))
    assert positions[CANDIDATES:].tolist() == list(range(CANDIDATES, len(vectors)))


def test_a_handful_of_matches_keeps_its_order():
    vectors = along_arcs(FEWEST - 1, 0.3, 0.2, 4)
    order, similarities = best_first(vectors[0], vectors)
    assert reranked(vectors[0], vectors[order], similarities).tolist() == list(range(len(vectors)))


def test_equal_matches_and_opposite_ones_are_ranked_without_a_fault():
    vectors = np.repeat(np.array([[1, 0], [-1, 0]], np.float32), 30, axis=0)
    positions = reranked(vectors[0], vectors, vectors @ vectors[0])
    assert set(positions[:30]) == set(range(30))


def test_the_best_match_by_score_stays_the_first_and_so_do_all_that_are_settled():
    vectors = along_arcs(80, 0.3, 0.4, 10)
    query = along_arcs(1, 0.0, 0.0, 3)[0]
    order, similarities = best_first(query, vectors)
    free, usual, settled = (reranked(query, vectors[order], similarities, count) for count in (0, 1, 5))
    assert free[:5].tolist() != [0, 1, 2, 3, 4] and free[0] != 0
    assert usual[0] == 0 and usual[1:].tolist() == [place for place in free if place != 0]
    assert settled[:5].tolist() == [0, 1, 2, 3, 4]
    np.testing.assert_array_equal(usual, reranked(query, vectors[order], similarities))

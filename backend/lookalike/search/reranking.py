# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks the best matches once more, by what they are neighbours of among themselves.

A match that looks like many other good matches is more likely right than one that looks like the example alone. Two
steps say so without any label:

- every match is averaged with its nearest matches (Arandjelovic and Zisserman 2012, "Three things everyone should know
  to improve object retrieval"), weighted by the third power of the cosine (Radenovic, Tolias, Chum 2019), and the query
  likewise;
- similarity then spreads from the first matches over the graph of nearest matches (Zhou and others 2003, "Ranking on
  data manifolds"; for images Donoser and Bischof 2013, "Diffusion processes for retrieval revisited").

Only the best `CANDIDATES` take part, so the work does not grow with the index. The best match by score stays the first:
nothing that its neighbours say makes it less alike.
"""

import numpy as np

from lookalike.types import Float32Array, Int64Array

CANDIDATES = 500
CANDIDATE_TILES = 2000
"""Overlapping tiles among which a search looks for them; more would cost more than their re-ranking."""
FEWEST = 30
"""Below this many candidates there is no neighbourhood to speak of; their order stays."""
AVERAGED = 5
GRAPH_NEIGHBOURS = 20
SEEDS = 10
SPREAD = 0.9
ROUNDS = 10
POWER = 3
OWN_SHARE = 0.25
"""How much the plain cosine counts beside the spread similarity, of which the best is 1."""


def reranked(query: Float32Array, candidates: Float32Array, similarities: Float32Array, settled: int = 1) -> Int64Array:
    """Positions of the candidates in their new order, `int64 (n,)`.

    `query (dims,)` and `candidates (n, dims)`, best first, have length 1; `similarities (n,)` are their cosines. What
    lies beyond the first `CANDIDATES` keeps its place behind them, and the first `settled` keep theirs before them.
    """
    count = min(len(candidates), CANDIDATES)
    if count < FEWEST:
        return np.arange(len(candidates))
    scores = neighbourhood_scores(query, candidates[:count], similarities[:count])
    scores[:settled] = np.inf
    order = np.argsort(-scores, kind="stable")
    return np.concatenate([order, np.arange(count, len(candidates))])


def neighbourhood_scores(query: Float32Array, candidates: Float32Array, similarities: Float32Array) -> Float32Array:
    """How alike each candidate is to the query and to what is like the query, `float32 (n,)`; for n over 21."""
    averaged = _averaged_with_neighbours(candidates)
    nearest = np.argsort(-similarities, kind="stable")[:AVERAGED]
    asked = query + _weights(similarities[nearest]) @ candidates[nearest]
    closeness = np.asarray(averaged @ (asked / max(float(np.linalg.norm(asked)), 1e-12)), np.float32)
    seeds = np.argsort(-closeness, kind="stable")[:SEEDS]
    start = np.zeros(len(candidates), np.float32)
    start[seeds] = _weights(closeness[seeds])
    graph = _graph(averaged)
    spread = start
    for _ in range(ROUNDS):
        spread = np.float32(SPREAD) * (graph @ spread) + start
    highest = float(spread.max())
    return similarities * np.float32(OWN_SHARE) + (spread / np.float32(highest) if highest > 0 else spread)


def _averaged_with_neighbours(vectors: Float32Array) -> Float32Array:
    """Each vector averaged with its nearest ones, of length 1 again; itself is one of them, with weight 1."""
    similarities = vectors @ vectors.T
    nearest, weights = _nearest(similarities, AVERAGED + 1)
    averaged = np.matmul(weights[:, None, :], vectors[nearest])[:, 0]
    return np.asarray(averaged / np.maximum(np.linalg.norm(averaged, axis=1, keepdims=True), 1e-12), np.float32)


def _graph(vectors: Float32Array) -> Float32Array:
    """Symmetrically normalised weights of the graph of nearest neighbours, `float32 (n, n)`."""
    similarities = vectors @ vectors.T
    np.fill_diagonal(similarities, -1.0)
    nearest, weights = _nearest(similarities, GRAPH_NEIGHBOURS)
    graph = np.zeros_like(similarities)
    np.put_along_axis(graph, nearest, weights, axis=1)
    graph = np.maximum(graph, graph.T)
    roots = np.sqrt(np.maximum(graph.sum(axis=1), 1e-12))
    return np.asarray(graph / roots[:, None] / roots[None], np.float32)


def _nearest(similarities: Float32Array, count: int) -> tuple[Int64Array, Float32Array]:
    """Columns of the `count` largest in each row, and their weights."""
    nearest = np.argpartition(-similarities, count - 1, axis=1)[:, :count]
    return nearest, _weights(np.take_along_axis(similarities, nearest, axis=1))


def _weights(similarities: Float32Array) -> Float32Array:
    return np.asarray(np.maximum(similarities, 0) ** POWER, np.float32)

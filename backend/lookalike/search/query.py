# SPDX-License-Identifier: GPL-3.0-or-later
"""From the vectors of examples to one query vector."""

import numpy as np

from lookalike.errors import ExampleError
from lookalike.types import Float32Array

AWAY = 0.25
"""How far negatives push the query away. More makes results worse: what is not wanted says little about what is."""


def combine(positives: Float32Array, negatives: Float32Array, normalised: bool) -> Float32Array:
    """One query vector `(dims,)` from prepared example vectors `(p, dims)` and `(n, dims)`.

    The mean of the positives; with negatives `1.25 * mean(positives) - 0.25 * mean(negatives)` (Rocchio 1971).
    The result has length 1 where vectors are compared by cosine (`normalised`).
    """
    if len(positives) == 0:
        raise ExampleError("A search needs at least one positive example. Mark a place that shows what you look for.")
    query = positives.mean(axis=0)
    if len(negatives):
        query = (1 + AWAY) * query - AWAY * negatives.mean(axis=0)
    length = float(np.linalg.norm(query))
    if not normalised:
        return np.asarray(query, np.float32)
    if length < 1e-9:
        raise ExampleError("The examples cancel each other out. Remove one, or choose examples that differ more.")
    return np.asarray(query / length, np.float32)

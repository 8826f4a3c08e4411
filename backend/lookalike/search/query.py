# SPDX-License-Identifier: GPL-3.0-or-later
"""From the vectors of examples to one query vector."""

import numpy as np

from lookalike.errors import ExampleError
from lookalike.types import Float32Array

ENOUGH_FOR_A_CLASSIFIER = 5
"""With at least this many positives and as many negatives a linear classifier is learned."""


def combine(positives: Float32Array, negatives: Float32Array, normalised: bool) -> Float32Array:
    """One query vector `(dims,)` from prepared example vectors `(p, dims)` and `(n, dims)`.

    The mean of the positives; with negatives `2 * mean(positives) - mean(negatives)` (Rocchio 1971); with at least
    five of each the normal of a linear classifier (logistic regression), which weighs what tells them apart.
    The result has length 1 where vectors are compared by cosine (`normalised`).
    """
    if len(positives) == 0:
        raise ExampleError("A search needs at least one positive example. Mark a place that shows what you look for.")
    if normalised and min(len(positives), len(negatives)) >= ENOUGH_FOR_A_CLASSIFIER:
        query = _classifier_normal(positives, negatives)
    elif len(negatives):
        query = 2 * positives.mean(axis=0) - negatives.mean(axis=0)
    else:
        query = positives.mean(axis=0)
    length = float(np.linalg.norm(query))
    if not normalised:
        return query
    if length < 1e-9:
        raise ExampleError("The examples cancel each other out. Remove one, or choose examples that differ more.")
    return np.asarray(query / length, np.float32)


def _classifier_normal(positives: Float32Array, negatives: Float32Array) -> Float32Array:
    from sklearn.linear_model import LogisticRegression

    examples = np.concatenate([positives, negatives])
    labels = np.repeat([1, 0], [len(positives), len(negatives)])
    classifier = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000).fit(examples, labels)
    return np.asarray(classifier.coef_[0], np.float32)

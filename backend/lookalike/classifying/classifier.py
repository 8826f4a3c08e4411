# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes by a linear model: logistic regression over the vectors of tiles, as they are compared by cosine.

What belongs to no class has no examples. So tiles drawn at random stand for it, together as heavy as one class: some of
them do belong to a class, but few beside its own examples. That is how the model can say of a tile that nothing fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.types import Float32Array, Float64Array, Int64Array
from lookalike.vectors.logistic import fit_logistic

BACKGROUND_TILES = 600
STRENGTH = 10.0
"""Inverse of the regularisation; .1 to 100 differ by a few points."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Vectors `(n, dims)`, the class of each (0 the background), and how much each counts."""

    vectors: Float32Array
    classes: Int64Array
    weights: Float64Array


class Classifier:
    """Tells the classes 0 (the background) to `count` apart."""

    def __init__(self, samples: Samples, count: int) -> None:
        self._count = count
        self._known, classes = np.unique(samples.classes, return_inverse=True)
        self._model = fit_logistic(samples.vectors, classes, samples.weights, STRENGTH)

    def probabilities(self, vectors: Float32Array) -> Float32Array:
        """Of `vectors (n, dims)`: `(n, count + 1)`, the first that of the background; each row sums to 1."""
        known = np.zeros((len(vectors), self._count + 1), np.float32)
        known[:, self._known] = self._model.probabilities(vectors)
        return known


def samples_of(
    vectors: Float32Array, examples: Int64Array, classes: Sequence[int], background: Float32Array
) -> Samples:
    """Tiles `(n, dims)` of examples, whose numbers and classes are given, beside tiles `(m, dims)` of anything.

    The classes count alike, and the background like one of them; within a class its examples do, however many tiles
    they have. Else a class with fewer examples would be told more rarely, and one held out would tell against its own.
    """
    numbers, inverse, tiles = np.unique(examples, return_inverse=True, return_counts=True)
    kinds = np.array(classes, np.int64)[numbers]
    _, kind, members = np.unique(kinds, return_inverse=True, return_counts=True)
    share = len(numbers) / len(members)
    own, others = share / (members[kind] * tiles)[inverse], np.full(len(background), share / max(len(background), 1))
    return Samples(
        np.concatenate([vectors, background]),
        np.concatenate([kinds[inverse], np.zeros(len(background), np.int64)]),
        np.concatenate([own, others]),
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Logistic regression with a ridge, of two classes or more, by Newton steps that conjugate gradients solve.

Weights minimise `C * sum(weight * loss) + |normals|^2 / 2`; offsets are free. With a ridge this has one minimum,
which a few steps reach; no matrix of features by features is ever made. Two classes have one normal, more one each.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lookalike.types import Float32Array, Float64Array, Int64Array

_STEPS, _HALVINGS, _SOLVER_STEPS = 30, 30, 100
_GRADIENT = 1e-6
"""Largest entry of the gradient, a sample, at which it is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """`normals (dims, k)` and `offsets (k,)`: of two classes k is 1, and the second is likelier above zero."""

    normals: Float32Array
    offsets: Float64Array

    def probabilities(self, vectors: Float32Array) -> Float64Array:
        """How likely each class is, `(n, classes)`, of vectors `(n, dims)`; rows sum to 1."""
        return _softmax(_all_scores(np.asarray(vectors @ self.normals + self.offsets, np.float64)))


def fit_logistic(samples: Float32Array, classes: Int64Array, weights: Float64Array, c: float) -> Logistic:
    """Fits samples `(n, dims)` of classes `(n,)` 0, 1, ..., all of which are there, each counted by its weight.

    Always the same for the same.
    """
    samples, count = np.asarray(samples, np.float32), int(classes.max()) + 1
    free = slice(1, None) if count == 2 else slice(None)
    wanted = np.eye(count)[classes]
    counted = c * np.asarray(weights, np.float64)[:, None]

    def scores(at: Float64Array) -> Float64Array:
        return np.asarray(samples @ at[:-1].astype(np.float32) + at[-1], np.float64)

    def back(each: Float64Array, at: Float64Array) -> Float64Array:
        """What `each (n, k)` comes to in the weights, and the ridge's part."""
        return np.concatenate([samples.T @ each.astype(np.float32) + at[:-1], each.sum(axis=0, keepdims=True)])

    def loss(at: Float64Array, likely: Float64Array) -> float:
        own = np.maximum(likely[wanted > 0], 1e-300)
        return float(-(counted[:, 0] @ np.log(own)) + np.square(at[:-1]).sum() / 2)

    at = np.zeros((samples.shape[1] + 1, wanted[:, free].shape[1]))
    likely = _softmax(_all_scores(scores(at)))
    now = loss(at, likely)
    for _ in range(_STEPS):
        gradient = back((counted * (likely - wanted))[:, free], at)
        if np.abs(gradient).max() < _GRADIENT * counted.sum():
            break

        def curved(v: Float64Array, likely: Float64Array = likely) -> Float64Array:
            turned = _all_scores(scores(v))
            moved = likely * (turned - (likely * turned).sum(axis=1, keepdims=True))
            return back((counted * moved)[:, free], v)

        step = _solved(curved, -gradient)
        for halving in range(_HALVINGS):
            tried = at + step / 2**halving
            likely = _softmax(_all_scores(scores(tried)))
            then = loss(tried, likely)
            if then <= now:
                break
        else:
            break
        at, now = tried, then
    return Logistic(at[:-1].astype(np.float32), at[-1])


def _all_scores(scores: Float64Array) -> Float64Array:
    """A score for each class: of two, the first is always zero."""
    return scores if scores.shape[1] > 1 else np.concatenate([np.zeros_like(scores), scores], axis=1)


def _softmax(scores: Float64Array) -> Float64Array:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)


def _solved(product: Callable[[Float64Array], Float64Array], wanted: Float64Array) -> Float64Array:
    """`x` with `product(x) = wanted`, as far as a Newton step needs it (conjugate gradients)."""
    x, left = np.zeros_like(wanted), wanted.copy()
    direction, size = left.copy(), float((left * left).sum())
    enough = 1e-6 * size
    for _ in range(_SOLVER_STEPS):
        if size <= enough:
            break
        turned = product(direction)
        length = size / max(float((direction * turned).sum()), 1e-300)
        x += length * direction
        left -= length * turned
        before, size = size, float((left * left).sum())
        direction = left + size / before * direction
    return x

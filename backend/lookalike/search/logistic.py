# SPDX-License-Identifier: GPL-3.0-or-later
"""Logistic regression of two classes with a ridge, by Newton steps that conjugate gradients solve.

Weights minimise `C * sum(weight * loss) + |normal|^2 / 2`; the offset is free. With a ridge this has one minimum, which
a few steps reach; no matrix of features by features is ever made.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lookalike.types import Float32Array, Float64Array, Int64Array

_Product = Callable[[Float64Array], Float64Array]
_STEPS, _HALVINGS, _SOLVER_STEPS = 30, 30, 100
_GRADIENT = 1e-5
"""Largest entry of the gradient, a sample, at which it is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Separation:
    """`samples @ normal + offset` is above zero where the second class is more likely; its sigmoid is how likely."""

    normal: Float32Array
    """`(dims,)`."""
    offset: float


def separate(samples: Float32Array, labels: Int64Array, weights: Float64Array, c: float) -> Separation:
    """Fits samples `(n, dims)` with labels 0 and 1 `(n,)`, each counted by its weight; always the same for the same."""
    samples, signs = np.asarray(samples, np.float32), np.where(labels > 0, 1.0, -1.0)

    def scores(at: Float64Array) -> Float64Array:
        return np.asarray(samples @ at[:-1].astype(np.float32) + at[-1], np.float64)

    def back(each: Float64Array) -> Float64Array:
        return np.asarray(np.append(each.astype(np.float32) @ samples, each.sum()), np.float64)

    def loss(at: Float64Array, scored: Float64Array) -> float:
        return c * float(weights @ np.logaddexp(0.0, -signs * scored)) + float(at[:-1] @ at[:-1]) / 2

    at = np.zeros(samples.shape[1] + 1)
    scored = scores(at)
    now = loss(at, scored)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(np.clip(signs * scored, -500, 500)))  # of the other class
        gradient = _with_ridge(at, back(-c * weights * signs * chance))
        if np.abs(gradient).max() < _GRADIENT * c * weights.sum():
            break
        step = _newton_step(scores, back, c * weights * chance * (1 - chance), gradient)
        for halving in range(_HALVINGS):
            tried = at + step / 2**halving
            scored = scores(tried)
            then = loss(tried, scored)
            if then <= now:
                break
        else:
            break
        at, now = tried, then
    return Separation(at[:-1].astype(np.float32), float(at[-1]))


def _with_ridge(at: Float64Array, rest: Float64Array) -> Float64Array:
    rest[:-1] += at[:-1]
    return rest


def _newton_step(scores: _Product, back: _Product, curvature: Float64Array, gradient: Float64Array) -> Float64Array:
    """The step against the gradient by conjugate gradients, as far as it needs to be right."""
    x, left = np.zeros_like(gradient), -gradient
    direction, size = left.copy(), float(left @ left)
    enough = 1e-6 * size
    for _ in range(_SOLVER_STEPS):
        if size <= enough:
            break
        turned = _with_ridge(direction, back(curvature * scores(direction)))
        length = size / max(float(direction @ turned), 1e-300)
        x += length * direction
        left -= length * turned
        before, size = size, float(left @ left)
        direction = left + size / before * direction
    return x

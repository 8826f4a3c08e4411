# SPDX-License-Identifier: GPL-3.0-or-later
"""How far vectors of the same places moved apart beyond what moves all of them.

Light, season, sensor and sharpness move the vectors of all places in one way, which a linear map with a shift can
follow. It is fitted to the places that moved least (the others may have changed), each place being predicted by a fit
that did not see it. This is the idea of iteratively reweighted multivariate alteration detection (Nielsen 2007,
doi:10.1109/TIP.2006.888195), with vectors of a network in place of bands.
"""

from collections.abc import Callable

import numpy as np

from lookalike.types import BoolArray, Float32Array, Float64Array

FOLDS, ROUNDS = 5, 4
UNCHANGED = 0.7
"""Share of the places that a fit is made of."""
DAMPING = 0.1
"""Of the mean variance of a dimension, added to each: few places must not bend the map."""
MOST_FITTED = 20_000
"""Places that a fit is made of at most: more tell nothing new of it."""
LEAST_USUAL = 0.02
"""Distance of vectors of length 1 that is usual at least: where nothing moved, less is the rounding of numbers."""
SPREADS = 2.0
"""Typical spreads above what is usual from which on a place has changed."""

Move = Callable[[Float64Array], Float64Array]
Fit = Callable[[Float64Array, Float64Array], Move]


def moved_apart(before: Float32Array, after: Float32Array, resampled: Float32Array) -> Float64Array:
    """How far each place moved, as a multiple of what is usual, `(n,)`; both are `(n, d)`, of the same places in order.

    `resampled (n,)` is how far a place moves when it is only seen through the grid of the other raster.
    """
    there, back = _unexplained(before, after), _unexplained(after, before)
    distance = np.sqrt(np.maximum(((there + back) / 2) ** 2 - resampled.astype(np.float64) ** 2, 0))
    return np.asarray(distance / max(float(np.median(distance)), LEAST_USUAL), np.float64)


def stands_out(moved: Float64Array) -> float:
    """The multiple from which on a place has changed: far above what is usual, as spreads around the median go."""
    median = float(np.median(moved))
    return max(median, 1.0) + SPREADS * 1.4826 * float(np.median(np.abs(moved - median)))


def plain_distance(before: Float32Array, after: Float32Array) -> Float64Array:
    """How far each place moved as it is, without any correction: 1 - cosine, `(n,)`."""
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    return np.asarray(1 - np.einsum("ij,ij->i", before, after) / np.maximum(lengths, 1e-9), np.float64)


def _unexplained(before: Float32Array, after: Float32Array) -> Float64Array:
    """Distance of each place from where the others say it should be; by the fit that predicts best."""
    found = [_left_by(fit, before, after) for fit in (_shift, _linear_map)]
    return min(found, key=lambda distances: float(np.median(distances)))


def _left_by(fit: Fit, before: Float32Array, after: Float32Array) -> Float64Array:
    folds = np.arange(len(before)) % FOLDS
    used = np.ones(len(before), bool)
    distances = np.zeros(len(before))
    for _ in range(ROUNDS):
        for fold in range(FOLDS):
            chosen = _some(used & (folds != fold))
            move = fit(before[chosen].astype(np.float64), after[chosen].astype(np.float64))
            here = folds == fold
            distances[here] = np.linalg.norm(move(before[here].astype(np.float64)) - after[here], axis=1)
        used = distances <= np.quantile(distances, UNCHANGED)
    return distances


def _some(chosen: BoolArray) -> BoolArray:
    """At most `MOST_FITTED` of the chosen, evenly."""
    places = np.flatnonzero(chosen)
    some = np.zeros(len(chosen), bool)
    some[places[:: max(1, -(-len(places) // MOST_FITTED))]] = True
    return some


def _shift(before: Float64Array, after: Float64Array) -> Move:
    shift = after.mean(axis=0) - before.mean(axis=0)
    return lambda vectors: vectors + shift


def _linear_map(before: Float64Array, after: Float64Array) -> Move:
    middle, target = before.mean(axis=0), after.mean(axis=0)
    centred = before - middle
    gram = centred.T @ centred
    gram[np.diag_indices_from(gram)] += DAMPING * np.trace(gram) / len(gram) + 1e-9
    matrix = np.linalg.solve(gram, centred.T @ (after - target))
    return lambda vectors: (vectors - middle) @ matrix + target

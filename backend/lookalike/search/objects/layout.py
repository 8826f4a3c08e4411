# SPDX-License-Identifier: GPL-3.0-or-later
"""How like a template the cells at each place are: the mean cosine of its cells with those under it.

A template is `(turns, n, n, dims)`, unit cells of a thing seen in several turns. A place is the row and column of the
cell under its upper left one.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from lookalike.search.objects.basis import ONE, as_numbers
from lookalike.types import BoolArray, Float32Array, Int8Array, Int64Array

COARSE_DIMS = 16
"""Leading features that are enough to find the places worth a closer look."""
_NUMBERS_AT_ONCE = 1 << 21
_THREADS = 4
_PLACES_AT_ONCE = 1024


def coarse_scores(values: Int8Array, template: Float32Array) -> Float32Array:
    """Scores of all places by the leading features, the best of the turns: `(rows - n + 1, cols - n + 1)`."""
    turns, n, _, _ = template.shape
    dims = min(COARSE_DIMS, template.shape[3])
    rows, cols = values.shape[0] - n + 1, values.shape[1] - n + 1
    # All columns of a template at once, its rows one after another: fewer and longer sums than cell by cell.
    factors = template[..., :dims].transpose(3, 2, 1, 0).reshape(dims * n, n * turns) / np.float32(n * n * ONE)
    scores = np.empty((rows, cols), np.float32)
    band = max(1, _NUMBERS_AT_ONCE // (cols * max(dims * n, n * turns)))

    def fill(top: int) -> None:
        height = min(band, rows - top)
        cells = np.asarray(values[top : top + height + n - 1, :, :dims], np.float32)
        beside = sliding_window_view(cells, n, axis=1).reshape(-1, dims * n)
        products = (beside @ factors).reshape(height + n - 1, cols, n, turns)
        total = products[:height, :, 0].copy()
        for row in range(1, n):
            total += products[row : row + height, :, row]
        scores[top : top + height] = total.max(axis=2)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(fill, range(0, rows, band)))
    return scores


def local_maxima(scores: Float32Array, allowed: BoolArray, most: int) -> tuple[Int64Array, Float32Array]:
    """The best places `(n, 2)` that are allowed and no worse than their eight neighbours, with their scores."""
    masked = np.where(allowed, scores, -np.inf)
    padded = np.pad(masked, 1, constant_values=-np.inf)
    highest = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    highest = np.maximum(np.maximum(highest[:, :-2], highest[:, 1:-1]), highest[:, 2:])
    rows, cols = np.nonzero(allowed & (masked >= highest))
    order = np.argsort(-scores[rows, cols], kind="stable")[:most]
    return np.stack([rows[order], cols[order]], axis=1), scores[rows[order], cols[order]]


def windows(values: Int8Array, places: Int64Array, side: int) -> Int8Array:
    """The cells of `side` x `side` from each place on, `(n, side, side, dims)`."""
    reach = np.arange(side)
    return np.asarray(values[(places[:, :1] + reach)[:, :, None], (places[:, 1:] + reach)[:, None, :]])


def exact_scores(around: Int8Array, template: Float32Array) -> Float32Array:
    """Scores `(places, shifts, shifts, turns)` of the template at every shift within `around`.

    That is `(places, side, side, dims)`. A template of n cells has side - n + 1 shifts along each axis.
    """
    turns, n, _, _ = template.shape
    factors = np.ascontiguousarray(template.reshape(turns, -1).T) / np.float32(n * n)
    shifts = around.shape[1] - n + 1
    scores = np.empty((len(around), shifts, shifts, turns), np.float32)
    for first in range(0, len(around), _PLACES_AT_ONCE):
        part = as_numbers(around[first : first + _PLACES_AT_ONCE])
        for i in range(shifts):
            for j in range(shifts):
                cells = part[:, i : i + n, j : j + n].reshape(len(part), -1)
                scores[first : first + len(part), i, j] = cells @ factors
    return scores


def flat(scores: Float32Array) -> Float32Array:
    """Scores `(places, shifts, shifts)`, also of no places, as `(places, shifts * shifts)`."""
    return scores.reshape(-1, scores.shape[1] * scores.shape[2])


def between_cells(scores: Float32Array) -> tuple[Float32Array, Int64Array]:
    """Where in `(places, 3, 3)` the highest score lies: row and column from the middle `(places, 2)`, and its position.

    Finer than a cell by a parabola through its neighbours, where it lies in the middle.
    """
    best = flat(scores).argmax(axis=1)
    shift = np.stack(np.divmod(best, scores.shape[2]), axis=1) - 1.0
    middle = best == scores.shape[1] * scores.shape[2] // 2
    for axis, (before, here, behind) in enumerate(
        ((scores[:, 0, 1], scores[:, 1, 1], scores[:, 2, 1]), (scores[:, 1, 0], scores[:, 1, 1], scores[:, 1, 2]))
    ):
        curve = before - 2 * here + behind
        fine = np.where(curve < 0, np.clip(0.5 * (before - behind) / np.minimum(curve, -1e-9), -0.5, 0.5), 0.0)
        shift[:, axis] = np.where(middle, fine, shift[:, axis])
    return np.asarray(shift, np.float32), best

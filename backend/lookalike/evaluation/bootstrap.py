# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a mean over queries can be trusted: percentile intervals from resampled queries.

Queries are drawn with replacement, as many as there are, and averaged anew; the middle 95 % of such means are the
interval (Efron and Tibshirani 1993, chapter 13). It says how much other queries of the same kind would move the figure.
"""

import numpy as np

from lookalike.types import Float64Array

RESAMPLES = 1000
CONFIDENCE = 0.95
_AT_ONCE = 50


def resampled_means(values: Float64Array, resamples: int = RESAMPLES, seed: int = 0) -> Float64Array:
    """Means of resampled rows, `(resamples, m)` from `values (q, m)`. The same seed draws the same queries."""
    random = np.random.default_rng(seed)
    count = len(values)
    means = []
    for start in range(0, resamples, _AT_ONCE):
        draws = random.multinomial(count, np.full(count, 1 / count), size=min(_AT_ONCE, resamples - start))
        means.append(draws @ values / count)
    return np.concatenate(means)


def intervals(means: Float64Array) -> Float64Array:
    """The lower and upper limit of each measure, `(m, 2)` from resampled means `(resamples, m)`."""
    tail = (1 - CONFIDENCE) / 2
    return np.asarray(np.quantile(means, [tail, 1 - tail], axis=0).T)


def difference_intervals(means: Float64Array, others: Float64Array) -> Float64Array:
    """As `intervals`, of `means - others`: both drawn with one seed from the same queries, so the draws are paired."""
    return intervals(means - others)

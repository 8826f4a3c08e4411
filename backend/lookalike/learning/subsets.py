# SPDX-License-Identifier: GPL-3.0-or-later
"""How well views find their place: R@1, R@3 and AP among subsets of the places."""

import numpy as np

from lookalike.scenes.metrics import average_precision, found_at
from lookalike.types import Float32Array, Int64Array

SIZES, DRAWS = (10, 50), 100


def subset_measures(scores: Float32Array, places: Int64Array, seed: int = 0) -> dict[str, float]:
    """Means over 100 random subsets of 10 and of 50 places; every view of a subset's places is a query.

    `scores (v, o)` says how much view v looks like place o, higher is better; `places (v,)` is each view's own place.
    Keys are `R@1 of 10`, ...; where there are fewer than 50 places, all of them are the larger subset.
    """
    count = scores.shape[1]
    measures: dict[str, float] = {}
    for size in sorted({min(size, count) for size in SIZES}):
        random = np.random.default_rng([seed, size])
        values = []
        for _ in range(DRAWS):
            chosen = np.sort(random.choice(count, size, replace=False))
            queries = np.isin(places, chosen)
            order = np.argsort(-scores[queries][:, chosen], axis=1, kind="stable")
            relevant = chosen[order] == places[queries, None]
            values.append(
                [found_at(relevant, 1).mean(), found_at(relevant, 3).mean(), average_precision(relevant).mean()]
            )
        for name, value in zip(("R@1", "R@3", "AP"), np.mean(values, axis=0), strict=True):
            measures[f"{name} of {size}"] = round(float(value), 6)
    return measures

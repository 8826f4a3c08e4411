# SPDX-License-Identifier: GPL-3.0-or-later
"""How well vectors find their own class, each scene the query once and all others the database."""

from collections.abc import Iterable

import numpy as np

from lookalike.scenes.metrics import average_precision, found_at, precision_at
from lookalike.types import Float32Array, Int64Array

_QUERIES = 512


def leave_one_out(vectors: Float32Array, classes: Int64Array) -> dict[str, float]:
    """mAP over the full ranking, R@1 and P@10 by cosine, 0..1; queries without another scene of their class are left
    out.
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.maximum(lengths, 1e-12)
    values = []
    for start in range(0, len(unit), _QUERIES):
        scores = unit[start : start + _QUERIES] @ unit.T
        own = np.arange(start, start + len(scores))
        scores[np.arange(len(scores)), own] = -np.inf
        ranking = np.argsort(-scores, axis=1, kind="stable")[:, :-1]
        relevant = classes[ranking] == classes[own, None]
        values.append(np.stack([average_precision(relevant), found_at(relevant, 1), precision_at(relevant, 10)]))
    means = np.nanmean(np.concatenate(values, axis=1), axis=1)
    return dict(zip(("mAP", "R@1", "P@10"), (round(float(mean), 6) for mean in means), strict=True))


def means(measures: Iterable[dict[str, float]]) -> dict[str, float]:
    """The mean of each measure, all given by the same names."""
    found = list(measures)
    return {name: round(float(np.mean([each[name] for each in found])), 6) for name in found[0]}

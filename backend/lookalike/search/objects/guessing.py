# SPDX-License-Identifier: GPL-3.0-or-later
"""How many there may be, from scores alone: a guess, with a range as wide as it has to be.

Two cuts between the first places and the usual ones are compared, a loose one above most places and a strict one
above places drawn at random. Where their counts differ little, the first places stand out and the loose one is the
better guess; where they differ much, there are few, and the strict one is. Set by measurement, with 3 to 109 objects.
"""

import numpy as np

from lookalike.types import Float32Array, Int64Array

FIRST = 5
"""Places that are taken for right."""
WAY = 0.35
"""How far up a cut lies between the usual and the first places."""
USUAL, UNUSUAL = 0.75, 0.99
"""Quantiles that the loose cut (of the places) and the strict one (of places drawn at random) begin at."""
ALIKE, APART = 2.5, 4.0
"""Up to the first factor between both counts the loose one is the guess, from the second on the strict one."""
FEWER, MORE = 20, 2.5
"""The range goes from the strict count over the first to the loose one times the second."""


def guess(scores: Float32Array, background: Float32Array) -> Int64Array:
    """Estimate, lowest and highest, `(3,)`, of places with these scores `(n,)`, best first."""
    if len(scores) == 0:
        return np.zeros(3, np.int64)
    loose = _above(scores, float(np.quantile(scores, USUAL)))
    strict = _above(scores, float(np.quantile(background, UNUSUAL)) if len(background) else -np.inf)
    factor = np.log(loose / strict)
    trust = np.clip((np.log(APART) - factor) / np.log(APART / ALIKE), 0, 1)
    estimate = round(float(loose**trust * strict ** (1 - trust)))
    low, high = strict // FEWER, min(len(scores), round(loose * MORE))
    return np.array([estimate, min(low, estimate), max(high, estimate)])


def _above(scores: Float32Array, usual: float) -> int:
    """Places above the cut, at least one."""
    least = WAY * float(scores[:FIRST].mean()) + (1 - WAY) * usual
    return max(1, int((scores >= least).sum()))

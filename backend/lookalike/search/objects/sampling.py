# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places are judged: drawn by chance, so that what they say holds for those that are not.

The first ones are drawn by strata of the logarithm of the rank, the others in proportion to how much each would narrow
the count. What a person judges of their own accord, a match that they like, was chosen for what it shows and speaks for
no other place; it is taken into the sample only where the draw hits it. The draw is always the same of one search, so
it is followed here from the start, answer by answer, and nobody has to remember it.
"""

import zlib

import numpy as np

from lookalike.search.objects.curves import Curves
from lookalike.types import Float32Array, Float64Array, Int64Array

ASKED = 10
"""Places that are proposed for judgement at a time."""
EARLY = 10
"""Added to ranks before their logarithm is taken: the first few are no strata of their own."""
NOT_JUDGED = -1


def drawn(scores: Float32Array, labels: Int64Array, curves: Curves) -> tuple[Int64Array, tuple[int, ...]]:
    """Of what was judged what the draw hits, `(n,)` as `labels`; and what to judge next (positions, in this order).

    `scores (n,)` are those of the places, best first; `labels (n,)` are 1 right, 0 wrong, -1 not judged.
    """
    draw = np.random.default_rng(zlib.crc32(scores.tobytes()))
    sample = np.full(len(labels), NOT_JUDGED, np.int64)
    asked = _by_strata(draw, len(labels))
    luck = draw.exponential(size=len(labels))
    left: list[int] = []
    while True:
        answered = [place for place in asked if labels[place] != NOT_JUDGED]
        left = [place for place in [*left, *asked] if labels[place] == NOT_JUDGED]
        if not answered:
            break
        sample[answered] = labels[answered]
        asked = _by_worth(luck, sample, curves)
    return sample, tuple(dict.fromkeys(left))[:ASKED]


def tally(sample: Int64Array, curves: Curves) -> tuple[Int64Array, Int64Array]:
    """Right and wrong ones of a sample in each bin, `(bins,)` each."""
    bins = curves.bins
    right, wrong = (np.bincount(bins[sample == kind], minlength=len(curves.sizes)) for kind in (1, 0))
    return right, wrong


def _by_strata(draw: np.random.Generator, places: int) -> list[int]:
    """One place of each stratum, if there are enough."""
    low, high = np.log(EARLY), np.log(places + EARLY)
    at = np.exp(low + (np.arange(ASKED) + draw.random(ASKED)) / ASKED * (high - low)) - EARLY
    found: list[int] = []
    for place in np.minimum(at.astype(int), max(places - 1, 0)).tolist():
        while place in found:
            place += 1
        if place < places:
            found.append(place)
    return found


def _by_worth(luck: Float64Array, sample: Int64Array, curves: Curves) -> list[int]:
    """Places not in the sample, drawn in proportion to how telling they are: those whose turn comes first."""
    right, wrong = tally(sample, curves)
    worth = curves.telling(curves.weights(right, wrong), curves.sizes - right - wrong)[curves.bins]
    worth[sample != NOT_JUDGED] = 0
    turns = np.where(worth > 0, luck / np.maximum(worth, 1e-300), np.inf)
    first = np.argsort(turns, kind="stable")[:ASKED]
    return [int(place) for place in first if np.isfinite(turns[place])]

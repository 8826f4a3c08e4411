# SPDX-License-Identifier: GPL-3.0-or-later
"""How many there are: a sample of judged places, as in any survey, and curves that say how likely each other one is.

Scores alone do not tell where the right ones end, so places drawn by chance are judged (`sampling.py`). The count is
the number of the judged right ones plus what the curves that fit them (`curves.py`) expect of the others; its interval
holds what these curves and the luck of the others leave open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.search.objects.curves import MOST_PLACES, Curves
from lookalike.search.objects.guessing import guess
from lookalike.search.objects.sampling import NOT_JUDGED, drawn, tally
from lookalike.search.request import Count, ZoneCount
from lookalike.types import BoolArray, Float32Array, Float64Array, Int64Array

FEWEST_JUDGED = 10
"""Below this number of judged places that were drawn a count is a guess."""
TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, which places to judge next (positions, in this order), and the count of each zone."""

    count: Count
    asked: tuple[int, ...]
    zones: tuple[ZoneCount, ...] = ()


def count_objects(
    scores: Float32Array, labels: Int64Array, background: Float32Array, zones: Sequence[BoolArray] = ()
) -> Counted:
    """Counts among the places.

    `scores (n,)` are those of the places, best first; `labels (n,)` are 1 right, 0 wrong, -1 not judged;
    `background` are scores of places drawn at random; `zones` say which places lie in each, `(n,)`.
    """
    scores, labels = scores[:MOST_PLACES], labels[:MOST_PLACES]
    zones = [zone[:MOST_PLACES] for zone in zones]
    curves = Curves.over(len(scores))
    sample, asked = drawn(scores, labels, curves)
    known, right = int((labels != NOT_JUDGED).sum()), int((labels == 1).sum())
    most = len(labels) - int((labels == 0).sum())
    if (sample != NOT_JUDGED).sum() < min(FEWEST_JUDGED, len(labels)):
        estimate, low, high = np.clip(guess(scores, background), right, most).tolist()
        guessed = Count(estimate, low, high, cut(scores, estimate), known, True, 0.0)
        return Counted(guessed, asked, tuple(_guessed_zone(zone, guessed) for zone in zones))
    of_sample = tally(sample, curves)
    weights = curves.weights(*of_sample)
    others = curves.totals(weights, curves.sizes - sum(of_sample), (TAIL, 0.5, 1 - TAIL))
    totals = np.clip((sample == 1).sum() + others, right, most)
    low, estimate, high = int(np.floor(totals[0])), round(float(totals[1])), int(np.ceil(totals[2]))
    likely = np.where(labels == NOT_JUDGED, (weights @ curves.likely)[curves.bins], labels)
    count = Count(estimate, low, high, cut(scores, estimate), known, False, _missed(likely, estimate))
    return Counted(count, asked, tuple(_counted_zone(zone, curves, weights, sample, labels) for zone in zones))


def _guessed_zone(zone: BoolArray, count: Count) -> ZoneCount:
    """What lies in a zone of the best places, as many as were guessed."""
    low, estimate, high = (int(zone[:number].sum()) for number in (count.low, count.estimate, count.high))
    return ZoneCount(estimate, low, high)


def _counted_zone(
    zone: BoolArray, curves: Curves, weights: Float32Array, sample: Int64Array, labels: Int64Array
) -> ZoneCount:
    """The count of a zone by the curves of all: what was judged anywhere speaks for it."""
    others = np.bincount(curves.bins[zone & (sample == NOT_JUDGED)], minlength=len(curves.sizes))
    right = int((zone & (labels == 1)).sum())
    most = int(zone.sum()) - int((zone & (labels == 0)).sum())
    expected = curves.totals(weights, others, (TAIL, 0.5, 1 - TAIL))
    totals = np.clip((zone & (sample == 1)).sum() + expected, right, most)
    return ZoneCount(round(float(totals[1])), int(np.floor(totals[0])), int(np.ceil(totals[2])))


def cut(scores: Float32Array, estimate: int) -> float:
    """The score that `estimate` places reach."""
    if len(scores) == 0:
        return 0.0
    return float(scores[min(max(estimate, 1), len(scores)) - 1])


def _missed(likely: Float64Array, estimate: int) -> float:
    """Share of the right ones that lies beyond the first `estimate` places."""
    return float(likely[estimate:].sum() / max(likely.sum(), 1e-9))

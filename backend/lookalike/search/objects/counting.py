# SPDX-License-Identifier: GPL-3.0-or-later
"""How many there are: a sample of judged places, as in any survey, and a curve that says how likely each other one is.

Scores alone do not tell where the right ones end. So places are judged: first some drawn by strata of the rank, then
those where the curve, a logistic one over the logarithm of the rank, is least sure. The count is the number of the
judged right ones plus what the curve expects of the others; its interval comes from draws of the curve (its posterior,
taken as normal, with a weak prior) and of what each of the others then turns out to be.
"""

import zlib
from dataclasses import dataclass

import numpy as np

from lookalike.search.request import Count
from lookalike.types import BoolArray, Float32Array, Float64Array, Int64Array

COUNTED = 1000
"""The best places that are counted among: of what no place shows nothing can be said."""
STRATA = (0, 20, 50, 100, 200, 400, COUNTED)
DRAWN = (4, 4, 4, 3, 3, 2)
"""Places drawn of each stratum."""
ASKED = 10
"""Places that are proposed for judgement at a time."""
FEWEST_JUDGED = 10
"""Below this number of judgements, or where all are the same, a count is a guess."""
PRIOR_SLOPE, PRIOR_LEVEL = 3.0, 5.0
"""Standard deviations of the curve's coefficients that are expected, for ranks of deviation 1."""
EARLY = 10
"""Ranks before which the curve hardly changes."""
DRAWS = 2000
TAIL = 0.05
NOT_JUDGED = -1
FIRST = 20
GUESS = 2.0
"""A count without judgements is given within this factor."""


def count_objects(scores: Float32Array, labels: Int64Array, background: Float32Array) -> tuple[Count, tuple[int, ...]]:
    """Counts among the best places, and says which to judge next (positions, most telling first).

    `scores (n,)` are those of the places, best first; `labels (n,)` are 1 right, 0 wrong, -1 not judged;
    `background` are scores of places drawn at random.
    """
    scores, labels = scores[:COUNTED], labels[:COUNTED]
    known = labels != NOT_JUDGED
    right = int((labels == 1).sum())
    ranks = np.log(np.arange(len(scores)) + EARLY)
    order = _next(scores, ranks, labels)
    if known.sum() < FEWEST_JUDGED or right in (0, known.sum()):
        estimate = max(right, int((scores >= proposed_cut(scores, background)).sum()))
        low, high = max(right, round(estimate / GUESS)), min(len(scores), round(estimate * GUESS))
        guess = Count(estimate, low, max(high, estimate), cut(scores, estimate), int(known.sum()), True, 0.0)
        return guess, order
    curve = _Curve.fitted(ranks[known], labels[known] == 1)
    rest = curve.draws(ranks[~known])
    counts = right + rest.sum(axis=1)
    expected = right + curve.expected(ranks[~known]).sum()
    estimate = round(float(expected))
    low, high = (int(value) for value in np.quantile(counts, (TAIL, 1 - TAIL)))
    likely = np.where(known, labels, 0).astype(np.float64)
    likely[~known] = curve.expected(ranks[~known])
    missed = float(likely[estimate:].sum() / max(likely.sum(), 1e-9))
    low, high = min(low, estimate), max(high, estimate)
    return Count(estimate, low, high, cut(scores, estimate), int(known.sum()), False, missed), order


def proposed_cut(scores: Float32Array, background: Float32Array) -> float:
    """A cut from the scores alone: half way between the first places and the usual ones. No better rule is known."""
    first = scores[:FIRST]
    return float((first.mean() + np.median(background)) / 2) if len(first) else 0.0


def cut(scores: Float32Array, estimate: int) -> float:
    """The score that `estimate` places reach."""
    if len(scores) == 0 or estimate == 0:
        return float(scores[0]) if len(scores) else 0.0
    return float(scores[min(estimate, len(scores)) - 1])


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """How likely a place of some rank is right: the posterior of a logistic regression, taken as normal."""

    coefficients: Float64Array
    covariance: Float64Array
    centre: float
    spread: float

    @classmethod
    def fitted(cls, ranks: Float64Array, right: BoolArray) -> "_Curve":
        """The most likely coefficients by Newton's method, with the curvature there (Laplace's approximation)."""
        centre, spread = float(ranks.mean()), max(float(ranks.std()), 1e-6)
        design = np.stack([np.ones(len(ranks)), (ranks - centre) / spread], axis=1)
        precision = np.diag([PRIOR_LEVEL**-2, PRIOR_SLOPE**-2])
        mean = np.array([0.0, 0.0])
        coefficients = mean.copy()
        for _ in range(50):
            likely = _logistic(design @ coefficients)
            gradient = design.T @ (right - likely) - precision @ (coefficients - mean)
            curvature = (design * (likely * (1 - likely))[:, None]).T @ design + precision
            step = np.linalg.solve(curvature, gradient)
            coefficients = coefficients + np.clip(step, -2, 2)
            if np.abs(step).max() < 1e-6:
                break
        return cls(coefficients, np.asarray(np.linalg.inv(curvature), np.float64), centre, spread)

    def expected(self, ranks: Float64Array) -> Float64Array:
        """How likely each is right, over the posterior."""
        return np.asarray(self._likely(ranks).mean(axis=0), np.float64)

    def draws(self, ranks: Float64Array) -> BoolArray:
        """What the places turn out to be, `(DRAWS, n)`."""
        likely = self._likely(ranks)
        return np.asarray(np.random.default_rng(1).random(likely.shape) < likely)

    def _likely(self, ranks: Float64Array) -> Float64Array:
        drawn = np.random.default_rng(0).multivariate_normal(self.coefficients, self.covariance, DRAWS)
        return _logistic(drawn[:, :1] + drawn[:, 1:] * ((ranks - self.centre) / self.spread))


def _logistic(values: Float64Array) -> Float64Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), np.float64)


def _next(scores: Float32Array, ranks: Float64Array, labels: Int64Array) -> tuple[int, ...]:
    """What to judge next: the rest of a sample by strata, then where a curve through what is known is least sure."""
    draw = np.random.default_rng(zlib.crc32(scores.tobytes()))  # always the same of one search
    strata = list(zip(STRATA, STRATA[1:], DRAWN, strict=False))
    sample = [
        draw.choice(np.arange(first, min(last, len(scores))), min(count, max(0, min(last, len(scores)) - first)), False)
        for first, last, count in strata
        if first < len(scores)
    ]
    turns = [int(part[turn]) for turn in range(max(DRAWN)) for part in sample if turn < len(part)]
    asked = [place for place in turns if labels[place] == NOT_JUDGED][:ASKED]
    known = labels != NOT_JUDGED
    if len(asked) < ASKED and known.any() and len(set(labels[known])) == 1:  # no curve yet: from the best on
        rest = [place for place in np.flatnonzero(~known).tolist() if place not in asked]
        asked += rest[: ASKED - len(asked)]
    elif len(asked) < ASKED and known.any():
        likely = _Curve.fitted(ranks[known], labels[known] == 1).expected(ranks)
        unsure = np.where(known, 0.0, likely * (1 - likely))
        unsure[asked] = 0.0
        chance = unsure / unsure.sum() if unsure.sum() > 0 else None
        more = min(ASKED - len(asked), int((unsure > 0).sum()))
        if chance is not None:
            asked += [int(place) for place in draw.choice(len(scores), more, False, chance)]
    return tuple(asked)

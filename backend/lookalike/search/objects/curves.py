# SPDX-License-Identifier: GPL-3.0-or-later
"""How likely a place of some rank is right: curves that fall with the rank, and what judged places say about them.

Ranks and not scores, for a score says nothing by itself: another network, another raster or another example has other
ones. On the logarithm of the rank a curve is a falling logistic one, most with a second shoulder farther out (things of
two kinds, of which one is found less well); some begin below 1, some end above 0. Many of them, drawn once, stand for
everything that may be; judged places weigh them (Bayes' rule), so no shape has to be chosen.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lookalike.types import Float32Array, Float64Array, Int64Array

MOST_PLACES = 10_000
"""Ranks that curves reach to."""
WIDER = 1.1
"""Ranks of a bin, within which a curve does not change, beside those of the bin before."""
CURVES = 8000
STEEPEST, FLATTEST = 0.05, 0.9
"""Widths of a logistic curve on the logarithm of the rank."""
SHOULDERS, FARTHEST = 0.7, 2.5
"""Share of the curves that have a second shoulder, and how far out that lies at most."""
BELOW_ONE, LOWEST = 0.4, 0.5
"""Share of the curves that begin below 1, and how low."""
ABOVE_ZERO, LEAST, MOST = 0.2, 0.0005, 0.03
"""Share of the curves that end above 0, and where."""
CERTAIN = 1e-5
"""No place is surer than this to be right or wrong."""
NEGLIGIBLE = 1e-6
OUTCOMES = ((-1.65, 0.12), (-0.67, 0.24), (0.0, 0.28), (0.67, 0.24), (1.65, 0.12))
"""A normal distribution as few points: deviations, and their weights."""


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Curves over bins of ranks: how likely a place of each bin is right, `(curves, bins)`."""

    likely: Float32Array
    sizes: Int64Array
    """Places of each bin, `(bins,)`."""

    @classmethod
    def over(cls, places: int) -> "Curves":
        """For so many places, up to `MOST_PLACES`."""
        edges = _edges()
        edges = np.append(edges[edges < places], places)
        return cls(_drawn()[:, : len(edges) - 1], np.diff(edges))

    @property
    def bins(self) -> Int64Array:
        """The bin of each place, `(places,)`."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def weights(self, right: Int64Array, wrong: Int64Array) -> Float32Array:
        """How far each curve fits what was judged: right and wrong places of each bin, `(bins,)`; the sum is 1."""
        seen = np.flatnonzero(right + wrong)
        said = np.concatenate([right[seen], wrong[seen]]).astype(np.float32)
        logs = _logs()[:, np.concatenate([seen, seen + len(_edges()) - 1])] @ said
        fits = np.exp(logs - logs.max())
        return np.asarray(fits / fits.sum(), np.float32)

    def totals(self, weights: Float32Array, others: Int64Array, shares: tuple[float, ...]) -> Float64Array:
        """Quantiles of how many of the places not judged, `others (bins,)`, are right."""
        likely, weights = self._fitting(weights)
        places = others.astype(np.float32)
        means, deviations = likely @ places, np.sqrt((likely * (1 - likely)) @ places)
        away, chances = np.array(OUTCOMES).T
        totals = (means[:, None] + deviations[:, None] * away).ravel()
        order = np.argsort(totals)
        reached = np.cumsum((weights[:, None] * chances).ravel()[order])
        at = np.searchsorted(reached / reached[-1], shares)
        return np.asarray(totals[order][np.minimum(at, len(order) - 1)], np.float64)

    def telling(self, weights: Float32Array, others: Int64Array) -> Float64Array:
        """How much the judgement of one place of each bin would narrow the total, `(bins,)`.

        By so much its variance shrinks: the covariance of place and total, squared, over the variance of the place.
        """
        likely, weights = self._fitting(weights)
        totals, mean = likely @ others.astype(np.float32), weights @ likely
        together = (weights * (totals - weights @ totals)) @ likely
        return np.asarray(together**2 / (mean * (1 - mean)), np.float64)

    def _fitting(self, weights: Float32Array) -> tuple[Float32Array, Float32Array]:
        """The curves that fit at all, with their weights."""
        kept = weights > NEGLIGIBLE
        return self.likely[kept], np.asarray(weights[kept] / weights[kept].sum(), np.float32)


@lru_cache(maxsize=1)
def _edges() -> Int64Array:
    """Ranks at which bins begin, and the end of the last one."""
    edges = [0]
    while edges[-1] < MOST_PLACES:
        edges.append(min(MOST_PLACES, max(edges[-1] + 1, round(edges[-1] * WIDER))))
    return np.array(edges, np.int64)


@lru_cache(maxsize=1)
def _drawn() -> Float32Array:
    """The same curves in every process, `(CURVES, bins)`."""
    draw = np.random.default_rng(0)
    edges = _edges()
    ranks = np.log((edges[:-1] + edges[1:] + 1) / 2)
    middle = draw.uniform(np.log(0.3), np.log(2 * MOST_PLACES), CURVES)
    widths = np.exp(draw.uniform(np.log(STEEPEST), np.log(FLATTEST), (2, CURVES)))
    farther = middle + draw.uniform(0.2, FARTHEST, CURVES)
    share = np.where(draw.random(CURVES) < SHOULDERS, draw.uniform(0.03, 0.6, CURVES), 0)
    begin = np.where(draw.random(CURVES) < BELOW_ONE, 1 - (1 - LOWEST) * draw.random(CURVES) ** 2, 1)
    end = np.where(draw.random(CURVES) < ABOVE_ZERO, np.exp(draw.uniform(np.log(LEAST), np.log(MOST), CURVES)), 0)
    near, far = (
        1 / (1 + np.exp(np.clip((ranks - at[:, None]) / width[:, None], -30, 30)))
        for at, width in zip((middle, farther), widths, strict=True)
    )
    falling = (1 - share)[:, None] * near + share[:, None] * far
    likely = end[:, None] + (begin - end)[:, None] * falling
    return np.asarray(np.clip(likely, CERTAIN, 1 - CERTAIN), np.float32)


@lru_cache(maxsize=1)
def _logs() -> Float32Array:
    """Logarithms of how likely a place is right, and of how likely it is wrong, side by side, `(CURVES, 2 bins)`."""
    likely = _drawn().astype(np.float64)
    return np.concatenate([np.log(likely), np.log1p(-likely)], axis=1).astype(np.float32)

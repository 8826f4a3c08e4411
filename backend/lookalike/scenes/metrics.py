# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures of retrieval, each from rankings in which every place is relevant or not.

All functions take `relevant`, `bool (q, m)`: for each of q queries, whether place 1, 2, ... m of its ranking holds a
relevant scene, best first. A scene is relevant that shares any label with the query. They return one value a query,
`float64 (q,)`; the measure of a set is their mean. Where the ranking is cut short, `totals (q,)` says how many relevant
scenes the database holds; unless given, all of them are in the ranking. A query for which there is none has no value
(NaN).

As usual in the retrieval of scenes, R@k is the share of queries with a relevant scene among the first k (also called
hit rate or top-k accuracy), not the share of the relevant scenes that is found.
"""

from dataclasses import dataclass

import numpy as np

from lookalike.types import BoolArray, Float64Array, Int64Array

MEASURES = ("mAP", "mAP@20", "R@1", "R@3", "R@5", "R@10", "P@5", "P@10", "P@50", "P@250", "ANMRR")
"""What is measured of each query, in the order of the columns of `measure`. All are better when larger but ANMRR."""


def average_precision(relevant: BoolArray, totals: Int64Array | None = None, first: int | None = None) -> Float64Array:
    """Average precision: the mean of the precision at the place of each relevant scene; its mean over queries is mAP.

    AP = 1/R * sum over places i of P(i) * rel(i), without interpolation (Manning, Raghavan, Schütze 2008, section
    8.4). With `first` = k only k places are looked at and the sum is divided by min(R, k), so that a perfect ranking
    has 1 (mAP@k, as in the Google Landmarks retrieval challenge); R is the number of relevant scenes in the database.
    """
    found = _totals(relevant, totals)
    rows, places, order = _relevant_places(relevant if first is None else relevant[:, :first])
    total = np.asarray(np.bincount(rows, weights=order / places, minlength=len(relevant)), np.float64)
    return _divided(total, found if first is None else np.minimum(found, first))


def precision_at(relevant: BoolArray, k: int, totals: Int64Array | None = None) -> Float64Array:
    """P@k: share of relevant scenes among the first k (Manning et al. 2008, section 8.4).

    Divided by k also where the database holds fewer scenes, as trec_eval does.
    """
    shares = relevant[:, :k].sum(axis=1) / k
    return np.where(_totals(relevant, totals) > 0, shares, np.nan)


def found_at(relevant: BoolArray, k: int, totals: Int64Array | None = None) -> Float64Array:
    """R@k: 1 where a relevant scene is among the first k, else 0 (Jégou, Douze, Schmid 2011 call it recall@R)."""
    return np.where(_totals(relevant, totals) > 0, relevant[:, :k].any(axis=1).astype(np.float64), np.nan)


def normalised_rank(relevant: BoolArray, totals: Int64Array | None = None, largest: int | None = None) -> Float64Array:
    """NMRR of MPEG-7, 0 (perfect) to 1 (nothing found); its mean over queries is ANMRR.

    With NG relevant scenes and K = min(4 NG, 2 `largest`), where `largest` is the greatest NG of the set, the rank of a
    relevant scene beyond place K counts as 1.25 K. AVR is the mean of these ranks, and
    NMRR = (AVR - 0.5 (1 + NG)) / (1.25 K - 0.5 (1 + NG)) (Manjunath, Ohm, Vasudevan, Yamada 2001, "Color and texture
    descriptors"; for scenes Yang and Newsam 2013). The ranking must reach place K.
    """
    count = _totals(relevant, totals)
    greatest = int(count.max(initial=0)) if largest is None else largest
    reach = np.minimum(4 * count, 2 * greatest)
    rows, places, _ = _relevant_places(relevant[:, : int(reach.max(initial=0))])
    near = places <= reach[rows]
    seen = np.bincount(rows[near], minlength=len(relevant))
    ranks = np.bincount(rows[near], weights=places[near], minlength=len(relevant)) + (count - seen) * 1.25 * reach
    best = 0.5 * (1 + count)
    return _divided(_divided(ranks, count) - best, 1.25 * reach - best)


def measure(relevant: BoolArray, totals: Int64Array | None = None, largest: int | None = None) -> Float64Array:
    """All `MEASURES` of full rankings, `float64 (q, len(MEASURES))`."""
    columns = {
        "mAP": average_precision(relevant, totals),
        "mAP@20": average_precision(relevant, totals, first=20),
        "ANMRR": normalised_rank(relevant, totals, largest),
    }
    for name in MEASURES:
        kind, _, k = name.partition("@")
        if kind == "R":
            columns[name] = found_at(relevant, int(k), totals)
        elif kind == "P":
            columns[name] = precision_at(relevant, int(k), totals)
    return np.stack([columns[name] for name in MEASURES], axis=1)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """Measures of the queries of one class; a query with several labels counts in each of its classes."""

    name: str
    queries: int
    average_precision: float
    first_hit: float
    """R@1."""
    mistaken_for: str
    """The other class that first hits show most often; empty where all first hits are right."""


def class_table(
    classes: tuple[str, ...], labels: BoolArray, measures: Float64Array, confusion: Int64Array
) -> list[ClassRow]:
    """A row for each class that has queries, worst mAP first.

    `labels (q, classes)` are those of the queries, `measures (q, len(MEASURES))`, `confusion (classes, classes)`.
    """
    ap, first = measures[:, MEASURES.index("mAP")], measures[:, MEASURES.index("R@1")]
    rows = []
    for number, name in enumerate(classes):
        own = labels[:, number]
        if not own.any():
            continue
        others = confusion[number].copy()
        others[number] = 0
        wrong = classes[int(others.argmax())] if others.any() else ""
        rows.append(ClassRow(name, int(own.sum()), float(ap[own].mean()), float(first[own].mean()), wrong))
    return sorted(rows, key=lambda row: row.average_precision)


def first_hit_confusion(queries: BoolArray, firsts: BoolArray) -> Int64Array:
    """How often queries of class i have a first hit of class j, `int64 (classes, classes)`.

    `queries (q, classes)` and `firsts (q, classes)` are the labels of the queries and of their first hits. A first hit
    that shares labels with its query counts for the shared ones only; otherwise every pair of labels counts.
    """
    shared = queries & firsts
    right = shared.any(axis=1)
    wrong = queries[~right].astype(np.int64).T @ firsts[~right].astype(np.int64)
    return np.asarray(np.diag(shared.sum(axis=0)) + wrong, np.int64)


def _totals(relevant: BoolArray, totals: Int64Array | None) -> Int64Array:
    return relevant.sum(axis=1).astype(np.int64) if totals is None else totals


def _relevant_places(relevant: BoolArray) -> tuple[Int64Array, Int64Array, Int64Array]:
    """Of each relevant scene: the query, the place from 1, and how many relevant ones there are up to it."""
    rows, columns = np.nonzero(relevant)
    counts = np.bincount(rows, minlength=len(relevant))
    order = np.arange(1, len(rows) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, columns + 1, order


def _divided(numerator: Float64Array, denominator: Int64Array | Float64Array) -> Float64Array:
    result = np.full(len(numerator), np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result

# SPDX-License-Identifier: GPL-3.0-or-later
"""The first places found speak too: what is like them is likely what is meant.

Query expansion, as in text and image retrieval (Chum and others 2007, "Total recall"): the cells of the best places,
each laid as the example lies, are averaged to a template of their own, and a linear classifier (logistic regression)
tells them from places drawn at random. First few speak, by the classifier alone, then more.
"""

import numpy as np

from lookalike.search.objects.turns import TURNS, after, inverse
from lookalike.types import Float32Array, Int64Array
from lookalike.vectors.logistic import fit_logistic

FIRST, SECOND = 20, 40
"""Places that speak in the first round, as they were seen, and in the second, looked at again and turned."""
OWN_SHARE = {FIRST: 0.5, SECOND: 0.3}
"""How much up to three examples themselves count in each round; more of them leave the places found less to say."""
FEW = 3
CLASSIFIER_SHARE = 1 / 3
PARTS = 8
"""The template of each turn is the mean of every eighth place: one is looked at in two of the turns."""
EXAMPLE_WEIGHT = 4.0
NEGATIVE_WEIGHT = 60.0
"""How much a cell pattern of what is not wanted counts, one of a random place being 1."""
REGULARISATION = 0.01


def own_share(speaking: int, examples: int) -> float:
    """How much the examples themselves count in the round in which so many places speak."""
    return 1 - (1 - OWN_SHARE[speaking]) * min(1.0, FEW / examples)


def turns_to_look(number: int) -> tuple[int, ...]:
    """The turns of the template that the place of this number speaks for."""
    return tuple(range(number % PARTS, len(TURNS), PARTS))


def own_turns(found: int, number: int) -> tuple[int, ...]:
    """How the place must be turned for these, where the example was found in it turned by `found`."""
    back = inverse(found)
    return tuple(after(turn, back) for turn in turns_to_look(number))


def template_of(cells: Float32Array) -> Float32Array:
    """The mean template `(turns, n, n, dims)` of the cells of places as `own_turns` asks for them, in their order."""
    n, dims = cells.shape[1], cells.shape[3]
    sums = np.zeros((len(TURNS), n, n, dims), np.float32)
    counts = np.zeros(len(TURNS), np.float32)
    asked = [turn for place in range(len(cells) * PARTS // len(TURNS)) for turn in turns_to_look(place)]
    for turn, each in zip(asked, cells, strict=True):
        sums[turn] += each
        counts[turn] += 1
    return np.asarray(sums / np.maximum(counts, 1)[:, None, None, None], np.float32)


def aligned(base: Float32Array, template: Float32Array) -> Float32Array:
    """A template whose turns are counted from where it is most like the first turn of `base`."""
    likeness = np.einsum("ijd,tijd->t", base[0], template)
    first = int(likeness.argmax())
    return template[[after(turn, first) for turn in range(len(TURNS))]]


def classifier(
    positives: Float32Array, weights: Float32Array, negatives: Float32Array, shares: Float32Array
) -> Float32Array:
    """The normal `(1, n, n, dims)` of what tells cells of places from those of others, each `(count, n, n, dims)`.

    `weights` and `shares` say how much each counts among its own.
    """
    shape = positives.shape[1:]
    samples = np.concatenate([positives, negatives]).reshape(len(positives) + len(negatives), -1)
    labels = np.repeat([1, 0], [len(positives), len(negatives)])
    every = np.concatenate([weights / weights.sum(), shares / shares.sum()]) * len(samples) / 2
    return fit_logistic(samples, labels, every, REGULARISATION).normals.reshape(1, *shape)


def sample_places(count: int, most: int) -> Int64Array:
    """Which of `count` are drawn, at most `most`; always the same."""
    if count <= most:
        return np.arange(count)
    return np.sort(np.random.default_rng(0).choice(count, most, replace=False))

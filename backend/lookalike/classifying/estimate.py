# SPDX-License-Identifier: GPL-3.0-or-later
"""How right a classification is, as far as its own examples tell: some are held out, and told by the others."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from lookalike.classifying.classifier import Classifier, samples_of
from lookalike.types import Float32Array, Int64Array

FOLDS = 10
ONE_BY_ONE = 40
"""Up to so many groups of examples are held out one at a time."""
UNKNOWN = -1
Z = 1.645
"""Of a 90 % interval."""
LEARNING = 0.75
"""The error falls with the number of examples of a class as its power of minus this."""
INDEPENDENT = 0.6
"""Independent examples that one which was held out is worth."""


def held_out(
    vectors: Float32Array,
    examples: Int64Array,
    classes: Sequence[int],
    groups: Int64Array,
    background: Float32Array,
    count: int,
    step: Callable[[int, int], None],
) -> Int64Array:
    """The class that each example is told to be by the examples of other groups, `(examples,)`.

    `UNKNOWN` of one whose class has no other group to learn from. `vectors (n, dims)` are those of the examples' tiles,
    `examples (n,)` says whose each is. `step` is called with what is done and how much there is.
    """
    own = np.array(classes, np.int64)
    told = np.full(len(own), UNKNOWN, np.int64)
    folds = _folds(groups, own)
    for number in range(int(folds.max()) + 1):
        step(number, int(folds.max()) + 1)
        out = folds == number
        left = out[examples]
        known = np.unique(own[~out])
        if len(known) + bool(len(background)) < 2:
            continue
        model = Classifier(samples_of(vectors[~left], examples[~left], classes, background), count)
        guessed = model.probabilities(vectors[left])
        for example in np.flatnonzero(out & np.isin(own, known)):
            told[example] = int(guessed[examples[left] == example].mean(axis=0).argmax())
    return told


@dataclass(frozen=True, slots=True)
class Share:
    """What share of the places that belong to a class will be told right, 0..1, and between what it lies at 90 %."""

    middle: float
    low: float
    high: float


def share_right(right: int, of: int, classes: int) -> Share:
    """From `of` examples of `classes` classes that were held out, `right` of which were told right.

    They were told by one example fewer than there are, so the error is taken as that much smaller; examples that share
    what they are told by say less than as many independent ones. Both as measured by `bench/classes.py`.
    """
    each, count = of / classes, of * INDEPENDENT
    share = 1 - (1 - right / of) * ((each - 1) / each) ** LEARNING
    z2 = Z * Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)  # Wilson 1927
    reach = Z * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return Share(share, max(0.0, middle - reach), min(1.0, middle + reach))


def _folds(groups: Int64Array, classes: Int64Array) -> Int64Array:
    """The fold of each example: groups are dealt out class by class, so that each fold has some of all."""
    kinds = np.unique(groups, return_index=True)[1]
    order = kinds[np.argsort(classes[kinds], kind="stable")]
    most = len(order) if len(order) <= ONE_BY_ONE else FOLDS
    dealt = {int(groups[first]): number % most for number, first in enumerate(order)}
    return np.array([dealt[int(group)] for group in groups], np.int64)

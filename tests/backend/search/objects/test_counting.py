# SPDX-License-Identifier: GPL-3.0-or-later
"""A count from judged places: its interval holds the number, and what is asked next tells much."""

import numpy as np
import pytest

from lookalike.search.objects.counting import NOT_JUDGED, count_objects

BACKGROUND = np.random.default_rng(9).normal(0, 0.1, 3000).astype(np.float32)


def scene(seed: int, right: int, others: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores, best first, and which of them are right: the two kinds overlap."""
    draw = np.random.default_rng(seed)
    scores = np.concatenate([draw.normal(0.55, 0.1, right), draw.normal(0.3, 0.08, others)]).astype(np.float32)
    truth = np.repeat([1, 0], [right, others])
    order = np.argsort(-scores)
    return scores[order], truth[order]


def judged(scores: np.ndarray, truth: np.ndarray, times: int) -> np.ndarray:
    """Labels after so many places were judged, as they are asked for."""
    labels = np.full(len(scores), NOT_JUDGED)
    while (labels != NOT_JUDGED).sum() < times:
        asked = count_objects(scores, labels, BACKGROUND)[1][: times - (labels != NOT_JUDGED).sum()]
        labels[list(asked)] = truth[list(asked)]
    return labels


def test_the_interval_holds_the_number_in_most_scenes_though_their_scores_follow_no_logistic_curve():
    held = []
    for seed in range(30):
        scores, truth = scene(seed, right=80 + seed, others=700)
        counted, _ = count_objects(scores, judged(scores, truth, 30), BACKGROUND)
        held.append(counted.low <= truth.sum() <= counted.high)
        assert counted.judged == 30 and not counted.guess
    assert np.mean(held) >= 0.8


def test_more_judgements_narrow_the_interval():
    scores, truth = scene(1, right=100, others=700)
    few, many = (count_objects(scores, judged(scores, truth, times), BACKGROUND)[0] for times in (30, 90))
    assert many.high - many.low < few.high - few.low


def test_without_judgements_the_count_is_a_wide_guess():
    counted, _ = count_objects(scene(2, right=100, others=700)[0], np.full(800, NOT_JUDGED), BACKGROUND)
    assert counted.guess and counted.low <= counted.estimate / 2 + 1 and counted.high >= 2 * counted.estimate


def test_what_was_judged_is_not_asked_again():
    scores, truth = scene(3, right=60, others=300)
    labels = judged(scores, truth, 40)
    assert not set(count_objects(scores, labels, BACKGROUND)[1]) & set(np.flatnonzero(labels != NOT_JUDGED))


@pytest.mark.parametrize("number", [0, 1, 5])
def test_hardly_any_place_is_no_fault(number):
    counted, _ = count_objects(np.linspace(1, 0, number).astype(np.float32), np.full(number, NOT_JUDGED), BACKGROUND)
    assert 0 <= counted.low <= counted.estimate <= counted.high <= max(number, 1)

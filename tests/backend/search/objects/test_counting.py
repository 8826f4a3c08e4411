# SPDX-License-Identifier: GPL-3.0-or-later
"""A count from judged places: its interval holds the number as often as it says, whatever the scores look like."""

import numpy as np
import pytest

from lookalike.search.objects.counting import count_objects
from lookalike.search.objects.sampling import ASKED, NOT_JUDGED
from lookalike.search.request import Count

BACKGROUND = np.random.default_rng(9).normal(0, 1, 3000).astype(np.float32)
PLACES = 1500


def scene(shape: str, number: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores, best first, and which of the places are right; the shape says how far both kinds overlap."""
    draw = np.random.default_rng(seed)
    others = draw.normal(0, 1, PLACES - number)
    if shape == "apart":
        right = draw.normal(6, 1, number)
    elif shape == "overlapping":
        right = draw.normal(3, 1, number)
    elif shape == "of two kinds":
        right = np.where(draw.random(number) < 0.6, draw.normal(6, 0.7, number), draw.normal(2.2, 0.7, number))
    elif shape == "with decoys":
        right = draw.normal(5, 1, number)
        others[: number // 2] = draw.normal(4.5, 1, number // 2)
    else:  # heavy tails
        right, others = draw.normal(4, 1.5, number), draw.standard_t(3, PLACES - number)
    scores = np.concatenate([right, others]).astype(np.float32)
    truth = np.repeat([1, 0], [number, PLACES - number])
    order = np.argsort(-scores)
    return scores[order], truth[order]


SHAPES = ("apart", "overlapping", "of two kinds", "with decoys", "with heavy tails")


def judged(scores: np.ndarray, truth: np.ndarray, times: int, labels: np.ndarray | None = None) -> np.ndarray:
    """Labels after so many places were judged, as they are asked for."""
    labels = np.full(len(scores), NOT_JUDGED) if labels is None else labels.copy()
    for _ in range(times // ASKED):
        asked = list(count_objects(scores, labels, BACKGROUND).asked)
        labels[asked] = truth[asked]
    return labels


def counted(scores: np.ndarray, labels: np.ndarray) -> Count:
    return count_objects(scores, labels, BACKGROUND).count


@pytest.fixture(scope="module")
def sessions() -> dict[int, list[tuple[Count, Count]]]:
    """Counts after 30 and after 60 judgements, one scene of each shape, by how many there are."""
    found: dict[int, list[tuple[Count, Count]]] = {}
    for number in (0, 9, 30, 100):
        for seed, shape in enumerate(SHAPES):
            scores, truth = scene(shape, number, 10 * number + seed)
            thirty = judged(scores, truth, 30)
            sixty = judged(scores, truth, 30, thirty)
            found.setdefault(number, []).append((counted(scores, thirty), counted(scores, sixty)))
    return found


def test_intervals_hold_the_number_in_nine_of_ten_scenes_of_any_shape_few_or_many(sessions):
    held = [
        [count.low <= number <= count.high and not count.guess for count in counts]
        for number, of_number in sessions.items()
        for counts in of_number
    ]
    assert (np.mean(held, axis=0) >= 0.88).all()


def test_a_hundred_are_counted_to_about_half_after_thirty_and_to_a_third_after_sixty_judgements(sessions):
    halves = [[(count.high - count.low) / 2 / 100 for count in counts] for counts in sessions[100]]
    assert (np.median(halves, axis=0) <= (0.65, 0.4)).all()


@pytest.mark.parametrize("chosen", ["right", "wrong"])
def test_what_a_person_judges_of_their_own_accord_does_not_pull_the_count(chosen):
    """Thirty likes among the best hundred and fifty, or as many dislikes."""
    estimates = {True: [], False: []}
    for seed in range(5):
        scores, truth = scene("overlapping", 100, seed)
        picked = np.flatnonzero(truth[:150] == (chosen == "right"))
        picked = np.random.default_rng(seed).choice(picked, 30, replace=False)
        own = np.full(len(scores), NOT_JUDGED)
        own[picked] = truth[picked]
        for with_own in (True, False):
            labels = judged(scores, truth, 40, own if with_own else None)
            estimates[with_own].append(counted(scores, labels).estimate)
    assert np.mean(estimates[True]) == pytest.approx(np.mean(estimates[False]), rel=0.2)


def test_likes_alone_are_no_count_but_there_are_at_least_as_many():
    scores, _ = scene("overlapping", 100, 1)
    labels = np.full(len(scores), NOT_JUDGED)
    labels[:60] = 1
    count = counted(scores, labels)
    assert count.judged == 60 and count.low >= 60


def test_an_answer_is_taken_however_many_are_given_at_a_time():
    scores, truth = scene("overlapping", 60, 4)
    ten_by_ten, one_by_one = judged(scores, truth, 30), np.full(len(scores), NOT_JUDGED)
    for _ in range(30):
        place = count_objects(scores, one_by_one, BACKGROUND).asked[0]
        one_by_one[place] = truth[place]
    assert (one_by_one == ten_by_ten).all()


def test_what_is_skipped_does_not_end_the_asking():
    scores, truth = scene("overlapping", 60, 4)
    labels = np.full(len(scores), NOT_JUDGED)
    first = count_objects(scores, labels, BACKGROUND).asked
    labels[list(first[1:])] = truth[list(first[1:])]
    asked = count_objects(scores, labels, BACKGROUND).asked
    assert asked[0] == first[0] and len(asked) == ASKED and not set(asked[1:]) & set(first)


def test_more_judgements_narrow_the_interval():
    scores, truth = scene("overlapping", 100, 1)
    few, many = (counted(scores, judged(scores, truth, times)) for times in (30, 90))
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("number", [3, 9, 100])
def test_without_judgements_the_count_is_a_guess_whose_range_holds_the_number(number):
    for shape in SHAPES:
        count = counted(scene(shape, number, 7)[0], np.full(PLACES, NOT_JUDGED))
        assert count.guess and count.low <= number <= count.high
        assert count.high - count.low >= count.estimate


def test_nine_that_stand_out_of_many_are_guessed_to_be_about_nine():
    count = counted(scene("apart", 9, 2)[0], np.full(PLACES, NOT_JUDGED))
    assert 5 <= count.estimate <= 20


@pytest.mark.parametrize("number", [0, 1, 5])
def test_hardly_any_place_is_no_fault(number):
    scores = np.linspace(1, 0, number).astype(np.float32)
    count = counted(scores, np.full(number, NOT_JUDGED))
    assert 0 <= count.low <= count.estimate <= count.high <= max(number, 1)
    count = counted(scores, np.ones(number, np.int64))
    assert count.low == count.estimate == count.high == number


def test_zones_are_counted_by_what_was_judged_anywhere():
    held, judged_in = [], 0
    for seed, shape in enumerate(SHAPES):
        scores, truth = scene(shape, 100, seed)
        labels = judged(scores, truth, 60)
        part = np.random.default_rng(seed).integers(0, 4, len(scores))
        zones = [part == number for number in range(3)] + [np.zeros(len(scores), bool), np.ones(len(scores), bool)]
        answer = count_objects(scores, labels, BACKGROUND, zones)
        *parts, nothing, everything = answer.zones
        held += [zone.low <= truth[inside].sum() <= zone.high for zone, inside in zip(parts, zones, strict=False)]
        judged_in += sum(int((labels[inside] != NOT_JUDGED).sum()) for inside in zones[:3])
        assert (nothing.low, nothing.estimate, nothing.high) == (0, 0, 0)
        assert (everything.estimate, everything.low, everything.high) == (
            answer.count.estimate, answer.count.low, answer.count.high
        )  # fmt: skip
    assert np.mean(held) >= 0.88 and judged_in < 60 * len(SHAPES)


def test_a_guess_of_zones_adds_up_to_the_guess():
    scores, _ = scene("overlapping", 100, 1)
    part = np.arange(len(scores)) % 3
    answer = count_objects(scores, np.full(len(scores), NOT_JUDGED), BACKGROUND, [part == zone for zone in range(3)])
    assert answer.count.guess
    assert sum(zone.estimate for zone in answer.zones) == answer.count.estimate
    assert sum(zone.high for zone in answer.zones) == answer.count.high

# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixteen ways to lie, which follow one another as pictures that are turned do."""

import numpy as np
import pytest

from lookalike.search.objects.turns import TURNS, UPRIGHT, after, inverse, side_to_turn, turned


@pytest.fixture
def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 255, (1, 5, 5), dtype=np.uint8)


@pytest.mark.parametrize("first", UPRIGHT)
@pytest.mark.parametrize("second", UPRIGHT)
def test_two_turns_are_one(picture, first, second):
    twice = turned(turned(picture, 5, TURNS[first]), 5, TURNS[second])
    np.testing.assert_array_equal(twice, turned(picture, 5, TURNS[after(second, first)]))


@pytest.mark.parametrize("number", range(len(TURNS)))
def test_every_turn_can_be_taken_back(number):
    assert after(inverse(number), number) == after(number, inverse(number)) == 0


@pytest.mark.parametrize("number", range(len(TURNS)))
def test_what_lies_on_one_side_lies_where_the_turn_brings_it(number):
    side = 40
    around = np.zeros((1, side_to_turn(side), side_to_turn(side)), np.uint8)
    middle = around.shape[1] // 2
    around[:, middle - 2 : middle + 2, middle + 10 : middle + 16] = 200
    seen = turned(around, side, TURNS[number])[0].astype(float)
    rows, cols = np.indices(seen.shape) + 0.5 - side / 2
    x, y = (cols * seen).sum() / seen.sum(), (rows * seen).sum() / seen.sum()
    expected = TURNS[number].angle + (180 if TURNS[number].mirrored else 0)
    assert (np.degrees(np.arctan2(y, x)) - expected + 180) % 360 - 180 == pytest.approx(0, abs=3)

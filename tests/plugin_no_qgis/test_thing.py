# SPDX-License-Identifier: GPL-3.0-or-later
"""The thing in the middle of a picture is told by its colours."""

import random

import pytest

from plugin.map.thing import Picture, thing_in_the_middle

SIDE = 48
GROUND, THING = (96, 110, 80), (190, 60, 60)


def picture(left: int, top: int, right: int, bottom: int, speckles: float = 0.3) -> Picture:
    """A speckled thing on a noisy ground, and others like it in the corners."""
    dice = random.Random(2)

    def colour(column: int, row: int) -> tuple[int, int, int]:
        inside = left <= column < right and top <= row < bottom
        near_corner = min(column, SIDE - 1 - column) < 6 and min(row, SIDE - 1 - row) < 6
        base = THING if inside or near_corner else GROUND
        if inside and dice.random() < speckles:
            base = (60, 60, 190)
        red, green, blue = (value + dice.randrange(-12, 13) for value in base)
        return red, green, blue

    return [[colour(column, row) for column in range(SIDE)] for row in range(SIDE)]


@pytest.mark.parametrize("box", [(19, 21, 29, 27), (12, 18, 35, 31), (21, 12, 30, 38)])
def test_a_thing_is_found_to_its_edges(box: tuple[int, int, int, int]) -> None:
    found = thing_in_the_middle(picture(*box))
    assert found is not None
    edges = [SIDE * each for each in (found.left, found.top, found.right, found.bottom)]
    assert edges == pytest.approx(box, abs=1.5)


def test_what_goes_on_beyond_the_picture_is_no_thing() -> None:
    assert thing_in_the_middle(picture(0, 14, SIDE, 34, speckles=0)) is None


def test_a_picture_of_one_colour_has_no_thing() -> None:
    assert thing_in_the_middle([[GROUND] * SIDE] * SIDE) is None

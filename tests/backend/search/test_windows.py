# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels and windows of an example."""

import itertools

import numpy as np
import pytest

from lookalike.rasters.squares import orientations
from lookalike.search.windows import best_level, window_starts


@pytest.mark.parametrize(
    ("side", "level"), [(10, 0), (256, 0), (350, 0), (380, 1), (512, 1), (1024, 2), (5000, 3), (0.1, 0)]
)
def test_a_box_is_searched_at_the_level_where_it_is_about_a_tile(side, level):
    assert best_level(side, 256, (0, 1, 2, 3)) == level


def test_only_levels_of_the_index_are_chosen():
    assert best_level(2000, 256, (0, 1)) == 1


def test_a_box_of_about_a_tile_takes_one_centred_window():
    assert window_starts(centre=500, side=256, size=256, limit=1000) == [372]
    assert window_starts(centre=500, side=100, size=256, limit=1000) == [372]
    assert window_starts(centre=500, side=320, size=256, limit=1000) == [372]


def test_a_larger_box_is_covered_by_several_windows():
    starts = window_starts(centre=1000, side=900, size=256, limit=2000)
    assert starts[0] == 550
    assert starts[-1] + 256 == 1450
    assert all(second - first <= 256 for first, second in itertools.pairwise(starts))


def test_windows_stay_inside_the_raster():
    assert window_starts(centre=10, side=20, size=256, limit=1000) == [0]
    assert window_starts(centre=995, side=20, size=256, limit=1000) == [744]
    assert window_starts(centre=50, side=100, size=256, limit=100) == [0]


def test_orientations_are_the_eight_symmetries_of_a_square():
    tile = np.arange(2 * 3 * 5 * 5, dtype=np.uint8).reshape(2, 3, 5, 5)
    turned = orientations(tile)
    assert turned.shape == (16, 3, 5, 5)
    assert len({each.tobytes() for each in turned[::2]}) == 8
    assert np.array_equal(turned[:2], tile)


def test_turning_the_example_gives_the_same_set_of_orientations():
    tile = np.random.default_rng(1).integers(0, 256, (1, 3, 8, 8), np.uint8)
    quarter = np.ascontiguousarray(np.rot90(tile, axes=(2, 3)))
    assert {each.tobytes() for each in orientations(tile)} == {each.tobytes() for each in orientations(quarter)}


def test_a_side_of_many_windows_takes_a_few_of_them_from_end_to_end():
    starts = window_starts(centre=5000, side=8000, size=256, limit=10_000)
    assert (len(starts), starts[0], starts[-1] + 256) == (5, 1000, 9000)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Of overlapping boxes the best stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lookalike.rasters import boxes
from lookalike.rasters.boxes import intersection_areas, merge_overlapping


def squares(*corners, side=10):
    return np.array([(x, y, x + side, y + side) for x, y in corners], float)


def test_the_better_of_two_overlapping_tiles_stays():
    kept = merge_overlapping(squares((0, 0), (5, 0), (20, 0)), np.zeros(3, np.int32), 0.0, 10)
    assert kept.tolist() == [0, 2]


def test_tiles_that_only_touch_both_stay():
    assert merge_overlapping(squares((0, 0), (10, 0)), np.zeros(2, np.int32), 0.0, 10).tolist() == [0, 1]


def test_the_same_place_in_two_rasters_gives_two_matches():
    assert merge_overlapping(squares((0, 0), (0, 0)), np.array([0, 1], np.int32), 0.0, 10).tolist() == [0, 1]


def test_a_share_of_overlap_can_be_allowed():
    candidates = squares((0, 0), (6, 0), (12, 0))
    assert merge_overlapping(candidates, np.zeros(3, np.int32), 0.4, 10).tolist() == [0, 1, 2]
    assert merge_overlapping(candidates, np.zeros(3, np.int32), 0.39, 10).tolist() == [0, 2]


def test_a_small_tile_inside_a_large_one_is_the_same_place():
    candidates = np.array([(0, 0, 100, 100), (40, 40, 50, 50)], float)
    assert merge_overlapping(candidates, np.zeros(2, np.int32), 0.5, 10).tolist() == [0]


def test_no_more_than_the_limit_come_back():
    assert len(merge_overlapping(squares(*((20 * n, 0) for n in range(30))), np.zeros(30, np.int32), 0.0, 7)) == 7


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 1)), min_size=1, max_size=60))
def test_kept_matches_never_overlap_and_every_dropped_one_overlaps_a_better_kept_one(places):
    candidates = squares(*((x, y) for x, y, _ in places))
    rasters = np.array([raster for _, _, raster in places], np.int32)
    kept = set(merge_overlapping(candidates, rasters, 0.0, len(places)).tolist())
    for number in range(len(places)):
        shared = intersection_areas(candidates[number], candidates)
        better = [other for other in kept if other < number and rasters[other] == rasters[number] and shared[other] > 0]
        assert (number in kept) == (not better)


@pytest.mark.parametrize("chunk", [7, 2048])
@pytest.mark.parametrize("max_overlap", [0.0, 0.3, 0.75, 1.0])
def test_tiles_of_several_sizes_are_merged_as_one_after_another(max_overlap, chunk, monkeypatch):
    monkeypatch.setattr(boxes, "CHUNK", chunk)
    random = np.random.default_rng(3)
    sides = 10.0 * 2 ** random.integers(0, 3, (300, 1))
    corners = np.floor(random.uniform(0, 12, (300, 2))) * sides / 2
    candidates, rasters = np.concatenate([corners, corners + sides], axis=1), random.integers(0, 2, 300)
    areas, kept = (sides**2).ravel(), []
    for number in range(300):
        better = [other for other in kept if rasters[other] == rasters[number]]
        shared = intersection_areas(candidates[number], candidates[better])
        if not (shared > max_overlap * np.minimum(areas[number], areas[better])).any():
            kept.append(number)
    assert len(kept) > 2
    assert merge_overlapping(candidates, rasters.astype(np.int32), max_overlap, 300).tolist() == kept
    assert merge_overlapping(candidates, rasters.astype(np.int32), max_overlap, 2).tolist() == kept[:2]


def test_no_candidates_give_no_matches():
    assert len(merge_overlapping(np.empty((0, 4)), np.empty(0, np.int32), 0.0, 10)) == 0

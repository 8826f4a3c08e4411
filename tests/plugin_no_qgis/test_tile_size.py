# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tiles suit an object, and where tiles lie: the same answers as the backend's."""

import pytest

from plugin.tiles.grid import MOST_LINES, Window, spans, starts
from plugin.tiles.size import TileSize, is_too_large, is_too_small, object_side, proposed

SIDES = [16, 20, 37, 60, 100, 128, 180, 250, 333, 600, 1000, 2500, 6000]


@pytest.mark.parametrize("side", SIDES)
def test_an_object_fills_about_half_of_the_tile_that_is_proposed_for_it(side: float) -> None:
    tiles = proposed(side)
    assert 0.5 <= tiles.share(side) <= 0.8
    assert tiles.stride * 2 == tiles.size
    assert not is_too_small(tiles.share(side))
    assert not is_too_large(tiles.share(side))


def test_large_objects_are_looked_at_on_a_coarser_level_and_not_with_larger_tiles() -> None:
    assert proposed(128) == TileSize(256, 128, (0,))
    assert proposed(1000) == TileSize(240, 120, (3,))
    assert all(proposed(side).size <= 400 for side in SIDES)


def test_an_object_of_a_few_pixels_gets_the_smallest_tiles_and_is_too_small_for_them() -> None:
    assert proposed(5) == TileSize(32, 16, (0,))
    assert is_too_small(proposed(5).share(5))


def test_a_long_box_counts_as_the_square_of_the_same_size() -> None:
    assert object_side(400, 100) == 200


def test_an_example_is_judged_by_the_level_that_suits_it_best() -> None:
    tiles = TileSize(256, 128, (0, 1, 2))
    assert tiles.best_side(900) == 1024
    assert is_too_small(tiles.share(100))
    assert not is_too_large(tiles.share(4000))
    assert is_too_large(tiles.share(4200))
    assert is_too_large(TileSize(256, 128, (0,)).share(4000))


@pytest.mark.parametrize("width, height", [(1000, 700), (256, 256), (100, 3000), (257, 255)])
def test_tiles_begin_where_those_of_the_backend_do(width: int, height: int) -> None:
    from lookalike.rasters.grid import TileGrid

    columns, rows = TileGrid(width, height, 256, 128).origins(0)
    assert columns.tolist() == starts(width, 256, 128)
    assert rows.tolist() == starts(height, 256, 128)


def test_only_tiles_that_the_map_shows_are_drawn() -> None:
    found = spans(10_000, 10_000, TileSize(256, 128, (0,)), Window(1000, 1000, 1500, 1300))
    assert found is not None
    assert found.complete
    assert min(found.columns) == 768
    assert max(found.columns) == 1664
    assert found.one_left + found.side > 1000
    assert spans(10_000, 10_000, TileSize(256, 128, (0,)), Window(-500, 0, -10, 100)) is None


def test_of_very_many_tiles_those_in_the_middle_are_drawn() -> None:
    found = spans(100_000, 100_000, TileSize(64, 32, (0,)), Window(0, 0, 100_000, 100_000))
    assert found is not None
    assert not found.complete
    assert len(found.columns) <= MOST_LINES + 2
    assert min(found.columns) < 50_000 < max(found.columns)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A drawn box beside the tiles of the index."""

import pytest

from lookalike.search.windows import LARGE, SMALL
from plugin.tiles.size import TOO_LARGE, TOO_SMALL, is_too_large, is_too_small, size_in_tiles

TILE = 25.6


@pytest.mark.parametrize(
    ("width", "height", "small", "large"),
    [
        (25.6, 25.6, False, False),
        (12.9, 12.9, False, False),
        (12.7, 12.7, True, False),
        (51.2, 6.0, False, False),  # long and narrow: as much ground as a smaller square
        (51.2, 3.0, True, False),
        (102.0, 102.0, False, False),
        (103.0, 103.0, False, True),
    ],
)
def test_a_box_is_too_small_below_half_a_tile_and_too_large_above_four(
    width: float, height: float, small: bool, large: bool
) -> None:
    size = size_in_tiles(width, height, (TILE,))
    assert size is not None
    assert (is_too_small(size.share), is_too_large(size.share)) == (small, large)


def test_a_box_is_counted_in_tiles_of_the_level_that_is_closest_by_ratio() -> None:
    size = size_in_tiles(110, 90, (TILE, 2 * TILE, 4 * TILE))
    assert size is not None
    assert (size.width, size.height) == pytest.approx((110 / (4 * TILE), 90 / (4 * TILE)))
    assert not is_too_large(size.share)


def test_without_tiles_or_without_a_side_there_is_nothing_to_compare() -> None:
    assert size_in_tiles(10, 10, ()) is None
    assert size_in_tiles(0, 10, (TILE,)) is None


def test_the_map_tool_and_the_backend_warn_at_the_same_sizes() -> None:
    assert (TOO_SMALL, TOO_LARGE) == (SMALL, LARGE)

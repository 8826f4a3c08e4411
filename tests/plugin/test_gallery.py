# SPDX-License-Identifier: GPL-3.0-or-later
"""The gallery of many matches: in QGIS's own Python."""

from collections.abc import Callable
from typing import Any

import pytest

Seen = dict[str, Any]
COUNT = 1000


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw while it scrolled through the gallery."""
    return drive("gallery_in_qgis.py", tmp_path_factory.mktemp("gallery"))


def test_only_pictures_in_view_or_soon_to_be_are_asked_for(seen: Seen) -> None:
    assert seen["while_invisible"] == []
    assert seen["first"] == list(range(1, len(seen["first"]) + 1))
    assert 9 <= len(seen["first"]) <= 60
    assert seen["at_the_end"][-1] == COUNT
    assert len(seen["at_the_end"]) <= 60


def test_a_picture_that_is_there_is_not_asked_for_again(seen: Seen) -> None:
    assert seen["back_at_the_start"] == []


def test_matches_that_the_threshold_hides_need_no_picture(seen: Seen) -> None:
    assert max(seen["filtered"]) == 50
    assert min(seen["filtered"]) > len(seen["first"])


def test_the_arrow_keys_highlight_on_the_map_as_the_mouse_does(seen: Seen) -> None:
    assert seen["hovered"] == [2, 3]


def test_a_match_that_is_not_really_similar_says_so(seen: Seen) -> None:
    similar, other = seen["details"]
    assert similar == "Rank 4: closer than 99.996 % of the raster\nscore 0.996, ortho.tif"
    assert other.endswith("ortho.tif\nnot really similar")

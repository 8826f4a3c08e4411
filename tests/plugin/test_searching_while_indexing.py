# SPDX-License-Identifier: GPL-3.0-or-later
"""What the map shows is indexed first, and a search answers from what is indexed so far and says so."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .old_drivers import write_mosaic

Seen = dict[str, Any]
PART = re.compile(r"(\d+) % of what was searched is indexed so far: there may be more\. .*\d+ matches among \d+ tiles")


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], large_mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    work = tmp_path_factory.mktemp("early")
    other = work / "other.tif"
    write_mosaic(other, 1, 2, east=900_000)
    return drive("early_in_qgis.py", work / "home", str(large_mosaic), str(other))


def percent(sentence: str) -> int:
    found = PART.match(sentence)
    assert found is not None, sentence
    return int(found.group(1))


def test_a_map_that_shows_the_whole_raster_or_none_of_it_asks_for_nothing_first(seen: Seen) -> None:
    assert [seen["whole"], seen["beside"]] == [None, None]


def test_what_the_map_shows_of_the_raster_is_asked_for_in_the_crs_of_the_map(seen: Seen) -> None:
    assert seen["part"] == ["EPSG:32633", pytest.approx(seen["shown"])]
    assert seen["degrees"] == "EPSG:4326"


def test_a_search_that_waits_for_indexing_begins_once_the_view_is_indexed(seen: Seen) -> None:
    assert seen["offer"].endswith("The search starts as soon as what the map shows, or a first part of it, is indexed.")
    assert seen["waiting"] == "The search begins as soon as what the map shows is indexed."
    ended, sentence, count = seen["first"]
    assert ended == 0
    assert 0 < percent(sentence) < 60
    assert count > 0
    assert seen["at_the_place"] is True


def test_another_place_is_searched_while_indexing_goes_on_and_the_strip_stays_with_indexing(seen: Seen) -> None:
    assert seen["searching"] == "Searching what is indexed so far…"
    ended, sentence, count = seen["second"]
    assert [ended, count > 0] == [0, True]
    assert percent(sentence) >= percent(seen["first"][1])
    assert seen["strip"] == ["Indexing “mosaic”…", True]


def test_a_search_that_runs_when_indexing_ends_is_offered_again_and_not_the_one_before(seen: Seen) -> None:
    assert seen["older"] == [False, True]


def test_a_raster_that_is_not_being_indexed_is_to_wait_for_the_others(seen: Seen) -> None:
    assert seen["not_ordered"] == (
        "other.tif is not indexed yet. Search again when the other rasters are, to index it too."
    )


def test_when_indexing_ends_the_search_is_offered_again_and_one_click_searches_all_of_it(seen: Seen) -> None:
    said, in_panel, button = seen["ended"]
    assert said.startswith("“mosaic” is indexed: ")
    assert said.endswith("Your last search saw only a part of it.")
    assert [in_panel, button, seen["in_message"]] == [said, True, ["Search again"]]
    _, sentence, count, doing, button = seen["again"]
    assert "indexed so far" not in sentence
    assert [count > 0, doing, button] == [True, "", False]


def test_a_search_before_the_first_tile_waits_for_one_even_where_the_map_shows_all(seen: Seen) -> None:
    assert seen["no_tiles"] == "The search begins as soon as a part of the raster is indexed."
    sentence, indexing = seen["first_tiles"]
    assert percent(sentence) < 100
    assert indexing is True


def test_after_a_cancel_no_search_of_the_whole_raster_is_offered(seen: Seen) -> None:
    assert seen["given_up"] == ["", False]

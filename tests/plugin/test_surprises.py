# SPDX-License-Identifier: GPL-3.0-or-later
"""What users do while something else goes on harms nothing, and what cannot be done is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return drive("surprises_in_qgis.py", tmp_path_factory.mktemp("surprises"), str(mosaic))


def test_matches_of_a_project_that_was_closed_do_not_come_into_the_next_one(seen: Seen) -> None:
    assert seen["other_project"] == [0, 0]


def test_an_example_that_is_refused_does_not_drop_the_search_that_runs(seen: Seen) -> None:
    said, still_busy, found = seen["beside"]
    assert said == ["There is no raster here. Add an image layer, then point at a place on it."]
    assert [still_busy, found] == [True, True]


def test_selected_features_without_a_shape_are_refused_with_what_to_do(seen: Seen) -> None:
    assert seen["shapeless"] == ["What is selected has no shape. Select polygons that the map shows."]


def test_many_examples_are_shown_at_once_and_their_pictures_one_by_one(seen: Seen) -> None:
    assert seen["many"] == [[64], 64]


def test_in_a_project_without_crs_matches_lie_on_the_raster(seen: Seen) -> None:
    assert seen["no_crs"] == ["EPSG:32633", True, True]


def test_an_estimate_for_a_project_that_was_closed_asks_nothing(seen: Seen) -> None:
    assert "lookalikeOffer" not in seen["offer"]


def test_a_file_that_goes_after_it_was_ticked_is_said(seen: Seen) -> None:
    sentence, _, raised = seen["gone"]
    assert sentence.startswith("The file of the layer “copy” is not there: ")
    assert raised == []


def test_a_raster_table_of_a_geopackage_is_no_missing_file(seen: Seen) -> None:
    valid, reason = seen["table"]
    assert valid is True
    assert reason.startswith("This image is one of several in its file. The layer “table” is no file on disk.")


def test_nothing_was_left_to_qgis_to_report(seen: Seen) -> None:
    assert seen["raised"] == []

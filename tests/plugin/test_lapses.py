# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips of the hand get a clear word, and what goes while it is still needed harms nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return drive("lapses_in_qgis.py", tmp_path_factory.mktemp("lapses"), str(mosaic))


def test_a_map_tool_that_was_deleted_meanwhile_is_not_put_back(seen: Seen) -> None:
    assert seen["tools"] == [[True, True], [True, True]]
    assert seen["raised"] == []


def test_a_box_without_width_or_height_is_refused_in_one_sentence(seen: Seen) -> None:
    sentence = "The box has no width or no height. Drag from one corner of the place to the opposite."
    assert seen["flat"] == [sentence] * 3


def test_a_layer_is_found_in_the_index_through_a_link_and_files_are_looked_at_once(seen: Seen) -> None:
    assert seen["link"] == ["ready", 0]


def test_an_export_asks_before_it_replaces_a_file(seen: Seen) -> None:
    question = "mine.geojson exists already. Replace it?"
    assert seen["taken"] == [question, 0, question, 1]


def test_a_file_name_that_is_too_long_gets_past_the_question_whether_to_replace(seen: Seen) -> None:
    assert seen["too_long"] == 1


def test_quitting_during_an_export_leaves_no_half_written_file(seen: Seen) -> None:
    busy, busy_after, files_after, files = seen["quit"]
    assert [busy, busy_after] == [True, False]
    assert [files_after, files] == [[], []]

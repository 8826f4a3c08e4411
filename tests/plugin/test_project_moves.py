# SPDX-License-Identifier: GPL-3.0-or-later
"""Index and results stay with their project: saved, saved as another, moved; and a moved raster is found again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]
LIMIT = 6


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    work = tmp_path_factory.mktemp("projects")
    (work / "a").mkdir()
    raster = work / "a" / "mosaic.tif"
    shutil.copyfile(mosaic, raster)
    return drive("projects_in_qgis.py", work, str(raster))


def lies_in(result: list, folder: str) -> bool:
    file, valid, count, renderer = result
    return file.startswith(f"{folder}/results/") and valid and count == LIMIT and renderer == "RuleRenderer"


def test_an_unsaved_project_is_indexed_and_searched_in_the_profile(seen: Seen) -> None:
    file, valid, count, _ = seen["unsaved"]
    assert "/unsaved/" in file
    assert [valid, count] == [True, LIMIT]


def test_the_index_and_the_results_move_beside_the_project_when_it_is_first_saved(seen: Seen) -> None:
    saved = seen["saved"]
    assert [lies_in(each, "a/town.lookalike") for each in saved["results"]] == [True]
    assert [saved["dirty"], saved["entries"]] == [False, []]
    assert "town.lookalike" in saved["said"]
    assert lies_in(saved["searched"], "a/town.lookalike")


def test_the_saved_project_opens_with_its_results_and_their_labels(seen: Seen) -> None:
    results, likes, state = seen["opened_again"]
    assert all(lies_in(each, "a/town.lookalike") for each in results)
    assert results
    assert likes == 1
    assert state == "ready, 77 tiles"


def test_a_project_saved_as_another_uses_the_same_index_by_a_relative_path(seen: Seen) -> None:
    assert seen["entry"] == "../a/town.lookalike"
    state, searched, has_its_own = seen["saved_as"]
    assert state == "ready, 77 tiles"
    assert lies_in(searched, "a/town.lookalike")
    assert has_its_own is False
    assert seen["entries_back"] == []


def test_a_copy_of_a_project_folder_searches_its_own_index_and_not_the_original(seen: Seen) -> None:
    remembered, searched, work = seen["copied"]
    assert Path(remembered) == Path(work) / "a" / "town.lookalike" / "index"
    assert Path(searched) == Path(work) / "copy" / "town.lookalike" / "index"


def test_a_project_folder_that_was_moved_opens_and_searches_again(seen: Seen) -> None:
    state, searched = seen["moved"]
    assert state == "ready, 77 tiles"
    assert lies_in(searched, "Über all/town.lookalike")
    assert all(lies_in(each, "Über all/town.lookalike") for each in seen["moved_results"])
    assert len(seen["moved_results"]) > 1


def test_a_moved_raster_is_said_to_be_moved_and_found_again_by_its_content(seen: Seen) -> None:
    assert seen["raster_moved"] == ["moved: point me to it", True]
    assert "other.tif is not the raster that was indexed" in seen["wrong_raster"]
    assert seen["found_again"] == ["elsewhere.tif", "ready, 77 tiles"]


def test_a_search_that_waits_for_indexing_is_answered_before_a_save_moves_the_index(seen: Seen) -> None:
    waited, said, layer = seen["late"]
    assert [waited, said] == [True, ""]
    assert lies_in(layer, "late/late.lookalike")

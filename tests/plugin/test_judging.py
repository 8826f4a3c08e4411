# SPDX-License-Identifier: GPL-3.0-or-later
"""Liking and disliking matches, and searching again with that: in QGIS's own Python, against the real backend."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely

Seen = dict[str, Any]
LIMIT = 12


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw while it judged matches."""
    return drive("judge_in_qgis.py", tmp_path_factory.mktemp("judging"), str(mosaic))


def rest(*first: str) -> list[str]:
    """Labels or signs of all matches, of which only the first have any."""
    return [*first, *[""] * (LIMIT - len(first))]


def test_buttons_and_keys_judge_in_the_gallery_and_in_the_file_at_once(seen: Seen) -> None:
    assert seen["judged"]["file"] == rest("like", "dislike", "dislike", "unsure")
    assert seen["judged"]["gallery"] == rest("✓", "✗", "✗", "?")
    assert seen["framed"] is True


def test_judgements_are_taken_back_and_made_again_in_their_order(seen: Seen) -> None:
    assert seen["once_undone"]["file"] == rest("like", "dislike", "dislike")
    assert seen["twice_undone"]["file"] == rest("like")
    assert seen["redone"]["file"] == rest("like", "dislike", "dislike")
    assert seen["redone"]["gallery"] == rest("✓", "✗", "✗")


def test_the_same_judgement_again_takes_it_off(seen: Seen) -> None:
    assert seen["taken_off"] == {"file": rest("like", "", "dislike"), "gallery": rest("✓", "", "✗")}


def test_a_right_click_on_a_footprint_offers_to_judge_it(seen: Seen) -> None:
    menu, judgements = seen["map_menu"]
    assert menu == ["Find similar here", "Match 8"]
    assert judgements == ["Like", "Dislike", "Unsure", "Clear"]


def test_judging_on_the_map_judges_all_selected_footprints_and_is_undone_with_the_rest(seen: Seen) -> None:
    first = ["like", "", "dislike", "", "", "", ""]
    assert seen["judged_on_map"]["file"] == rest(*first, "like", "dislike", "dislike")
    assert seen["judged_on_map"]["gallery"] == rest("✓", "", "✗", "", "", "", "", "✓", "✗", "✗")
    assert seen["cleared_on_map"]["file"] == rest(*first, "like", "", "dislike")
    assert seen["clear_undone"]["file"] == rest(*first, "like", "dislike", "dislike")
    assert seen["map_selection"] == ["2 selected matches", True]


def test_liked_footprints_are_outlined_in_green_and_disliked_ones_in_red(seen: Seen) -> None:
    (_, plain_red), (green, red), (other_green, other_red) = seen["map_colours"]
    assert green > 50
    assert red == plain_red == 0
    assert other_red > 50
    assert other_red > other_green


def test_a_footprint_that_the_slider_hides_is_not_offered_to_be_judged(seen: Seen) -> None:
    assert seen["menu_of_hidden"] == ["Find similar here"]


def test_ctrl_z_is_the_panels_while_the_keyboard_is_in_it(seen: Seen) -> None:
    assert seen["override"] is True


def test_a_judgement_that_the_slider_hides_can_still_be_taken_back(seen: Seen) -> None:
    assert seen["last_hidden"] is True
    assert seen["undone_while_hidden"] == {"file": rest("like", "", "dislike"), "gallery": rest("✓", "", "✗")}
    assert seen["judged_while_filtered"]["file"] == rest("unsure", "", "dislike")


def test_labels_edited_in_the_attribute_table_show_in_the_gallery(seen: Seen) -> None:
    assert (seen["table"], seen["rolled_back"]) == ("✓", "")


def test_while_the_layer_is_being_edited_judging_says_what_to_do_first(seen: Seen) -> None:
    (said,), sign = seen["while_edited"]
    assert said.endswith("is being edited. Save the edits, then judge again.")
    assert sign == ""


def test_while_the_layer_is_being_edited_the_slider_says_that_the_map_stays(seen: Seen) -> None:
    (said,) = seen["filtered_while_edited"]
    assert said.endswith("so the map stays as it is. Save the edits, then filter again.")


def test_searching_again_adds_liked_and_disliked_tiles_to_the_original_example(seen: Seen) -> None:
    again = seen["again"]
    kinds = [(example["type"], example["positive"]) for example in again["examples"]]
    assert kinds == [("box", True), ("tile", True), ("tile", False)]
    assert [[example["row"], example["col"]] for example in again["examples"][1:]] == [
        again["tiles"][0],
        again["tiles"][2],
    ]
    assert again["shown"] == ["like: mosaic", "like: mosaic.tif #1", "unlike: mosaic.tif #3"]


def test_a_place_that_is_found_again_keeps_its_label_and_the_first_layer_its_own(seen: Seen) -> None:
    again = seen["again"]
    labels = {(row, col): label for row, col, label in again["found"] if label}
    judged = {tuple(again["tiles"][0]): "like", tuple(again["tiles"][2]): "dislike"}
    assert labels == {tile: label for tile, label in judged.items() if [*tile, label] in again["found"]}
    assert "like" in labels.values()
    assert again["old_layer"] == seen["before"]["file"] == rest("like", "", "dislike")
    signs = {"like": "✓", "dislike": "✗", "": ""}
    assert again["gallery"] == [signs[label] for _, _, label in again["found"]]


def test_the_same_search_finds_the_same_places_with_their_labels(seen: Seen) -> None:
    assert seen["run_again"] is True


def labels_of(export: dict[str, Any]) -> list[str]:
    return [feature["properties"]["label"] for feature in export["features"]]


def test_the_export_of_liked_matches_holds_no_other_and_the_choice_is_remembered(seen: Seen) -> None:
    assert labels_of(seen["liked"]) == ["like"]
    label, only_shown, file = seen["remembered"]
    assert (label, only_shown) == ("like", True)
    assert Path(file).parts[-2:] == ("exports", "matches.geojson")


def test_likes_and_dislikes_are_exported_with_their_labels_even_where_the_slider_hides_them(seen: Seen) -> None:
    assert sorted(labels_of(seen["judged_export"])) == ["dislike", "like"]
    # The next export does not take the place of this one unasked.
    assert seen["remembered_next"] == ["judged", False, "matches-2.geojson"]


def test_another_reader_finds_the_export_in_wgs84_with_right_handed_rings(seen: Seen) -> None:
    information, _, geometries, _ = pyogrio.raw.read(seen["export_file"])
    assert information["crs"] == "EPSG:4326"
    footprints = shapely.from_wkb(geometries)
    assert all(footprint.is_valid for footprint in footprints)
    rings = [part.exterior for footprint in footprints for part in shapely.get_parts(footprint)]
    assert all(ring.is_ccw for ring in rings)
    assert all(14.999999 < x < 15.1 and 46.9 < y < 47 for ring in rings for x, y in ring.coords)


def test_an_export_that_finds_nothing_or_cannot_be_written_says_so_and_leaves_no_file(seen: Seen) -> None:
    assert seen["none_to_export"] == ["No match is as chosen: nothing was exported."]
    (said,) = seen["not_exported"]
    assert said.endswith("Choose another folder.")
    assert seen["in_folder"] == ["liked.geojson", "matches.geojson"]


def test_the_file_of_the_matches_knows_its_search_without_the_project(seen: Seen) -> None:
    assert seen["alone"] is True
    abstract, searched_at, request = seen["metadata"]
    assert "among 77 tiles, with the model colour-texture" in abstract
    assert searched_at.startswith("Searched at 2")
    assert json.loads(request)["limit"] == LIMIT


def test_a_result_layer_of_a_reopened_project_opens_in_the_gallery_with_labels_threshold_and_pictures(
    seen: Seen,
) -> None:
    empty, same_texts, same_count, some_are_hidden = seen["reopened"]
    assert empty == 0
    assert same_texts is same_count is some_are_hidden is True
    assert seen["pictures_differ"] is True
    assert seen["run_again_after_reopening"] is True


def test_a_project_that_was_moved_with_its_folder_runs_its_search_again_in_the_index_beside_it(seen: Seen) -> None:
    assert seen["moved"] == [True, True, True]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Liking and disliking matches, searching again with that, and what of it lies in files, against the real backend."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lookalike.plugin.results.memory import is_result, request_of
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QMenu

from .desktop import wait_for
from .user import User, choose

LIMIT = 12
GREEN, RED = "#1a9641", "#d7191c"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def matches(user: User, opened: QgsRasterLayer) -> QgsVectorLayer:
    """Of a search for the first field of the mosaic."""
    return user.find_at(QgsPointXY(500_064, 5_199_936))


@pytest.fixture
def judged(user: User, matches: QgsVectorLayer) -> QgsVectorLayer:
    """The same with the first match liked and the third disliked."""
    user.choose(0)
    user.results.like.click()
    user.choose(2)
    user.results.dislike.click()
    return matches


def rest(*first: str) -> list[str]:
    """Labels or signs of all matches, of which only the first have any."""
    return [*first, *[""] * (LIMIT - len(first))]


def labels(layer: QgsVectorLayer) -> list[str]:
    """The labels as another reader of the GeoPackage sees them, in rank order."""
    other = QgsVectorLayer(layer.source().split("|subset=")[0], "other", "ogr")
    return [each["label"] or "" for each in ranked(other)]


def ranked(layer: QgsVectorLayer) -> list[QgsFeature]:
    return sorted(layer.getFeatures(), key=lambda each: each["rank"])


def signs(user: User) -> list[str]:
    """The sign before each match of the gallery."""
    return [text[0] if text[0] in "✓✗?" else "" for text in user.texts()]


def picture(user: User, row: int) -> QImage:
    return user.gallery.item(row).icon().pixmap(96, 96).toImage()


def request(layer: QgsVectorLayer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(layer.customProperty("lookalike/request"))
    return found


def tiles(layer: QgsVectorLayer) -> list[tuple[int, int]]:
    return [(each["row"], each["col"]) for each in layer.getFeatures()]


def tiles_with_labels(layer: QgsVectorLayer) -> list[tuple[int, int, str]]:
    return [(each["row"], each["col"], each["label"] or "") for each in layer.getFeatures()]


# --- in the gallery -----------------------------------------------------------------------------------


def test_buttons_and_keys_judge_in_the_gallery_and_in_the_file_at_once(user: User, matches: QgsVectorLayer) -> None:
    user.wait_for_pictures()
    plain = picture(user, 0)
    user.choose(0)
    user.results.like.click()
    user.choose(1, 2)
    QTest.keyClicks(user.gallery, "-")
    user.choose(3)
    QTest.keyClicks(user.gallery, "?")
    assert labels(matches) == rest("like", "dislike", "dislike", "unsure")
    assert signs(user) == rest("✓", "✗", "✗", "?")
    assert picture(user, 0) != plain, "has a frame"


def test_judgements_are_taken_back_and_made_again_in_their_order(user: User, matches: QgsVectorLayer) -> None:
    for rows, button in (((0,), user.results.like), ((1, 2), user.results.dislike), ((3,), user.results.unsure)):
        user.choose(*rows)
        button.click()
    QTest.keyClick(user.gallery, Qt.Key.Key_Z, CONTROL)
    assert labels(matches) == rest("like", "dislike", "dislike")
    user.results.undo.click()
    assert labels(matches) == rest("like")
    user.results.redo.click()
    assert labels(matches) == rest("like", "dislike", "dislike")
    assert signs(user) == rest("✓", "✗", "✗")


def test_the_same_judgement_again_takes_it_off(user: User, matches: QgsVectorLayer) -> None:
    user.choose(0, 1)
    user.results.dislike.click()
    user.choose(0)
    user.results.dislike.click()
    assert labels(matches) == rest("", "dislike")
    assert signs(user) == rest("", "✗")


def test_ctrl_z_is_the_panels_while_the_keyboard_is_in_it(user: User, matches: QgsVectorLayer) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)
    event.ignore()
    QgsApplication.sendEvent(user.gallery, event)
    assert event.isAccepted()


def test_a_judgement_that_the_slider_hides_can_still_be_taken_back(user: User, judged: QgsVectorLayer) -> None:
    last = LIMIT - 1
    user.choose(last)
    user.results.like.click()
    user.slide(0.5)
    assert user.gallery.item(last).isHidden()
    user.results.undo.click()
    assert labels(judged) == rest("like", "", "dislike")
    assert signs(user) == rest("✓", "", "✗")
    user.choose(0)
    user.results.unsure.click()
    assert labels(judged) == rest("unsure", "", "dislike")


# --- on the map ---------------------------------------------------------------------------------------


def pixel(user: User, footprint: QgsFeature) -> QPoint:
    """The middle of a footprint on the canvas."""
    place = user.canvas.getCoordinateTransform().transform(footprint.geometry().centroid().asPoint())
    return QPoint(round(place.x()), round(place.y()))


def judge_on_map(user: User, footprint: QgsFeature, judgement: str) -> None:
    menu = user.right_click(pixel(user, footprint))
    choose(menu.findChild(QMenu, "lookalikeJudge"), judgement)


def colours_around(user: User, layer: QgsVectorLayer, footprint: QgsFeature) -> dict[str, int]:
    """How many pixels of the map are of either colour along the outline of a footprint."""
    settings = QgsMapSettings(user.canvas.mapSettings())
    settings.setLayers([layer])
    box = QgsRectangle(footprint.geometry().boundingBox())
    box.scale(1.2)
    settings.setExtent(box)
    settings.setOutputSize(QSize(300, 300))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    names = [QColor(image.pixel(x, y)).name() for x in range(0, 300, 2) for y in range(0, 300, 2)]
    return {colour: names.count(colour) for colour in (GREEN, RED)}


@pytest.fixture
def on_canvas(user: User, matches: QgsVectorLayer) -> list[QgsFeature]:
    """The footprints in rank order, once the map shows them."""
    wait_for(lambda: matches in user.canvas.layers(), 10, "the layer on the map")
    return ranked(matches)


def test_a_right_click_on_a_footprint_offers_to_judge_it(user: User, on_canvas: list[QgsFeature]) -> None:
    menu = user.right_click(pixel(user, on_canvas[7]))
    assert [action.text() for action in menu.actions()] == ["Find similar here", "Match 8"]
    judgements = [action.text() for action in menu.findChild(QMenu, "lookalikeJudge").actions() if action.text()]
    assert judgements == ["Like", "Dislike", "Unsure", "Clear"]


def test_judging_on_the_map_judges_all_selected_footprints_and_is_undone_with_the_rest(
    user: User, judged: QgsVectorLayer, on_canvas: list[QgsFeature]
) -> None:
    first = ["like", "", "dislike", "", "", "", ""]
    judge_on_map(user, on_canvas[7], "Like")
    judged.selectByIds([on_canvas[8].id(), on_canvas[9].id()])
    menu = user.right_click(pixel(user, on_canvas[9]))
    assert menu.actions()[-1].text() == "2 selected matches"
    judge_on_map(user, on_canvas[9], "Dislike")
    judged.removeSelection()
    assert labels(judged) == rest(*first, "like", "dislike", "dislike")
    assert signs(user) == rest("✓", "", "✗", "", "", "", "", "✓", "✗", "✗")

    judge_on_map(user, on_canvas[8], "Clear")
    assert labels(judged) == rest(*first, "like", "", "dislike")
    user.results.undo.click()
    assert labels(judged) == rest(*first, "like", "dislike", "dislike")
    user.results.undo.click()
    user.results.undo.click()
    assert labels(judged) == rest(*first)


def test_liked_footprints_are_outlined_in_green_and_disliked_ones_in_red(
    user: User, matches: QgsVectorLayer, on_canvas: list[QgsFeature]
) -> None:
    one = on_canvas[7]
    other = max(on_canvas, key=lambda each: each.geometry().distance(one.geometry()))  # not in the same picture
    plain = colours_around(user, matches, one)
    judge_on_map(user, one, "Like")
    judge_on_map(user, other, "Dislike")
    liked, disliked = (colours_around(user, matches, each) for each in (one, other))
    assert liked[GREEN] > 50
    assert liked[RED] == plain[RED] == 0
    assert disliked[RED] > 50
    assert disliked[RED] > disliked[GREEN]


def test_a_footprint_that_the_slider_hides_is_not_offered_to_be_judged(user: User, on_canvas: list[QgsFeature]) -> None:
    user.slide(1)
    menu = user.right_click(pixel(user, on_canvas[-1]))
    assert [action.text() for action in menu.actions()] == ["Find similar here"]


# --- in the attribute table ---------------------------------------------------------------------------


def test_labels_edited_in_the_attribute_table_show_in_the_gallery(user: User, matches: QgsVectorLayer) -> None:
    matches.startEditing()
    matches.changeAttributeValue(ranked(matches)[5].id(), matches.fields().indexOf("label"), "like")
    assert signs(user)[5] == "✓"
    matches.rollBack()
    assert signs(user)[5] == ""


def test_while_the_layer_is_being_edited_judging_says_what_to_do_first(user: User, matches: QgsVectorLayer) -> None:
    matches.startEditing()
    user.choose(4)
    user.results.like.click()
    (said,) = user.said
    assert said.endswith("is being edited. Save the edits, then judge again.")
    assert signs(user)[4] == ""
    matches.rollBack()


def test_while_the_layer_is_being_edited_the_slider_says_that_the_map_stays(
    user: User, matches: QgsVectorLayer
) -> None:
    matches.startEditing()
    user.slide(0.5)
    (said,) = user.said
    assert said.endswith("so the map stays as it is. Save the edits, then filter again.")
    matches.rollBack()


# --- in the next search -------------------------------------------------------------------------------


def test_searching_again_adds_liked_and_disliked_tiles_to_the_original_example(
    user: User, judged: QgsVectorLayer
) -> None:
    first, _, third, *_ = tiles(judged)
    user.results.with_labels.click()
    examples = request(user.wait_for_matches(judged))["examples"]
    assert [(each["type"], each["positive"]) for each in examples] == [("box", True), ("tile", True), ("tile", False)]
    assert [(each["row"], each["col"]) for each in examples[1:]] == [first, third]
    shown = user.search_page.examples
    assert [shown.item(row).text() for row in range(shown.count())] == [
        "like: mosaic",
        "like: mosaic.tif #1",
        "unlike: mosaic.tif #3",
    ]


def test_a_place_that_is_found_again_keeps_its_label_and_the_first_layer_its_own(
    user: User, judged: QgsVectorLayer
) -> None:
    liked, _, disliked, *_ = tiles(judged)
    user.results.with_labels.click()
    found = tiles_with_labels(user.wait_for_matches(judged))
    wanted = {liked: "like", disliked: "dislike"}
    assert [label for *_, label in found] == [wanted.get((row, col), "") for row, col, _ in found]
    assert "like" in [label for *_, label in found]
    assert labels(judged) == rest("like", "", "dislike")
    assert signs(user) == [{"like": "✓", "dislike": "✗", "": ""}[label] for *_, label in found]


def test_the_same_search_finds_the_same_places_with_their_labels(user: User, judged: QgsVectorLayer) -> None:
    before = tiles_with_labels(judged)
    user.results.again.click()
    assert tiles_with_labels(user.wait_for_matches(judged)) == before
    assert any(label for *_, label in before)


# --- in exports ---------------------------------------------------------------------------------------


def export_dialog(user: User) -> Any:
    user.results.export.click()
    return user.window(QDialog, "lookalikeExport")


def export(user: User, which: str, only_shown: bool, file: Path) -> str:
    """Exports by the dialog and gives what is said of it."""
    dialog = export_dialog(user)
    user.said.clear()
    dialog.which.setCurrentIndex(dialog.which.findData(which))
    dialog.only_shown.setChecked(only_shown)
    dialog.file.setFilePath(str(file))
    dialog.accept()
    wait_for(lambda: not dialog.isVisible(), 10, "the dialog to go")
    return user.wait_for_word()


def labels_exported(file: Path) -> list[str]:
    return [each["properties"]["label"] for each in json.loads(file.read_text(encoding="utf-8"))["features"]]


def test_the_export_of_liked_matches_holds_no_other_and_the_choice_is_remembered(
    user: User, judged: QgsVectorLayer, tmp_path: Path
) -> None:
    export(user, "like", True, tmp_path / "liked")
    assert labels_exported(tmp_path / "liked.geojson") == ["like"]
    dialog = export_dialog(user)
    assert (dialog.which.currentData(), dialog.only_shown.isChecked()) == ("like", True)
    assert Path(dialog.file.filePath()) == tmp_path / "matches.geojson"
    dialog.reject()


def test_likes_and_dislikes_are_exported_with_their_labels_even_where_the_slider_hides_them(
    user: User, judged: QgsVectorLayer, tmp_path: Path
) -> None:
    user.slide(1)
    export(user, "judged", False, tmp_path / "matches.geojson")
    assert sorted(labels_exported(tmp_path / "matches.geojson")) == ["dislike", "like"]
    dialog = export_dialog(user)
    assert (dialog.which.currentData(), dialog.only_shown.isChecked()) == ("judged", False)
    # The next export does not take the place of this one unasked.
    assert Path(dialog.file.filePath()).name == "matches-2.geojson"
    dialog.reject()


def test_another_reader_finds_the_export_in_wgs84_with_right_handed_rings(
    user: User, judged: QgsVectorLayer, tmp_path: Path
) -> None:
    export(user, "", False, tmp_path / "matches.geojson")
    file = ogr.Open(str(tmp_path / "matches.geojson"))
    found = file.GetLayer()
    assert found.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert found.GetFeatureCount() == LIMIT
    for feature in found:
        footprint = feature.GetGeometryRef()
        assert footprint.IsValid()
        parts = [footprint] if footprint.GetGeometryName() == "POLYGON" else list(footprint)
        for ring in (part.GetGeometryRef(0) for part in parts):
            corners = [corner[:2] for corner in ring.GetPoints()]
            assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(corners)) > 0, "goes round to the left"
            assert all(14.999999 < x < 15.1 and 46.9 < y < 47 for x, y in corners)


def test_an_export_that_finds_nothing_or_cannot_be_written_says_so_and_leaves_no_file(
    user: User, judged: QgsVectorLayer, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    said = export(user, "unsure", True, folder / "unsure.geojson")
    assert said == "No match is as chosen: nothing was exported."
    said = export(user, "", True, tmp_path / "nowhere" / "matches.geojson")
    assert said.endswith("Choose another folder.")
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


# --- in the project -----------------------------------------------------------------------------------


def test_the_file_of_the_matches_knows_its_search_without_the_project(matches: QgsVectorLayer) -> None:
    alone = QgsVectorLayer(matches.source().split("|subset=")[0], "alone", "ogr")
    assert is_result(alone)
    assert request_of(alone) == request_of(matches)
    assert "among 77 tiles, with the model colour-texture" in matches.metadata().abstract()
    searched_at, search = matches.metadata().history()
    assert searched_at.startswith("Searched at 2")
    assert json.loads(search)["limit"] == LIMIT


def latest_result() -> QgsVectorLayer:
    return QgsProject.instance().layerTreeRoot().findGroup("Lookalike").findLayers()[0].layer()


def test_a_result_layer_of_a_reopened_project_opens_in_the_gallery_with_labels_threshold_and_pictures(
    user: User, judged: QgsVectorLayer
) -> None:
    user.wait_for_pictures()
    user.slide(1 / 3)
    shown, count, file = user.texts(), judged.featureCount(), Path(user.project.fileName())
    assert 0 < count < len(shown)
    user.project.write()
    user.project.clear()
    assert user.texts() == []

    user.open_project(file)
    layer = latest_result()
    assert user.texts() == shown
    assert signs(user) == rest("✓", "", "✗")
    assert layer.featureCount() == count
    user.wait_for_pictures()
    assert len({picture(user, row).pixel(20, 20) for row in range(LIMIT)}) > 1

    user.slide(0)
    before = tiles_with_labels(layer)
    user.results.again.click()
    assert tiles_with_labels(user.wait_for_matches(layer)) == before


def test_a_project_that_was_moved_with_its_folder_runs_its_search_again_in_the_index_beside_it(
    user: User, judged: QgsVectorLayer, tmp_path: Path
) -> None:
    before, file = tiles_with_labels(judged), Path(user.project.fileName())
    user.wait_for_pictures()
    user.project.write()
    user.project.clear()
    moved = tmp_path / "moved elsewhere"
    file.parent.rename(moved)

    user.open_project(moved / file.name)
    layer = latest_result()
    user.desktop.choose_layer(layer)
    user.results.again.click()
    again = user.wait_for_matches(layer)
    assert tiles_with_labels(again) == before
    assert Path(again.source()).is_relative_to(moved)
    assert request(again)["index"] == str(moved / "town.lookalike" / "index")

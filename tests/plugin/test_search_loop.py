# SPDX-License-Identifier: GPL-3.0-or-later
"""From a right-click to footprints, judgements and GeoJSON, against the real backend."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from lookalike.plugin.map.errors import LayerUnusable
from lookalike.plugin.map.raster_layers import raster_file
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QToolTip

from .desktop import drag, wait_for
from .rasters import TILE, UTM
from .user import User, press

LIMIT = 12


@pytest.fixture
def raster(user: User, mosaic: Path, tmp_path: Path) -> QgsRasterLayer:
    """In a project in Web Mercator, not indexed."""
    (layer,) = user.new_project(tmp_path / "Plätze mit Leerzeichen" / "Überblick 1.qgz", mosaic)
    user.show_in("EPSG:3857")
    return layer


@pytest.fixture
def matches(user: User, opened: QgsRasterLayer) -> QgsVectorLayer:
    """Of a search in the middle of a raster that is indexed, in a project in Web Mercator."""
    user.show_in("EPSG:3857")
    return user.find_here()


def remembered(layer: QgsVectorLayer, what: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(layer.customProperty(f"lookalike/{what}"))
    return found


def places(layer: QgsVectorLayer) -> list[tuple[str, int, int]]:
    """The tiles of a result layer in their order."""
    return [(each["raster"], each["row"], each["col"]) for each in layer.getFeatures()]


def shown(user: User) -> tuple[int, int]:
    """How many matches the map and the list show."""
    in_list = sum(not user.gallery.item(row).isHidden() for row in range(user.gallery.count()))
    return len(places(user.session.search.on_map.layer())), in_list


# --- finding ------------------------------------------------------------------------------------------


def test_a_raster_that_is_not_indexed_is_offered_to_be_indexed_with_what_it_takes(
    user: User, raster: QgsRasterLayer
) -> None:
    user.find_thing_at(user.pixel(raster, 0.5, 0.5))
    offer = user.window(QDialog, "lookalikeOffer")
    assert "mosaic" in offer.sentence.text()
    assert "tiles: about" in offer.cost.text()
    assert "on disk" in offer.cost.text()
    offer.reject()


def test_the_waiting_search_runs_once_the_raster_is_indexed(user: User, raster: QgsRasterLayer) -> None:
    user.find_thing_at(user.pixel(raster, 0.5, 0.5))
    user.accept_offer()
    assert user.wait_for_matches().featureCount() == LIMIT
    wait_for(user.listed, 20, "the indexed raster in the list")
    assert [state.split(",")[0] for state in user.listed().values()] == ["ready"]
    assert user.dock.status_bar.sentence.text().startswith("Ready: colour-texture on ")


def test_footprints_lie_in_a_geopackage_beside_the_index_in_the_crs_of_their_raster(
    user: User, matches: QgsVectorLayer
) -> None:
    assert matches.crs().authid() == "EPSG:32633"
    assert ".lookalike/results/" in matches.source()
    group = user.project.layerTreeRoot().findGroup("Lookalike")
    assert [each.layer() for each in group.findLayers()] == [matches]


def test_the_legend_says_what_the_colours_mean(matches: QgsVectorLayer) -> None:
    legend = [item.label() for item in matches.renderer().legendSymbolItems()]
    assert legend[0] == "closer than 99.9 %"
    assert legend[-3:] == ["liked", "disliked", "unsure"]
    assert len(legend) == 8


def test_each_footprint_has_the_size_of_a_tile_and_says_where_it_comes_from(matches: QgsVectorLayer) -> None:
    footprints = list(matches.getFeatures())
    assert [footprint["rank"] for footprint in footprints] == list(range(1, LIMIT + 1))
    for footprint in footprints:
        assert footprint.geometry().area() == (TILE * 0.5) ** 2
        assert footprint["raster"] == "mosaic"
        assert Path(footprint["raster_path"]).name == "mosaic.tif"
    wanted = {"rank", "score", "percentile", "label", "raster", "level", "tile_size", "searched_at", "similar"}
    assert wanted <= set(matches.fields().names())


def test_a_result_layer_remembers_what_is_needed_to_run_the_search_again(user: User, matches: QgsVectorLayer) -> None:
    assert remembered(matches, "request")["examples"][0]["type"] == "box"
    assert remembered(matches, "record")["model"] == "colour-texture"

    user.desktop.choose_layer(matches)
    user.desktop.layer_actions[0].trigger()
    again = user.wait_for_matches(matches)
    assert places(again) == places(matches)


def test_a_place_without_a_raster_is_answered_with_what_to_do(user: User, opened: QgsRasterLayer) -> None:
    user.ask_at(QgsPointXY(0, 0))
    assert user.said == ["There is no raster here. Add an image layer, then point at a place on it."]


def test_layers_that_are_no_files_are_refused_with_what_to_do() -> None:
    with pytest.raises(LayerUnusable):
        raster_file(QgsRasterLayer("/vsizip/archive.zip/a.tif", "zipped"))
    tiles = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png", "tiles", "wms")
    with pytest.raises(LayerUnusable) as error:
        raster_file(tiles)
    assert "Copy an area of it into a file" in error.value.message


def test_a_new_project_is_empty_and_stays_unchanged_while_the_dock_is_open(user: User, matches: QgsVectorLayer) -> None:
    user.project.clear()
    wait_for(lambda: not user.listed(), 20, "an empty list")
    assert user.gallery.count() == 0
    assert user.project.isDirty() is False


# --- looking at the matches ---------------------------------------------------------------------------


def test_the_gallery_shows_the_matches_in_rank_order_with_pictures(user: User, matches: QgsVectorLayer) -> None:
    user.wait_for_pictures()
    assert [text.split(" · ")[0] for text in user.texts()] == [str(rank) for rank in range(1, LIMIT + 1)]
    assert all(text.endswith("%") for text in user.texts())
    pictures = [user.gallery.item(row).icon().pixmap(96, 96).toImage() for row in range(LIMIT)]
    assert len({picture.pixel(20, 20) for picture in pictures}) > 1


def test_a_layer_says_what_was_searched(matches: QgsVectorLayer) -> None:
    assert re.fullmatch(r"mosaic 128 m, \d\d:\d\d:\d\d", matches.name())


def test_looking_at_a_match_moves_the_map_only_where_it_is_not_on_it_and_opening_it_zooms(
    user: User, matches: QgsVectorLayer
) -> None:
    match = user.gallery.item(3).data(Qt.ItemDataRole.UserRole)
    before = user.canvas.extent()
    user.gallery.looked_at.emit(match)
    assert user.canvas.extent() == before
    user.canvas.zoomScale(500)
    user.canvas.setCenter(QgsPointXY(user.canvas.center().x() + 5000, user.canvas.center().y()))
    user.gallery.looked_at.emit(match)
    footprint = user.session.search.on_map._geometry(match)
    assert user.canvas.extent().contains(footprint.centroid().asPoint())
    assert user.canvas.scale() == pytest.approx(500, rel=0.01)
    user.gallery.opened_match.emit(match)
    assert user.canvas.scale() != pytest.approx(500, rel=0.1)


def test_the_space_bar_shows_a_match_large_with_what_is_around_it_until_it_is_pressed_again(
    user: User, matches: QgsVectorLayer
) -> None:
    user.gallery.setCurrentRow(0)
    QTest.keyClick(user.gallery, Qt.Key.Key_Space)
    window = user.session.search.large_picture.window
    wait_for(lambda: window.picture.pixmap() is not None and not window.picture.pixmap().isNull(), 20, "the picture")
    assert window.words.text().startswith("Rank 1: ")
    first = window.picture.pixmap().toImage()
    QTest.keyClick(user.gallery, Qt.Key.Key_Right)
    assert window.words.text().startswith("Rank 2: ")
    wait_for(lambda: window.picture.pixmap().toImage() != first, 20, "the next picture")
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.isVisible()


def test_the_example_is_outlined_on_the_map_and_again_when_its_search_is_reopened(
    user: User, matches: QgsVectorLayer, opened: QgsRasterLayer
) -> None:
    def middle() -> QgsPointXY:
        return QgsPointXY(user.session.search.examples_on_map.liked.asGeometry().boundingBox().center())

    first, outlined = middle(), user.session.search.examples_on_map
    assert first.distance(user.canvas.center()) < 2
    elsewhere = user.pixel(opened, 0.2, 0.2)
    user.find_at(user.canvas.getCoordinateTransform().toMapCoordinates(elsewhere))
    assert middle().distance(first) > 100
    user.desktop.choose_layer(matches)
    assert middle().distance(first) < 0.01
    assert user.search_page.examples.item(0).text() == "like: mosaic"
    wait_for(lambda: user.search_page.pictures, 20, "the picture of the example")
    user.search_page.turn.click()
    assert outlined.liked.asGeometry().isEmpty()
    assert not outlined.disliked.asGeometry().isEmpty()


def test_examples_that_wait_for_a_search_stay_when_another_one_is_reopened(
    user: User, matches: QgsVectorLayer, opened: QgsRasterLayer
) -> None:
    second = user.find_here()
    user.session.search.examples.add_view()
    user.desktop.choose_layer(matches)
    assert user.search_page.examples.count() == 2
    assert user.session.search.on_map.layer() is matches is not second


def test_the_threshold_begins_where_matches_are_similar_and_stays_where_it_was_put(
    user: User, opened: QgsRasterLayer
) -> None:
    user.ask_at(QgsPointXY(user.canvas.center()))
    layer = user.wait_for_layer()
    least = remembered(layer, "record")["least_score"]
    assert user.results.threshold() == least
    on_map, in_list = shown(user)
    assert 0 < on_map == in_list < LIMIT
    assert all(match["similar"] for match in layer.getFeatures())
    user.slide(0.9)
    chosen = user.results.threshold()
    user.results.again.click()
    again = user.wait_for_layer(layer)
    assert user.results.threshold() == pytest.approx(chosen, abs=0.01)
    assert shown(user) == (again.featureCount(), again.featureCount())


def test_the_threshold_snaps_to_the_line_of_what_is_hardly_similar(user: User, matches: QgsVectorLayer) -> None:
    results, histogram = user.results, user.results.histogram
    left, width = histogram._scale()
    at = round(left + width * results._line / results.slider.maximum()) + 2
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=QPoint(at, 5))
    assert results.threshold() == remembered(matches, "record")["least_score"]


def test_enter_in_the_number_of_matches_searches(user: User, matches: QgsVectorLayer) -> None:
    QTest.keyClick(user.search_page.limit, Qt.Key.Key_Return)
    user.wait_for_matches(matches)


def test_the_threshold_filters_the_list_and_the_map_together(user: User, matches: QgsVectorLayer) -> None:
    user.slide(0.5)
    on_map, in_list = shown(user)
    assert 0 < on_map == in_list < user.gallery.count() == LIMIT


def test_the_histogram_counts_every_match_and_moves_the_threshold_when_it_is_clicked(
    user: User, matches: QgsVectorLayer
) -> None:
    histogram, slider = user.results.histogram, user.results.slider
    before = histogram.grab().toImage()
    assert sum(histogram._counts) == LIMIT
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=QPoint(histogram.width() // 2, 5))
    assert slider.value() / slider.maximum() == pytest.approx(0.5, abs=0.02)
    assert histogram.grab().toImage() != before


def test_the_keyboard_moves_the_threshold_from_all_matches_to_the_best_alone(
    user: User, matches: QgsVectorLayer
) -> None:
    slider = user.results.slider
    QTest.keyClick(slider, Qt.Key.Key_End)
    user.wait_for_slider()
    on_map, in_list = shown(user)
    assert 1 <= on_map == in_list < LIMIT
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.maximum() - slider.value() == 10
    QTest.keyClick(slider, Qt.Key.Key_Home)
    user.wait_for_slider()
    assert shown(user) == (LIMIT, LIMIT)


def test_many_moves_of_the_slider_filter_the_map_once_with_the_last(user: User, matches: QgsVectorLayer) -> None:
    heard: list[float] = []
    user.results.threshold_changed.connect(heard.append)
    for value in range(1, 400):
        user.results.slider.setValue(value)
    user.wait_for_slider()
    user.results.threshold_changed.disconnect(heard.append)
    assert heard == [user.results.threshold()]


def test_the_export_holds_what_is_shown_as_geojson_on_the_right_place(
    user: User, matches: QgsVectorLayer, tmp_path: Path
) -> None:
    user.slide(0.5)
    user.results.export.click()
    dialog = user.window(QDialog, "lookalikeExport")
    dialog.file.setFilePath(str(tmp_path / "matches.geojson"))
    dialog.accept()
    user.wait_for_word("matches.geojson", 30)

    exported = json.loads((tmp_path / "matches.geojson").read_text(encoding="utf-8"))
    assert len(exported["features"]) == shown(user)[0] < LIMIT
    assert "crs" not in exported
    to_utm = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(UTM), user.project
    )
    for feature in exported["features"]:
        corner = feature["geometry"]["coordinates"]
        while isinstance(corner[0], list):  # some versions of QGIS write polygons, some multipolygons of one part
            corner = corner[0]
        place = to_utm.transform(QgsPointXY(*corner))
        assert 500_000 - 0.1 <= place.x() <= 500_768 + 0.1
        assert 5_199_488 - 0.1 <= place.y() <= 5_200_000 + 0.1


@pytest.mark.parametrize("suffix, points", [(".gpkg", False), (".csv", True), (".csv", False), (".geojson", True)])
def test_matches_are_exported_as_what_the_file_is_called_and_can_be_added_to_the_map(
    user: User, matches: QgsVectorLayer, tmp_path: Path, suffix: str, points: bool
) -> None:
    user.results.export.click()
    dialog = user.window(QDialog, "lookalikeExport")
    dialog.shape.setCurrentIndex(int(points))
    dialog.file.setFilePath(str(tmp_path / f"Gräber 1{suffix}"))
    assert dialog.format.currentData().suffixes[0] == suffix
    dialog.accept()
    user.wait_for_word(f"Gräber 1{suffix}", 30)
    press(user.desktop.bar.currentItem(), "Add to the map")
    (layer,) = user.project.mapLayersByName("Gräber 1")
    assert layer.isValid()
    assert layer.featureCount() == LIMIT
    first, original = next(layer.getFeatures()), next(matches.getFeatures())
    assert first["rank"] == 1
    assert (first.geometry().type() == QgsWkbTypes.GeometryType.PointGeometry) == points
    assert layer.crs().authid() == ("EPSG:32633" if suffix == ".gpkg" else "EPSG:4326")
    centre = first.geometry().centroid()
    centre.transform(QgsCoordinateTransform(layer.crs(), matches.crs(), user.project))
    assert centre.asPoint().distance(original.geometry().centroid().asPoint()) < 0.01


@pytest.mark.parametrize("suffix, begins", [(".pdf", b"%PDF-"), (".html", b"<!doctype html>")])
def test_a_report_of_the_shown_matches_is_written(
    user: User, matches: QgsVectorLayer, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    user.slide(0.5)
    file = tmp_path / f"Gräber 1{suffix}"
    user.results.export.click()
    dialog = user.window(QDialog, "lookalikeExport")
    dialog.file.setFilePath(str(file))
    assert dialog.format.currentData().suffixes[0] == suffix and not dialog.shape.isEnabled()
    dialog.accept()
    user.wait_for_word("The report is in", 60)
    written = file.read_bytes()
    assert written.startswith(begins)
    assert suffix == ".pdf" or written.count(b"<figure>") == 1 + shown(user)[0]  # the map, and each match


def test_the_ending_of_an_export_follows_the_format_and_both_are_there_the_next_time(
    user: User, matches: QgsVectorLayer, tmp_path: Path
) -> None:
    user.results.export.click()
    dialog = user.window(QDialog, "lookalikeExport")
    dialog.file.setFilePath(str(tmp_path / "a 1.2.geojson"))
    dialog.format.setCurrentIndex(1)
    assert dialog.file.filePath() == str(tmp_path / "a 1.2.gpkg")
    dialog.accept()
    user.wait_for_word("a 1.2.gpkg", 30)
    user.results.export.click()
    last = user.window(QDialog, "lookalikeExport")
    last.buttons.helpRequested.emit()
    help_window = last.findChild(QDialog, "lookalikeHelp")
    assert help_window.browser.textCursor().block().text() == "Exporting"
    help_window.close()
    assert last.file.filePath() == str(tmp_path / "matches.gpkg")
    last.format.setCurrentIndex(0)
    last.shape.setCurrentIndex(0)
    last.file.setFilePath("/")
    last.format.setCurrentIndex(1)
    assert not last.buttons.button(last.buttons.Save).isEnabled()
    last.reject()


def test_one_click_shows_the_heat_map_of_the_search_below_its_footprints_and_it_is_no_image_to_index(
    user: User, matches: QgsVectorLayer
) -> None:
    user.results.heat_map.click()
    group = user.project.layerTreeRoot().findGroup("Lookalike")
    wait_for(lambda: len(group.findLayers()) == 2, 60, "the heat map")
    first, second = (node.layer() for node in group.findLayers())
    assert first is matches
    assert second.name() == f"Heat map: {matches.name()}"
    assert second.renderer().type() == "singlebandpseudocolor"
    assert second.extent().contains(matches.extent().center())
    assert [layer.name() for layer in user.index_page.layers.ticked()] == ["mosaic"]
    assert user.dock.status_bar.sentence.text().startswith("Ready")


# --- further searches ---------------------------------------------------------------------------------


def test_judgements_go_into_the_layer_and_lead_the_next_search(user: User, matches: QgsVectorLayer) -> None:
    for row, button in ((1, user.results.like), (LIMIT - 1, user.results.dislike)):
        user.choose(row)
        button.click()
    assert [footprint["label"] for footprint in matches.getFeatures() if footprint["label"]] == ["like", "dislike"]

    user.results.with_labels.click()
    layer = user.wait_for_matches(matches)
    assert user.search_page.examples.count() == 3
    assert [each["positive"] for each in remembered(layer, "request")["examples"]] == [True, True, False]


def test_a_drawn_box_becomes_an_example_at_its_place_in_the_crs_of_the_raster(
    user: User, opened: QgsRasterLayer
) -> None:
    user.show_in("EPSG:3857")
    draw, tool = user.search_page.draw, user.session.tool
    draw.click()
    assert user.canvas.mapTool() is tool
    assert tool.flags() & type(tool).Flag.ShowContextMenu
    drag(user.desktop, tool, user.pixel(opened, 0.2, 0.2), user.pixel(opened, 0.4, 0.4))

    (example,) = remembered(user.wait_for_matches(), "request")["examples"]
    xmin, ymin, xmax, ymax = example["box"]
    # From 20 to 40 % of the raster; a pixel of the canvas is about a metre.
    assert [xmin, xmax] == pytest.approx([500_000 + 0.2 * 768, 500_000 + 0.4 * 768], abs=4)
    assert [ymin, ymax] == pytest.approx([5_200_000 - 0.4 * 512, 5_200_000 - 0.2 * 512], abs=4)
    draw.click()
    assert user.canvas.mapTool() is not tool


def test_while_a_box_is_drawn_its_size_is_said_in_metres_and_tiles_with_a_warning_where_it_does_not_suit(
    user: User, opened: QgsRasterLayer
) -> None:
    user.show_in("EPSG:3857")
    tool, canvas, left = user.session.tool, user.canvas, Qt.MouseButton.LeftButton
    user.search_page.draw.click()

    def size_of_a_box(end: float) -> str:
        """What is said of a box that is given up."""
        first, last = user.pixel(opened, 0.2, 0.2), user.pixel(opened, end, end)
        tool.canvasPressEvent(QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, first, left, left))
        tool.canvasMoveEvent(QgsMapMouseEvent(canvas, QEvent.Type.MouseMove, last, left, left))
        said = QToolTip.text()
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        return said

    good, small = size_of_a_box(0.35), size_of_a_box(0.23)
    user.search_page.draw.click()
    # 15 % of 768 m by 512 m; a tile is 128 m wide.
    width, height = re.fullmatch(r"([\d.]+) m × ([\d.]+) m, 0.9 × 0.6 tiles", good).groups()
    # A pixel of the canvas is about a metre.
    assert [float(width), float(height)] == pytest.approx([115.2, 76.8], abs=2)
    assert "The example is too small for the tiles of this index" in small  # colour-texture cannot look for objects


def test_a_search_in_the_map_view_finds_nothing_outside_of_it(user: User, matches: QgsVectorLayer) -> None:
    where = user.search_page.where
    where.setCurrentIndex(where.findData("map view"))
    user.canvas.zoomByFactor(0.5)
    user.search_page.search.click()
    layer, view = user.wait_for_matches(matches), user.canvas.mapSettings()
    centres = [each.geometry().centroid().asPoint() for each in layer.getFeatures()]
    assert centres
    assert all(view.visibleExtent().contains(view.layerToMapCoordinates(layer, centre)) for centre in centres)


def test_a_killed_backend_is_said_in_words_and_one_click_brings_it_back(
    user: User, matches: QgsVectorLayer, opened: QgsRasterLayer
) -> None:
    status_bar = user.dock.status_bar
    user.wait_for_pictures()
    # A task that begins after the kill would start the backend again before anyone sees that it is gone.
    user.wait_until_at_rest()
    os.kill(user.session.backend.pid, 9)
    wait_for(lambda: not status_bar.restart.isHidden(), 20, "the status bar to say that the backend is gone")
    assert "killed" in status_bar.sentence.text()

    status_bar.restart.click()
    wait_for(lambda: user.session.backend.state.name == "ready", 60, "the backend to come back")
    user.find_thing_at(user.pixel(opened, 0.7, 0.3))
    user.wait_for_matches(matches)
    assert user.session.backend.pid is not None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Two images of one place: their dates, searching in one or the other, comparing them."""

from collections.abc import Iterator

import pytest
from lookalike.plugin.client.matches import Match
from lookalike.plugin.map.errors import LayerUnusable
from lookalike.plugin.map.raster_layers import raster_file
from lookalike.plugin.results.gallery import details_of
from lookalike.plugin.search.query import CHOSEN_RASTERS, EVERYWHERE, OTHER_RASTERS
from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QInputDialog

from .desktop import delete_what_was_left, wait_for
from .rasters import CORNER, PIXEL, TILE, mosaic_pixels, north_up, write_mosaic, write_raster
from .user import User, choose, press

LIMIT = 6


@pytest.fixture(scope="module")
def dates(user: User, tmp_path_factory: pytest.TempPathFactory) -> list[QgsRasterLayer]:
    """A project with an index of two rasters of one place."""
    folder = tmp_path_factory.mktemp("dates")
    later = mosaic_pixels(3, 4, TILE, 5)
    later[:, : TILE // 2, : TILE // 2] = later[:, -TILE // 2 :, -TILE // 2 :].copy()
    files = [
        write_mosaic(folder / "village_2019.tif", 3, 4),
        write_raster(folder / "village_2023.tif", later // 2 + 60, north_up(*CORNER, PIXEL)),
    ]
    layers = user.new_project(folder / "village.qgz", *files)
    user.dock.tabs.setCurrentIndex(1)
    user.index_page.layers.tick(layers)
    user.index()
    return layers


@pytest.fixture
def of_both(user: User, dates: list[QgsRasterLayer]) -> Iterator[QgsVectorLayer]:
    """The three best matches of each raster."""
    user.search_page.each.setValue(3)
    yield user.find_here()
    user.search_page.each.setValue(0)


def taken(user: User) -> list[str]:
    """The dates in the list of rasters."""
    tree = user.index_page.rasters.tree
    return [tree.topLevelItem(row).text(2) for row in range(tree.topLevelItemCount())]


def say_when(user: User, date: str) -> None:
    """Of the first raster of the list."""
    rasters = user.index_page.rasters
    rasters.tree.setCurrentItem(rasters.tree.topLevelItem(0))
    rasters.date.click()
    dialog = user.window(QInputDialog, "lookalikeDate")
    dialog.setTextValue(date)
    dialog.accept()
    delete_what_was_left()


def test_a_date_is_read_from_the_name_and_can_be_said_by_hand(user: User, dates: list[QgsRasterLayer]) -> None:
    assert taken(user) == ["2019", "2023"]
    say_when(user, "2018-05")
    wait_for(lambda: taken(user) == ["2018-05", "2023"], 20, "the date")
    say_when(user, "soon")
    user.wait_for_word("'soon' is no date")
    say_when(user, "")
    wait_for(lambda: taken(user) == ["2019", "2023"], 20, "the date of the name")


def test_matches_of_several_dates_say_theirs(user: User, of_both: QgsVectorLayer) -> None:
    assert {feature["date"] for feature in of_both.getFeatures()} == {"2019", "2023"}
    assert {text.partition("\n")[2] for text in user.texts()} == {"2019", "2023"}
    first: Match = user.session.results.matches[0]
    assert f"taken {first.date}" in details_of(first)


def rasters_of(layer: QgsVectorLayer) -> list[str]:
    return sorted(feature["raster"] for feature in layer.getFeatures())


def search_in(user: User, where: str) -> QgsVectorLayer:
    """Has the search repeated in another scope."""
    former = user.session.search.on_map.layer()
    combo = user.search_page.where
    combo.setCurrentIndex(combo.findData(where))
    user.search_page.search.click()
    return user.wait_for_matches(former)


def test_the_other_rasters_chosen_ones_and_the_best_of_each_are_searched(
    user: User, dates: list[QgsRasterLayer]
) -> None:
    page = user.search_page
    layer = user.find_here()
    example = user.session.query.value.examples[0].raster_file.stem.replace("_", "-")
    other = next(name for name in ("village-2019", "village-2023") if name != example)
    assert set(rasters_of(search_in(user, OTHER_RASTERS))) == {other}
    assert page.each.isVisibleTo(page)
    page.where.setCurrentIndex(page.where.findData(CHOSEN_RASTERS))
    page.search.click()
    user.wait_for_word("Tick a raster")
    page.rasters.item(0).setCheckState(Qt.CheckState.Checked)
    assert page.rasters.item(0).text() == "village_2019.tif (2019)"
    assert set(rasters_of(search_in(user, CHOSEN_RASTERS))) == {"village-2019"}
    page.each.setValue(2)
    layer = search_in(user, EVERYWHERE)
    assert rasters_of(layer) == ["village-2019"] * 2 + ["village-2023"] * 2
    assert not page.limit.isEnabled()
    page.each.setValue(0)


def test_footprints_have_a_colour_a_raster_until_that_is_taken_back(user: User, of_both: QgsVectorLayer) -> None:
    user.results.colours.click()
    labels = [rule.label() for rule in of_both.renderer().rootRule().children()]
    assert labels[:2] == ["village_2019.tif (2019)", "village_2023.tif (2023)"]
    assert len(labels) == 5
    user.results.colours.click()
    assert len(of_both.renderer().rootRule().children()) == 8


def test_a_place_is_compared_by_a_right_click_and_the_side_can_be_changed(
    user: User, dates: list[QgsRasterLayer]
) -> None:
    choose(user.right_click(user.pixel(dates[0], 0.5, 0.5)), "Compare dates here")
    window = user.window(QDialog, "lookalikeComparison")
    assert [view.words.text().split("\n")[:2] for view in window.views] == [
        ["2019", "village-2019"], ["2023", "village-2023"],
    ]  # fmt: skip
    assert "compared with" in window.views[0].words.text()
    assert "likeness" in window.views[1].words.text()
    window.views[1].clicked.emit()
    assert "likeness" in window.views[0].words.text()
    side = window.side.value()
    window.side.setValue(2 * side)
    wait_for(lambda: "compared with" in window.views[0].words.text(), 20, "other pictures")
    assert window.side.value() == pytest.approx(2 * side, rel=0.01)
    window.reject()


def test_a_match_is_compared_from_the_gallery(user: User, dates: list[QgsRasterLayer]) -> None:
    user.find_here()
    user.results.comparison_wanted.emit(user.session.results.matches[0])
    window = user.window(QDialog, "lookalikeComparison")
    assert len(window.views) == 2
    window.reject()


def test_what_changed_comes_as_places_over_a_map(user: User, dates: list[QgsRasterLayer]) -> None:
    user.index_page.rasters.changes.click()
    dialog = user.window(QDialog, "lookalikeChanges")
    press(dialog, "Help")
    help_window = dialog.findChild(QDialog, "lookalikeHelp")
    assert help_window.browser.textCursor().block().text() == "Several rasters and dates"
    help_window.close()
    press(dialog, "Compare")
    user.wait_for_word("places stand out between village-2019 and village-2023", 60)
    (places,) = user.project.mapLayersByName("Changed: 2019 → 2023")
    (shown,) = user.project.mapLayersByName("Map of changes: Changed: 2019 → 2023")
    first = next(places.getFeatures())
    assert (first["rank"], first["before"], first["after"]) == (1, "village-2019", "village-2023")
    corner = places.extent()
    assert shown.extent().intersects(corner)
    box = first.geometry().boundingBox()
    assert box.xMinimum() < CORNER[0] + TILE / 2 * PIXEL
    assert box.yMaximum() > CORNER[1] - TILE / 2 * PIXEL
    assert places.attributeAlias(places.fields().indexOf("change")) == "Moved (usual = 1)"
    with pytest.raises(LayerUnusable, match="no image"):
        raster_file(shown)
    delete_what_was_left()


def test_what_is_being_compared_ends_with_its_project(user: User, dates: list[QgsRasterLayer]) -> None:
    user.index_page.rasters.changes.click()
    press(user.window(QDialog, "lookalikeChanges"), "Compare")
    assert user.session.activity.doing.value is not None
    user.project.clear()
    user.wait_until_at_rest()
    assert user.project.mapLayers() == {}
    assert user.session.activity.doing.value is None

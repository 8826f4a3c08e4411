# SPDX-License-Identifier: GPL-3.0-or-later
"""What the map shows is indexed first, and a search answers from what is indexed so far and says so."""

import re
from pathlib import Path

import pytest
from lookalike.plugin.indexing.view_first import looked_at
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtWidgets import QPushButton

from .desktop import wait_for
from .rasters import write_mosaic
from .user import User

PART = re.compile(r"(\d+) % of what was searched is indexed so far: there may be more\. .*\d+ matches among \d+ tiles")
SIDE = 64
"""Tens of thousands of tiles, where they overlap by half: enough to come in between."""


@pytest.fixture
def raster(user: User, large_mosaic: Path, tmp_path: Path) -> QgsRasterLayer:
    """About to be indexed."""
    return begin(user, large_mosaic, tmp_path)


def begin(user: User, raster: Path, folder: Path) -> QgsRasterLayer:
    """A project in which a raster is to be indexed in many small tiles, beside another; the map shows its corner."""
    other = write_mosaic(folder / "other.tif", 1, 2, east=900_000)
    layer, _ = user.new_project(folder / "project.qgz", raster, other)
    take_small_tiles(user, SIDE // 2)
    user.index_page.layers.tick((layer,))
    user.canvas.setExtent(corner(layer))
    return layer


def take_small_tiles(user: User, stride: int) -> None:
    user.index_page.tile.setValue(SIDE)
    user.index_page.stride.setValue(stride)


def corner(layer: QgsRasterLayer) -> QgsRectangle:
    """The lower right corner of the layer, an eighth of its width and height."""
    extent = layer.extent()
    width, height = extent.width() / 8, extent.height() / 8
    return QgsRectangle(extent.xMaximum() - width, extent.yMinimum(), extent.xMaximum(), extent.yMinimum() + height)


def middle(layer: QgsRasterLayer) -> QgsPointXY:
    return QgsPointXY(layer.extent().center())


def percent(sentence: str) -> int:
    found = PART.match(sentence)
    assert found is not None, sentence
    return int(found.group(1))


# --- what is indexed first ----------------------------------------------------------------------------


def test_a_map_that_shows_the_whole_raster_or_none_of_it_asks_for_nothing_first(
    user: User, raster: QgsRasterLayer
) -> None:
    for extent in (raster.extent().buffered(10), QgsRectangle(0, 0, 1000, 1000)):
        user.canvas.setExtent(extent)
        assert looked_at(user.canvas, user.project, (Path(raster.source()),)) is None


def test_what_the_map_shows_of_the_raster_is_asked_for_in_the_crs_of_the_map(
    user: User, raster: QgsRasterLayer
) -> None:
    part = looked_at(user.canvas, user.project, (Path(raster.source()),))
    shown = user.canvas.mapSettings().visibleExtent().intersect(raster.extent())
    assert part.crs == "EPSG:32633"
    assert part.box == pytest.approx((shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()))

    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    user.canvas.setExtent(user.canvas.mapSettings().layerExtentToOutputExtent(raster, corner(raster)))
    assert looked_at(user.canvas, user.project, (Path(raster.source()),)).crs == "EPSG:4326"


# --- searches that wait for it -------------------------------------------------------------------------


def find_before_it_is_indexed(user: User, place: QgsPointXY) -> str:
    """Searches in a raster that is not indexed and takes the offer to index it; gives what that is said to cost."""
    user.ask_at(place)
    return user.accept_offer()


def test_a_search_that_waits_for_indexing_begins_once_the_view_is_indexed(user: User, raster: QgsRasterLayer) -> None:
    place = QgsPointXY(user.canvas.extent().center())
    assert "tiles: about" in find_before_it_is_indexed(user, place)
    assert user.results.doing.text() == "The search begins as soon as what the map shows is indexed."
    matches = user.wait_for_matches()
    assert user.session.indexing.is_busy
    assert 0 < percent(user.results.sentence.text()) < 60
    assert user.gallery.count() > 0
    assert any(each.geometry().contains(QgsGeometry.fromPointXY(place)) for each in matches.getFeatures())


def test_when_indexing_ends_the_search_is_offered_again_and_one_click_searches_all_of_it(
    user: User, raster: QgsRasterLayer
) -> None:
    take_small_tiles(user, SIDE)
    find_before_it_is_indexed(user, QgsPointXY(user.canvas.extent().center()))
    before = user.wait_for_matches()
    said, repeat = user.wait_for_word("is indexed:", 120), user.results.repeat
    assert said.startswith("“mosaic” is indexed: ")
    assert said.endswith("Your last search saw only a part of it.")
    assert user.results.doing.text() == said
    assert repeat.isVisibleTo(user.results)
    buttons = user.desktop.bar.currentItem().findChildren(QPushButton)
    assert [button.text() for button in buttons if button.text()] == ["Search the rest too"]

    repeat.click()
    user.wait_for_matches(before)
    assert "indexed so far" not in user.results.sentence.text()
    assert user.gallery.count() > 0
    assert user.results.doing.text() == ""
    assert not repeat.isVisibleTo(user.results)
    shown = user.desktop.bar.items()
    assert not any("only a part" in item.text() for item in shown)


def test_a_search_before_the_first_tile_waits_for_one_even_where_the_map_shows_all(
    user: User, raster: QgsRasterLayer
) -> None:
    user.canvas.setExtent(raster.extent().buffered(10))
    find_before_it_is_indexed(user, middle(raster))
    words = "The search begins as soon as a part of the raster is indexed."
    wait_for(lambda: user.results.doing.text() == words, 20, "that the search waits for tiles")
    user.wait_for_matches()
    assert percent(user.results.sentence.text()) < 100
    assert user.session.indexing.is_indexing


# --- searches while it goes on -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def indexing(user: User, large_mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> QgsRasterLayer:
    """The raster that is being indexed during the tests from here on; there are matches in what is indexed so far."""
    layer = begin(user, large_mosaic, tmp_path_factory.mktemp("indexing"))
    find_before_it_is_indexed(user, QgsPointXY(user.canvas.extent().center()))
    user.wait_for_matches()
    return layer


def test_another_place_is_searched_while_indexing_goes_on_and_the_strip_stays_with_indexing(
    user: User, indexing: QgsRasterLayer
) -> None:
    before, first = user.session.search.on_map.layer(), percent(user.results.sentence.text())
    user.ask_at(middle(indexing))
    assert user.results.doing.text() == "Searching what is indexed so far…"
    user.wait_for_matches(before)
    assert user.session.indexing.is_indexing
    assert user.gallery.count() > 0
    assert percent(user.results.sentence.text()) >= first
    strip = user.dock.status_bar
    assert strip.sentence.text() == "Indexing “mosaic”…"
    assert strip.cancel.isVisibleTo(strip)


def test_a_search_that_runs_when_indexing_ends_can_be_stopped_and_is_offered_again_and_not_the_one_before(
    user: User, indexing: QgsRasterLayer
) -> None:
    before, repeat, strip = user.session.search.on_map.layer(), user.results.repeat, user.dock.status_bar
    user.ask_at(middle(indexing))
    user.session.indexing.rested.emit()  # as if it ended at that moment, which nothing can time
    user.session.indexing.finished.emit("It is indexed.")
    assert strip.sentence.text() == "Searching…"
    assert strip.cancel.isVisibleTo(strip)
    assert user.said[-1] == "It is indexed."
    assert not repeat.isVisibleTo(user.results)
    user.wait_for_matches(before)
    assert repeat.isVisibleTo(user.results)


def test_a_raster_that_is_not_being_indexed_is_to_wait_for_the_others(user: User, indexing: QgsRasterLayer) -> None:
    (other,) = user.project.mapLayersByName("other")
    user.ask_at(middle(other))
    user.wait_for_word("other.tif", 30)
    assert user.said[-1] == "other.tif is not indexed yet. Search again when the other rasters are, to index it too."


def test_after_a_cancel_no_search_of_the_whole_raster_is_offered(user: User, indexing: QgsRasterLayer) -> None:
    user.dock.status_bar.cancel.click()
    wait_for(lambda: not user.session.indexing.is_busy, 60, "indexing to stop")
    assert user.results.doing.text() == ""
    assert not user.results.repeat.isVisibleTo(user.results)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A typical object is drawn on the map: the tiles fit it, in pixels and on the ground, and are seen on the map."""

import math
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox

from .desktop import drag, wait_for
from .rasters import CORNER, UTM, north_up, write_raster
from .user import User, press

LATITUDE = 60.0
DEGREES_A_PIXEL = 1e-5
METRES_A_DEGREE = 111_400
TURN = math.radians(30)
PIXELS = np.random.default_rng(3).integers(1, 255, (3, 1024, 1536), np.uint8)


@pytest.fixture
def metres(user: User, mosaic: Path, tmp_path: Path) -> QgsRasterLayer:
    """A raster in metres, in a project in its CRS, that is not indexed."""
    (layer,) = user.new_project(tmp_path / "project.qgz", mosaic)
    return layer


@pytest.fixture
def degrees(user: User, tmp_path: Path) -> QgsRasterLayer:
    """A raster in degrees, in a project in metres."""
    raster = write_raster(tmp_path / "degrees.tif", PIXELS, north_up(15.0, LATITUDE, DEGREES_A_PIXEL), "EPSG:4326")
    (layer,) = user.new_project(tmp_path / "project.qgz", raster)
    user.show_in(UTM)
    return layer


def pixel(user: User, layer: QgsRasterLayer, column: int, row: int) -> QPoint:
    """Where a pixel of the layer is on the canvas."""
    extent = layer.extent()
    x = extent.xMinimum() + column * layer.rasterUnitsPerPixelX()
    y = extent.yMaximum() - row * layer.rasterUnitsPerPixelY()
    box = user.canvas.mapSettings().layerExtentToOutputExtent(layer, QgsRectangle(x, y, x, y))
    found = user.canvas.getCoordinateTransform().transform(box.center())
    return QPoint(round(found.x()), round(found.y()))


def draw(user: User, layer: QgsRasterLayer, side: int) -> None:
    """Draws a square object of so many pixels of the layer."""
    user.index_page.settings.draw.click()
    first, last = pixel(user, layer, 300, 200), pixel(user, layer, 300 + side, 200 + side)
    drag(user.desktop, user.session.tile_sizing.tool, first, last)


def area_of_one(user: User) -> float:
    """Of the one tile that is drawn in full, in square units of the map."""
    return user.session.tile_sizing.preview.one.asGeometry().area()


def lines(user: User) -> int:
    """How many lines the grid on the map has."""
    return len(user.session.tile_sizing.preview.grid.asGeometry().asMultiPolyline())


def test_the_map_tool_is_taken_for_one_box_and_given_back(user: User, metres: QgsRasterLayer) -> None:
    before, button = user.canvas.mapTool(), user.index_page.settings.draw
    button.click()
    assert user.canvas.mapTool() is user.session.tile_sizing.tool
    drag(user.desktop, user.canvas.mapTool(), pixel(user, metres, 300, 200), pixel(user, metres, 400, 300))
    assert user.canvas.mapTool() is before
    assert not button.isChecked()


def test_tiles_are_proposed_of_which_the_object_fills_about_half(user: User, metres: QgsRasterLayer) -> None:
    draw(user, metres, 100)
    settings = user.index_page.settings
    tiles = user.session.index.tiles
    # A pixel of the canvas is about two pixels of the raster.
    assert 176 <= tiles.size <= 208
    assert tiles.stride == tiles.size // 2
    assert list(tiles.levels) == [0]
    assert "It fills 5" in settings.advice.text()
    assert f"{tiles.size * 0.5:.0f}" in settings.ground.text()


def test_a_large_object_is_looked_at_on_a_coarser_level(user: User, metres: QgsRasterLayer) -> None:
    draw(user, metres, 420)
    tiles = user.session.index.tiles
    assert list(tiles.levels) == [2]
    assert tiles.size * 2**2 == pytest.approx(840, rel=0.08)
    assert "coarser resolution" in user.index_page.settings.advice.text()


def test_the_ground_of_a_raster_in_degrees_is_right_in_both_directions(user: User, degrees: QgsRasterLayer) -> None:
    draw(user, degrees, 100)
    settings = user.index_page.settings
    down = METRES_A_DEGREE * DEGREES_A_PIXEL * user.session.index.tiles.size
    right = down * math.cos(math.radians(LATITUDE))
    across, along = settings.ground.text().split("image: ")[1].removesuffix(" on the ground.").split(" × ")
    assert float(across.removesuffix(" m")) == pytest.approx(right, rel=0.02)
    assert float(along.removesuffix(" m")) == pytest.approx(down, rel=0.02)


def test_the_tiles_are_drawn_on_the_map_in_their_place_and_size(user: User, metres: QgsRasterLayer) -> None:
    draw(user, metres, 100)
    settings = user.index_page.settings
    assert area_of_one(user) == pytest.approx((user.session.index.tiles.size * 0.5) ** 2, rel=0.01)
    assert 10 < lines(user) < 60
    assert settings.preview_note.text() == ""
    settings.preview.setChecked(False)
    assert user.session.tile_sizing.preview.grid.asGeometry().isEmpty()


def test_the_tiles_of_a_raster_in_degrees_are_drawn_where_they_lie_in_metres(
    user: User, degrees: QgsRasterLayer
) -> None:
    draw(user, degrees, 100)
    # In UTM the raster lies at 60° north, where a tile is about half as wide as high.
    side = METRES_A_DEGREE * DEGREES_A_PIXEL * user.session.index.tiles.size
    assert area_of_one(user) == pytest.approx(side**2 / 2, rel=0.03)


def test_the_tiles_of_a_turned_raster_are_drawn_in_its_own_grid(user: User, tmp_path: Path) -> None:
    across, down = 0.5 * math.cos(TURN), 0.5 * math.sin(TURN)
    place = (CORNER[0], across, down, CORNER[1], down, -across)
    (layer,) = user.new_project(tmp_path / "project.qgz", write_raster(tmp_path / "turned.tif", PIXELS, place))
    user.index_page.layers.show_current(layer)
    user.index_page.settings.preview.setChecked(True)
    assert (layer.width(), layer.height()) != (1536, 1024), "QGIS draws a copy with north up"

    def in_pixels(point: QgsPointXY) -> tuple[float, float]:
        x, y = point.x() - CORNER[0], point.y() - CORNER[1]
        return (across * x + down * y) / 0.25, (down * x - across * y) / 0.25

    size = user.session.index.tiles.size
    ring = user.session.tile_sizing.preview.one.asGeometry().asMultiPolygon()[0][0]
    corners = [in_pixels(point) for point in ring[:4]]
    left, top = corners[0]
    assert np.allclose(corners, [(left, top), (left + size, top), (left + size, top + size), (left, top + size)])
    assert left == pytest.approx(round(left))
    assert 0 <= left < 1536 - size / 2
    assert 0 <= top < 1024 - size / 2


def show_small_tiles(user: User) -> None:
    settings = user.index_page.settings
    settings.resolution.setCurrentIndex(0)
    settings.tile.setValue(16)
    settings.stride.setValue(16)


def test_of_very_many_tiles_only_some_are_drawn_and_that_is_said(user: User, metres: QgsRasterLayer) -> None:
    draw(user, metres, 420)
    show_small_tiles(user)
    assert lines(user) <= 124
    assert "zoom in" in user.index_page.settings.preview_note.text()


def test_tiles_that_the_user_changes_are_judged_by_the_object_that_was_drawn(
    user: User, metres: QgsRasterLayer
) -> None:
    draw(user, metres, 420)
    show_small_tiles(user)
    settings = user.index_page.settings
    assert (user.session.index.tiles.size, user.session.index.tiles.stride, list(user.session.index.tiles.levels)) == (
        16,
        16,
        [0],
    )
    assert settings.advice.text().startswith("The example is too large for the tiles of this index")


def test_the_step_goes_along_with_a_tile_size_that_is_typed(user: User, metres: QgsRasterLayer) -> None:
    settings = user.index_page.settings
    settings.tile.setFocus()
    settings.tile.selectAll()
    QTest.keyClicks(settings.tile, "112")
    assert (user.session.index.tiles.size, user.session.index.tiles.stride) == (112, 56)
    settings.tile.lineEdit().clear()
    QTest.keyClicks(settings.tile, "256")
    assert (user.session.index.tiles.size, user.session.index.tiles.stride) == (256, 128)
    settings.stride.setValue(64)
    settings.tile.setValue(128)
    assert user.session.index.tiles.stride == 32


def test_a_new_project_begins_with_the_options_and_without_what_was_said_of_the_last(
    user: User, metres: QgsRasterLayer
) -> None:
    draw(user, metres, 50)
    settings, page = user.index_page.settings, user.index_page
    settings.model.setCurrentIndex(settings.model.count() - 1)
    user.index()
    assert page.sentence.text().startswith("“mosaic” is indexed:")
    user.project.clear()
    user.wait_until_at_rest()
    tiles = user.session.index.tiles
    assert (user.session.index.model, tiles.size, tiles.stride) == ("colour-texture", 256, 128)
    assert page.sentence.text() == ""
    assert not settings.preview.isChecked()


def test_settings_that_are_folded_and_opened_say_nothing_that_is_not_so(user: User, metres: QgsRasterLayer) -> None:
    settings = user.index_page.settings
    user.dock.tabs.setCurrentIndex(1)
    settings.setCollapsed(True)
    QTest.qWait(20)
    settings.setCollapsed(False)
    QTest.qWait(20)
    assert [settings.locked.isHidden(), settings.advice.isHidden(), settings.preview_note.isHidden()] == [True] * 3


def test_an_index_whose_only_raster_is_taken_out_can_be_made_with_other_tiles(
    user: User, opened: QgsRasterLayer
) -> None:
    page, settings = user.index_page, user.index_page.settings
    page.show_sentence("“mosaic” is indexed: 77 tiles.")
    page.rasters.tree.topLevelItem(0).setSelected(True)
    page.rasters.remove.click()
    press(user.window(QMessageBox, "lookalikeRemove"), "Take it out")
    wait_for(lambda: settings.tile.isEnabled(), 20, "the settings")
    assert page.sentence.text() == ""
    settings.tile.setValue(128)
    user.index()
    assert user.listed() == {"mosaic.tif": "ready, 345 tiles"}


def test_the_tiles_on_the_map_make_room_for_matches(user: User, opened: QgsRasterLayer) -> None:
    user.index_page.settings.preview.setChecked(True)
    assert lines(user) > 0
    user.find_here()
    assert user.session.tile_sizing.preview.grid.asGeometry().isEmpty()
    assert not user.index_page.settings.preview.isChecked()


def test_an_object_is_judged_by_the_tiles_of_an_index_that_exists(user: User, opened: QgsRasterLayer) -> None:
    settings = user.index_page.settings
    draw(user, opened, 60)
    assert settings.advice.text().startswith("The example is too small for the tiles of this index: it fills 2")
    user.index_page.other.click()
    assert user.session.index.tiles.size in (112, 128), "made for the object that was drawn"
    user.session.indexing.choose("index")
    draw(user, opened, 180)
    assert settings.advice.text() == "The object suits the tiles of this index."

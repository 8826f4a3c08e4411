# SPDX-License-Identifier: GPL-3.0-or-later
"""*Find similar here* proposes a box around the thing under the mouse, which is fitted before it is searched for."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QPalette, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from .desktop import drag, wait_for
from .rasters import north_up, write_raster
from .user import User, choose

LEFT, TOP, PIXEL = 500_000.0, 5_200_000.0, 0.5
CARS = [(60, 60, 100, 80), (240, 150, 280, 170), (400, 290, 440, 310)]
"""Left, top, right, bottom in pixels."""


@pytest.fixture(scope="module")
def indexed(user: User, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cars")
    pixels = np.random.default_rng(3).integers(97, 103, (3, 384, 512), np.uint8)
    for left, top, right, bottom in CARS:
        pixels[:, top:bottom, left:right] = np.array([200, 40, 30], np.uint8)[:, None, None]
    user.new_project(folder / "street.qgz", write_raster(folder / "street.tif", pixels, north_up(LEFT, TOP, PIXEL)))
    user.index()
    user.close_project()
    return folder / "street.qgz"


@pytest.fixture
def street(user: User, indexed: Path, tmp_path: Path) -> QgsRasterLayer:
    """An indexed raster with three cars."""
    shutil.copytree(indexed.parent, tmp_path / "copy")
    user.open_project(tmp_path / "copy" / indexed.name)
    wait_for(user.listed, 20, "the list of rasters")
    return next(iter(user.project.mapLayers().values()))


def box_of(car: tuple[int, int, int, int]) -> QgsRectangle:
    left, top, right, bottom = car
    return QgsRectangle(LEFT + left * PIXEL, TOP - bottom * PIXEL, LEFT + right * PIXEL, TOP - top * PIXEL)


def on_canvas(user: User, x: float, y: float) -> QPoint:
    found = user.canvas.getCoordinateTransform().transform(x, y)
    return QPoint(round(found.x()), round(found.y()))


def middle_of(user: User, car: tuple[int, int, int, int]) -> QPoint:
    return on_canvas(user, box_of(car).center().x(), box_of(car).center().y())


def overlap(one: QgsRectangle, other: QgsRectangle) -> float:
    """Area of both in that of either."""
    both = one.intersect(other).area()
    return both / (one.area() + other.area() - both)


def turn_wheel(user: User, clicks: int, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(user.canvas.rect().center())
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        key,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(user.canvas.viewport(), event)


def proposed(user: User) -> QgsRectangle:
    return QgsRectangle(user.session.proposal.tool.box)


def test_the_thing_under_the_mouse_is_proposed_and_searched_for_once_that_is_said(
    user: User, street: QgsRasterLayer
) -> None:
    before, page = user.canvas.mapTool(), user.search_page
    user.propose(middle_of(user, CARS[0]))
    assert overlap(proposed(user), box_of(CARS[0])) > 0.5
    # Colour-texture cannot look for objects: the box is a small part of a tile.
    assert re.fullmatch(r"[\d.]+ m × [\d.]+ m, 0.2 × 0.1 tiles", page.meaning.text())
    assert user.session.proposal.tool.words.text().startswith(page.meaning.text() + "\nThe example is too small")
    assert page.hint.text().startswith("Fit the box on the map")
    assert user.session.search.on_map.layer() is None
    box = proposed(user)
    page.search.click()
    layer = user.wait_for_matches()
    assert layer.featureCount() > 0
    (example,) = user.session.query.value.examples
    assert example.example.box == pytest.approx([*box.toRectF().getCoords()], abs=0.01)
    assert user.canvas.mapTool() is before
    # The next one is as large as this one, wherever it is.
    user.propose(on_canvas(user, LEFT + 60, TOP - 120))
    assert proposed(user).width() == pytest.approx(box.width(), rel=0.01)
    user.propose(middle_of(user, CARS[1]))
    assert overlap(proposed(user), box_of(CARS[1])) > 0.5
    QTest.keyClick(user.canvas, Qt.Key.Key_Escape)


def test_the_box_is_sized_by_the_wheel_and_at_its_corners_and_called_off_by_a_key(
    user: User, street: QgsRasterLayer
) -> None:
    before, tool, scale = user.canvas.mapTool(), user.session.proposal.tool, user.canvas.scale()
    user.propose(middle_of(user, CARS[0]))
    box = proposed(user)
    turn_wheel(user, 2)
    assert proposed(user).width() == pytest.approx(box.width() * 1.21)
    QTest.keyClick(user.canvas, Qt.Key.Key_Plus)
    assert proposed(user).width() == pytest.approx(box.width() * 1.1**3)
    QTest.keyClick(user.canvas, Qt.Key.Key_Minus)
    assert proposed(user).width() == pytest.approx(box.width() * 1.21)
    assert user.canvas.scale() == scale
    turn_wheel(user, 1, Qt.KeyboardModifier.ControlModifier)
    assert user.canvas.scale() < scale, "with Ctrl the wheel zooms the map as ever"
    user.canvas.zoomToFullExtent()
    box = proposed(user)
    corner = on_canvas(user, box.xMaximum(), box.yMinimum())
    drag(user.desktop, tool, corner, corner + QPoint(40, 30))
    wider = proposed(user)
    assert (wider.xMinimum(), wider.yMaximum()) == (box.xMinimum(), box.yMaximum())
    assert wider.width() == pytest.approx(box.width() + 40 * user.canvas.mapUnitsPerPixel(), rel=0.05)
    inside = middle_of(user, CARS[0])
    drag(user.desktop, tool, inside, inside + QPoint(50, 0))
    assert proposed(user).width() == pytest.approx(wider.width())
    assert proposed(user).xMinimum() > wider.xMinimum()
    QTest.keyClick(user.canvas, Qt.Key.Key_Escape)
    assert tool.box is None
    assert not tool.words.isVisible()
    assert user.canvas.mapTool() is before
    assert user.search_page.meaning.isHidden()
    assert user.session.query.value.examples == ()


def test_a_click_beside_the_box_proposes_what_lies_there_and_one_in_it_searches(
    user: User, street: QgsRasterLayer
) -> None:
    user.propose(middle_of(user, CARS[0]))
    tool, there = user.session.proposal.tool, middle_of(user, CARS[2])
    QTest.mouseClick(user.canvas.viewport(), Qt.MouseButton.LeftButton, pos=there)
    wait_for(lambda: not user.session.proposal.is_looking, 20, "the picture around the mouse")
    assert overlap(proposed(user), box_of(CARS[2])) > 0.5
    QTest.mouseClick(user.canvas.viewport(), Qt.MouseButton.LeftButton, pos=there)
    user.wait_for_matches()
    assert tool.box is None


def test_what_the_box_means_is_readable_in_a_dark_theme(
    user: User, street: QgsRasterLayer, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: QApplication.instance().setStyleSheet(""))
    QApplication.instance().setStyleSheet("QWidget { color: #b1b1b1; background: transparent }")
    user.propose(middle_of(user, CARS[0]))
    words = user.session.proposal.tool.words
    assert words.grab().toImage().pixelColor(1, 1) == QToolTip.palette().color(QPalette.ColorRole.ToolTipBase)
    QTest.keyClick(user.canvas, Qt.Key.Key_Escape)


def test_another_map_tool_or_project_calls_it_off(user: User, street: QgsRasterLayer) -> None:
    user.propose(middle_of(user, CARS[0]))
    user.search_page.draw.click()
    assert user.session.proposal.tool.box is None
    assert user.canvas.mapTool() is user.session.tool
    choose(user.right_click(middle_of(user, CARS[1])), "Find similar here")
    user.close_project()
    assert user.session.proposal.tool.box is None
    assert user.canvas.mapTool() is user.session.tool
    user.search_page.draw.click()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Selected polygons, the map view and an image file as examples, and where to search, against the real backend."""

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint

from .desktop import wait_for
from .rasters import CORNER
from .user import User, choose

LIMIT = 7
FIELD = 128.0
"""Side of a field of the mosaic in metres."""
ODD = "+proj=laea +lat_0=47 +lon_0=15.1 +ellps=bessel +units=km"
"""A CRS that is nobody else's."""

# In the CRS of the raster. Two parts, one of them with a hole; another polygon elsewhere, which crosses itself.
LEFT = "((500000 5199488, 500256 5199488, 500256 5200000, 500000 5200000, 500000 5199488))"
HOLE = "(500550 5199550, 500550 5199950, 500700 5199950, 500700 5199550, 500550 5199550)"
RIGHT = f"((500512 5199488, 500768 5199488, 500768 5200000, 500512 5200000, 500512 5199488), {HOLE})"
CROSSED = "((500256 5199488, 500512 5200000, 500512 5199488, 500256 5200000, 500256 5199488))"


@pytest.fixture
def raster(user: User, opened: QgsRasterLayer) -> QgsRasterLayer:
    """Indexed, in a project in Web Mercator."""
    user.show_in("EPSG:3857")
    return opened


@pytest.fixture
def polygons(user: User, raster: QgsRasterLayer) -> QgsVectorLayer:
    """In degrees: two fields of the same kind, and one beside the raster; with the layer chosen in the layer panel."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "polygons", "memory")
    add(layer, raster, *(QgsGeometry.fromRect(field_box(*place)) for place in ((0, 0), (0, 3), (5, 9))))
    user.desktop.choose_layer(layer)
    wait_for(lambda: layer in user.canvas.layers(), 10, "the polygons on the map")
    return layer


def add(layer: QgsVectorLayer, raster: QgsRasterLayer, *shapes: QgsGeometry) -> None:
    """Adds a layer to the project, with features whose shapes are given in the CRS of the raster."""
    change = QgsCoordinateTransform(raster.crs(), layer.crs(), QgsProject.instance())
    for shape in shapes:
        feature = QgsFeature()
        shape.transform(change)
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)


def areas(raster: QgsRasterLayer, *shapes: str) -> QgsVectorLayer:
    """A layer to search in, in an odd CRS."""
    layer = QgsVectorLayer("MultiPolygon", "areas", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem.fromProj(ODD))
    add(layer, raster, *(QgsGeometry.fromWkt(shape) for shape in shapes))
    return layer


def field_box(row: int, col: int) -> QgsRectangle:
    """A box in a field of the mosaic."""
    left, top = CORNER[0] + col * FIELD, CORNER[1] - row * FIELD
    return QgsRectangle(left + 10, top - FIELD + 10, left + FIELD - 10, top - 10)


def numbers(box: QgsRectangle) -> list[float]:
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


def request(layer: QgsVectorLayer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(layer.customProperty("lookalike/request"))
    return found


# --- what is an example -------------------------------------------------------------------------------


def test_a_right_click_offers_the_selection_only_where_polygons_are_selected(
    user: User, polygons: QgsVectorLayer
) -> None:
    def offered() -> list[str]:
        menu = user.right_click(QPoint(5, 5))
        return [action.text() for action in menu.actions()]

    assert offered() == ["Find similar here"]
    polygons.selectByIds([1, 2])
    assert offered() == ["Find similar here", "Find similar to this selection"]


def test_each_selected_polygon_is_a_box_on_the_raster_under_it_whatever_its_crs(
    user: User, polygons: QgsVectorLayer
) -> None:
    polygons.selectByIds([1, 2])
    choose(user.right_click(QPoint(5, 5)), "Find similar to this selection")
    first, second = request(user.wait_for_matches())["examples"]
    # The box around a box that is turned a little between the two CRS.
    assert first["box"] == pytest.approx(numbers(field_box(0, 0)), abs=3)
    assert second["box"] == pytest.approx(numbers(field_box(0, 3)), abs=3)


def test_each_part_of_a_selected_polygon_is_an_example_and_empty_ones_are_counted(
    user: User, raster: QgsRasterLayer
) -> None:
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326", "dissolved", "memory")
    parts = [QgsGeometry.fromRect(field_box(*place)) for place in ((0, 0), (0, 3))]
    add(layer, raster, QgsGeometry.collectGeometry(parts), QgsGeometry())
    user.desktop.choose_layer(layer)
    wait_for(lambda: layer in user.canvas.layers(), 10, "the polygons on the map")
    layer.selectAll()
    choose(user.right_click(QPoint(5, 5)), "Find similar to this selection")
    first, second = request(user.wait_for_matches())["examples"]
    assert first["box"] == pytest.approx(numbers(field_box(0, 0)), abs=3)
    assert second["box"] == pytest.approx(numbers(field_box(0, 3)), abs=3)
    assert "Examples left out, since they have no geometry: 1" in user.said


def test_polygons_find_the_fields_of_their_kind(user: User, polygons: QgsVectorLayer) -> None:
    polygons.selectByIds([1, 2])
    choose(user.right_click(QPoint(5, 5)), "Find similar to this selection")
    found = [(each["row"], each["col"]) for each in user.wait_for_matches().getFeatures()]
    # Fields of one kind lie three columns apart; tiles are half a field apart.
    assert len(found) == LIMIT
    assert all(row % 2 == 0 and col % 6 == 0 for row, col in found)


def test_a_selection_that_is_no_example_is_refused_with_what_to_do(user: User, polygons: QgsVectorLayer) -> None:
    more = user.search_page.more.menu()
    polygons.selectByIds([1, 2])
    choose(more, "The selected polygons")
    user.wait_for_matches()
    user.said.clear()

    polygons.selectByIds([3])
    choose(more, "The selected polygons")
    polygons.removeSelection()
    choose(more, "The selected polygons")
    assert user.said == [
        "There is no raster here. Add an image layer, then point at a place on it.",
        "Choose a polygon layer in the layer panel and select features in it first.",
    ]
    assert user.search_page.examples.count() == 2


def test_what_the_map_shows_is_a_box_on_the_raster(user: User, raster: QgsRasterLayer) -> None:
    to_map = QgsCoordinateTransform(raster.crs(), user.project.crs(), user.project)
    user.canvas.setExtent(to_map.transformBoundingBox(field_box(1, 1)))
    choose(user.search_page.more.menu(), "What the map shows")
    (example,) = request(user.wait_for_matches())["examples"]
    xmin, ymin, xmax, ymax = example["box"]
    inner = field_box(1, 1)
    assert xmin <= inner.xMinimum() + 1 and ymin <= inner.yMinimum() + 1
    assert xmax >= inner.xMaximum() - 1 and ymax >= inner.yMaximum() - 1


def test_an_image_file_without_a_place_is_an_example(user: User, raster: QgsRasterLayer, tmp_path: Path) -> None:
    before = user.find_here()
    user.wait_for_pictures()
    user.gallery.item(0).icon().pixmap(96, 96).save(str(tmp_path / "Bild 1.png"))
    user.search_page.remove.click()
    choose(user.search_page.more.menu(), "An image file…")
    user.choose_path("lookalikeImage", tmp_path / "Bild 1.png")

    layer = user.wait_for_matches(before)
    (example,) = request(layer)["examples"]
    assert example["type"] == "image"
    assert example["path"].endswith("Bild 1.png")
    assert user.search_page.examples.item(0).text() == "like: Bild 1.png"
    assert layer.featureCount() > 0


# --- where to search ----------------------------------------------------------------------------------


def search(user: User, where: str) -> QgsVectorLayer:
    """Searches again, in other places."""
    before = user.session.search.on_map.layer()
    user.search_page.where.setCurrentIndex(user.search_page.where.findData(where))
    user.search_page.search.click()
    return user.wait_for_matches(before)


def centres(layer: QgsVectorLayer, raster: QgsRasterLayer) -> list[tuple[float, float]]:
    """Of the matches, in metres from the upper left corner of the raster, down and to the right."""
    back = QgsCoordinateTransform(layer.crs(), raster.crs(), QgsProject.instance())
    places = [back.transform(each.geometry().centroid().asPoint()) for each in layer.getFeatures()]
    return [(place.x() - CORNER[0], CORNER[1] - place.y()) for place in places]


def in_left(x: float, _: float) -> bool:
    return 0 <= x <= 256


def in_right_but_not_in_its_hole(x: float, y: float) -> bool:
    return 512 <= x <= 768 and not (550 < x < 700 and 50 < y < 450)


@pytest.fixture
def parts(user: User, raster: QgsRasterLayer) -> QgsVectorLayer:
    """Areas, of which the left and the right are one polygon, after a search that could be in them."""
    to_map = QgsCoordinateTransform(raster.crs(), user.project.crs(), user.project)
    user.find_at(to_map.transform(field_box(1, 1).center()))
    layer = areas(raster, f"MultiPolygon ({LEFT}, {RIGHT})", f"MultiPolygon ({CROSSED})")
    user.search_page.polygons.setLayer(layer)
    user.search_page.limit.setValue(200)
    return layer


def test_a_search_in_a_layer_stays_in_its_polygons_whatever_their_crs_parts_and_holes(
    user: User, raster: QgsRasterLayer, parts: QgsVectorLayer
) -> None:
    parts.selectByIds([1])
    found = centres(search(user, "polygons"), raster)
    assert all(in_left(*place) or in_right_but_not_in_its_hole(*place) for place in found)
    assert any(in_left(*place) for place in found)
    assert any(in_right_but_not_in_its_hole(*place) for place in found)
    assert user.search_page.which_polygons.text() == "Only its selected polygons: 1"


def test_without_a_selection_all_polygons_are_searched_even_one_that_crosses_itself(
    user: User, raster: QgsRasterLayer, parts: QgsVectorLayer
) -> None:
    assert any(256 < x < 512 for x, _ in centres(search(user, "polygons"), raster))
    assert user.search_page.which_polygons.text() == "All its polygons: 2"


def test_a_search_in_polygons_runs_again_in_the_same_polygons(
    user: User, raster: QgsRasterLayer, parts: QgsVectorLayer
) -> None:
    parts.selectByIds([1])
    before = search(user, "polygons")
    user.results.again.click()
    assert centres(user.wait_for_matches(before), raster) == centres(before, raster)


def test_a_layer_without_polygons_is_no_area_and_says_what_to_do(user: User, raster: QgsRasterLayer) -> None:
    user.find_here()
    page, empty = user.search_page, areas(raster)
    page.where.setCurrentIndex(page.where.findData("polygons"))
    page.polygons.setLayer(empty)
    page.search.click()
    user.wait_for_word("areas", 20)
    user.project.removeMapLayer(empty)
    page.polygons.setLayer(None)
    page.search.click()
    assert user.said == [
        "“areas” has no polygons with an area. Draw some, or search everywhere.",
        "There is no polygon layer to search in. Add one, or search everywhere.",
    ]


def test_a_search_in_the_raster_of_the_example_names_it(user: User, raster: QgsRasterLayer) -> None:
    user.find_here()
    layer = search(user, "rasters of the examples")
    assert request(layer)["rasters"] == sorted({each["raster"] for each in layer.getFeatures()})
    assert len(request(layer)["rasters"]) == 1

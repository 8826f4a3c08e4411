# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches get classes by keys, which lie in a layer of the project, and rasters are classified by them."""

from typing import Any

import pytest
from lookalike.plugin.map.errors import LayerUnusable
from lookalike.plugin.map.raster_layers import raster_file
from lookalike.plugin.results.class_style import colour_of
from lookalike.plugin.results.gallery import CLASS_ROLE
from qgis.core import QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QInputDialog

from .desktop import wait_for
from .user import User

LIMIT = 30
PLACE = QgsPointXY(500_064, 5_199_936)
ELSEWHERE = QgsPointXY(500_192, 5_199_936)


def name_class(user: User, name: str) -> None:
    dialog = user.window(QInputDialog, "lookalikeClassName")
    dialog.textValueSelected.emit(name)
    dialog.close()


def press(user: User, key: Any) -> None:
    user.gallery.setFocus()
    QTest.keyClick(user.gallery, key)


def layer_of(user: User) -> QgsVectorLayer:
    return user.session.search.on_map.classes.layer.layer


def given(user: User) -> list[str]:
    return sorted(each["class"] for each in layer_of(user).getFeatures())


def menu_of(user: User) -> list[str]:
    menu = user.results.class_menu
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


@pytest.fixture
def two_classes(user: User, opened: QgsRasterLayer) -> QgsVectorLayer:
    """Two matches of one class, and two of another, of two searches."""
    user.find_at(PLACE)
    user.choose(0, 1)
    press(user, Qt.Key.Key_1)
    name_class(user, "wood  land")
    user.find_at(ELSEWHERE)
    user.choose(0)
    press(user, Qt.Key.Key_2)
    name_class(user, "field")
    user.choose(1)
    press(user, Qt.Key.Key_2)
    return layer_of(user)


def test_keys_give_classes_that_lie_in_a_layer_of_the_project(user: User, two_classes: QgsVectorLayer) -> None:
    assert given(user) == ["field", "field", "wood land", "wood land"]
    assert menu_of(user)[:4] == ["1  wood land", "2  field", "New class…", "0  no class"]
    assert user.gallery.item(0).text().endswith("· field")
    assert user.gallery.item(0).data(CLASS_ROLE)[1] == colour_of(1)
    file = two_classes.source().split("|")[0]
    assert file.endswith("results/classes.gpkg") and two_classes.crs() == user.project.crs()
    labels = [category.label() for category in two_classes.renderer().categories()]
    assert labels == ["wood land", "field", "background"]
    shown = [node.layer() for node in user.project.layerTreeRoot().findLayers() if node.isVisible()]
    assert shown[:2] == [two_classes, user.session.search.on_map.layer()]
    press(user, Qt.Key.Key_1)
    assert given(user) == ["field", "wood land", "wood land", "wood land"]
    press(user, Qt.Key.Key_0)
    assert given(user) == ["field", "wood land", "wood land"]
    assert not user.gallery.item(1).text().endswith("land")


def test_classes_stay_with_the_project(user: User, two_classes: QgsVectorLayer) -> None:
    file = QgsProject.instance().fileName()
    user.project.write()
    user.open_project(file)
    wait_for(lambda: user.session.search.on_map.layer() is not None, 60, "the matches of before")
    assert given(user) == ["field", "field", "wood land", "wood land"]
    assert menu_of(user)[:2] == ["1  wood land", "2  field"]
    assert user.gallery.item(0).text().endswith("· field")


def test_rasters_are_classified_by_what_was_given(user: User, two_classes: QgsVectorLayer) -> None:
    menu_of(user)
    before = set(user.project.mapLayers())
    next(each for each in user.results.class_menu.actions() if each.text() == "Classify rasters").trigger()
    assert "That is rough" in user.wait_for_word("can be expected to be right")
    layers = [user.project.mapLayer(each) for each in set(user.project.mapLayers()) - before]
    (tiles,) = [each for each in layers if isinstance(each, QgsVectorLayer)]
    (shown,) = [each for each in layers if isinstance(each, QgsRasterLayer)]
    assert {each["class"] for each in tiles.getFeatures()} >= {"wood land", "field"}
    assert shown.renderer().type() == "paletted"
    with pytest.raises(LayerUnusable, match="no image"):
        raster_file(shown)
    root = user.project.layerTreeRoot()
    assert not root.findLayer(tiles.id()).isVisible() and root.findLayer(shown.id()).isVisible()


def test_what_is_being_classified_ends_with_its_project(user: User, two_classes: QgsVectorLayer) -> None:
    menu_of(user)
    action = next(each for each in user.results.class_menu.actions() if each.text() == "Classify rasters")
    said = list(user.said)
    action.trigger()
    action.trigger()
    assert user.said == said, "the second click changes nothing"
    user.project.clear()
    user.wait_until_at_rest()
    assert user.project.mapLayers() == {}
    assert user.session.activity.doing.value is None


def test_a_layer_of_classes_that_lacks_an_attribute_is_said(user: User, two_classes: QgsVectorLayer) -> None:
    two_classes.dataProvider().deleteAttributes([two_classes.fields().indexOf("match")])
    two_classes.updateFields()
    press(user, Qt.Key.Key_1)
    name_class(user, "wood land")
    user.wait_for_word("classes.gpkg cannot be written")

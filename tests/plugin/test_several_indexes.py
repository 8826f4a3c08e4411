# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes with other tiles side by side in one project: made, chosen by the size of the example or by hand, moved."""

import shutil
import sys
from pathlib import Path

import pytest
from lookalike.plugin.results.memory import request_here, request_of
from qgis.core import (
    QgsApplication,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QDialog

from .desktop import wait_for
from .user import User

sys.path.insert(0, "/usr/share/qgis/python/plugins")

LIMIT = 6
READY, FINE = {"mosaic.tif": "ready, 77 tiles"}, {"mosaic.tif": "ready, 1457 tiles"}
PLACE = QgsPointXY(500_300, 5_199_800)
LARGE, SMALL = 100.0, 20.0
"""Sides of a box in metres; the tiles are 128 m and 32 m wide."""


@pytest.fixture(scope="module")
def kept(user: User, mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project that got a second index before it was first saved."""
    folder = tmp_path_factory.mktemp("two")
    raster = folder / "made" / "mosaic.tif"
    raster.parent.mkdir()
    shutil.copyfile(mosaic, raster)
    user.unsaved_project(raster)
    user.index()
    page = user.index_page
    assert page.settings.tile.isEnabled() is False
    page.other.click()
    assert page.settings.tile.isEnabled()
    assert page.index.currentText() == "a new one"
    page.settings.tile.setValue(64)
    user.index()
    assert [page.index.itemText(row) for row in range(page.index.count())] == [
        "tiles of 128 m (256 px), colour-texture",
        "tiles of 32.0 m (64 px), colour-texture",
    ]
    assert user.listed() == FINE
    user.project.write(str(folder / "made" / "town.qgz"))
    user.wait_for_word("town.lookalike", 30)
    user.wait_until_at_rest()
    user.close_project()
    return (folder / "made").rename(folder / "kept")


@pytest.fixture
def two(user: User, kept: Path, tmp_path: Path) -> Path:
    """A copy of that project, opened."""
    shutil.copytree(kept, tmp_path / "copy")
    user.open_project(tmp_path / "copy" / "town.qgz")
    wait_for(lambda: user.listed() == READY, 30, "the list")
    return tmp_path / "copy" / "town.lookalike"


def find(user: User, side: float) -> QgsVectorLayer:
    former = user.session.search.on_map.layer()
    user.session.search.examples.take_rectangle(QgsRectangle.fromCenterAndSize(PLACE, side, side))
    return user.wait_for_matches(former)


def test_the_index_is_chosen_by_the_size_of_the_example_and_that_is_said(user: User, two: Path) -> None:
    fine = find(user, SMALL)
    assert Path(request_of(fine).index) == two / "index-2"
    assert "in the index with tiles of 32.0 m (64 px), colour-texture." in user.results.sentence.text()
    user.results.comparison_wanted.emit(user.session.results.matches[0])
    window = user.window(QDialog, "lookalikeComparison")
    assert window.side.value() == pytest.approx(32, rel=0.02), "a tile of the index that was searched"
    window.reject()
    coarse = find(user, LARGE)
    assert Path(request_of(coarse).index) == two / "index"
    assert "in the index with tiles of 128 m (256 px)" in user.results.sentence.text()
    # A layer keeps to its index, whatever would be chosen now.
    user.session.search.search_again(fine)
    again = user.wait_for_matches(coarse)
    assert Path(request_of(again).index) == two / "index-2"
    # So does what is found with its examples, which it names as its own index does.
    user.session.search.open(coarse)
    user.search_page.index.setCurrentIndex(user.search_page.index.findData("index-2"))
    user.search_page.search.click()
    assert Path(request_of(user.wait_for_matches(coarse)).index) == two / "index-2"


def test_an_index_chosen_by_hand_is_searched_whatever_the_size(user: User, two: Path) -> None:
    choice = user.search_page.index
    assert not choice.isHidden()
    choice.setCurrentIndex(choice.findData("index"))
    assert Path(request_of(find(user, SMALL)).index) == two / "index"
    user.close_project()
    assert choice.isHidden()
    assert user.session.query.value.index == ""


def test_the_page_shows_the_index_that_is_chosen_on_it(user: User, two: Path) -> None:
    page = user.index_page
    page.index.setCurrentIndex(1)
    page.index.activated.emit(1)
    assert user.listed() == FINE
    assert page.settings.tile.value() == 64
    page.index.setCurrentIndex(0)
    page.index.activated.emit(0)
    assert user.listed() == READY


def test_a_copy_of_the_project_searches_the_same_of_its_own_indexes(user: User, two: Path, tmp_path: Path) -> None:
    find(user, SMALL)
    user.project.write()
    shutil.copytree(two.parent, tmp_path / "another")
    user.open_project(tmp_path / "another" / "town.qgz")
    wait_for(lambda: user.listed() == READY, 30, "the list")
    layers = [each for each in user.project.mapLayers().values() if isinstance(each, QgsVectorLayer)]
    assert [Path(request_here(user.project, each).index) for each in layers] == [
        tmp_path / "another" / "town.lookalike" / "index-2"
    ]


def test_the_toolbox_lists_the_indexes_and_takes_them_by_name(user: User, two: Path) -> None:
    from processing.gui.wrappers import WidgetWrapperFactory

    user.plugin.initProcessing()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lookalike:indexinformation")
    wrapper = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("INDEX"), QDialog())
    box = wrapper.combobox
    assert [box.itemText(row) for row in range(1, box.count())] == [
        "index: tiles of 128 m (256 px), colour-texture",
        "index-2: tiles of 32.0 m (64 px), colour-texture",
    ]
    assert wrapper.value() == ""
    box.setCurrentIndex(2)
    context, tiles = QgsProcessingContext(), []
    context.setProject(user.project)
    for index in ("", wrapper.value(), str(two / "index-2")):
        outputs, fine = algorithm.run({"INDEX": index, "OUTPUT": "memory:"}, context, QgsProcessingFeedback())
        assert fine
        tiles.append(outputs["TILES"])
    assert tiles == [77, 1457, 1457]
    wrapper.setValue("/elsewhere/index")
    assert wrapper.value() == "/elsewhere/index"


def test_what_is_paused_goes_on_in_its_own_index(user: User, two: Path, large_mosaic: Path) -> None:
    page = user.index_page
    layer = QgsRasterLayer(str(large_mosaic), "large")
    user.project.addMapLayer(layer)
    page.layers.tick((layer,))
    page.index.setCurrentIndex(1)
    page.index.activated.emit(1)
    page.start.click()
    wait_for(lambda: page.progress.value() > 0 or not user.session.indexing.is_busy, 60, "the first tiles")
    page.pause.click()
    wait_for(lambda: not page.resume.isHidden(), 60, "the pause")
    user.wait_until_at_rest()
    page.index.setCurrentIndex(0)
    page.index.activated.emit(0)
    assert user.listed() == READY
    page.resume.click()
    assert user.session.index.name == "index-2"
    page.cancel.click()
    wait_for(lambda: not user.session.indexing.is_busy, 60, "the end")
    user.wait_until_at_rest()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Several rasters at once go into one index, and a bad one among them does not stop the others."""

import json
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsRasterLayer, QgsRasterRange

from .desktop import wait_for
from .rasters import CORNER, north_up, write_mosaic, write_raster
from .user import User

EAST = north_up(CORNER[0] + 10_000, CORNER[1], 0.5)


@pytest.fixture(scope="module")
def rasters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two in colours, one in grey, and one that is nodata everywhere."""
    folder = tmp_path_factory.mktemp("rasters")
    grey = np.random.default_rng(1).integers(1, 255, (1, 512, 512), np.uint8)
    return [
        write_mosaic(folder / "first.tif", 2, 3),
        write_mosaic(folder / "second.tif", 3, 3),
        write_raster(folder / "grey.tif", grey, EAST, nodata=0),
        write_raster(folder / "empty.tif", np.zeros((1, 512, 512), np.uint8), EAST, nodata=0),
    ]


@pytest.fixture
def first(user: User, rasters: list[Path], tmp_path: Path) -> QgsRasterLayer:
    """The first of four layers in a project without an index; it alone is ticked."""
    layers = user.new_project(tmp_path / "project.qgz", *rasters)
    user.dock.tabs.setCurrentIndex(1)
    user.index_page.layers.tick((layers[0],))
    return layers[0]


def test_all_raster_layers_are_offered_and_one_is_ticked_at_first(
    user: User, rasters: list[Path], tmp_path: Path
) -> None:
    user.new_project(tmp_path / "project.qgz", *rasters)
    offered = user.index_page.layers.list
    assert sorted(offered.item(row).text() for row in range(offered.count())) == ["empty", "first", "grey", "second"]
    assert len(user.index_page.layers.ticked()) == 1


def test_a_second_raster_goes_into_the_index_that_is_there(
    user: User, first: QgsRasterLayer, rasters: list[Path], tmp_path: Path
) -> None:
    user.index()
    assert user.listed() == {"first.tif": "ready, 15 tiles"}
    user.index_page.layers.tick(tuple(user.project.mapLayersByName("second")))
    user.index()
    assert user.listed() == {"first.tif": "ready, 15 tiles", "second.tif": "ready, 25 tiles"}
    assert [each.name for each in (tmp_path / "project.lookalike").iterdir()] == ["index"]


def test_the_additional_no_data_value_of_a_layer_counts(user: User, first: QgsRasterLayer, tmp_path: Path) -> None:
    for band in (1, 2, 3):
        first.dataProvider().setUserNoDataValue(band, [QgsRasterRange(7, 7)])
    user.index()
    manifest = json.loads((tmp_path / "project.lookalike" / "index" / "manifest.json").read_text(encoding="utf-8"))
    assert [each["nodata_request"] for each in manifest["rasters"]] == [[7.0]]


def test_a_bad_raster_among_several_with_other_bands_is_said_at_the_end_and_does_not_stop_the_others(
    user: User, first: QgsRasterLayer
) -> None:
    user.index_page.layers.all.click()
    assert len(user.index_page.layers.ticked()) == 4
    user.index_page.start.click()
    said = user.wait_for_word()
    wait_for(lambda: len(user.listed()) == 4, 20, "all in the list")
    assert said == user.index_page.sentence.text()
    assert said.startswith("3 of 4 rasters are indexed. Not indexed: “empty”: ")
    assert "nodata" in said
    failure = user.listed().pop("empty.tif")
    assert failure.startswith("failed: ")
    assert user.listed() == {
        "first.tif": "ready, 15 tiles",
        "second.tif": "ready, 25 tiles",
        "grey.tif": "ready, 9 tiles",
        "empty.tif": failure,
    }


def test_a_search_that_waits_is_not_dropped_for_one_bad_raster_among_others(user: User, first: QgsRasterLayer) -> None:
    ended: list[str] = []
    user.session.indexing.finished.connect(ended.append)
    user.session.indexing.given_up.connect(lambda: ended.append("given up"))
    user.index_page.layers.all.click()
    user.index_page.start.click()
    user.wait_for_word()
    user.wait_until_at_rest()
    assert ended == [""]


def test_a_layer_that_is_removed_leaves_the_list(user: User, first: QgsRasterLayer) -> None:
    user.project.removeMapLayer(first)
    wait_for(lambda: user.index_page.layers.list.count() == 3, 10, "the layer to leave the list")

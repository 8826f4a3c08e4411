# SPDX-License-Identifier: GPL-3.0-or-later
"""Index and results stay with their project: first save, save as, copy and move of the folder, move of the raster."""

import os
import shutil
from pathlib import Path

import pytest
from lookalike.plugin.results.memory import is_result, request_of
from qgis.core import QgsPointXY, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QFileDialog

from .desktop import wait_for
from .user import User

LIMIT = 6
READY = {"mosaic.tif": "ready, 77 tiles"}
PLACE = QgsPointXY(500_300, 5_199_800)


def lies_in(layer: QgsVectorLayer, folder: Path) -> bool:
    """Whether a result layer is whole, and its file is among the results in a folder of an index."""
    file = Path(layer.source().split("|")[0])
    styled = layer.renderer().type() == "RuleRenderer"
    return file.parent == folder / "results" and layer.isValid() and layer.featureCount() == LIMIT and styled


def results(user: User) -> list[QgsVectorLayer]:
    return [each for each in user.project.mapLayers().values() if isinstance(each, QgsVectorLayer)]


def heat_maps(user: User) -> list[QgsRasterLayer]:
    return [each for each in user.project.mapLayers().values() if each.name().startswith("Heat map: ")]


def unsaved_project(user: User, mosaic: Path, folder: Path) -> QgsRasterLayer:
    """A project that was never saved; its raster lies in the folder."""
    folder.mkdir()
    return user.unsaved_project(Path(shutil.copyfile(mosaic, folder / "mosaic.tif")))


def saved_project(user: User, mosaic: Path, folder: Path) -> Path:
    """`town.qgz` in the folder, which was indexed and searched before it was saved, with one match liked."""
    unsaved_project(user, mosaic, folder)
    user.index()
    layer = user.find_at(PLACE)
    layer.startEditing()
    layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().indexOf("label"), "like")
    layer.commitChanges()
    user.results.heat_map.click()
    wait_for(lambda: heat_maps(user), 30, "the heat map")
    user.wait_for_pictures()
    before = Path(layer.source().split("|")[0]).parents[1]
    assert before.parent.name == "unsaved"
    user.project.write(str(folder / "town.qgz"))
    wait_for(lambda: not before.exists(), 30, "the index to be moved")
    user.wait_until_ready()
    wait_for(lambda: user.listed() == READY, 30, "the list")
    return folder / "town.qgz"


@pytest.fixture(scope="module")
def kept(user: User, mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a project, which is not where it was made."""
    folder = tmp_path_factory.mktemp("saved")
    saved_project(user, mosaic, folder / "made")
    user.project.write()
    user.close_project()
    return (folder / "made").rename(folder / "kept")


@pytest.fixture
def saved(user: User, kept: Path, tmp_path: Path) -> Path:
    """A copy of such a project, opened."""
    shutil.copytree(kept, tmp_path / "a")
    open_indexed(user, tmp_path / "a" / "town.qgz")
    return tmp_path / "a" / "town.qgz"


def open_indexed(user: User, file: Path) -> None:
    user.open_project(file)
    wait_for(lambda: user.listed() == READY, 30, "the list")


def test_an_unsaved_project_is_indexed_and_searched_in_the_profile(user: User, mosaic: Path, tmp_path: Path) -> None:
    unsaved_project(user, mosaic, tmp_path / "a")
    user.index()
    layer = user.find_at(PLACE)
    assert "/unsaved/" in layer.source()
    assert layer.source().startswith(os.environ["HOME"])
    assert layer.isValid()
    assert layer.featureCount() == LIMIT


def test_the_index_and_the_results_move_beside_the_project_when_it_is_first_saved(
    user: User, mosaic: Path, tmp_path: Path
) -> None:
    index = saved_project(user, mosaic, tmp_path / "a").with_suffix(".lookalike")
    assert [lies_in(each, index) for each in results(user)] == [True]
    (heat_map,) = heat_maps(user)
    assert heat_map.isValid()
    assert Path(heat_map.source()).parent == index / "results"
    assert heat_map.renderer().type() == "singlebandpseudocolor"
    assert not user.project.isDirty()
    assert user.project.entryList("Lookalike", "") == []
    assert "town.lookalike" in user.said[-1]
    assert lies_in(user.find_at(PLACE), index)


def test_the_saved_project_opens_with_its_results_and_their_labels(user: User, saved: Path) -> None:
    (layer,) = results(user)
    assert lies_in(layer, saved.with_suffix(".lookalike"))
    assert [each["label"] for each in layer.getFeatures()].count("like") == 1


def test_a_project_saved_as_another_uses_the_same_index_by_a_relative_path(
    user: User, saved: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b" / "other.qgz"
    other.parent.mkdir()
    user.project.write(str(other))
    assert user.project.readEntry("Lookalike", "folder", "")[0] == "../a/town.lookalike"
    open_indexed(user, other)
    assert lies_in(user.find_at(PLACE), saved.with_suffix(".lookalike"))
    assert not other.with_suffix(".lookalike").exists()
    user.project.write(str(saved))
    assert user.project.entryList("Lookalike", "") == []


def test_a_copy_of_a_project_folder_searches_its_own_index_and_not_the_original(
    user: User, saved: Path, tmp_path: Path
) -> None:
    user.find_at(PLACE)
    user.project.write()
    copy = tmp_path / "copy" / saved.name
    shutil.copytree(saved.parent, copy.parent)
    open_indexed(user, copy)
    indexes = {request_of(layer).index: layer for layer in user.project.mapLayers().values() if is_result(layer)}
    earlier = indexes[str(saved.with_suffix(".lookalike") / "index")]
    before = user.session.search.on_map.layer()
    user.session.search.search_again(earlier)
    assert Path(request_of(user.wait_for_matches(before)).index) == copy.with_suffix(".lookalike") / "index"


def test_a_project_folder_that_was_moved_opens_and_searches_again(user: User, saved: Path, tmp_path: Path) -> None:
    user.find_at(PLACE)
    user.project.write()
    user.close_project()
    moved = tmp_path / "Über all" / saved.name
    saved.parent.rename(moved.parent)
    open_indexed(user, moved)
    assert lies_in(user.find_at(PLACE), moved.with_suffix(".lookalike"))
    assert [lies_in(each, moved.with_suffix(".lookalike")) for each in results(user)] == [True] * 3


def test_a_moved_raster_is_said_to_be_moved_and_found_again_by_its_content(
    user: User, saved: Path, tmp_path: Path
) -> None:
    rasters, raster = user.index_page.rasters, saved.with_name("mosaic.tif")

    def point_to(file: Path) -> None:
        rasters.tree.topLevelItem(0).setSelected(True)
        assert rasters.relink.isVisibleTo(rasters)
        rasters.relink.click()
        dialog = user.window(QFileDialog, "lookalikeFindAgain")
        dialog.selectFile(str(file))
        dialog.accept()

    found = raster.rename(raster.with_name("elsewhere.tif"))
    user.session.indexing.refresh()
    wait_for(lambda: list(user.listed().values()) == ["moved: point me to it"], 20, "the raster to be missed")
    other = tmp_path / "other.tif"
    other.write_bytes(found.read_bytes()[:-50_000] + bytes(50_000))
    point_to(other)
    assert "other.tif is not the raster that was indexed" in user.wait_for_word("is not the raster", 20)
    point_to(found)
    wait_for(lambda: user.listed() == {"elsewhere.tif": "ready, 77 tiles"}, 20, "the raster to be found again")


def test_a_search_that_waits_for_indexing_is_answered_before_a_save_moves_the_index(
    user: User, mosaic: Path, tmp_path: Path
) -> None:
    raster = unsaved_project(user, mosaic, tmp_path / "a")
    user.canvas.setExtent(raster.extent().buffered(10))
    user.ask_at(PLACE)
    user.accept_offer()
    assert user.results.doing.text() != "", "the search waits"
    user.project.write(str(tmp_path / "late" / "late.qgz"))
    layer = user.wait_for_matches()
    user.wait_for_word("late.lookalike", 30)
    user.wait_for_pictures()
    assert user.results.doing.text() == ""
    assert lies_in(layer, tmp_path / "late" / "late.lookalike")

# SPDX-License-Identifier: GPL-3.0-or-later
"""What users do while something else goes on harms nothing, and what cannot be done is said."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lookalike.plugin.base.errors import Cancelled, LookalikeError
from lookalike.plugin.base.tasks import Task
from lookalike.plugin.results.export_dialog import ExportChoice, ExportDialog
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from .desktop import delete_what_was_left, wait_for
from .rasters import UTM
from .user import User

LIMIT = 6


@contextmanager
def backend_stopped(user: User) -> Iterator[None]:
    """Meanwhile the backend answers nothing."""
    process = user.session.backend.pid
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def wait_until(condition: Callable[[], bool]) -> None:
    """In another thread than that of QGIS."""
    while not condition():
        time.sleep(0.01)


def middle(user: User) -> QgsPointXY:
    return QgsPointXY(user.canvas.extent().center())


# --- tasks of QGIS ------------------------------------------------------------------------------------


def test_work_that_the_user_stops_has_not_failed(user: User) -> None:
    """QGIS would say so on the desktop."""

    def work_until_it_is_stopped(task: Task) -> None:
        wait_until(task.isCanceled)
        raise Cancelled("Stopped.")

    said: list[LookalikeError] = []
    task = user.session.tasks.run("Lookalike: working", work_until_it_is_stopped, said.append, said.append)
    ended: list[tuple[int, str]] = []
    task.statusChanged.connect(lambda status: ended.append((status, task.description())))
    wait_for(lambda: task.status() == QgsTask.TaskStatus.Running, 20, "the work")
    task.cancel()
    wait_for(lambda: said, 20, "the end")
    assert isinstance(said[0], Cancelled)
    assert ended[-1] == (QgsTask.TaskStatus.Complete, "Lookalike: working (stopped)")


def test_the_file_of_a_layer_that_was_removed_goes_when_the_project_is_saved_and_not_before(
    user: User, opened: QgsRasterLayer
) -> None:
    kept, removed = user.find_here(), user.find_here()
    files = [Path(each.source().split("|")[0]) for each in (kept, removed)]
    user.project.write()
    user.project.removeMapLayer(removed)
    QTest.qWait(50)
    assert [file.is_file() for file in files] == [True, True]
    user.project.write()
    wait_for(lambda: not files[1].is_file(), 10, "the file to go")
    assert files[0].is_file()
    user.close_project()
    assert files[0].is_file()


# --- searches -----------------------------------------------------------------------------------------


def test_matches_of_a_project_that_was_closed_do_not_come_into_the_next_one(user: User, opened: QgsRasterLayer) -> None:
    with backend_stopped(user):
        user.ask_at(middle(user))
        user.project.clear()
    user.wait_until_at_rest()
    assert user.project.mapLayers() == {}
    assert user.gallery.count() == 0


def test_an_example_that_is_refused_does_not_drop_the_search_that_runs(user: User, opened: QgsRasterLayer) -> None:
    with backend_stopped(user):
        user.ask_at(middle(user))
        user.session.search.examples.add_rectangle(QgsRectangle(0, 0, 10, 10))
        assert user.dock.status_bar.cancel.isVisibleTo(user.dock.status_bar)
    user.wait_until_at_rest()
    assert user.said == ["There is no raster here. Add an image layer, then point at a place on it."]
    assert user.session.search.on_map.layer() is not None


def test_selected_features_without_a_shape_are_refused_with_what_to_do(user: User, opened: QgsRasterLayer) -> None:
    layer = QgsVectorLayer(f"Polygon?crs={UTM}", "empty", "memory")
    layer.dataProvider().addFeature(QgsFeature(layer.fields()))
    layer.selectAll()
    user.session.search.find_selection(layer)
    user.wait_until_at_rest()
    assert user.said == ["What is selected has no shape. Select polygons that the map shows."]


def test_many_examples_are_shown_at_once_and_their_pictures_one_by_one(
    user: User, opened: QgsRasterLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer, place = QgsVectorLayer(f"Polygon?crs={UTM}", "many", "memory"), middle(user)
    for number in range(64):
        feature = QgsFeature(layer.fields())
        box = QgsRectangle.fromCenterAndSize(QgsPointXY(place.x() + number, place.y()), 60, 60)
        feature.setGeometry(QgsGeometry.fromRect(box))
        layer.dataProvider().addFeature(feature)
    layer.selectAll()
    page, shown = user.search_page, []
    show = page.show_examples
    monkeypatch.setattr(page, "show_examples", lambda examples: (shown.append(len(examples)), show(examples)))
    user.session.search.find_selection(layer)
    user.wait_until_at_rest()
    wait_for(lambda: len(page.pictures) == page.examples.count(), 60, "all pictures")
    assert shown == [64]
    assert page.examples.count() == 64


def test_in_a_project_without_crs_matches_lie_on_the_raster(user: User, mosaic: Path, tmp_path: Path) -> None:
    (layer,) = user.new_project(tmp_path / "town.qgz", mosaic)
    user.show_in("")
    user.canvas.setExtent(layer.extent())
    user.index()
    found = user.find_here()
    assert found.crs().authid() == UTM
    around = layer.extent().buffered(1)
    assert all(around.contains(each.geometry().boundingBox()) for each in found.getFeatures())
    user.results.hovered.emit(user.gallery.item(0).data(256))
    assert layer.extent().intersects(user.session.search.on_map._band.asGeometry().boundingBox())


# --- indexing -----------------------------------------------------------------------------------------


def test_an_estimate_for_a_project_that_was_closed_asks_nothing(user: User, mosaic: Path, tmp_path: Path) -> None:
    (layer,) = user.new_project(tmp_path / "town.qgz", mosaic)
    with backend_stopped(user):
        user.session.indexing.offer(layer, lambda: None)
        user.project.clear()
    user.wait_until_at_rest()
    visible = [each.objectName() for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert "lookalikeOffer" not in visible


def test_another_project_can_follow_an_estimate(user: User, mosaic: Path, tmp_path: Path) -> None:
    user.new_project(tmp_path / "town.qgz", mosaic)
    user.index_page.estimate.click()
    wait_for(lambda: "tiles: about" in user.index_page.sentence.text(), 60, "the estimate")
    user.wait_until_at_rest()
    delete_what_was_left()
    user.project.clear()
    user.wait_until_at_rest()


def test_a_file_that_goes_after_it_was_ticked_is_said(user: User, mosaic: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tif"
    shutil.copyfile(mosaic, copy)
    user.new_project(tmp_path / "gone.qgz", copy)
    copy.unlink()
    user.index_page.start.click()
    user.wait_until_at_rest()
    assert user.index_page.sentence.text().startswith("The file of the layer “copy” is not there: ")


def test_a_raster_table_of_a_geopackage_is_no_missing_file(user: User, mosaic: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiles.gpkg"
    gdal.Translate(str(file), str(mosaic), format="GPKG", creationOptions=["RASTER_TABLE=ortho"])
    user.project.clear()
    layer = QgsRasterLayer(f"GPKG:{file}:ortho", "table")
    user.project.addMapLayer(layer)
    user.wait_until_at_rest()
    assert layer.isValid()
    reason = user.index_page.layers.reason.text()
    assert reason.startswith("This image is one of several in its file. The layer “table” is no file on disk.")


# --- the rest -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, exported",
    [
        ("roofs 2.5 m", "roofs 2.5 m.geojson"),
        ("roofs", "roofs.geojson"),
        ("roofs.geojson", "roofs.geojson"),
        ("roofs.JSON", "roofs.JSON"),
    ],
)
def test_an_export_ends_in_geojson_whatever_dots_its_name_has(
    user: User, tmp_path: Path, name: str, exported: str
) -> None:
    dialog, chosen = ExportDialog(ExportChoice(tmp_path / name), user.dock), []
    dialog.chosen.connect(chosen.append)
    dialog.accept()
    assert [choice.file.name for choice in chosen] == [exported]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas of web layers are copied, pixel by pixel, whatever the service does, and indexed like any raster."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from lookalike.plugin.base.errors import Cancelled, LookalikeError
from lookalike.plugin.map.raster_layers import is_picture_service
from lookalike.plugin.web import copying
from lookalike.plugin.web.area_copy import AreaCopy
from lookalike.plugin.web.copying import Copying
from lookalike.plugin.web.dialog import CopyDialog
from lookalike.plugin.web.errors import NotCopied
from lookalike.plugin.web.failures import Failures
from lookalike.plugin.web.service import WebService
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterBlockFeedback, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QPushButton

from .desktop import wait_for
from .tile_server import SIDE, TileServer, map_pixels, tile_pixels
from .user import User, choose

LIMIT = 6
ZOOM = 16
HALF = 20037508.342789244
PIXEL = 2 * HALF / SIDE / 2**ZOOM
COLUMN, ROW = 34_000, 22_000


@pytest.fixture
def server() -> Iterator[TileServer]:
    with TileServer() as served:
        yield served


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a server that fails on purpose."""
    monkeypatch.setattr(copying, "WAITS", (0.2, 0.2))


def box_of_tiles(columns: int, rows: int) -> QgsRectangle:
    """So many tiles of the server from the first of them, in its CRS."""
    side = SIDE * PIXEL
    left, top = COLUMN * side - HALF, HALF - ROW * side
    return QgsRectangle(left, top - rows * side, left + columns * side, top)


def of_tiles(server: TileServer, columns: int, rows: int) -> AreaCopy:
    """A copy of so many tiles, pixel by pixel."""
    layer = QgsRasterLayer(server.source, "street map", "wms")
    assert is_picture_service(layer)
    return AreaCopy.of(WebService.of(layer), box_of_tiles(columns, rows), PIXEL)


class Copied:
    """A copy that is made in a thread, as QGIS makes it, while this one listens."""

    def __init__(self, server: TileServer, file: Path, copy: AreaCopy, cancel: bool = False) -> None:
        failures = Failures(copy.service.host)
        assert copy.service.host == "127.0.0.1"
        feedback, told = QgsRasterBlockFeedback(), []

        def work() -> None:
            try:
                told.append(Copying(copy, file, failures, feedback).run(lambda _: None))
            except LookalikeError as error:
                told.append(error)

        thread = threading.Thread(target=work)
        failures.listen()
        thread.start()
        if cancel:
            wait_for(lambda: server.asked.total() > 0, 10, "a first request")
            feedback.cancel()
        wait_for(lambda: not thread.is_alive(), 20, "the copy")
        failures.stop()
        self.copy, self.outcome, self.file = copy, told[0], file

    def refusal(self, kind: type[LookalikeError]) -> str:
        """Why nothing was copied; nothing may be left of it then."""
        assert isinstance(self.outcome, kind) and list(self.file.parent.iterdir()) == []
        return self.outcome.message

    def pixels(self) -> np.ndarray:
        return gdal.Open(str(self.file)).ReadAsArray()


def expected(columns: int, rows: int) -> np.ndarray:
    return np.block(
        [[[tile_pixels(COLUMN + column, ROW + row)] for column in range(columns)] for row in range(rows)]
    ).transpose(2, 0, 1)


def test_a_copy_has_the_pixels_of_the_service_and_lies_where_they_do(server: TileServer, tmp_path: Path):
    copied = Copied(server, tmp_path / "copy.tif", of_tiles(server, 5, 5))
    assert copied.outcome == 1.0
    pixels = copied.pixels()
    assert (pixels[:3] == expected(5, 5)).all() and (pixels[3] == 255).all()
    left, across, _, top, _, down = gdal.Open(str(copied.file)).GetGeoTransform()
    assert abs(left - box_of_tiles(5, 5).xMinimum()) < PIXEL / 1000 and abs(across - PIXEL) < 1e-9
    assert abs(top - box_of_tiles(5, 5).yMaximum()) < PIXEL / 1000 and abs(down + PIXEL) < 1e-9
    assert list(tmp_path.iterdir()) == [copied.file]


def test_a_box_between_pixels_takes_all_that_it_touches(server: TileServer):
    service = WebService.of(QgsRasterLayer(server.source, "street map", "wms"))
    box = box_of_tiles(1, 1)
    box.grow(PIXEL / 3)
    copy = AreaCopy.of(service, box, PIXEL)
    assert (copy.columns, copy.rows) == (SIDE + 2, SIDE + 2)
    whole = box_of_tiles(1, 1)
    assert abs(copy.box.xMinimum() - (whole.xMinimum() - PIXEL)) < 1e-6
    outside = AreaCopy.of(service, QgsRectangle(3 * HALF, 0, 4 * HALF, 1), PIXEL)
    assert outside.pixels == 0 and not outside.fits


def test_what_fails_is_asked_for_again(server: TileServer, tmp_path: Path, hurried: None):
    server.fails = 2
    copied = Copied(server, tmp_path / "copy.tif", of_tiles(server, 2, 2))
    assert copied.outcome == 1.0
    assert (copied.pixels()[:3] == expected(2, 2)).all()


def test_a_service_that_breaks_off_is_said_and_leaves_nothing(server: TileServer, tmp_path: Path, hurried: None):
    server.breaks_after = 30
    copied = Copied(server, tmp_path / "copy.tif", of_tiles(server, 8, 8))
    assert "“street map” broke off: HTTP 503" in copied.refusal(NotCopied)


def test_what_a_service_does_not_have_is_left_out(server: TileServer, tmp_path: Path):
    server.missing_from = COLUMN + 1
    copied = Copied(server, tmp_path / "copy.tif", of_tiles(server, 4, 2))
    assert copied.outcome == 0.25
    pixels = copied.pixels()
    assert (pixels[3, :, :SIDE] == 255).all() and (pixels[3, :, SIDE:] == 0).all()


def test_an_area_of_which_nothing_is_shown_is_no_copy(server: TileServer, tmp_path: Path):
    server.missing_from = 0
    assert "shows nothing there" in Copied(server, tmp_path / "copy.tif", of_tiles(server, 2, 2)).refusal(NotCopied)


def test_a_slow_service_can_be_called_off(server: TileServer, tmp_path: Path):
    server.seconds = 15.0
    copied = Copied(server, tmp_path / "copy.tif", of_tiles(server, 2, 2), cancel=True)
    assert copied.refusal(Cancelled) == "Stopped. Nothing was copied."


@pytest.mark.parametrize("provider", ["wms", "arcgismapserver"])
def test_services_that_draw_maps_are_asked_in_pieces_at_any_resolution(
    server: TileServer, tmp_path: Path, provider: str
):
    layer = QgsRasterLayer(server.maps[provider], "town", provider)
    service, box = WebService.of(layer), QgsRectangle(500100, 5199500, 501400, 5199900)
    offered = service.offered(box, QgsProject.instance())
    assert [round(metres, 2) for _, metres in offered][:6] == [0.05, 0.1, 0.2, 0.3, 0.5, 1.0]
    copied = Copied(server, tmp_path / "copy.tif", AreaCopy.of(service, box, 0.5))
    assert copied.outcome == 1.0
    pixels = copied.pixels()
    assert pixels.shape == (4, 800, 1800)  # what the town has of the box
    assert (pixels[:3] == map_pixels([500100, 5199500, 501000, 5199900], 1800, 800).transpose(2, 0, 1)).all()


def test_a_file_that_cannot_be_written_is_said(server: TileServer, tmp_path: Path):
    (tmp_path / "no folder").write_text("")
    copied = Copied(server, tmp_path / "no folder" / "copy.tif", of_tiles(server, 1, 1))
    assert isinstance(copied.outcome, NotCopied) and "Choose another file." in copied.outcome.message


def test_a_right_click_on_a_web_layer_leads_to_a_copy_that_is_indexed(user: User, server: TileServer, tmp_path: Path):
    user.project.clear()
    user.project.write(str(tmp_path / "town.qgz"))
    layer = QgsRasterLayer(server.source, "street/map", "wms")
    user.project.addMapLayer(layer)
    wait_for(lambda: layer in user.canvas.layers(), 20, "the map")
    user.canvas.setDestinationCrs(layer.crs())
    user.canvas.setExtent(box_of_tiles(4, 4))
    choose(user.right_click(QPoint(300, 300)), "Find similar here")
    assert "comes from a web service" in user.said[-1]
    (button,) = (each for each in user.desktop.bar.findChildren(QPushButton) if each.text() == "Copy an area…")
    button.click()
    dialog = user.desktop.window.findChild(CopyDialog)
    assert not dialog.start.isEnabled() and "Choose an area" in dialog.cost.text()
    dialog.view.click()
    assert "a pixel, for things from" in dialog.resolution.currentText() and dialog.start.isEnabled()
    assert Path(dialog.file.filePath()) == tmp_path / "street_map.tif"
    dialog.file.setFilePath("/")
    assert not dialog.start.isEnabled()
    dialog.file.setFilePath(str(tmp_path / "street_map.tif"))
    finest = dialog.resolution.itemData(0)
    assert dialog.resolution.currentData() >= finest and "pictures to ask for" in dialog.cost.text()
    coarse = next(at for at in range(dialog.resolution.count()) if dialog.resolution.itemData(at) > 1.5 * PIXEL)
    dialog.resolution.setCurrentIndex(coarse - 1)
    dialog.start.click()
    wait_for(lambda: any("ready" in state for state in user.listed().values()), 60, "the copy to be indexed")
    assert list(user.listed()) == ["street_map.tif"]
    assert QgsRasterLayer(str(tmp_path / "street_map.tif")).crs() == layer.crs()


def test_a_copy_ends_with_its_project(user: User, server: TileServer, tmp_path: Path):
    user.project.clear()
    layer = QgsRasterLayer(server.source, "street map", "wms")
    user.project.addMapLayer(layer)
    user.session.web.ask(layer.id())
    dialog = user.desktop.window.findChild(CopyDialog)
    dialog.show_box(box_of_tiles(2, 2))
    dialog.file.setFilePath(str(tmp_path / "copy.tif"))
    dialog.start.click()
    user.session.web.ask(layer.id())
    assert user.said[-1].startswith("An area is being copied.")
    user.project.clear()
    user.wait_until_at_rest()
    assert user.project.mapLayers() == {} and list(tmp_path.iterdir()) == []
    assert user.session.activity.doing.value is None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips of the hand get a clear word, and what goes while it is still needed harms nothing."""

import os
from pathlib import Path

import pytest
from lookalike.plugin.results.export_dialog import ExportChoice, ExportDialog
from qgis.core import QgsApplication, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QMessageBox

from .desktop import delete_what_was_left, drag, wait_for
from .user import User, press


@pytest.mark.parametrize("page", ["search", "index"])
def test_a_map_tool_that_was_deleted_meanwhile_is_not_put_back(user: User, page: str) -> None:
    draw = user.search_page.draw if page == "search" else user.index_page.settings.draw
    ours = user.session.tool if page == "search" else user.session.tile_sizing.tool
    other = QgsMapToolPan(user.canvas)
    user.canvas.setMapTool(other)
    draw.click()
    assert user.canvas.mapTool() is ours
    sip.delete(other)
    draw.click()
    assert user.canvas.mapTool() is None


def test_a_box_without_width_or_height_is_refused_in_one_sentence(user: User, opened: QgsRasterLayer) -> None:
    for tool in (user.session.tool, user.session.tile_sizing.tool):
        drag(user.desktop, tool, QPoint(200, 200), QPoint(320, 200))
    drag(user.desktop, user.session.tool, QPoint(200, 200), QPoint(200, 320))
    sentence = "The box has no width or no height. Drag from one corner of the place to the opposite."
    assert user.said == [sentence] * 3


def test_a_layer_is_found_in_the_index_through_a_link_and_files_are_looked_at_once(
    user: User, opened: QgsRasterLayer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.tif"
    link.symlink_to(opened.source())
    found = user.session.index.raster_at(str(link))
    assert found is not None
    assert found.state == "ready"

    asked: list[object] = []
    for name in ("stat", "lstat", "readlink"):
        look = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *given, look=look, **more: (asked.append(given), look(*given, **more))[1])
    for file in (str(link), opened.source()):
        user.session.index.raster_at(file)
    assert asked == []


def test_an_export_asks_before_it_replaces_a_file(user: User, tmp_path: Path) -> None:
    file = tmp_path / "mine.geojson"
    file.write_text("mine", encoding="utf-8")
    dialog, chosen = ExportDialog(ExportChoice(file), user.dock), []
    dialog.chosen.connect(chosen.append)
    dialog.open()

    def save_and_answer(answer: str) -> None:
        dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
        box = dialog.findChild(QMessageBox, "lookalikeReplace")
        assert box.text() == "mine.geojson exists already. Replace it?"
        press(box, answer)
        delete_what_was_left()

    save_and_answer("Cancel")
    assert chosen == []
    save_and_answer("Replace")
    assert len(chosen) == 1


def test_a_file_name_that_is_too_long_gets_past_the_question_whether_to_replace(user: User, tmp_path: Path) -> None:
    dialog, chosen = ExportDialog(ExportChoice(tmp_path / f"{'a' * 300}.geojson"), user.dock), []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    delete_what_was_left()
    assert len(chosen) == 1


def test_quitting_during_an_export_leaves_no_half_written_file(
    user: User, matches: QgsVectorLayer, tmp_path: Path
) -> None:  # the last of this file, since it takes the plugin of all
    folder = tmp_path / "exported"
    folder.mkdir()
    exporting = user.session.search.on_map.exporting
    exporting.export(ExportChoice(folder / "matches.geojson"))
    assert exporting.is_busy
    user.plugin.unload()
    assert not exporting.is_busy
    assert list(folder.iterdir()) == []
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the end of all tasks")
    assert list(folder.iterdir()) == []

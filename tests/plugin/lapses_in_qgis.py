# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips of the hand, and things that go while they are still needed; prints what was seen.

Usage: python lapses_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import os
import sys
from pathlib import Path

from desktop import Desktop, delete_what_was_left, drag, start_plugin, wait_for
from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton


class Lapses:
    def __init__(self, desktop, plugin, layer):
        self.desktop, self.session, self.layer, self.seen = desktop, plugin.session, layer, {}
        self.panel = self.session.dock.index_panel

    def index_and_find(self):
        self.panel.start.click()
        wait_for(lambda: not self.panel.rasters.is_empty and not self.session.indexing.is_busy, 60, "the index")
        self.session.search.find_at(QgsPointXY(self.layer.extent().center()))
        wait_for(lambda: self.session.search.on_map.layer() is not None, 60, "matches")

    def a_tool_that_goes_while_ours_is_in_use(self):
        canvas, seen = self.desktop.canvas, []
        for draw in (self.session.dock.search_panel.draw, self.panel.settings.draw):
            other = QgsMapToolPan(canvas)
            canvas.setMapTool(other)
            draw.click()
            taken = canvas.mapTool()
            sip.delete(other)
            draw.click()
            seen.append([taken in (self.session.tool, self.session.tile_sizing.tool), canvas.mapTool() is None])
        self.seen["tools"] = seen

    def a_box_without_an_area(self):
        before = len(self.desktop.said)
        for tool in (self.session.tool, self.session.tile_sizing.tool):
            drag(self.desktop, tool, QPoint(200, 200), QPoint(320, 200))
        drag(self.desktop, self.session.tool, QPoint(200, 200), QPoint(200, 320))
        self.seen["flat"] = self.desktop.said[before:]

    def a_link_to_an_indexed_file(self):
        """A layer is found among the indexed rasters, and later looks ask the disk nothing."""
        link = Path.cwd() / "link.tif"
        link.symlink_to(self.layer.source())
        linked = QgsRasterLayer(str(link), "link")
        found = self.session.index.raster_at(linked.source())
        asked = []
        before = {name: getattr(os, name) for name in ("stat", "lstat", "readlink")}
        for name, look in before.items():
            setattr(os, name, lambda *given, look=look, **more: (asked.append(given), look(*given, **more))[1])
        for layer in (linked, self.layer):
            self.session.index.raster_at(layer.source())
        for name, look in before.items():
            setattr(os, name, look)
        self.seen["link"] = [found is not None and found.state, len(asked)]

    def a_name_that_is_taken(self):
        from lookalike.plugin.results.export_dialog import ExportChoice, ExportDialog

        file, chosen, asked = Path.cwd() / "mine.geojson", [], []
        file.write_text("mine", encoding="utf-8")
        dialog = ExportDialog(ExportChoice(file), self.session.dock)
        dialog.chosen.connect(chosen.append)
        dialog.open()
        save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
        for answer in ("Cancel", "Replace"):
            save.click()
            box = dialog.findChild(QMessageBox, "lookalikeReplace")
            asked.append(box.text())
            next(each for each in box.findChildren(QPushButton) if answer in each.text().replace("&", "")).click()
            delete_what_was_left()
            asked.append(len(chosen))
        self.seen["taken"] = asked

    def a_name_that_is_too_long(self):
        from lookalike.plugin.results.export_dialog import ExportChoice, ExportDialog

        chosen = []
        dialog = ExportDialog(ExportChoice(Path.cwd() / f"{'a' * 300}.geojson"), self.session.dock)
        dialog.chosen.connect(chosen.append)
        dialog.open()
        dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
        delete_what_was_left()
        self.seen["too_long"] = len(chosen)

    def quitting_during_an_export(self, plugin):
        from lookalike.plugin.results.export_dialog import ExportChoice

        folder = Path.cwd() / "exported"
        folder.mkdir()
        self.session.search.on_map.exporting.export(ExportChoice(folder / "matches.geojson"))
        exporting = self.session.search.on_map.exporting
        busy = exporting.is_busy
        plugin.unload()
        after = [exporting.is_busy, [each.name for each in folder.iterdir()]]
        wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the end of all tasks")
        self.seen["quit"] = [busy, *after, [each.name for each in folder.iterdir()]]


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    desktop, project = Desktop(), QgsProject.instance()
    raised = []
    sys.excepthook = lambda kind, error, trace: raised.append(repr(error))
    layer = QgsRasterLayer(raster, "mosaic")
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    desktop.canvas.setDestinationCrs(layer.crs())
    project.write(str(Path.cwd() / "project.qgz"))
    plugin = start_plugin(desktop, plugins)
    steps = Lapses(desktop, plugin, layer)
    wait_for(lambda: steps.session.backend.state.name == "ready" and steps.panel.model.count() > 1, 60, "the backend")
    wait_for(lambda: len(desktop.canvas.layers()) == 1, 20, "the layer on the canvas")
    desktop.canvas.setExtent(layer.extent())
    steps.index_and_find()
    steps.a_tool_that_goes_while_ours_is_in_use()
    steps.a_box_without_an_area()
    steps.a_link_to_an_indexed_file()
    steps.a_name_that_is_taken()
    steps.a_name_that_is_too_long()
    steps.quitting_during_an_export(plugin)
    desktop.close()
    application.exitQgis()
    print(json.dumps({**steps.seen, "raised": raised}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])

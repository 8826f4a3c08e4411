# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on around an indexing job: a layer removed, the project closed, QGIS ended, a second QGIS, bad folders.

Usage: python troubles_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
       python troubles_in_qgis.py FOLDER-WITH-THE-PLUGIN --disk RASTER FOLDER-WITH-LITTLE-ROOM
       python troubles_in_qgis.py FOLDER-WITH-THE-PLUGIN --second PROJECT
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from desktop import Desktop, start_plugin, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings

TILE = 64


class Troubles:
    """The steps, each on a project of its own."""

    def __init__(self, desktop, plugins):
        self.desktop, self.plugins, self.seen = desktop, plugins, {}
        self.project, self.work = QgsProject.instance(), Path.cwd()
        self.open_plugin()

    def open_plugin(self):
        self.plugin = start_plugin(self.desktop, self.plugins)
        self.session = self.plugin.session
        self.panel = self.session.dock.index_panel
        wait_for(lambda: self.session.backend.state.name == "ready" and self.panel.model.count() > 1, 60, "the backend")

    def new_project(self, folder, raster):
        folder.mkdir(parents=True, exist_ok=True)
        self.project.clear()
        self.project.addMapLayer(QgsRasterLayer(raster, "mosaic"))
        self.project.write(str(folder / "town.qgz"))
        self.list_is_shown("")

    def list_is_shown(self, state):
        wait_for(lambda: self.state().startswith(state) and (state or not self.state()), 60, f"the state {state}")

    def state(self):
        item = self.panel.rasters.tree.topLevelItem(0)
        return "" if item is None else item.text(1)

    def index_until(self, percent):
        if self.panel.tile.isEnabled():
            self.panel.tile.setValue(TILE)
            self.panel.stride.setValue(TILE)
        self.panel.start.click()
        bar = self.session.dock.status_bar.progress
        wait_for(
            lambda: self.session.indexing.is_busy and bar.maximum() == 100 and bar.value() >= percent, 60, "progress"
        )

    def at_rest(self):
        wait_for(lambda: not self.session.indexing.is_busy, 120, "the end of the job")

    def said_since(self, before):
        return self.desktop.said[before:]

    def removed_while_it_is_indexed(self, raster):
        self.new_project(self.work / "removed", raster)
        before = len(self.desktop.said)
        self.panel.start.click()
        self.project.removeAllMapLayers()
        self.at_rest()
        self.list_is_shown("ready")
        self.seen["removed"] = [self.said_since(before), self.state()]

    def a_second_qgis_while_the_first_indexes(self, raster):
        self.new_project(self.work / "two", raster)
        self.index_until(45)
        os.kill(self.session.backend.pid, signal.SIGSTOP)  # so that it cannot be done before the second QGIS has come
        second = [sys.executable, __file__, self.plugins, "--second", str(self.work / "two" / "town.qgz")]
        run = subprocess.Popen(second, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        wait_for(lambda: run.poll() is not None, 60, "the second QGIS")
        self.seen["first_was_busy"] = self.session.indexing.is_busy
        os.kill(self.session.backend.pid, signal.SIGCONT)
        self.seen["second"] = json.loads(run.stdout.read().splitlines()[-1])

    def closed_while_it_is_indexed(self):
        before = len(self.desktop.said)
        self.project.clear()
        self.at_rest()
        self.seen["closed"] = [self.said_since(before), self.panel.start.isVisibleTo(self.panel)]
        self.project.read(str(self.work / "two" / "town.qgz"))
        self.list_is_shown("partly")
        self.seen["opened_again"] = [self.state(), self.panel.start.text()]

    def quit_while_it_is_indexed(self):
        self.index_until(75)
        self.plugin.unload()
        self.open_plugin()
        self.list_is_shown("partly")
        self.seen["started_again"] = [self.state(), self.panel.start.text()]
        self.panel.start.click()
        self.list_is_shown("ready")
        self.seen["done"] = self.state()

    def index_in_vain(self):
        """What is said of it."""
        before = len(self.desktop.said)
        self.panel.start.click()
        self.at_rest()
        wait_for(lambda: len(self.desktop.said) > before, 10, "a word about it")
        return [self.said_since(before), self.panel.sentence.text()]

    def a_file_in_the_place_of_the_folder(self, raster):
        folder = self.work / "file"
        folder.mkdir()
        (folder / "town.lookalike").write_text("not a folder", encoding="utf-8")
        self.new_project(folder, raster)
        self.seen["file"] = self.index_in_vain()

    def small_tiles(self):
        self.panel.tile.setValue(TILE)
        self.panel.stride.setValue(TILE)

    def a_disk_that_is_full(self, raster, disk):
        self.new_project(disk, raster)
        self.small_tiles()
        self.seen["full"] = self.index_in_vain()
        remount(disk, "size=64m")
        self.panel.start.click()
        self.list_is_shown("ready")
        self.seen["room_again"] = self.state()

    def a_disk_that_is_read_only(self, raster, disk):
        self.new_project(disk / "read only", raster)
        remount(disk, "ro")
        self.seen["read_only"] = self.index_in_vain()
        remount(disk, "rw")
        self.project.clear()


def remount(disk, option):
    subprocess.run(["mount", "-o", f"remount,{option}", str(disk)], check=True)


def second_qgis(troubles, project):
    troubles.project.read(project)
    wait_for(lambda: troubles.panel.start.isEnabled(), 20, "the layer")
    before = len(troubles.desktop.said)
    troubles.panel.start.click()
    troubles.at_rest()
    wait_for(lambda: len(troubles.desktop.said) > before, 20, "a word about it")
    troubles.seen = {"said": troubles.said_since(before), "sentence": troubles.panel.sentence.text()}


def main(plugins, raster, *rest):
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("lookalike/limit", 6)
    desktop = Desktop()
    troubles = Troubles(desktop, plugins)
    if raster == "--second":
        second_qgis(troubles, *rest)
    elif raster == "--disk":
        troubles.a_disk_that_is_full(rest[0], Path(rest[1]))
        troubles.a_disk_that_is_read_only(rest[0], Path(rest[1]))
    else:
        troubles.removed_while_it_is_indexed(raster)
        troubles.a_second_qgis_while_the_first_indexes(raster)
        troubles.closed_while_it_is_indexed()
        troubles.quit_while_it_is_indexed()
        troubles.a_file_in_the_place_of_the_folder(raster)
    troubles.plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(troubles.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves an unsaved project, saves it as another, moves its folder and its raster; prints what was seen.

Usage: python projects_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import shutil
import sys
from pathlib import Path

from desktop import Desktop, start_plugin, wait_for
from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QPushButton


class Moves:
    """The steps on one project."""

    def __init__(self, desktop, plugins, raster):
        self.desktop, self.seen = desktop, {}
        self.project, self.work = QgsProject.instance(), Path.cwd()
        self.raster = Path(raster)
        layer = QgsRasterLayer(raster, "mosaic")
        self.project.addMapLayer(layer)
        self.project.setCrs(layer.crs())
        desktop.canvas.setDestinationCrs(layer.crs())
        desktop.canvas.setExtent(layer.extent())
        wait_for(desktop.canvas.layers, 20, "the layer on the canvas")
        self.plugin = start_plugin(desktop, plugins)
        self.session = self.plugin.session
        self.panel = self.session.dock.index_panel
        self.ready()

    def ready(self):
        wait_for(lambda: self.session.backend.state.name == "ready" and self.panel.model.count() > 1, 60, "the backend")

    def state(self):
        item = self.panel.rasters.tree.topLevelItem(0)
        return "" if item is None else item.text(1)

    def search(self):
        """What a search finds; None where it asks to index first."""
        before = self.session.search.on_map.layer()
        self.session.search.find_at(QgsPointXY(500_300, 5_199_800))

        def over():
            offered = self.desktop.window.findChild(QMessageBox, "lookalikeOffer") is not None
            return offered or self.session.search.on_map.layer() not in (None, before)

        wait_for(over, 60, "matches")
        return self.described(self.session.search.on_map.layer())

    def described(self, layer):
        if layer is None:
            return None
        file = Path(layer.source().split("|")[0])
        return [str(file.relative_to(self.work)), layer.isValid(), layer.featureCount(), layer.renderer().type()]

    def results(self):
        layers = [each for each in self.project.mapLayers().values() if each.name().startswith("Similar")]
        return [self.described(layer) for layer in layers]

    def index_and_search_unsaved(self):
        self.panel.start.click()
        wait_for(lambda: self.state().startswith("ready"), 60, "the index")
        self.seen["unsaved"] = self.search()
        layer = self.session.search.on_map.layer()
        layer.startEditing()
        layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().indexOf("label"), "like")
        layer.commitChanges()

    def save_for_the_first_time(self):
        self.old = next((self.work / ".local").rglob("unsaved/*/index")).parent
        self.project.write(str(self.work / "a" / "town.qgz"))
        wait_for(lambda: not self.old.exists(), 30, "the index to be moved")
        self.ready()
        wait_for(lambda: self.state().startswith("ready"), 30, "the list")
        self.seen["saved"] = {
            "results": self.results(),
            "dirty": self.project.isDirty(),
            "entries": self.project.entryList("Lookalike", ""),
            "said": self.desktop.said[-1],
            "searched": self.search(),
        }
        self.open(self.work / "a" / "town.qgz")
        layer = next(iter(self.project.mapLayersByName(self.seen_name())), None)
        labels = [feature["label"] for feature in layer.getFeatures()] if layer is not None else []
        self.seen["opened_again"] = [self.results(), labels.count("like"), self.state()]

    def seen_name(self):
        return next(each.name() for each in self.project.mapLayers().values() if each.name().startswith("Similar"))

    def open(self, file):
        self.project.clear()
        wait_for(lambda: self.panel.rasters.tree.topLevelItemCount() == 0, 20, "an empty list")
        self.project.read(str(file))
        self.desktop.canvas.setDestinationCrs(self.project.crs())
        self.desktop.bridge.setCanvasLayers()  # as the desktop does; by itself the bridge of 3.40 waits for a change
        wait_for(lambda: self.panel.rasters.tree.topLevelItemCount() == 1, 20, "the list")
        wait_for(lambda: len(self.desktop.canvas.layers()) >= 1, 20, "layers on the canvas")

    def save_as_another(self):
        (self.work / "b").mkdir()
        self.project.write(str(self.work / "b" / "other.qgz"))
        self.seen["entry"] = self.project.readEntry("Lookalike", "folder", "")[0]
        self.open(self.work / "b" / "other.qgz")
        self.seen["saved_as"] = [self.state(), self.search(), (self.work / "b" / "other.lookalike").exists()]
        self.project.write(str(self.work / "a" / "town.qgz"))
        self.seen["entries_back"] = self.project.entryList("Lookalike", "")

    def copy_the_folder(self):
        from lookalike.plugin.results.memory import is_result, request_of

        shutil.copytree(self.work / "a", self.work / "copy")
        self.open(self.work / "copy" / "town.qgz")
        results = [layer for layer in self.project.mapLayers().values() if is_result(layer)]
        earlier = next(layer for layer in results if "town.lookalike" in request_of(layer).index)
        before = self.session.search.on_map.layer()
        self.session.search.search_again(earlier)
        wait_for(lambda: self.session.search.on_map.layer() not in (None, before), 60, "matches in the copy")
        index = request_of(self.session.search.on_map.layer()).index
        self.seen["copied"] = [request_of(earlier).index, index, str(self.work)]

    def move_the_folder(self):
        self.project.clear()
        wait_for(lambda: self.panel.rasters.tree.topLevelItemCount() == 0, 20, "an empty list")
        shutil.move(str(self.work / "a"), str(self.work / "Über all"))
        self.open(self.work / "Über all" / "town.qgz")
        self.seen["moved"] = [self.state(), self.search()]
        self.seen["moved_results"] = self.results()

    def move_the_raster(self):
        raster = self.work / "Über all" / self.raster.name
        found = raster.with_name("elsewhere.tif")
        raster.rename(found)
        self.session.indexing.refresh()
        wait_for(lambda: self.state().startswith("moved"), 20, "the raster to be missed")
        rasters = self.panel.rasters
        rasters.tree.topLevelItem(0).setSelected(True)
        self.seen["raster_moved"] = [self.state(), rasters.relink.isVisibleTo(rasters)]
        self.answer_with(self.raster_of_another_place())
        wait_for(lambda: "is not the raster" in self.desktop.said[-1], 20, "a word about the wrong raster")
        self.seen["wrong_raster"] = self.desktop.said[-1]
        self.answer_with(found)
        wait_for(lambda: self.state().startswith("ready"), 20, "the raster to be found again")
        self.seen["found_again"] = [rasters.tree.topLevelItem(0).text(0), self.state()]

    def save_while_a_search_waits(self):
        """A new project on a raster that is indexed for a search is saved before that is done."""
        self.project.clear()
        wait_for(lambda: self.panel.rasters.tree.topLevelItemCount() == 0, 20, "an empty list")
        layer = QgsRasterLayer(str(self.work / "other.tif"), "other")
        self.project.addMapLayer(layer)
        self.project.setCrs(layer.crs())
        wait_for(lambda: self.desktop.canvas.layers() == [layer], 20, "the layer on the canvas")
        self.desktop.canvas.setExtent(layer.extent().buffered(10))
        self.search()
        box = self.desktop.window.findChild(QMessageBox, "lookalikeOffer")
        next(each for each in box.findChildren(QPushButton) if each.text() == "Index and search").click()
        results = self.session.dock.results_panel
        waits = results.doing.text() != ""
        self.project.write(str(self.work / "late" / "late.qgz"))
        wait_for(lambda: self.session.search.on_map.layer() is not None, 30, "matches of the search that waited")
        wait_for(lambda: any("late.lookalike" in each for each in self.desktop.said), 30, "the index to be moved")
        wait_for(lambda: not self.session.search.pictures.is_busy, 30, "pictures from where the index is now")
        self.seen["late"] = [waits, results.doing.text(), self.described(self.session.search.on_map.layer())]

    def raster_of_another_place(self):
        other = self.work / "other.tif"
        other.write_bytes((self.work / "Über all" / "elsewhere.tif").read_bytes()[:-50_000] + bytes(50_000))
        return other

    def answer_with(self, file):
        self.panel.rasters.tree.topLevelItem(0).setSelected(True)
        self.panel.rasters.relink.click()
        dialog = self.desktop.window.findChild(QFileDialog, "lookalikeFindAgain")
        dialog.selectFile(str(file))
        dialog.accept()
        wait_for(lambda: self.desktop.window.findChild(QFileDialog, "lookalikeFindAgain") is None, 10, "the dialog")


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("lookalike/limit", 6)
    desktop = Desktop()
    moves = Moves(desktop, plugins, raster)
    moves.index_and_search_unsaved()
    moves.save_for_the_first_time()
    moves.save_as_another()
    moves.copy_the_folder()
    moves.move_the_folder()
    moves.move_the_raster()
    moves.save_while_a_search_waits()
    moves.plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(moves.seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

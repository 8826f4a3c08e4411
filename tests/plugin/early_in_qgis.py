# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches while a raster is being indexed, what the map shows of it first; prints what was seen.

Usage: python early_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER ANOTHER-RASTER
"""

import json
import sys
from pathlib import Path

from desktop import Desktop, shoot, start_plugin, wait_for
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

# Tens of thousands of tiles: enough to come in between.
TILE, STEP = 64, 32


class Steps:
    def __init__(self, desktop, plugin, layer, other):
        self.desktop, self.session, self.layer, self.other = desktop, plugin.session, layer, other
        self.canvas, self.project, self.seen = desktop.canvas, QgsProject.instance(), {}
        self.panel, self.results = self.session.dock.index_panel, self.session.dock.results_panel

    def corner(self, share):
        """The lower right corner of the layer, so many times smaller."""
        extent = self.layer.extent()
        width, height = extent.width() * share, extent.height() * share
        return QgsRectangle(extent.xMaximum() - width, extent.yMinimum(), extent.xMaximum(), extent.yMinimum() + height)

    def views(self):
        """What is asked for first, by what the map shows."""
        from lookalike.plugin.indexing.view_first import looked_at

        file, extent = Path(self.layer.source()), self.layer.extent()

        def asked(rectangle):
            self.canvas.setExtent(rectangle)
            return looked_at(self.canvas, self.project, (file,))

        self.seen["whole"] = asked(extent.buffered(10))
        self.seen["beside"] = asked(QgsRectangle(0, 0, 1000, 1000))
        part = asked(self.corner(0.125))
        shown = self.canvas.mapSettings().visibleExtent().intersect(extent)
        self.seen["part"] = [part.crs, part.numbers()]
        self.seen["shown"] = [shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()]
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        degrees = self.canvas.mapSettings().layerExtentToOutputExtent(self.layer, self.corner(0.125))
        self.seen["degrees"] = asked(degrees).crs
        self.canvas.setDestinationCrs(self.layer.crs())
        self.canvas.setExtent(self.corner(0.125))

    def matches(self, before=()):
        layer = self.session.search.on_map.layer()
        return layer if layer is not None and layer.id() not in before else None

    def index_and_search(self):
        """A right-click on a raster that is not indexed."""
        ended = []
        self.session.indexing.finished.connect(ended.append)
        self.seen["offer"] = self.offer_to_index(self.canvas.extent().center())
        self.seen["waiting"] = self.results.doing.text()
        self.seen["looked_at"] = self.session.indexing.is_indexing
        wait_for(self.matches, 60, "first matches")
        self.seen["first"] = self.shown(ended)
        place = QgsGeometry.fromPointXY(self.canvas.extent().center())
        self.seen["at_the_place"] = any(each.geometry().contains(place) for each in self.matches().getFeatures())
        shoot(self.desktop, "while-indexing")
        return ended

    def offer_to_index(self, place):
        """Takes the offer that a search at the place gets, and gives its words."""
        main = self.desktop.window
        self.session.search.find_at(QgsPointXY(place))
        wait_for(lambda: main.findChild(QMessageBox, "lookalikeOffer"), 60, "the offer")
        box = main.findChild(QMessageBox, "lookalikeOffer")
        next(button for button in box.findChildren(QPushButton) if button.text() == "Index and search").click()
        return box.informativeText()

    def shown(self, ended):
        return [len(ended), self.results.sentence.text(), self.results.gallery.count()]

    def search_another_place(self, ended):
        before = [self.matches().id()]
        self.session.search.find_at(QgsPointXY(self.layer.extent().center()))
        self.seen["searching"] = self.results.doing.text()
        strip = self.session.dock.status_bar
        wait_for(lambda: self.matches(before), 60, "matches of the second search")
        self.seen["second"] = self.shown(ended)
        self.seen["strip"] = [strip.sentence.text(), strip.cancel.isVisibleTo(strip)]

    def end_while_another_search_runs(self, ended):
        """As if indexing ended at that moment, which nothing can time."""
        before = [self.matches().id()]
        self.session.search.find_at(QgsPointXY(self.layer.extent().center()))
        self.session.indexing.finished.emit("It is indexed.")
        offered = self.results.repeat.isVisibleTo(self.results)
        wait_for(lambda: self.matches(before), 60, "matches of the search that ran")
        self.seen["older"] = [offered, self.results.repeat.isVisibleTo(self.results)]
        ended.remove("It is indexed.")

    def search_what_is_not_ordered(self):
        before = len(self.desktop.said)
        self.session.search.find_at(QgsPointXY(self.other.extent().center()))
        wait_for(lambda: len(self.desktop.said) > before, 30, "a word about the other raster")
        self.seen["not_ordered"] = self.desktop.said[-1]

    def search_again(self, ended):
        wait_for(lambda: ended, 120, "the end of indexing")
        repeat = self.results.repeat
        self.seen["ended"] = [self.desktop.said[-1], self.results.doing.text(), repeat.isVisibleTo(self.results)]
        shoot(self.desktop, "indexed")
        before = [self.matches().id()]
        in_message = self.desktop.bar.currentItem().findChildren(QPushButton)
        self.seen["in_message"] = [button.text() for button in in_message if button.text()]
        repeat.click()
        wait_for(lambda: self.matches(before), 60, "matches in all of it")
        words = self.results.doing.text()
        self.seen["again"] = [*self.shown(ended), words, repeat.isVisibleTo(self.results)]

    def search_before_there_is_a_tile(self):
        """In a new project on the same raster, of which the map shows all; then indexing is given up."""
        file = self.layer.source()
        self.project.clear()
        layer = QgsRasterLayer(file, "mosaic")
        self.project.addMapLayer(layer)
        self.project.setCrs(layer.crs())
        self.project.write(str(Path.cwd() / "second.qgz"))
        wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the project")
        wait_for(lambda: layer in self.canvas.layers(), 20, "the layer on the canvas")
        self.canvas.setExtent(layer.extent().buffered(10))
        self.panel.tile.setValue(TILE)
        self.panel.stride.setValue(STEP)
        self.panel.layers.tick((layer,))
        self.offer_to_index(layer.extent().center())
        said = self.results.doing
        wait_for(lambda: "a part of the raster" in said.text(), 20, "that the search waits for tiles")
        self.seen["no_tiles"] = said.text()
        wait_for(self.matches, 60, "matches in the first tiles")
        self.seen["first_tiles"] = [self.results.sentence.text(), self.session.indexing.is_indexing]
        self.session.dock.status_bar.cancel.click()
        wait_for(lambda: not self.session.indexing.is_busy, 60, "indexing to stop")
        self.seen["given_up"] = [self.results.doing.text(), self.results.repeat.isVisibleTo(self.results)]


def main(plugins, raster, another):
    application = QgsApplication([], True)
    application.initQgis()
    desktop, project = Desktop(), QgsProject.instance()
    layer, other = QgsRasterLayer(raster, "mosaic"), QgsRasterLayer(another, "other")
    project.addMapLayers([layer, other])
    project.setCrs(layer.crs())
    desktop.canvas.setDestinationCrs(layer.crs())
    project.write(str(Path.cwd() / "project.qgz"))
    plugin = start_plugin(desktop, plugins)
    steps = Steps(desktop, plugin, layer, other)
    panel = steps.panel
    wait_for(lambda: steps.session.backend.state.name == "ready" and panel.model.count() > 1, 60, "the backend")
    wait_for(lambda: len(desktop.canvas.layers()) == 2, 20, "the layers on the canvas")
    panel.tile.setValue(TILE)
    panel.stride.setValue(STEP)
    steps.views()
    ended = steps.index_and_search()
    steps.search_another_place(ended)
    steps.end_while_another_search_runs(ended)
    steps.search_what_is_not_ordered()
    steps.search_again(ended)
    steps.search_before_there_is_a_tile()
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(steps.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])

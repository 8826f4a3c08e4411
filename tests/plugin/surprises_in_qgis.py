# SPDX-License-Identifier: GPL-3.0-or-later
"""What users do while something else goes on; prints what was seen.

Usage: python surprises_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import os
import shutil
import signal
import sys
import traceback
from pathlib import Path

from desktop import Desktop, delete_what_was_left, start_plugin, wait_for
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication

RAISED: list[str] = []
UTM = "EPSG:32633"


class Surprises:
    """The steps, on projects in folders of their own."""

    def __init__(self, desktop, plugins, raster):
        self.desktop, self.seen = desktop, {}
        self.project, self.work, self.raster = QgsProject.instance(), Path.cwd(), raster
        self.plugin = start_plugin(desktop, plugins)
        self.session = self.plugin.session
        self.panel, self.search = self.session.dock.index_panel, self.session.search
        wait_for(lambda: self.session.backend.state.name == "ready" and self.panel.model.count() > 1, 60, "the backend")

    def new_project(self, name, crs=UTM):
        folder = self.work / name
        folder.mkdir()
        self.project.clear()
        layer = QgsRasterLayer(self.raster, "mosaic")
        self.project.addMapLayer(layer)
        self.show_in(crs)
        self.project.write(str(folder / "town.qgz"))
        self.at_rest()
        return layer

    def show_in(self, crs):
        canvas = self.desktop.canvas
        self.project.setCrs(QgsCoordinateReferenceSystem(crs))
        canvas.setDestinationCrs(self.project.crs())
        wait_for(lambda: len(canvas.layers()) == 1, 20, "the layer on the canvas")
        canvas.setExtent(
            canvas.mapSettings().layerExtentToOutputExtent(canvas.layers()[0], canvas.layers()[0].extent())
        )

    def at_rest(self):
        wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the end of all tasks")

    def index(self):
        before = len(self.desktop.said)
        self.panel.start.click()
        wait_for(lambda: len(self.desktop.said) > before and not self.session.indexing.is_busy, 60, "the index")
        self.at_rest()

    def middle(self):
        return QgsPointXY(self.desktop.canvas.extent().center())

    def backend(self, number):
        os.kill(self.session.backend.pid, number)

    def said_since(self, before):
        return self.desktop.said[before:]

    def another_project_while_it_searches(self):
        self.new_project("first")
        self.index()
        self.backend(signal.SIGSTOP)
        self.search.find_at(self.middle())
        self.project.clear()
        self.backend(signal.SIGCONT)
        self.at_rest()
        self.seen["other_project"] = [len(self.project.mapLayers()), self.session.dock.results_panel.gallery.count()]

    def a_box_beside_the_image_while_it_searches(self):
        self.project.read(str(self.work / "first" / "town.qgz"))
        self.show_in(UTM)
        self.at_rest()
        before = len(self.desktop.said)
        self.backend(signal.SIGSTOP)
        self.search.find_at(self.middle())
        self.search.examples.add_rectangle(QgsRectangle(0, 0, 10, 10))
        strip = self.session.dock.status_bar
        busy = strip.cancel.isVisibleTo(strip)
        self.backend(signal.SIGCONT)
        self.at_rest()
        self.seen["beside"] = [self.said_since(before), busy, self.search.on_map.layer() is not None]

    def polygons_without_a_shape(self):
        self.search.examples.forget()
        layer = QgsVectorLayer(f"Polygon?crs={UTM}", "empty", "memory")
        layer.dataProvider().addFeature(QgsFeature(layer.fields()))
        layer.selectAll()
        before = len(self.desktop.said)
        self.search.find_selection(layer)
        self.at_rest()
        self.seen["shapeless"] = self.said_since(before)

    def many_polygons(self):
        layer = QgsVectorLayer(f"Polygon?crs={UTM}", "many", "memory")
        place = self.middle()
        for number in range(64):
            feature = QgsFeature(layer.fields())
            box = QgsRectangle.fromCenterAndSize(QgsPointXY(place.x() + number, place.y()), 60, 60)
            feature.setGeometry(QgsGeometry.fromRect(box))
            layer.dataProvider().addFeature(feature)
        layer.selectAll()
        panel, shown = self.session.dock.search_panel, []
        show = panel.show_examples
        panel.show_examples = lambda examples: (shown.append(len(examples)), show(examples))
        self.search.find_selection(layer)
        self.at_rest()
        wait_for(lambda: len(panel.pictures) == panel.examples.count(), 60, "all pictures")
        panel.show_examples = show
        self.seen["many"] = [shown, panel.examples.count()]
        self.search.examples.forget()

    def no_crs(self):
        layer = self.new_project("no crs", "")
        self.index()
        self.search.find_at(self.middle())
        self.at_rest()
        wait_for(lambda: self.search.on_map.layer() is not None, 20, "matches")
        found = self.search.on_map.layer()
        self.seen["no_crs"] = [
            found.crs().authid(),
            all(layer.extent().buffered(1).contains(each.geometry().boundingBox()) for each in found.getFeatures()),
        ]
        match = self.session.dock.results_panel.gallery.item(0).data(256)
        self.session.dock.results_panel.hovered.emit(match)
        band = self.search.on_map._band.asGeometry().boundingBox()
        self.seen["no_crs"].append(layer.extent().intersects(band))

    def another_project_while_it_estimates(self):
        layer = self.new_project("second")
        self.backend(signal.SIGSTOP)
        self.session.indexing.offer(layer, lambda: None)
        self.project.clear()
        self.backend(signal.SIGCONT)
        self.at_rest()
        self.seen["offer"] = [each.objectName() for each in QApplication.topLevelWidgets() if each.isVisible()]
        for each in QApplication.topLevelWidgets():
            if each.objectName() == "lookalikeOffer":
                each.close()

    def another_project_after_an_estimate(self):
        self.new_project("third")
        self.panel.estimate.click()
        wait_for(lambda: "tiles: about" in self.panel.sentence.text(), 60, "the estimate")
        self.at_rest()
        delete_what_was_left()
        self.project.clear()
        self.at_rest()

    def a_file_that_goes_after_it_was_ticked(self):
        copy = self.work / "copy.tif"
        shutil.copyfile(self.raster, copy)
        self.project.clear()
        self.project.addMapLayer(QgsRasterLayer(str(copy), "copy"))
        self.project.write(str(self.work / "gone.qgz"))
        self.at_rest()
        copy.unlink()
        before = len(self.desktop.said)
        self.panel.start.click()
        self.at_rest()
        self.seen["gone"] = [self.panel.sentence.text(), self.said_since(before), list(RAISED)]
        RAISED.clear()

    def a_file_name_with_a_dot(self):
        from lookalike.plugin.results.export_dialog import ExportChoice, ExportDialog

        names = ("roofs 2.5 m", "roofs", "roofs.geojson", "roofs.JSON")
        dialogs = [ExportDialog(ExportChoice(self.work / name), self.session.dock) for name in names]
        chosen = []
        for dialog in dialogs:
            dialog.chosen.connect(lambda choice: chosen.append(choice.file.name))
            dialog.accept()
        self.seen["names"] = chosen

    def a_table_of_a_geopackage(self):
        file = self.work / "tiles.gpkg"
        gdal.Translate(str(file), self.raster, format="GPKG", creationOptions=["RASTER_TABLE=ortho"])
        self.project.clear()
        layer = QgsRasterLayer(f"GPKG:{file}:ortho", "table")
        self.project.addMapLayer(layer)
        self.at_rest()
        self.seen["table"] = [layer.isValid(), self.panel.layers.reason.text()]


def unload_while_the_backend_starts(desktop, plugins):
    plugin = start_plugin(desktop, plugins)
    backend = plugin.session.backend
    wait_for(lambda: backend.state.name == "starting", 20, "the start")
    plugin.unload()
    delete_what_was_left()
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the end of all tasks")


def note_error(kind, error, trace):
    """What QGIS would show as a Python error."""
    RAISED.append("".join(traceback.format_exception(kind, error, trace)))
    print(RAISED[-1], file=sys.stderr, flush=True)


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("lookalike/limit", 6)
    desktop = Desktop()
    steps = Surprises(desktop, plugins, raster)
    sys.excepthook = note_error
    steps.another_project_while_it_searches()
    steps.a_box_beside_the_image_while_it_searches()
    steps.polygons_without_a_shape()
    steps.many_polygons()
    steps.no_crs()
    steps.another_project_while_it_estimates()
    steps.another_project_after_an_estimate()
    steps.a_file_that_goes_after_it_was_ticked()
    steps.a_table_of_a_geopackage()
    steps.a_file_name_with_a_dot()
    steps.plugin.unload()
    unload_while_the_backend_starts(desktop, plugins)
    desktop.close()
    application.exitQgis()
    steps.seen["raised"] = RAISED
    print(json.dumps(steps.seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons, the map view and an image as examples, inside QGIS's Python; prints what was seen as one JSON line.

Usage: python examples_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import sys
from pathlib import Path

from desktop import Desktop, wait_for
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QMessageBox

FIELD = 128.0
"""Side of a field of the mosaic in metres."""
CORNER = (500_000.0, 5_200_000.0)


def field_box(row, col):
    left, top = CORNER[0] + col * FIELD, CORNER[1] - row * FIELD
    return QgsRectangle(left + 10, top - FIELD + 10, left + FIELD - 10, top - 10)


class Examples:
    """The steps, each a few lines, on one project."""

    def __init__(self, desktop, plugin, raster, work):
        self.desktop, self.plugin, self.work = desktop, plugin, work
        self.project = QgsProject.instance()
        self.raster = QgsRasterLayer(str(raster), "mosaic")
        self.project.addMapLayer(self.raster)
        self.project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        desktop.canvas.setDestinationCrs(self.project.crs())
        self.project.write(str(work / "project.qgz"))
        desktop.canvas.zoomToFullExtent()
        self.polygons = QgsVectorLayer("Polygon?crs=EPSG:4326", "polygons", "memory")
        to_wgs84 = QgsCoordinateTransform(self.raster.crs(), self.polygons.crs(), self.project)
        for place in ((0, 0), (0, 3), (5, 9)):
            feature = QgsFeature()
            geometry = QgsGeometry.fromRect(field_box(*place))
            geometry.transform(to_wgs84)
            feature.setGeometry(geometry)
            self.polygons.dataProvider().addFeature(feature)
        self.project.addMapLayer(self.polygons)
        wait_for(lambda: len(desktop.canvas.layers()) == 2, 10, "the layers on the map")
        self.seen = {}

    @property
    def search(self):
        return self.plugin.session.search

    @property
    def panel(self):
        return self.plugin.session.dock.search_panel

    def more(self, text):
        next(action for action in self.panel.more.menu().actions() if action.text() == text).trigger()

    def menu(self):
        right = Qt.MouseButton.RightButton
        event = QgsMapMouseEvent(self.desktop.canvas, QEvent.Type.MouseButtonPress, QPoint(5, 5), right, right)
        menu = QMenu()
        self.desktop.canvas.contextMenuAboutToShow.emit(menu, event)
        return menu

    def menu_texts(self):
        menu = self.menu()
        return [action.text() for action in menu.actions()]

    def found(self, before=None):
        wait_for(lambda: self.search.on_map.layer() not in (None, before), 30, "a result layer")
        return self.search.on_map.layer()

    def examples_of(self, layer):
        return json.loads(layer.customProperty("lookalike/request"))["examples"]

    def forget_examples(self):
        while self.panel.examples.count():
            self.panel.remove.click()

    def the_menu_offers_the_selection_only_where_there_is_one(self):
        self.desktop.choose_layer(self.polygons)
        without = self.menu_texts()
        self.polygons.selectByIds([1, 2])
        self.seen["menu"] = [without, self.menu_texts()]

    def find_similar_to_the_selection(self):
        menu = self.menu()
        menu.actions()[1].trigger()
        wait_for(lambda: self.desktop.window.findChild(QMessageBox, "lookalikeOffer"), 30, "the offer to index")
        box = self.desktop.window.findChild(QMessageBox, "lookalikeOffer")
        next(button for button in box.buttons() if button.text() == "Index and search").click()
        layer = self.found()
        self.seen["selection"] = self.examples_of(layer)
        self.seen["found"] = [[each["row"], each["col"]] for each in layer.getFeatures()]

    def a_polygon_beside_the_raster_is_refused(self):
        before = len(self.desktop.said)
        self.polygons.selectByIds([3])
        self.more("The selected polygons")
        self.polygons.removeSelection()
        self.more("The selected polygons")
        self.seen["refused"] = self.desktop.said[before:]
        self.seen["still"] = self.panel.examples.count()

    def the_map_view_is_an_example(self):
        before = self.search.on_map.layer()
        self.forget_examples()
        canvas = self.desktop.canvas
        to_map = QgsCoordinateTransform(self.raster.crs(), canvas.mapSettings().destinationCrs(), self.project)
        canvas.setExtent(to_map.transformBoundingBox(field_box(1, 1)))
        self.more("What the map shows")
        self.seen["view"] = self.examples_of(self.found(before))

    def an_image_file_is_an_example(self):
        before = self.search.on_map.layer()
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")
        self.forget_examples()
        gallery = self.plugin.session.dock.results_panel.gallery
        file = self.work / "Bild 1.png"
        gallery.item(0).icon().pixmap(96, 96).save(str(file))
        self.more("An image file…")
        dialog = self.desktop.window.findChild(QFileDialog, "lookalikeImage")
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        layer = self.found(before)
        self.seen["image"] = [self.examples_of(layer), self.panel.examples.item(0).text(), layer.featureCount()]

    def search_where(self, place):
        before = self.search.on_map.layer()
        self.panel.where.setCurrentIndex(self.panel.where.findData(place))
        self.panel.search.click()
        return self.found(before)

    def field_shapes(self, *wkts):
        """A layer in a CRS that is nobody's else, with polygons that are given in the CRS of the raster."""
        layer = QgsVectorLayer("MultiPolygon", "areas", "memory")
        layer.setCrs(QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=47 +lon_0=15.1 +ellps=bessel +units=km"))
        change = QgsCoordinateTransform(self.raster.crs(), layer.crs(), self.project)
        for wkt in wkts:
            feature, geometry = QgsFeature(), QgsGeometry.fromWkt(wkt)
            geometry.transform(change)
            feature.setGeometry(geometry)
            layer.dataProvider().addFeature(feature)
        self.project.addMapLayer(layer)
        return layer

    def centres(self, layer):
        """The centres of the matches in the CRS of the raster, from the corner of the raster."""
        back = QgsCoordinateTransform(layer.crs(), self.raster.crs(), self.project)
        places = [back.transform(each.geometry().centroid().asPoint()) for each in layer.getFeatures()]
        return [[place.x() - CORNER[0], CORNER[1] - place.y()] for place in places]

    def a_search_in_the_polygons_of_a_layer(self):
        self.forget_examples()
        self.panel.where.setCurrentIndex(0)
        before = self.search.on_map.layer()
        self.search.find_at(QgsPointXY(self.desktop.canvas.extent().center()))
        self.found(before)
        # Two parts, one of them with a hole; a third polygon elsewhere, which crosses itself.
        left = "((500000 5199488, 500256 5199488, 500256 5200000, 500000 5200000, 500000 5199488))"
        hole = "(500550 5199550, 500550 5199950, 500700 5199950, 500700 5199550, 500550 5199550)"
        right = f"((500512 5199488, 500768 5199488, 500768 5200000, 500512 5200000, 500512 5199488), {hole})"
        crossed = "((500256 5199488, 500512 5200000, 500512 5199488, 500256 5200000, 500256 5199488))"
        areas = self.field_shapes(f"MultiPolygon ({left}, {right})", f"MultiPolygon ({crossed})")
        self.panel.polygons.setLayer(areas)
        self.panel.limit.setValue(200)
        self.seen["in_all"] = self.centres(self.search_where("polygons"))
        words = [self.panel.which_polygons.text()]
        areas.selectByIds([1])
        self.seen["which"] = [*words, self.panel.which_polygons.text()]
        layer = self.search_where("polygons")
        self.seen["in_selected"] = self.centres(layer)
        before = layer
        self.plugin.session.dock.results_panel.again.click()
        self.seen["in_selected_again"] = self.centres(self.found(before))

    def areas_that_are_none_are_refused(self):
        before = len(self.desktop.said)
        self.panel.polygons.setLayer(self.field_shapes())
        self.panel.search.click()
        wait_for(lambda: len(self.desktop.said) > before, 20, "a word on the empty layer")
        self.project.removeMapLayer(self.panel.polygons.currentLayer())
        self.panel.polygons.setLayer(None)
        self.panel.search.click()
        self.seen["no_area"] = self.desktop.said[before:]

    def a_search_in_the_raster_of_the_example(self):
        layer = self.search_where("rasters of the examples")
        self.seen["rasters"] = json.loads(layer.customProperty("lookalike/request"))["rasters"]
        self.seen["raster_ids"] = sorted({each["raster"] for each in layer.getFeatures()})


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    QgsSettings().setValue("lookalike/model", "colour-texture")
    QgsSettings().setValue("lookalike/limit", 7)
    desktop = Desktop()
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    examples = Examples(desktop, plugin, Path(raster), Path.cwd())
    examples.the_menu_offers_the_selection_only_where_there_is_one()
    examples.find_similar_to_the_selection()
    examples.a_polygon_beside_the_raster_is_refused()
    examples.the_map_view_is_an_example()
    examples.an_image_file_is_an_example()
    examples.a_search_in_the_polygons_of_a_layer()
    examples.areas_that_are_none_are_refused()
    examples.a_search_in_the_raster_of_the_example()
    examples.seen["said"] = desktop.said
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(examples.seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

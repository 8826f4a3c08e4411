# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole loop inside QGIS's Python against the real backend; prints what was seen as one JSON line.

Usage: python search_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
Only the main window is a stand-in; canvas, layers, widgets and the backend process are real.
"""

import json
import os
import sys
from pathlib import Path

from desktop import Desktop, wait_for
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QMenu, QMessageBox, QToolTip


def right_click(desktop, name, pixel):
    """Chooses an action of the menu that a right-click at this pixel of the canvas shows."""
    right = Qt.MouseButton.RightButton
    event = QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonPress, pixel, right, right)
    menu = QMenu()
    desktop.canvas.contextMenuAboutToShow.emit(menu, event)
    next(action for action in menu.actions() if action.text() == name).trigger()


def drag(desktop, tool, start, end):
    """Drags a box with the left mouse button and gives what the tool said of its size on the way."""
    left = Qt.MouseButton.LeftButton
    tool.canvasPressEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonPress, start, left, left))
    tool.canvasMoveEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseMove, end, left, left))
    tool.canvasReleaseEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonRelease, end, left, left))


def dialog(desktop, kind, name):
    wait_for(lambda: desktop.window.findChild(kind, name) is not None, 60, f"the dialog {name}")
    return desktop.window.findChild(kind, name)


def click(box, text):
    next(button for button in box.buttons() if button.text() == text).click()


def features(layer):
    return [
        {**{field.name(): feature[field.name()] for field in layer.fields()}, "area": feature.geometry().area()}
        for feature in layer.getFeatures()
    ]


class Loop:
    """The steps, each a few lines, on one project."""

    def __init__(self, desktop, plugin, raster, work):
        self.desktop, self.plugin, self.work = desktop, plugin, work
        self.project = QgsProject.instance()
        self.layer = QgsRasterLayer(str(raster), "mosaic")
        self.project.addMapLayer(self.layer)
        wait_for(desktop.canvas.layers, 20, "the layer on the canvas")
        self.project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        self.project.write(str(work / "Überblick 1.qgz"))
        desktop.canvas.setDestinationCrs(self.project.crs())
        desktop.canvas.zoomToFullExtent()
        self.seen = {}

    @property
    def search(self):
        return self.plugin.session.search

    @property
    def results(self):
        return self.plugin.session.dock.results_panel

    def found(self, before):
        """Waits for a result layer beside those of before."""
        wait_for(lambda: self.search.on_map.layer() not in (None, *before), 60, "a result layer")
        return self.search.on_map.layer()

    def find_here_offers_to_index(self):
        right_click(self.desktop, "Find similar here", self.pixel(0.5, 0.5))
        box = dialog(self.desktop, QMessageBox, "lookalikeOffer")
        self.seen["offer"] = [box.text(), box.informativeText()]
        click(box, "Index and search")
        layer = self.found(())
        self.seen["layer"] = {
            "crs": layer.crs().authid(),
            "source": layer.source(),
            "in_group": [each.name() for each in self.project.layerTreeRoot().findGroup("Lookalike").findLayers()],
            "fields": layer.fields().names(),
            "legend": [item.label() for item in layer.renderer().legendSymbolItems()],
            "features": features(layer),
            "request": json.loads(layer.customProperty("lookalike/request")),
            "record": json.loads(layer.customProperty("lookalike/record")),
        }
        rasters = self.plugin.session.dock.index_panel.rasters
        wait_for(lambda: rasters.tree.topLevelItemCount() == 1, 20, "the indexed raster in the list")
        self.seen["indexed"] = [rasters.tree.topLevelItem(0).text(column) for column in (0, 1)]
        self.seen["state"] = self.plugin.session.dock.status_bar.sentence.text()
        self.seen["sentence"] = self.results.sentence.text()

    def the_gallery_shows_pictures(self):
        gallery = self.results.gallery
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")
        self.seen["gallery"] = [gallery.item(row).text() for row in range(gallery.count())]
        images = [gallery.item(row).icon().pixmap(96, 96).toImage() for row in range(gallery.count())]
        self.seen["pictures_differ"] = len({image.pixel(20, 20) for image in images}) > 1

    def slide(self, value):
        self.results.slider.setValue(value)
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")

    def shown(self):
        """How many matches the map and the list show."""
        gallery = self.results.gallery
        in_list = sum(not gallery.item(row).isHidden() for row in range(gallery.count()))
        return [self.search.on_map.layer().featureCount(), in_list]

    def the_histogram_shows_all_scores_and_is_a_second_handle_of_the_slider(self):
        histogram, slider = self.results.histogram, self.results.slider
        everything = histogram.grab().toImage()
        self.seen["bars"] = sum(histogram._counts)
        QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=QPoint(histogram.width() // 2, 5))
        self.seen["clicked"] = slider.value() / slider.maximum()
        self.seen["histogram_changed"] = everything != histogram.grab().toImage()
        QTest.keyClick(slider, Qt.Key.Key_End)
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")
        self.seen["right_end"] = self.shown()
        QTest.keyClick(slider, Qt.Key.Key_Left)
        self.seen["key_step"] = slider.maximum() - slider.value()
        QTest.keyClick(slider, Qt.Key.Key_Home)
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")
        self.seen["left_end"] = self.shown()

    def many_moves_of_the_slider_filter_the_map_once(self):
        heard, slider = [], self.results.slider
        self.results.threshold_changed.connect(heard.append)
        for value in range(1, 400):
            slider.setValue(value)
        wait_for(lambda: not self.results._settling.isActive(), 5, "the slider to rest")
        self.results.threshold_changed.disconnect(heard.append)
        self.seen["moves"] = [len(heard), heard[-1] == self.results.threshold()]

    def the_threshold_filters_list_and_map(self):
        self.slide(self.results.slider.maximum() // 2)
        self.seen["filtered"] = [*self.shown(), self.results.gallery.count()]

    def export_writes_what_is_shown(self):
        self.results.export.click()
        save = dialog(self.desktop, QDialog, "lookalikeExport")
        file = self.work / "matches.geojson"
        save.file.setFilePath(str(file))
        save.accept()
        wait_for(lambda: any("matches.geojson" in text for text in self.desktop.said), 30, "the export")
        self.seen["exported"] = json.loads(file.read_text(encoding="utf-8"))
        self.slide(0)

    def judging_leads_the_next_search(self):
        gallery, before = self.results.gallery, self.search.on_map.layer()
        for row, button in ((1, self.results.like), (gallery.count() - 1, self.results.dislike)):
            gallery.clearSelection()
            gallery.item(row).setSelected(True)
            button.click()
        self.seen["labels"] = [feature["label"] for feature in features(before)]
        self.results.with_labels.click()
        layer = self.found((before,))
        self.seen["carried"] = [[f["row"], f["col"], f["label"]] for f in features(layer) if f["label"]]
        panel = self.plugin.session.dock.search_panel
        self.seen["examples"] = [panel.examples.item(row).text() for row in range(panel.examples.count())]
        self.seen["second_request"] = json.loads(layer.customProperty("lookalike/request"))

    def size_while_drawing(self, start, end):
        """What the tool says of a box that is given up, by shares of the raster's width and height."""
        tool, canvas, left = self.plugin.session.tool, self.desktop.canvas, Qt.MouseButton.LeftButton
        first, last = self.pixel(start, start), self.pixel(end, end)
        tool.canvasPressEvent(QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, first, left, left))
        tool.canvasMoveEvent(QgsMapMouseEvent(canvas, QEvent.Type.MouseMove, last, left, left))
        said = QToolTip.text()
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        return said

    def a_drawn_box_becomes_an_example(self):
        panel, session, before = self.plugin.session.dock.search_panel, self.plugin.session, self.search.on_map.layer()
        while panel.examples.count():
            panel.remove.click()
        panel.draw.click()
        self.seen["tool_taken"] = self.desktop.canvas.mapTool() is session.tool
        self.seen["tool_keeps_the_menu"] = bool(session.tool.flags() & type(session.tool).Flag.ShowContextMenu)
        start, end = self.pixel(0.2, 0.2), self.pixel(0.4, 0.4)
        self.seen["sizes"] = [self.size_while_drawing(0.2, to) for to in (0.35, 0.23)]
        drag(self.desktop, session.tool, start, end)
        layer = self.found((before,))
        self.seen["box"] = json.loads(layer.customProperty("lookalike/request"))["examples"]
        panel.draw.click()
        self.seen["tool_given_back"] = self.desktop.canvas.mapTool() is not session.tool

    def a_search_can_be_run_again_from_its_layer(self):
        before = self.search.on_map.layer()
        self.desktop.active = before
        self.desktop.layer_actions[0].trigger()
        again = self.found((before,))
        same = [(each["raster_id"], each["row"], each["col"]) for each in features(before)]
        self.seen["again"] = same == [(each["raster_id"], each["row"], each["col"]) for each in features(again)]

    def a_place_without_a_raster_is_said_to_be_one(self):
        before = len(self.desktop.said)
        self.search.find_at(QgsPointXY(0, 0))
        self.seen["nowhere"] = self.desktop.said[before:]

    def a_search_in_the_map_view_finds_nothing_outside_of_it(self):
        panel, canvas, before = self.plugin.session.dock.search_panel, self.desktop.canvas, self.search.on_map.layer()
        everything = canvas.extent()
        canvas.zoomByFactor(0.5)
        panel.where.setCurrentIndex(panel.where.findData("map view"))
        panel.search.click()
        centres = [each.geometry().centroid().asPoint() for each in self.found((before,)).getFeatures()]
        self.seen["view"] = [canvas.extent().contains(centre) for centre in centres]
        panel.where.setCurrentIndex(0)
        canvas.setExtent(everything)

    def layers_that_cannot_be_searched_are_refused_with_a_reason(self):
        from lookalike.plugin.map.errors import LayerUnusable
        from lookalike.plugin.map.raster_layers import raster_file

        zipped = QgsRasterLayer("/vsizip/archive.zip/a.tif", "zipped")
        tiles = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png", "tiles", "wms")
        self.seen["refused"] = []
        for layer in (zipped, tiles):
            try:
                raster_file(layer)
            except LayerUnusable as error:
                self.seen["refused"].append(error.message)

    def an_opened_dock_leaves_a_new_project_unchanged(self):
        self.project.clear()
        rasters = self.plugin.session.dock.index_panel.rasters
        wait_for(lambda: rasters.tree.topLevelItemCount() == 0, 20, "an empty list")
        self.seen["new_project"] = [self.project.isDirty(), self.results.gallery.count()]

    def a_killed_backend_is_said_and_comes_back(self):
        session, before = self.plugin.session, self.search.on_map.layer()
        wait_for(lambda: not self.search.pictures.is_busy, 60, "the pictures")
        # A task that begins after the kill would start the backend again before anyone sees that it is gone.
        wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the tasks to end")
        os.kill(session.backend.pid, 9)
        wait_for(
            lambda: not session.dock.status_bar.restart.isHidden(), 20, "the strip to say that the backend is gone"
        )
        self.seen["lost"] = session.dock.status_bar.sentence.text()
        session.dock.status_bar.restart.click()
        wait_for(lambda: session.backend.state.name == "ready", 60, "the backend to come back")
        right_click(self.desktop, "Find similar here", self.pixel(0.7, 0.3))
        self.found((before,))
        self.seen["pid"] = session.backend.pid

    def pixel(self, across, down):
        """A pixel of the canvas on the raster, by shares of the raster's width and height."""
        canvas = self.desktop.canvas
        box = canvas.mapSettings().layerExtentToOutputExtent(self.layer, self.layer.extent())
        place = QgsPointXY(box.xMinimum() + across * box.width(), box.yMaximum() - down * box.height())
        found = canvas.getCoordinateTransform().transform(place)
        return QPoint(round(found.x()), round(found.y()))


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    QgsSettings().setValue("lookalike/model", "colour-texture")
    QgsSettings().setValue("lookalike/limit", 12)
    desktop = Desktop()
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    loop = Loop(desktop, plugin, Path(raster), Path.cwd())
    loop.find_here_offers_to_index()
    loop.the_gallery_shows_pictures()
    loop.the_histogram_shows_all_scores_and_is_a_second_handle_of_the_slider()
    loop.many_moves_of_the_slider_filter_the_map_once()
    loop.the_threshold_filters_list_and_map()
    loop.export_writes_what_is_shown()
    loop.judging_leads_the_next_search()
    loop.a_drawn_box_becomes_an_example()
    loop.a_search_can_be_run_again_from_its_layer()
    loop.a_place_without_a_raster_is_said_to_be_one()
    loop.a_killed_backend_is_said_and_comes_back()
    loop.a_search_in_the_map_view_finds_nothing_outside_of_it()
    loop.layers_that_cannot_be_searched_are_refused_with_a_reason()
    loop.an_opened_dock_leaves_a_new_project_unchanged()
    loop.seen["said"] = desktop.said
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(loop.seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

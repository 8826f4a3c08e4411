# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws a typical object on rasters in metres and in degrees, and shows the tiles on the map; prints what was seen.

Usage: python sizes_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER-IN-METRES RASTER-IN-DEGREES TURNED-RASTER
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from desktop import Desktop, drag, shoot, start_plugin, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QPoint


def pixel(desktop, layer, column, row):
    """Where a pixel of the layer is on the canvas."""
    canvas, extent = desktop.canvas, layer.extent()
    x = extent.xMinimum() + column * layer.rasterUnitsPerPixelX()
    y = extent.yMaximum() - row * layer.rasterUnitsPerPixelY()
    box = canvas.mapSettings().layerExtentToOutputExtent(layer, QgsRectangle(x, y, x, y))
    found = canvas.getCoordinateTransform().transform(box.center())
    return QPoint(round(found.x()), round(found.y()))


def main(plugins, in_metres, in_degrees, turned_file):
    application = QgsApplication([], True)
    application.initQgis()
    desktop, seen = Desktop(), {}
    project = QgsProject.instance()
    metres, degrees = QgsRasterLayer(in_metres, "metres"), QgsRasterLayer(in_degrees, "degrees")
    project.addMapLayers([metres, degrees])
    project.setCrs(metres.crs())
    project.write(str(Path.cwd() / "project.qgz"))
    plugin = start_plugin(desktop, plugins)
    session, canvas = plugin.session, desktop.canvas
    panel = session.dock.index_panel
    settings, sizing = panel.settings, session.tile_sizing
    session.dock.tabs.setCurrentIndex(1)
    wait_for(lambda: session.backend.state.name == "ready" and panel.model.count() > 1, 60, "the backend")

    def show(layer):
        project.layerTreeRoot().findLayer(layer).setItemVisibilityChecked(True)
        for other in project.mapLayers().values():
            if other is not layer:
                project.layerTreeRoot().findLayer(other).setItemVisibilityChecked(False)
        canvas.setDestinationCrs(project.crs())
        wait_for(lambda: canvas.layers() == [layer], 10, "the layer alone on the canvas")
        extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        canvas.setExtent(extent)
        wait_for(lambda: not canvas.isDrawing(), 20, "the map")

    def draw(layer, side):
        before = canvas.mapTool()
        settings.draw.click()
        taken = canvas.mapTool() is sizing.tool
        drag(desktop, sizing.tool, pixel(desktop, layer, 300, 200), pixel(desktop, layer, 300 + side, 200 + side))
        return [taken, canvas.mapTool() is before, settings.draw.isChecked()]

    def proposal():
        tiles = session.index.tiles
        return {
            "tiles": [tiles.size, tiles.stride, list(tiles.levels)],
            "advice": settings.advice.text(),
            "ground": settings.ground.text(),
            "lines": sizing.preview.grid.asGeometry().asMultiPolyline().__len__(),
            "one": sizing.preview.one.asGeometry().area(),
            "note": settings.preview_note.text(),
        }

    show(metres)
    seen["tool"] = draw(metres, 100)
    seen["metres"] = proposal()
    shoot(desktop, "tile-size")
    draw(metres, 420)
    seen["large"] = proposal()
    settings.resolution.setCurrentIndex(0)
    settings.tile.setValue(16)
    settings.stride.setValue(16)
    seen["dense"] = proposal()
    shoot(desktop, "tile-size-dense")
    show(degrees)
    draw(degrees, 100)
    seen["degrees"] = proposal()
    shoot(desktop, "tile-size-degrees")
    turned = QgsRasterLayer(turned_file, "turned")
    project.addMapLayer(turned)
    show(turned)
    panel.layers.show_current(turned)
    seen["turned"] = {
        "shown": [turned.width(), turned.height()],
        "one": [[point.x(), point.y()] for point in sizing.preview.one.asGeometry().asMultiPolygon()[0][0][:4]],
    }
    shoot(desktop, "tile-size-turned")
    settings.preview.setChecked(False)
    seen["hidden"] = sizing.preview.grid.asGeometry().isEmpty()
    show(metres)
    panel.layers.tick((metres,))
    tiles = type(session.index.tiles)(256, 128, (0,))
    session.index.new.set(replace(session.index.new.value, tiles=tiles))
    panel.start.click()
    wait_for(lambda: panel.rasters.tree.topLevelItemCount() == 1 and panel.start.isVisibleTo(panel), 60, "the index")
    draw(metres, 60)
    seen["too_small"] = settings.advice.text()
    draw(metres, 180)
    seen["suits"] = settings.advice.text()
    before = [type(item).__name__ for item in canvas.scene().items()].count("QgsRubberBand")
    plugin.unload()
    seen["bands"] = [before, [type(item).__name__ for item in canvas.scene().items()].count("QgsRubberBand")]
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:5])

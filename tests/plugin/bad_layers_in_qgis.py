# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster layers that cannot be indexed, and some unusual ones that can; prints what was said of each.

Usage: python bad_layers_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER RASTER-WITHOUT-CRS RASTER-IN-DEGREES
"""

import json
import sys
from pathlib import Path

from desktop import Desktop, shoot, start_plugin, wait_for
from osgeo import gdal
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import Qt

DATABASE = 'dbname=\'none\' host=127.0.0.1 port=1 table="public"."images" (rast)'
WMS = "contextualWMSLegend=0&crs=EPSG:4326&format=image/png&layers=a&styles&url=http://127.0.0.1:1/wms"


def unusable_layers(raster, without_crs):
    gdal.UseExceptions()
    gdal.Translate("/vsimem/copy.tif", raster)
    gdal.BuildVRT("/vsimem/mosaic.vrt", [raster]).FlushCache()
    moved = QgsRasterLayer(raster, "moved by its CRS")
    moved.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    named = QgsRasterLayer(without_crs, "CRS of the layer only")
    named.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    extent = "500000,5199488,500768,5200000"
    size = f"?crs=EPSG:32633&extent={extent}&width=64&height=64"
    computed = f'{size}&formula="m@1"&m:uri={raster}&m:provider=gdal'
    return [
        QgsRasterLayer("type=xyz&url=http://127.0.0.1:1/{z}/{x}/{y}.png", "XYZ", "wms"),
        QgsRasterLayer(WMS, "WMS", "wms"),
        QgsRasterLayer(DATABASE, "PostGIS", "postgresraster"),
        QgsRasterLayer("/vsimem/copy.tif", "memory"),
        QgsRasterLayer("/vsimem/mosaic.vrt", "VRT in memory"),
        QgsRasterLayer(computed, "computed", "virtualraster"),
        QgsRasterLayer("/nowhere/a.tif", "gone"),
        named,
        moved,
    ]


def main(plugins, raster, without_crs, in_degrees):
    application = QgsApplication([], True)
    application.initQgis()
    QgsSettings().setValue("lookalike/limit", 6)
    desktop, seen = Desktop(), {}
    project = QgsProject.instance()
    unusable = unusable_layers(raster, without_crs)
    project.addMapLayers(unusable)
    plugin = start_plugin(desktop, plugins)
    session, canvas = plugin.session, desktop.canvas
    panel = session.dock.index_panel
    session.dock.tabs.setCurrentIndex(1)
    wait_for(lambda: session.backend.state.name == "ready" and panel.model.count() > 1, 60, "the backend")

    items = [panel.layers.list.item(row) for row in range(panel.layers.list.count())]
    seen["said"] = {}
    for item in items:
        panel.layers.list.setCurrentItem(item)
        seen["said"][item.text()] = panel.layers.reason.text()
    seen["tickable"] = [item.text() for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]
    seen["start"] = panel.start.isEnabled()
    shoot(desktop, "bad-layers")

    project.removeAllMapLayers()
    degrees = QgsRasterLayer(in_degrees, "degrees")
    project.addMapLayer(degrees)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3035"))
    project.write(str(Path.cwd() / "project.qgz"))
    canvas.setDestinationCrs(project.crs())
    wait_for(lambda: canvas.layers() == [degrees], 20, "the layer on the canvas")
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(degrees, degrees.extent()))
    panel.start.click()
    wait_for(lambda: panel.rasters.tree.topLevelItemCount() == 1 and panel.start.isVisibleTo(panel), 60, "the index")
    seen["indexed"] = panel.rasters.tree.topLevelItem(0).text(1)
    session.search.find_at(QgsPointXY(canvas.extent().center()))
    wait_for(lambda: session.search.on_map.layer() is not None, 60, "matches")
    layer = session.search.on_map.layer()
    first = next(layer.getFeatures())
    box = canvas.mapSettings().layerExtentToOutputExtent(degrees, degrees.extent())
    seen["matches"] = {
        "crs": layer.crs().authid(),
        "inside": [box.buffered(1).contains(each.geometry().boundingBox()) for each in layer.getFeatures()],
        "best_is_at_the_place": first.geometry().contains(first.geometry().centroid())
        and first.geometry().boundingBox().contains(canvas.extent().center()),
    }
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:5])

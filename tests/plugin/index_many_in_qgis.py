# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes several rasters at once, one of them bad; prints what was seen.

Usage: python index_many_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER...
"""

import json
import sys
from pathlib import Path

from desktop import Desktop, shoot, start_plugin, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer


def main(plugins, rasters):
    application = QgsApplication([], True)
    application.initQgis()
    desktop, seen = Desktop(), {}
    project = QgsProject.instance()
    for raster in rasters:
        project.addMapLayer(QgsRasterLayer(raster, Path(raster).stem))
    project.write(str(Path.cwd() / "project.qgz"))
    plugin = start_plugin(desktop, plugins)
    session = plugin.session
    panel = session.dock.index_panel
    session.dock.tabs.setCurrentIndex(1)
    wait_for(lambda: session.backend.state.name == "ready" and panel.model.count() > 1, 60, "the backend")

    def listed():
        tree = panel.rasters.tree
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return {item.text(0): item.text(1) for item in items}

    names = [panel.layers.list.item(row).text() for row in range(panel.layers.list.count())]
    seen["offered"] = sorted(names)
    seen["ticked_at_first"] = len(panel.layers.ticked())
    first = project.mapLayersByName("first")[0]
    panel.layers.tick((first,))
    panel.start.click()
    wait_for(lambda: "first.tif" in listed() and panel.start.isVisibleTo(panel), 60, "the first raster")
    seen["one"] = listed()

    panel.layers.all.click()
    seen["ticked"] = len(panel.layers.ticked())
    before, ended = len(desktop.said), []
    session.indexing.finished.connect(ended.append)
    session.indexing.given_up.connect(lambda: ended.append("given up"))
    panel.start.click()
    wait_for(lambda: len(desktop.said) > before and panel.start.isVisibleTo(panel), 60, "the end of the run")
    wait_for(lambda: len(listed()) == 4, 20, "all in the list")
    seen["said"], seen["ended"] = desktop.said[before:], ended
    seen["sentence"] = panel.sentence.text()
    seen["listed"] = listed()
    seen["grey_bands"] = [box.currentBand() for box in panel.settings.bands]
    shoot(desktop, "index-many")
    seen["folders"] = sorted(each.name for each in Path("project.lookalike").iterdir())
    project.removeMapLayer(first)
    wait_for(lambda: panel.layers.list.count() == 3, 10, "the layer to leave the list")
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

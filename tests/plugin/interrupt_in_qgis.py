# SPDX-License-Identifier: GPL-3.0-or-later
"""Cancels indexing, resumes it, kills the backend in the middle of it and recovers; prints what was seen.

Usage: python interrupt_in_qgis.py FOLDER-WITH-THE-PLUGIN RASTER
"""

import json
import os
import sys
from pathlib import Path

from desktop import Desktop, shoot, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings

# Thousands of tiles: enough to come in between. The backend commits blocks of 64 MiB.
TILE, STEP = 64, 64


def main(plugins, raster):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    QgsSettings().setValue("lookalike/model", "colour-texture")
    desktop, seen = Desktop(), {}
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    QgsProject.instance().addMapLayer(QgsRasterLayer(raster, "mosaic"))
    QgsProject.instance().write(str(Path.cwd() / "project.qgz"))
    desktop.toolbar.actions()[0].trigger()
    session = plugin.session
    panel, status_bar = session.dock.index_panel, session.dock.status_bar
    wait_for(lambda: session.backend.state.name == "ready" and panel.model.count() > 1, 60, "the backend")

    def state():
        item = panel.rasters.tree.topLevelItem(0)
        return "" if item is None else item.text(1)

    def come_in_between():
        panel.start.click()
        wait_for(lambda: not panel.start.isVisibleTo(panel) and status_bar.progress.value() >= least, 60, f"{least} %")
        seen.setdefault("while_indexing", [status_bar.sentence.text(), panel.sentence.text()])

    panel.tile.setValue(TILE)
    panel.stride.setValue(STEP)
    session.dock.tabs.setCurrentIndex(1)
    least = 20
    come_in_between()
    shoot(desktop, "indexing")
    panel.pause.click()
    wait_for(lambda: panel.resume.isVisibleTo(panel) and state().startswith("paused"), 60, "indexing to pause")
    seen["paused"] = [state(), panel.sentence.text(), session.indexing.is_busy, panel.start.isVisibleTo(panel)]
    shoot(desktop, "paused")
    least = 60
    panel.resume.click()
    wait_for(lambda: status_bar.progress.value() >= least and session.indexing.is_busy, 60, f"{least} %")
    status_bar.cancel.click()
    wait_for(lambda: panel.start.isVisibleTo(panel) and "partly" in state(), 60, "indexing to stop")
    seen["resume_is_gone"] = not panel.resume.isVisibleTo(panel)
    seen["cancelled"] = [state(), panel.start.text(), panel.sentence.text()]

    least = 85
    come_in_between()
    os.kill(session.backend.pid, 9)
    wait_for(lambda: panel.start.isVisibleTo(panel) and desktop.said, 60, "a word about it")
    seen["killed"] = desktop.said[-1]
    wait_for(lambda: session.backend.state.name == "ready" and "partly" in state(), 60, "the backend to be back")
    seen["recovered"] = [state(), panel.start.text()]

    panel.start.click()
    wait_for(lambda: state().startswith("ready"), 120, "the end of indexing")
    seen["resumed"] = [state(), panel.start.text()]
    plugin.unload()
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

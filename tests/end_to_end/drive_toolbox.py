# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside the real QGIS desktop (`qgis --code`): runs algorithms from their dialogs, and writes down what it saw.

The environment names the files: `E2E_RASTER`, `E2E_WORK` (index, outputs, `seen.json`) and `E2E_SHOTS` (pictures).
The steps are a generator that a timer resumes, so that QGIS runs as it always does between them.
"""

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QProcess, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit
from qgis.utils import iface, plugins

WORK, SHOTS = Path(os.environ["E2E_WORK"]), Path(os.environ["E2E_SHOTS"])
STEP_MILLISECONDS = 50
PATIENCE_SECONDS = 90.0
TRUNKS = "528129,528154.6,4978161.6,4978187.2 [EPSG:32612]"
SEEN: dict = {}


def shoot(name):
    """A picture of the screen; a step that draws on while it is taken would be in it."""
    process = QProcess()
    process.start("import", ["-window", "root", str(SHOTS / f"{name}.png")])
    process.waitForFinished(10_000)


def until(condition, what):
    """Lets QGIS run until the condition holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for: {what}")
        yield


def pause(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


def rendered():
    yield from pause(0.5)
    yield from until(lambda: not iface.mapCanvas().isDrawing(), "the map to be drawn")
    yield from pause(0.5)


def steps():
    yield from open_the_project()
    yield from look_at_the_toolbox()
    yield from index()
    yield from map_similarity()
    yield from open_the_dock()
    yield from find()


def open_the_project():
    yield from until(lambda: {"lookalike", "processing"} <= set(plugins), "the plugins")
    iface.mainWindow().showMaximized()
    for name in ("Browser", "LayerOrder", "Layer Styling"):
        dock = iface.mainWindow().findChild(QDockWidget, name)
        if dock is not None:
            dock.hide()
    QgsProject.instance().addMapLayer(QgsRasterLayer(os.environ["E2E_RASTER"], "Yellowstone"))
    QgsProject.instance().write(str(WORK / "yellowstone.qgz"))
    iface.mapCanvas().zoomToFullExtent()
    yield from rendered()


def look_at_the_toolbox():
    toolbox = iface.mainWindow().findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    iface.mainWindow().resizeDocks([toolbox], [360], Qt.Orientation.Horizontal)
    toolbox.findChild(QLineEdit).setText("lookalike")
    yield from rendered()
    shoot("toolbox")
    tree = toolbox.algorithmTree
    SEEN["toolbox"] = [
        tree.model().data(tree.model().index(row, 0, tree.model().index(parent, 0)))
        for parent in range(tree.model().rowCount())
        if tree.model().data(tree.model().index(parent, 0)) == "Lookalike"
        for row in range(tree.model().rowCount(tree.model().index(parent, 0)))
    ]


def run_dialog(name, parameters, ended):
    """Opens the dialog with these parameters, presses Run, and waits."""
    from qgis import processing

    dialog = processing.createAlgorithmDialog(f"lookalike:{name}", parameters)
    dialog.show()
    yield from pause(1)
    shoot(f"dialog-{name}")
    dialog.runButton().click()
    yield from until(ended, f"the end of {name}")
    yield from pause(1)
    shoot(f"log-{name}")
    dialog.close()
    yield from pause(0.5)


def layer(name):
    found = QgsProject.instance().mapLayersByName(name)
    return found[0] if found else None


def index():
    parameters = {"RASTERS": [os.environ["E2E_RASTER"]], "MODEL": "colour-texture", "TILE": 128}
    manifest = WORK / "yellowstone.lookalike" / "index" / "manifest.json"
    settled = manifest.parent / "derived" / "derived.json"
    yield from run_dialog("indexrasters", parameters, settled.is_file)
    SEEN["index_of_the_project"] = manifest.is_file()


def map_similarity():
    parameters = {"RASTER": os.environ["E2E_RASTER"], "EXTENT": TRUNKS, "OUTPUT": str(WORK / "heat.tif")}
    yield from run_dialog("heatmap", parameters, lambda: layer("Heat map"))
    heat = layer("Heat map")
    node = QgsProject.instance().layerTreeRoot().findLayer(heat.id())
    node.setExpanded(False)
    node.setExpanded(True)
    yield from rendered()
    shoot("heat-map")
    node.setItemVisibilityChecked(False)
    renderer = heat.renderer()
    SEEN["heat"] = [renderer.type(), renderer.classificationMin(), renderer.classificationMax()]


def open_the_dock():
    """From now on the algorithms use its backend."""
    plugin = plugins["lookalike"]
    button = next(action for action in iface.pluginToolBar().actions() if action.objectName() == "lookalikeDock")
    button.trigger()
    yield from until(lambda: plugin.session is not None and plugin.session.backend.state.name == "ready", "the backend")
    SEEN["shared"] = plugin._provider.backend.choose() is plugin.session.backend
    plugin.session.dock.setUserVisible(False)


def find():
    parameters = {"EXTENT": TRUNKS, "LIMIT": 20, "OUTPUT": "TEMPORARY_OUTPUT"}
    yield from run_dialog("findsimilar", parameters, lambda: layer("Matches"))
    matches = layer("Matches")
    yield from rendered()
    shoot("matches")
    SEEN["matches"] = [matches.featureCount(), matches.renderer().type(), matches.crs().authid()]


class Driver:
    """Resumes the steps until they end, then writes what was seen and ends QGIS."""

    def __init__(self):
        self.steps = steps()
        self.timer = QTimer()
        self.timer.timeout.connect(self.step)
        self.timer.start(STEP_MILLISECONDS)

    def step(self):
        self.timer.stop()
        try:
            next(self.steps)
        except StopIteration:
            self.end()
        except Exception:  # noqa: BLE001 - whatever it is, the test is to know it
            SEEN["error"] = traceback.format_exc()
            shoot("error")
            self.end()
        else:
            self.timer.start(STEP_MILLISECONDS)

    def end(self):
        (WORK / "seen.json").write_text(json.dumps(SEEN), encoding="utf-8")
        # Saved and closed, so that QGIS has nothing to ask. Later, so that this timer is done.
        QgsProject.instance().write()
        iface.newProject(False)
        QTimer.singleShot(500, iface.actionExit().trigger)


driver = Driver()

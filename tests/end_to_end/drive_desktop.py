# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside the real QGIS desktop (`qgis --code`): works with mouse and keyboard, and writes down what it saw.

The environment names the files: `E2E_RASTER`, `E2E_WORK` (project, export, `seen.json`) and `E2E_SHOTS` (pictures).
The steps are a generator that a timer resumes, so that QGIS runs as it always does between them.
"""

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, QProcess, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from qgis.utils import iface, plugins

WORK, SHOTS = Path(os.environ["E2E_WORK"]), Path(os.environ["E2E_SHOTS"])
STEP_MILLISECONDS = 50
PATIENCE_SECONDS = 60.0
SEEN: dict = {}


def xdotool(*arguments):
    """Real input, sent from outside: QGIS has to go on meanwhile, so nobody waits for it."""
    QProcess.startDetached("xdotool", [str(each) for each in arguments])


def shoot(name):
    """A picture of the screen; a step that draws on while it is taken would be in it."""
    process = QProcess()
    process.start("import", ["-window", "root", str(SHOTS / f"{name}.png")])
    process.waitForFinished(10_000)


def middle(widget, rectangle=None):
    place = (rectangle or widget.rect()).center()
    found = widget.mapToGlobal(place)
    return found.x(), found.y()


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


def click_button(button):
    yield from pause(0.3)
    xdotool("mousemove", *middle(button), "click", 1)
    yield from pause(0.3)


def place_on_screen(easting, northing):
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(easting, northing))
    found = canvas.mapToGlobal(QPoint(round(pixel.x()), round(pixel.y())))
    return found.x(), found.y()


def rendered():
    yield from pause(0.3)
    yield from until(lambda: not iface.mapCanvas().isDrawing(), "the map to be drawn")
    yield from pause(0.3)


def session():
    return plugins["lookalike"].session


def result_layer(before=()):
    layer = session().search.on_map.layer()
    return layer if layer is not None and layer.id() not in before else None


def steps():
    yield from open_the_project()
    yield from find_similar_here()
    yield from look_at_the_gallery()
    yield from filter_and_export()
    yield from judge_and_search_again()
    yield from judge_on_the_map()
    yield from draw_a_box()
    yield from look_at_the_index_page()
    yield from index_with_other_tiles()


def open_the_project():
    yield from until(lambda: "lookalike" in plugins, "the plugin")
    iface.mainWindow().showMaximized()
    for name in ("Browser", "LayerOrder", "Layer Styling"):
        dock = iface.mainWindow().findChild(object, name)
        if dock is not None:
            dock.hide()
    layer = QgsRasterLayer(os.environ["E2E_RASTER"], "Yellowstone")
    QgsProject.instance().addMapLayer(layer)
    SEEN["project_saved"] = QgsProject.instance().write(str(WORK / "yellowstone.qgz"))
    yield from rendered()
    button = next(action for action in iface.pluginToolBar().actions() if action.objectName() == "lookalikeDock")
    button.trigger()
    yield from until(lambda: session() is not None and session().backend.state.name == "ready", "the backend")
    yield from pause(1)
    iface.mapCanvas().zoomToFullExtent()
    yield from rendered()
    shoot("1-ready")


def find_similar_here():
    xdotool("mousemove", *place_on_screen(528_060, 4_978_190), "click", 3)
    yield from until(lambda: QApplication.activePopupWidget() is not None, "the right-click menu")
    menu = QApplication.activePopupWidget()
    action = next(action for action in menu.actions() if action.text() == "Find similar here")
    yield from pause(0.4)
    shoot("2-right-click")
    xdotool("mousemove", *middle(menu, menu.actionGeometry(action)), "click", 1)
    proposal = session().proposal
    yield from until(lambda: proposal.tool.box is not None and not proposal.is_looking, "the proposed box")
    xdotool("mousemove", *place_on_screen(528_060, 4_978_190))
    yield from pause(0.5)
    SEEN["proposed"] = [proposal.tool.box.width(), proposal.tool.words.text()]
    xdotool("click", 4)
    yield from pause(0.5)
    SEEN["wider"] = proposal.tool.box.width()
    shoot("2-proposed")
    xdotool("key", "Return")
    yield from until(lambda: iface.mainWindow().findChild(QDialog, "lookalikeOffer"), "the offer to index")
    box = iface.mainWindow().findChild(QDialog, "lookalikeOffer")
    yield from pause(0.6)
    shoot("3-offer")
    SEEN["proposed_tiles"] = [box.tiles.itemText(row) for row in range(box.tiles.count())]
    if "256 px" not in box.tiles.currentText():  # a model without cells wants smaller ones
        box.tiles.setFocus()
        xdotool("key", "Down")
        yield from until(lambda: "256 px" in box.tiles.currentText(), "the tiles of the options")
        yield from until(lambda: "on disk" in box.cost.text(), "the estimate")
    SEEN["offer"] = [box.sentence.text(), box.cost.text()]
    yes = next(button for button in box.findChildren(QPushButton) if button.text() == "Index and search")
    yield from click_button(yes)
    yield from until(result_layer, "the footprints")
    layer = result_layer()
    yield from rendered()
    SEEN["shown_at_first"], slider = layer.featureCount(), session().dock.results_panel.slider
    begun = slider.value()
    slider.setValue(0)
    yield from rendered()
    feature = next(layer.getFeatures())
    SEEN["layer"] = {
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "source": layer.source(),
        "project_crs": QgsProject.instance().crs().authid(),
        "kind": feature["kind"],
        "areas": [each.geometry().area() for each in layer.getFeatures()],
        "first_centre": [feature.geometry().centroid().asPoint().x(), feature.geometry().centroid().asPoint().y()],
    }
    slider.setValue(begun)


def look_at_the_gallery():
    gallery = session().dock.results_panel.gallery
    yield from until(lambda: not session().search.pictures.is_busy, "the pictures")
    iface.messageBar().clearWidgets()
    yield from rendered()
    shoot("4-matches")
    xdotool("mousemove", *middle(gallery.viewport(), gallery.visualItemRect(gallery.item(1))))
    yield from pause(0.8)
    shoot("5-hover")
    SEEN["highlight"] = session().search.on_map._band.asGeometry().area()


def filter_and_export():
    results, file = session().dock.results_panel, WORK / "matches.geojson"
    results.slider.setValue(results.slider.maximum() // 2)
    yield from rendered()
    SEEN["filtered"] = result_layer().featureCount()
    yield from click_button(results.export)
    yield from until(lambda: iface.mainWindow().findChild(QDialog, "lookalikeExport"), "the export dialog")
    dialog = iface.mainWindow().findChild(QDialog, "lookalikeExport")
    yield from pause(0.6)
    dialog.file.lineEdit().setFocus()
    xdotool("key", "ctrl+a", "type", str(file))
    yield from pause(1.5)
    shoot("6-export")
    xdotool("key", "Return")
    yield from until(lambda: file.is_file() and not session().search.on_map.exporting.is_busy, "the GeoJSON")
    SEEN["export"] = str(file)
    iface.messageBar().clearWidgets()
    results.slider.setValue(0)
    yield from rendered()


def judge_and_search_again():
    results, before = session().dock.results_panel, result_layer()
    for row, button in ((1, results.like), (2, results.like), (5, results.dislike)):
        results.gallery.clearSelection()
        results.gallery.item(row).setSelected(True)
        yield from click_button(button)
    SEEN["labels"] = sorted(feature["label"] for feature in before.getFeatures() if feature["label"])
    yield from click_button(results.with_labels)
    yield from until(lambda: result_layer((before.id(),)), "the footprints of the second search")
    yield from until(lambda: not session().search.pictures.is_busy, "the pictures")
    yield from rendered()
    shoot("6-likes")
    SEEN["second"] = result_layer().featureCount()


def judge_on_the_map():
    layer, canvas = result_layer(), iface.mapCanvas()
    match = min(layer.getFeatures(), key=lambda each: each.geometry().centroid().asPoint().distance(canvas.center()))
    place = match.geometry().centroid().asPoint()
    xdotool("mousemove", *place_on_screen(place.x(), place.y()), "click", 3)
    yield from until(lambda: QApplication.activePopupWidget() is not None, "the right-click menu")
    menu = QApplication.activePopupWidget()
    judgements = menu.findChild(QMenu, "lookalikeJudge")
    xdotool("mousemove", *middle(menu, menu.actionGeometry(judgements.menuAction())), "click", 1)
    yield from until(judgements.isVisible, "the judgements")
    yield from pause(0.4)
    shoot("6-judge-on-map")
    unsure = next(action for action in judgements.actions() if action.text() == "Unsure")
    xdotool("mousemove", *middle(judgements, judgements.actionGeometry(unsure)), "click", 1)
    yield from until(lambda: layer.getFeature(match.id())["label"] == "unsure", "the label")
    yield from rendered()
    shoot("6-judged-on-map")
    SEEN["unsure"] = [feature["rank"] == match["rank"] for feature in layer.getFeatures("\"label\" = 'unsure'")]


def draw_a_box():
    panel, before = session().dock.search_panel, result_layer()
    while panel.examples.count():
        yield from click_button(panel.remove)
    yield from click_button(panel.draw)
    xdotool("mousemove", *place_on_screen(528_110, 4_978_120), "mousedown", 1)
    yield from pause(0.4)
    for east in range(112, 142, 4):
        xdotool("mousemove", *place_on_screen(528_000 + east, 4_978_120 - (east - 110)))
        yield from pause(0.1)
    yield from pause(0.5)
    shoot("7-drawing")
    xdotool("mouseup", 1)
    yield from until(lambda: result_layer((before.id(),)), "the footprints of the drawn box")
    yield from until(lambda: not session().search.pictures.is_busy, "the pictures")
    yield from rendered()
    shoot("8-box-matches")
    SEEN["third"] = result_layer().featureCount()


def look_at_the_index_page():
    session().dock.tabs.setCurrentIndex(1)
    yield from click_button(session().dock.index_panel.estimate)
    yield from until(lambda: "indexed already" in session().dock.index_panel.sentence.text(), "the estimate")
    session().dock.index_panel.settings.setCollapsed(False)
    yield from pause(0.5)
    shoot("9-index-page")
    SEEN["indexed"] = session().dock.index_panel.rasters.tree.topLevelItem(0).text(1)


def index_with_other_tiles():
    page, index = session().dock.index_panel, session().index
    page.settings.setCollapsed(True)
    yield from click_button(page.other)
    yield from until(page.tile.isEnabled, "settings that are free")
    page.tile.setFocus()
    xdotool("key", "ctrl+a", "type", "512")
    yield from until(lambda: page.tile.value() == 512, "the tiles")
    yield from click_button(page.start)
    yield from until(lambda: len(index.known.value) == 2 and not session().indexing.is_busy, "the second index")
    yield from pause(0.5)
    shoot("9-two-indexes")
    SEEN["indexes"] = [page.index.itemText(row) for row in range(page.index.count())]
    SEEN["shown_index"] = [page.index.currentIndex(), page.stride.value()]


class Heart:
    """Resumes the steps."""

    def __init__(self):
        self.steps = steps()
        self.timer = QTimer()
        self.timer.timeout.connect(self.beat)
        self.timer.start(STEP_MILLISECONDS)

    def beat(self):
        try:
            next(self.steps)
        except StopIteration:
            self.end()
        except Exception:  # noqa: BLE001 - whatever it is, the test is to know it
            SEEN["error"] = traceback.format_exc()
            shoot("error")
            self.end()

    def end(self):
        self.timer.stop()
        (WORK / "seen.json").write_text(json.dumps(SEEN), encoding="utf-8")
        # Saved and closed, so that QGIS has nothing to ask. Later, so that this timer is done.
        QgsProject.instance().write()
        iface.newProject(False)
        self.timer = QTimer()
        self.timer.timeout.connect(self.leave)
        self.timer.start(500)
        QTimer.singleShot(15_000, lambda: shoot("still-open"))

    def leave(self):
        """Ends QGIS once nothing works in the background: it would ask whether to stop that."""
        if QgsApplication.taskManager().countActiveTasks() == 0:
            self.timer.stop()
            iface.actionExit().trigger()


heart = Heart()

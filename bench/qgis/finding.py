# SPDX-License-Identifier: GPL-3.0-or-later
"""From a right-click on the map to footprints on the map, among 45,000 tiles, the backend warm, inside QGIS's Python.

Run: `python bench/desktop.py`, which finds QGIS; or with QGIS's own Python and `QT_QPA_PLATFORM=offscreen`.
Model, backend process, search, layer and canvas are real; the vectors of the index are random.
"""

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.core import QgsPointXY
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu

from bench._in_qgis import bench, wait_for
from bench._table import print_table

RUNS, WARM_UP, TARGET = 20, 3, 500


def right_click(canvas, pixel):
    right = Qt.MouseButton.RightButton
    event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, pixel, right, right)
    menu = QMenu()
    canvas.contextMenuAboutToShow.emit(menu, event)
    next(action for action in menu.actions() if action.text() == "Find similar here").trigger()


class Clock:
    """Milliseconds that the backend took to answer, and since the click to the layer and to the drawn layer."""

    def __init__(self, opened):
        self.canvas, self.search = opened.desktop.canvas, opened.plugin.session.search
        self.canvas.mapCanvasRefreshed.connect(self.note_drawn)
        opened.project.layerWasAdded.connect(self.note_layer)
        client = opened.plugin.session.backend.client(lambda: False)
        self.ask, client.search = client.search, self.timed_search
        self.layer = None

    def timed_search(self, *arguments):
        started = time.perf_counter()
        try:
            return self.ask(*arguments)
        finally:
            self.answered = 1000 * (time.perf_counter() - started)

    def start(self):
        self.layer = self.added = self.drawn = self.answered = self.computed = None
        self.started, self.computing = time.perf_counter(), time.thread_time()

    def note_layer(self, layer):
        self.layer, self.added = layer, 1000 * (time.perf_counter() - self.started)

    def note_drawn(self):
        if self.layer is not None and self.drawn is None and self.layer in self.canvas.layers():
            self.drawn = 1000 * (time.perf_counter() - self.started)
            self.computed = 1000 * (time.thread_time() - self.computing)


def measure(opened):
    """For each run: milliseconds of the backend's answer, to the layer, to the drawn layer, and of computing."""
    raster = opened.folder / "raster.tif"
    opened.prepare("_index.py", raster, opened.folder / "bench.lookalike" / "index")
    opened.open_project(raster)
    canvas, places = opened.desktop.canvas, random.Random(0)
    wait_for(lambda: opened.plugin.session.dock.index_panel.rasters.tree.topLevelItemCount() == 1, 60, "the index")
    wait_for(lambda: not canvas.isDrawing(), 60, "the raster to be drawn")
    middle, times, clock = canvas.extent().center(), [], Clock(opened)
    for run in range(RUNS + WARM_UP):
        shift = QgsPointXY(middle.x() + places.uniform(-200, 200), middle.y() + places.uniform(-200, 200))
        pixel = canvas.getCoordinateTransform().transform(shift)
        clock.start()
        right_click(canvas, QPoint(round(pixel.x()), round(pixel.y())))
        wait_for(lambda: clock.drawn is not None, 60, "the footprints on the map")
        if run >= WARM_UP:
            times.append((clock.answered, clock.added, clock.drawn, clock.computed))
        wait_for(lambda: not opened.plugin.session.search.pictures.is_busy, 60, "the pictures")
    return times


def main():
    with bench(limit=50, tile=64) as opened:
        times = measure(opened)
    names = (
        "the backend's answer alone",
        "from the click to the result layer",
        "from the click to its drawing",
        "of it computing in the GUI thread",
    )
    rows = [
        (name, f"{statistics.median(found):.0f}", f"{max(found):.0f}", limit)
        for name, found, limit in zip(names, zip(*times, strict=True), ("", "", TARGET, ""), strict=True)
    ]
    print_table(
        f"A right-click among 45,000 tiles, {RUNS} searches, milliseconds", ("", "median", "worst", "limit"), rows
    )


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""From a move of the threshold's slider to the filtered list and map, at 10,000 matches, inside QGIS's Python.

Run: `python bench/desktop.py`, which finds QGIS; or with QGIS's own Python and `QT_QPA_PLATFORM=offscreen`.
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

try:
    from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject
    from qgis.gui import QgsMapCanvas
    from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
    from qgis.PyQt.QtGui import QPixmap
except ImportError:
    print("Left out: this benchmark needs QGIS. Run it with the Python that comes with it.")
    sys.exit()

ROOT = Path(__file__).resolve().parents[2]
MATCHES, MOVES = 10_000, 40
OWN = "all of it, processor time of the GUI's thread"


def random_matches(count, match_type, crs):
    """Squares of 25 m beside one another near Vienna in UTM, with scores that fall as those of a search do."""
    matches = []
    for number in range(count):
        row, col = divmod(number, 100)
        west, south = 574_000.0 + 30 * col, 5_317_000.0 + 30 * row
        east, north = west + 25, south + 25
        ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
        score = 0.5 + 0.45 * (1 - number / count) ** 3
        percentile = 100 * (1 - number / 45_000)
        place = ("ortho", "/nowhere/ortho.tif", 0, row, col, 256)
        matches.append(match_type(number + 1, score, percentile, *place, False, True, "tile", (), ring, crs.toWkt()))
    return tuple(matches)


def milliseconds(start):
    return 1000 * (time.perf_counter() - start)


def until(signal, seconds=20):
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(seconds * 1000, loop.quit)
    loop.exec()


def measure(folder):
    """Rows of the table: what is measured, median and worst in milliseconds."""
    from lookalike_bench.plugin.client.matches import Match
    from lookalike_bench.plugin.results.features import write_matches
    from lookalike_bench.plugin.results.footprints import Frame
    from lookalike_bench.plugin.results.layers import result_layer, show_only_above
    from lookalike_bench.plugin.results.panel import STEPS, ResultsPanel

    crs = QgsCoordinateReferenceSystem("EPSG:32633")
    project, matches = QgsProject.instance(), random_matches(MATCHES, Match, crs)
    file = folder / "matches.gpkg"
    write_matches(matches, file, Frame(crs, project.transformContext()), datetime.now(UTC), {})
    layer = result_layer(file, "matches")
    layer.loadNamedStyle(str(ROOT / "resources" / "styles" / "footprints.qml"))
    project.addMapLayer(layer)
    canvas, panel = QgsMapCanvas(), ResultsPanel()
    canvas.setDestinationCrs(crs)
    canvas.setLayers([layer])
    canvas.resize(1200, 800)
    canvas.show()
    panel.resize(380, 800)
    panel.show()
    start = time.perf_counter()
    panel.show_matches(matches, "")
    times = {"all matches into an empty list": [milliseconds(start)]}
    picture = QPixmap(128, 128)
    picture.fill()
    for match in matches[:200]:
        panel.show_picture(match, picture)
    canvas.zoomToFullExtent()
    until(canvas.mapCanvasRefreshed)
    times |= {
        "slider's own handler": [],
        "list": [],
        "map's filter": [],
        "all of it": [],
        OWN: [],
        "map drawn again": [],
    }

    def filter_map(score):
        start = time.perf_counter()
        show_only_above(layer, score)
        times["map's filter"].append(milliseconds(start))

    filter_list = panel.gallery.show_only_above

    def timed_list(score):
        start = time.perf_counter()
        filter_list(score)
        panel.gallery.doItemsLayout()
        times["list"].append(milliseconds(start))

    panel.gallery.show_only_above = timed_list
    panel.threshold_changed.connect(filter_map)
    for move in range(MOVES):
        # A drag to and fro, and at its ends the whole way at once.
        value = (STEPS, 0)[move % 2] if move < 10 else (move * 377) % STEPS
        start, busy = time.perf_counter(), time.thread_time()
        panel.slider.setValue(value)
        times["slider's own handler"].append(milliseconds(start))
        until(panel.threshold_changed)
        times["all of it"].append(milliseconds(start))
        times[OWN].append(1000 * (time.thread_time() - busy))
        until(canvas.mapCanvasRefreshed)
        times["map drawn again"].append(milliseconds(start))
    canvas.setLayers([])
    for widget in (canvas, panel):
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [(name, statistics.median(found), max(found)) for name, found in times.items()]


def main():
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lookalike_bench").symlink_to(ROOT, target_is_directory=True)
        sys.path.insert(0, name)
        rows = measure(folder)
        QgsProject.instance().clear()
    print(f"\n### The threshold at {MATCHES:,} matches, {MOVES} moves\n")
    print("| from the slider's move | median, ms | worst, ms |\n|---|--:|--:|")
    for what, median, worst in rows:
        print(f"| {what} | {median:.1f} | {worst:.1f} |")
    application.exitQgis()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the panels that need only Qt on PyQt6, works them with mouse and keys, and prints what was seen as JSON.

Usage: python widgets_on_qt6.py FOLDER-OF-THE-REPOSITORY PYTHON-WITH-THE-BACKEND FOLDER-FOR-A-LOG
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

SHIM = Path(__file__).with_name("shim")
MATCHES = 12


def match(rank):
    from plugin.client.matches import Match

    square = (((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)),)
    score = 1 - rank * 5 % 13 / 100  # ranks need not follow the scores
    return Match(rank, score, 100 - rank, "r", "mosaic.tif", 0, rank, 0, 256, False, True, "tile", polygons=(square,))


def keys(widget, text):
    from PyQt6.QtTest import QTest

    QTest.keyClicks(widget, text)


def click(button):
    from PyQt6.QtCore import Qt
    from PyQt6.QtTest import QTest

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(application, condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.02)
    return condition()


def results(application):
    """The gallery, the threshold, and judging by button and key."""
    from PyQt6.QtCore import Qt
    from PyQt6.QtGui import QColor, QPixmap
    from PyQt6.QtTest import QTest

    from plugin.results.labels import LIKE
    from plugin.results.panel import ResultsPanel

    panel = ResultsPanel()
    panel.resize(420, 700)
    seen = {"judged": [], "thresholds": [], "clicked": [], "undo": []}
    panel.judged.connect(lambda matches, label: seen["judged"].append([[each.rank for each in matches], label]))
    panel.threshold_changed.connect(seen["thresholds"].append)
    panel.match_looked_at.connect(lambda found: seen["clicked"].append(found.rank))
    panel.undo_wanted.connect(lambda: seen["undo"].append("undo"))
    panel.redo_wanted.connect(lambda: seen["undo"].append("redo"))
    matches = [match(rank) for rank in range(1, MATCHES + 1)]
    panel.show_matches(matches, "12 matches")
    panel.show()
    picture = QPixmap(32, 32)
    picture.fill(QColor("red"))
    panel.show_picture(matches[0], picture)
    panel.gallery.show_label(matches[0].key, LIKE)
    seen["texts"] = [panel.gallery.item(row).text() for row in range(panel.gallery.count())]
    icon = panel.gallery.item(0).icon().pixmap(96, 96).toImage()
    seen["frame"] = icon.pixelColor(1, icon.height() // 2).name()
    seen["inside"] = icon.pixelColor(icon.width() // 2, icon.height() // 2).name()
    first = panel.gallery.visualItemRect(panel.gallery.item(0)).center()
    QTest.mouseClick(panel.gallery.viewport(), Qt.MouseButton.LeftButton, pos=first)
    click(panel.like)
    keys(panel.gallery, "-")
    panel.show_history(True, True)
    undo, redo = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel, Qt.Key.Key_Z, undo)
    QTest.keyClick(panel, Qt.Key.Key_Z, undo | redo)
    wait_for(application, lambda: not panel.gallery.is_looking)
    asked = []
    panel.gallery.pictures_wanted.connect(lambda wanted: asked.append([each.rank for each in wanted]))
    panel.slider.setValue(panel.slider.maximum() // 2)
    wait_for(application, lambda: seen["thresholds"] and asked)
    seen["asked"] = asked[-1:]
    rows = range(panel.gallery.count())
    seen["in_view"] = [row + 1 for row in rows if row and not panel.gallery.item(row).isHidden()]
    seen["hidden"] = sum(panel.gallery.item(row).isHidden() for row in range(panel.gallery.count()))
    return seen


def setup():
    """What the setup shows and asks."""
    from plugin.environment.progress import InstallProgress
    from plugin.setup.panel import SetupPanel

    panel = SetupPanel()
    panel.resize(420, 700)
    clicks = []
    panel.install_wanted.connect(lambda: clicks.append("install"))
    panel.cancel_wanted.connect(lambda: clicks.append("cancel"))
    panel.show()
    seen = {"install_before": panel.install.isEnabled()}
    panel.show_place(Path("/data/lookalike"), 3_000_000_000, 1_000_000_000)
    panel.show_python("Python 3.12", good=True)
    seen["room"] = panel.room.text()
    click(panel.install)
    panel.show_busy(True, "Preparing…")
    seen["install_while_busy"] = panel.install.isEnabled()
    panel.show_progress(InstallProgress(2, 3, "Installing", "Downloading torch", 0.25))
    panel.add_line("Collecting torch")
    seen["step"], seen["percent"] = panel.step.text(), panel.progress.value()
    seen["log"] = panel.log.toPlainText()
    click(panel.cancel)
    return {**seen, "accelerator": panel.chosen_accelerator().value, "clicks": clicks}


def status_bar(application, python, folder):
    """The status bar while a real backend starts, is killed, and starts again."""
    from PyQt6.QtCore import QObject

    from plugin.base.activity import Doing
    from plugin.server.backend import Backend
    from plugin.status_bar import StatusBar

    owner, widget = QObject(), StatusBar()
    backend = Backend(folder / "backend.log", lambda: python, owner)
    backend.changed.connect(widget.show_state)
    widget.show()
    states = []
    backend.changed.connect(lambda state: states.append(state.name))
    restarts = []
    widget.restart_wanted.connect(lambda: restarts.append(1))
    backend.client(lambda: False)
    wait_for(application, lambda: "ready" in states)
    widget.show_doing(Doing("Indexing", 40.0))
    seen = {"busy": [widget.sentence.text(), widget.progress.value(), widget.cancel.isVisible()]}
    widget.show_doing(None)
    os.kill(backend.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    seen["lost"] = wait_for(application, lambda: "lost" in states)
    seen["restart_offered"] = widget.restart.isVisible()
    click(widget.restart)
    backend.client(lambda: False)
    wait_for(application, lambda: states[-1] == "ready")
    backend.close()
    return {**seen, "states": states, "restarts": len(restarts)}


def main(root, python, folder):
    sys.path[:0] = [str(SHIM), str(root)]
    from PyQt6.QtCore import QT_VERSION_STR
    from PyQt6.QtWidgets import QApplication

    application = QApplication([])
    seen = {
        "qt": QT_VERSION_STR,
        "results": results(application),
        "setup": setup(),
        "status_bar": status_bar(application, python, folder),
    }
    seen["qt5"] = sorted(name for name in sys.modules if name.startswith("PyQt5"))
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

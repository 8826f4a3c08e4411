# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at keyboard and screen readers, and at what is left after unloading; prints what was seen as one JSON line.

Usage: python manners_in_qgis.py FOLDER-WITH-THE-PLUGIN BACKEND-OF-ANOTHER-PROTOCOL PYTHON-WITH-THE-BACKEND
"""

import gc
import itertools
import json
import os
import sys
import threading
from pathlib import Path

from desktop import Desktop, delete_what_was_left, wait_for
from qgis.core import QgsApplication, QgsMapLayerType, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
)

INPUTS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


FOREIGN = ("QgsCollapsibleGroupBox", "QgsFileWidget", "QgsAuthConfigSelect", "QTabBar")
"""What is inside these is not ours."""
FOREIGN_PARTS = ("collapseButton",)
"""Of a group box of QGIS, which our settings are."""


def inputs(root):
    """What takes keys, without the inner parts of other inputs and of scroll bars."""
    every = [widget for kind in INPUTS for widget in root.findChildren(kind)]
    return [
        widget
        for widget in every
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and widget.objectName() not in FOREIGN_PARTS
        and not any(
            isinstance(parent, INPUTS) or type(parent).__name__ in FOREIGN for parent in ancestors(widget, root)
        )
    ]


def ancestors(widget, root):
    parent = widget.parent()
    while parent is not None and parent is not root:
        yield parent
        parent = parent.parent()


def without_name(root):
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    nameless = []
    for widget in inputs(root):
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not said and not any(each in buddies for each in (widget, widget.parent())):
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return nameless


def without_tip(root):
    buttons = [each for each in inputs(root) if isinstance(each, QAbstractButton)]
    return [
        f"{each.text()} in {type(owner(each)).__name__}"
        for each in buttons
        if "lookalike" in type(owner(each)).__module__ and not each.toolTip()
    ]


def owner(widget):
    """The closest ancestor of ours."""
    parent = widget.parent()
    while parent is not None and not type(parent).__module__.startswith("lookalike"):
        parent = parent.parent()
    return parent


def jumps_back(root):
    """Steps of the Tab key that lead upwards."""
    ours = set(inputs(root))
    places, widget = [], root.nextInFocusChain()
    while widget is not root:
        if widget in ours and widget.isVisible():
            place = widget.mapTo(root, QPoint(0, widget.height() // 2))
            places.append((place.y(), place.x(), f"{type(widget).__name__} {widget.toolTip()[:40]}"))
        widget = widget.nextInFocusChain()
    return [[before[2], after[2]] for before, after in itertools.pairwise(places) if after[0] < before[0] - 12]


def letters(root):
    texts = [label.text() for label in root.findChildren(QLabel) if label.buddy()]
    texts += [button.text() for button in root.findChildren(QAbstractButton)]
    return sorted(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def children():
    """Processes that this one started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid() and state != "Z":
            found.append(stat.parent.name)
    return found


def left(desktop):
    """What there is of the plugin, and how much hangs on QGIS's own objects."""
    desktop.bar.clearWidgets()
    for _ in range(3):  # a deletion may lead to another one
        QApplication.sendPostedEvents()
        delete_what_was_left()
        gc.collect()
    mine = [each for each in gc.get_objects() if type(each).__module__.startswith("lookalike.")]
    project, canvas = QgsProject.instance(), desktop.canvas
    connected = (
        project.receivers(project.readProject),
        project.receivers(project.cleared),
        project.receivers(project.layerWasAdded),
        canvas.receivers(canvas.mapToolSet),
        canvas.receivers(canvas.contextMenuAboutToShow),
        desktop.receivers(desktop.currentLayerChanged),
    )
    return {
        "objects": sorted(
            {type(each).__qualname__ for each in mine if isinstance(each, QObject) and not sip.isdeleted(each)}
        ),
        "widgets": len(QApplication.allWidgets()),
        "children of the window": len(desktop.window.findChildren(QObject)),
        "children of the canvas": len(canvas.children()),
        "items on the canvas": len(canvas.scene().items()),
        "timers": sum(isinstance(each, QTimer) and not sip.isdeleted(each) for each in gc.get_objects()),
        "actions": [len(desktop.toolbar.actions()), len(desktop.menu.actions()), len(desktop.layer_actions)],
        "options pages": len(desktop.options_pages),
        "providers": len(QgsApplication.processingRegistry().providers()),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "threads": sorted(each.name for each in threading.enumerate() if "lookalike" in each.name),
        "processes": children(),
        "tool": type(canvas.mapTool()).__name__,
        "connected": list(connected),
    }


def look_at_keys(plugin, desktop):
    form = desktop.options_pages[0].createWidget(desktop.window)
    form.setParent(None)
    form.resize(700, 1400)
    form.show()
    dock = plugin.session.dock
    seen = {
        "nameless": without_name(dock) + without_name(form),
        "tipless": without_tip(dock) + without_tip(form),
        "jumps": jumps_back(form),
        "letters": letters(form),
    }
    dock.show_setup(True)
    QApplication.sendPostedEvents()
    seen["jumps in the setup"] = jumps_back(dock.setup_panel)
    form.deleteLater()
    delete_what_was_left()
    return seen


def main(plugins, other, python):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    import lookalike

    assert QgsMapLayerType.VectorLayer is not None
    desktop = Desktop()
    seen = {"before": left(desktop)}

    os.environ["LOOKALIKE_PYTHON"] = other
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    desktop.toolbar.actions()[0].trigger()
    strip = plugin.session.dock.status_bar
    wait_for(lambda: not strip.restart.isHidden(), 60, "the backend of another protocol")
    seen["other protocol"] = [strip.sentence.text(), not strip.repair.isHidden()]
    seen["keys"] = look_at_keys(plugin, desktop)
    plugin.unload()
    plugin = strip = None
    seen["after"] = left(desktop)

    os.environ["LOOKALIKE_PYTHON"] = python
    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    desktop.toolbar.actions()[0].trigger()
    wait_for(lambda: plugin.session.backend.state.name == "ready", 60, "the backend")
    plugin.session.dock.search_panel.draw_toggled.emit(True)
    seen["tool in use"] = type(desktop.canvas.mapTool()).__name__
    seen["process in use"] = len(children())
    plugin.unload()
    plugin = None
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 20, "the tasks to end")
    seen["after again"] = left(desktop)
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads, uses and unloads the plugin inside QGIS's Python and prints what was seen as one JSON line.

Usage: python load_in_qgis.py FOLDER-WITH-THE-PLUGIN
"""

import json
import sys
import time

from desktop import Desktop, delete_what_was_left, wait_for
from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QMenu

BACKEND_PACKAGES = {"torch", "faiss", "rasterio", "openvino", "fastapi", "timm", "sklearn", "uvicorn"}


def texts(actions):
    return [action.text() for action in actions]


def menu_of_a_right_click(desktop):
    from qgis.gui import QgsMapMouseEvent
    from qgis.PyQt.QtCore import QEvent, QPoint, Qt

    right = Qt.MouseButton.RightButton
    event = QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonPress, QPoint(5, 5), right, right)
    menu = QMenu()
    desktop.canvas.contextMenuAboutToShow.emit(menu, event)
    return texts(menu.actions())


def main(plugins):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path.insert(0, plugins)
    desktop = Desktop()
    seen = {}

    started = time.perf_counter()
    import lookalike  # the plugin: its folder is called lookalike

    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    seen["milliseconds"] = round(1000 * (time.perf_counter() - started), 1)
    plugin.initGui()
    seen["modules_at_start"] = sorted(
        name for name in ("http.client", "ssl", "lookalike.plugin.session") if name in sys.modules
    )

    seen["menu"] = texts(desktop.menu.actions())
    seen["toolbar"] = texts(desktop.toolbar.actions())
    seen["right_click"] = menu_of_a_right_click(desktop)
    action = desktop.toolbar.actions()[0]
    picture = action.icon().pixmap(24, 24).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    seen["icon_drawn"] = len(colours) > 4

    action.trigger()
    dock = desktop.window.findChild(QgsDockWidget, "LookalikeDock")
    seen["shown"] = [dock.isVisible(), action.isChecked()]
    strip = plugin.session.dock.status_bar
    wait_for(lambda: plugin.session.dock.shows_setup, 20, "the panel that says that no backend is installed")
    seen["not_installed"] = strip.sentence.text()
    dock.close()
    seen["closed"] = [dock.isVisible(), action.isChecked()]
    action.trigger()
    seen["shown_again"] = [dock.isVisible(), action.isChecked()]

    plugin.unload()
    plugin.unload()
    delete_what_was_left()
    seen["after_unload"] = {
        "menu": texts(desktop.menu.actions()),
        "toolbar": texts(desktop.toolbar.actions()),
        "right_click": menu_of_a_right_click(desktop),
        "docks": len(desktop.window.findChildren(QgsDockWidget)),
        "options_pages": len(desktop.options_pages),
        "layer_actions": len(desktop.layer_actions),
        "ours": [child.objectName() for child in desktop.window.children() if "ookalike" in child.objectName()],
    }

    plugin.initGui()
    seen["menu_after_reload"] = texts(desktop.menu.actions())
    plugin.unload()
    seen["backend_modules"] = sorted(BACKEND_PACKAGES & set(sys.modules))
    desktop.close()
    application.exitQgis()
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

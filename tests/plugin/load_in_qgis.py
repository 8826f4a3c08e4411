# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads, uses and unloads the plugin inside QGIS's Python and prints what was seen as one JSON line.

Usage: python load_in_qgis.py FOLDER-WITH-THE-PLUGIN
A real window, toolbar, menu and message bar stand for the desktop's.
"""

import json
import sys
import time

from qgis.core import QgsApplication
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QMainWindow, QPushButton, QToolBar

BACKEND_PACKAGES = {"torch", "faiss", "rasterio", "openvino", "fastapi", "timm", "sklearn", "uvicorn"}


class Desktop:
    """The part of `QgisInterface` that the plugin uses, on real widgets."""

    def __init__(self):
        self.window = QMainWindow()
        self.toolbar = QToolBar(self.window)
        self.menu = self.window.menuBar().addMenu("Plugins")
        self.bar = QgsMessageBar(self.window)

    def mainWindow(self):  # noqa: N802
        return self.window

    def messageBar(self):  # noqa: N802
        return self.bar

    def addToolBarIcon(self, action):  # noqa: N802
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.toolbar.removeAction(action)

    def addPluginToMenu(self, _, action):  # noqa: N802
        self.menu.addAction(action)

    def removePluginMenu(self, _, action):  # noqa: N802
        self.menu.removeAction(action)


def texts(actions):
    return [action.text() for action in actions]


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

    seen["menu"] = texts(desktop.menu.actions())
    seen["toolbar"] = texts(desktop.toolbar.actions())
    picture = desktop.menu.actions()[0].icon().pixmap(24, 24).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    seen["icon_drawn"] = len(colours) > 4

    desktop.menu.actions()[0].trigger()
    item = desktop.bar.currentItem()
    assert isinstance(item, QgsMessageBarItem)
    seen["message"] = item.text()
    seen["buttons"] = texts(item.findChildren(QPushButton))

    plugin.unload()
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [action.text() for action in desktop.window.children() if action.objectName().startswith("lookalike")]
    seen["after_unload"] = {
        "menu": texts(desktop.menu.actions()),
        "toolbar": texts(desktop.toolbar.actions()),
        "actions": left,
    }

    plugin.initGui()
    seen["menu_after_reload"] = texts(desktop.menu.actions())
    plugin.unload()
    seen["backend_modules"] = sorted(BACKEND_PACKAGES & set(sys.modules))
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1])

# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands for the QGIS desktop: the part of `QgisInterface` that the plugin uses, on real widgets."""

import time
from contextlib import contextmanager

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMapMouseEvent, QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar

SAID: list[str] = []
"""What the message bar has said so far."""
LOGGED: list[str] = []
"""What the log has said so far."""


class Desktop(QObject):
    """A window with a toolbar, a menu, a message bar, and a canvas that shows the project."""

    currentLayerChanged = pyqtSignal(object)  # noqa: N815

    def __init__(self):
        super().__init__()
        self.window = QMainWindow()
        self.window.resize(1200, 800)
        self.toolbar = QToolBar(self.window)
        self.menu = self.window.menuBar().addMenu("Plugins")
        self.bar = QgsMessageBar(self.window)
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas)
        self.layer_actions = []
        self.options_pages = []
        self.active = None
        self.said, self.logged = SAID, LOGGED
        self._noted = []
        QgsApplication.messageLog().messageReceived.connect(self._note_log)
        self.bar.widgetAdded.connect(self._note)
        self.window.show()

    def _note(self, item):
        if isinstance(item, QgsMessageBarItem) and item not in self._noted:  # it comes again when others leave
            self._noted.append(item)
            self.said.append(item.text())

    def _note_log(self, text, tag, _level):
        if tag == "Lookalike":
            self.logged.append(text)

    def mainWindow(self):  # noqa: N802
        return self.window

    def messageBar(self):  # noqa: N802
        return self.bar

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def activeLayer(self):  # noqa: N802
        return None if self.active is None or sip.isdeleted(self.active) else self.active

    def choose_layer(self, layer):
        """A click in the layer panel."""
        self.active = layer
        self.currentLayerChanged.emit(layer)

    def addToolBarIcon(self, action):  # noqa: N802
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.toolbar.removeAction(action)

    def addPluginToMenu(self, _, action):  # noqa: N802
        self.menu.addAction(action)

    def removePluginMenu(self, _, action):  # noqa: N802
        self.menu.removeAction(action)

    def registerMainWindowAction(self, action, key):  # noqa: N802
        action.setShortcut(key)
        self.window.addAction(action)
        return True

    def unregisterMainWindowAction(self, action):  # noqa: N802
        self.window.removeAction(action)
        return True

    def addDockWidget(self, area, dock):  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self.window.removeDockWidget(dock)

    def addCustomActionForLayerType(self, action, _menu, _kind, _all_layers):  # noqa: N802
        self.layer_actions.append(action)

    def addCustomActionForLayer(self, _action, layer):  # noqa: N802
        assert isinstance(layer, QgsVectorLayer)

    def removeCustomActionForLayerType(self, action):  # noqa: N802
        self.layer_actions.remove(action)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_pages.remove(factory)

    def close(self):
        """Takes the window down while QGIS is still there, as the desktop does."""
        QgsProject.instance().clear()
        self.bridge.deleteLater()
        self.window.close()
        self.window.deleteLater()
        delete_what_was_left()


def wait_for(condition, seconds=60.0, what=""):
    """Lets the event loop run until the condition holds."""
    end = time.monotonic() + seconds
    loop = QEventLoop()
    while not condition():
        assert time.monotonic() < end, f"waited {seconds:.0f} s for {what or condition}; said: {SAID}; logged: {LOGGED}"
        QTimer.singleShot(20, loop.quit)
        loop.exec()


@contextmanager
def loaded_plugin(desktop):
    """The plugin, loaded and unloaded as QGIS does it."""
    import lookalike

    plugin = lookalike.classFactory(desktop)
    plugin.initGui()
    try:
        yield plugin
    finally:
        plugin.unload()
        delete_what_was_left()


def drag(desktop, tool, start, end):
    """Drags a box with the left mouse button."""
    left = Qt.MouseButton.LeftButton
    tool.canvasPressEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonPress, start, left, left))
    tool.canvasMoveEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseMove, end, left, left))
    tool.canvasReleaseEvent(QgsMapMouseEvent(desktop.canvas, QEvent.Type.MouseButtonRelease, end, left, left))


def delete_what_was_left():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

# SPDX-License-Identifier: GPL-3.0-or-later
"""*Find similar here* and *Draw an example* by a key, which can be changed in Settings > Keyboard Shortcuts."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsPointXY

try:
    from qgis.PyQt.QtGui import QAction  # where Qt6 has it
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # where Qt5 has it

from ..base.icons import icon
from ..base.translation import tr

FIND_KEY, DRAW_KEY = "Ctrl+Shift+Y", "Ctrl+Shift+E"


class KeyboardActions:
    """Two actions in the plugin's menu and among QGIS's shortcuts, until they are taken off."""

    def __init__(self, iface: Any, menu: str, find: Callable[[QgsPointXY], None], draw: Callable[[], None]) -> None:
        """`find` gets the place under the mouse, or the middle of the map where the mouse is elsewhere."""
        self._iface, self._menu, self._find = iface, menu, find
        self._actions = (
            self._added("lookalikeFindByKey", tr("Find similar here"), FIND_KEY, self._find_under_mouse),
            self._added("lookalikeDrawByKey", tr("Draw an example"), DRAW_KEY, draw),
        )

    def remove(self) -> None:
        for action in self._actions:
            self._iface.unregisterMainWindowAction(action)
            self._iface.removePluginMenu(self._menu, action)
            action.deleteLater()

    def _added(self, name: str, text: str, key: str, do: Callable[[], None]) -> QAction:
        action = QAction(icon("lookalike"), text, self._iface.mainWindow())
        action.setObjectName(name)
        action.triggered.connect(lambda: do())
        self._iface.addPluginToMenu(self._menu, action)
        self._iface.registerMainWindowAction(action, key)
        return action

    def _find_under_mouse(self) -> None:
        canvas = self._iface.mapCanvas()
        pixel = canvas.mouseLastXY()
        is_over = canvas.underMouse() and canvas.rect().contains(pixel)
        place = canvas.getCoordinateTransform().toMapCoordinates(pixel) if is_over else canvas.center()
        self._find(QgsPointXY(place))

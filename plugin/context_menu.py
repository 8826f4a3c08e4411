# SPDX-License-Identifier: GPL-3.0-or-later
"""*Find similar here* in the menu of a right-click on the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from .translation import tr

ACTION_NAME = "lookalikeFindSimilarHere"


class FindSimilarHere:
    """Adds the action to each menu that the canvas shows, until it is taken off."""

    def __init__(self, canvas: QgsMapCanvas, icon: QIcon, find: Callable[[QgsPointXY], None]) -> None:
        """`find` gets the place in the CRS of the map."""
        self._canvas = canvas
        self._icon = icon
        self._find = find
        canvas.contextMenuAboutToShow.connect(self._extend)

    def remove(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._extend)

    def _extend(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        place = QgsPointXY(event.mapPoint())
        action = menu.addAction(self._icon, tr("Find similar here"))
        action.setObjectName(ACTION_NAME)
        action.triggered.connect(lambda: self._find(place))

# SPDX-License-Identifier: GPL-3.0-or-later
"""*Compare dates here* in the menu of a right-click on the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtWidgets import QMenu

from ..base.icons import icon
from ..base.translation import tr

ACTION_NAME = "lookalikeCompareHere"


class CompareHere:
    """Adds the action while the index holds several rasters, until it is taken off."""

    def __init__(
        self, canvas: QgsMapCanvas, can_compare: Callable[[], bool], compare: Callable[[QgsPointXY], None]
    ) -> None:
        """`compare` gets the place in the CRS of the map."""
        self._canvas, self._can_compare, self._compare = canvas, can_compare, compare
        canvas.contextMenuAboutToShow.connect(self._extend)

    def remove(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._extend)

    def _extend(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        if not self._can_compare():
            return
        place = QgsPointXY(event.mapPoint())
        action = menu.addAction(icon("whatchanged"), tr("Compare dates here"))
        action.setObjectName(ACTION_NAME)
        action.triggered.connect(lambda: self._compare(place))

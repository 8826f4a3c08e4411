# SPDX-License-Identifier: GPL-3.0-or-later
"""*Find similar here*, and *to this selection*, in the menu of a right-click on the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ..base.translation import tr

ACTION_NAME = "lookalikeFindSimilarHere"
SELECTION_ACTION_NAME = "lookalikeFindSimilarToSelection"


class FindSimilarHere:
    """Adds the actions to each menu that the canvas shows, until they are taken off."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        icon: QIcon,
        find: Callable[[QgsPointXY], None],
        chosen_layer: Callable[[], object],
        find_selection: Callable[[object], None],
    ) -> None:
        """`find` gets the place in the CRS of the map, `find_selection` the chosen layer if polygons are selected."""
        self._canvas = canvas
        self._icon = icon
        self._find = find
        self._chosen_layer = chosen_layer
        self._find_selection = find_selection
        canvas.contextMenuAboutToShow.connect(self._extend)

    def remove(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._extend)

    def _extend(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        from .selection import has_selected_polygons  # brings the client: not at the start of QGIS

        place = QgsPointXY(event.mapPoint())
        action = menu.addAction(self._icon, tr("Find similar here"))
        action.setObjectName(ACTION_NAME)
        action.triggered.connect(lambda: self._find(place))
        layer = self._chosen_layer()
        if has_selected_polygons(layer):
            selection = menu.addAction(self._icon, tr("Find similar to this selection"))
            selection.setObjectName(SELECTION_ACTION_NAME)
            selection.triggered.connect(lambda: self._find_selection(layer))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Like, dislike and unsure in the menu of a right-click on a footprint on the map."""

from __future__ import annotations

from collections.abc import Collection
from typing import Callable

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtWidgets import QMenu

from ..base.icons import icon
from ..base.translation import tr
from ..map.globe import moved_point
from .labels import DISLIKE, LIKE, UNLABELLED, UNSURE

MENU_NAME = "lookalikeJudge"


class JudgeOnMap:
    """Adds a submenu where the canvas shows a footprint under the mouse, until it is taken off."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        shown_layer: Callable[[], QgsVectorLayer | None],
        judge: Callable[[Collection[int], str], None],
    ) -> None:
        """`judge` gets the ids of features of the layer that the gallery shows, and their label."""
        self._canvas, self._shown_layer, self._judge = canvas, shown_layer, judge
        canvas.contextMenuAboutToShow.connect(self._extend)

    def remove(self) -> None:
        self._canvas.contextMenuAboutToShow.disconnect(self._extend)

    def _extend(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        layer = self._shown_layer()
        if layer is None or layer not in self._canvas.layers():
            return
        match = self._match_at(QgsPointXY(event.mapPoint()), layer)
        if match is None:
            return
        selected = layer.selectedFeatureIds()
        chosen = tuple(selected) if match.id() in selected else (match.id(),)
        several = len(chosen) > 1
        title = tr("{} selected matches").format(len(chosen)) if several else tr("Match {}").format(match["rank"])
        submenu = menu.addMenu(title)
        submenu.setObjectName(MENU_NAME)
        for text, picture, label in (
            (tr("Like"), "like", LIKE),
            (tr("Dislike"), "dislike", DISLIKE),
            (tr("Unsure"), "unsure", UNSURE),
        ):
            action = submenu.addAction(icon(picture), text)
            action.triggered.connect(lambda _, label=label: self._judge(chosen, label))
        submenu.addSeparator()
        submenu.addAction(tr("Clear")).triggered.connect(lambda: self._judge(chosen, UNLABELLED))

    def _match_at(self, point: QgsPointXY, layer: QgsVectorLayer) -> QgsFeature | None:
        """The match whose footprint holds a point of the map, among those that the threshold leaves.

        Footprints may overlap: one that is selected comes first, then the one whose middle is nearest.
        """
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            to_layer = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance())
            place = moved_point(point, to_layer, layer.extent())
        except QgsCsException:
            return None
        here = QgsGeometry.fromPointXY(place)
        request = QgsFeatureRequest().setFilterRect(here.boundingBox().buffered(1e-9))
        found = [each for each in layer.getFeatures(request) if each.geometry().contains(here)]
        selected = set(layer.selectedFeatureIds())
        return min(
            found, key=lambda each: (each.id() not in selected, each.geometry().centroid().distance(here)), default=None
        )

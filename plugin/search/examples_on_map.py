# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of the next search on the map: those to look for outlined in white, those to avoid in red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..base.observable import Observable
from ..map.raster_layers import crs_of_map
from .query import NamedExample, Outline, Query

LIKED, DISLIKED = QColor(255, 255, 255), QColor(215, 25, 28)
CASING = QColor(30, 30, 30, 200)
WIDTH = 3
PIECES = 10
"""Of each side: straight sides may become curves."""


class ExamplesOnMap:
    """Rubber bands that follow the query for as long as the dock is open."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, query: Observable[Query]) -> None:
        self._canvas, self._project, self._query = canvas, project, query
        self.liked, self.disliked = self._band(LIKED), self._band(DISLIKED)
        self._drawn: tuple[NamedExample, ...] = ()
        query.connect(self._follow)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, wanted: bool) -> None:
        """Whether they are to be seen."""
        for band in (self.liked, self.disliked):
            band.setVisible(wanted)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        for band in (self.liked, self.disliked):
            self._canvas.scene().removeItem(band)

    def _band(self, colour: QColor) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setStrokeColor(colour)
        band.setSecondaryStrokeColor(CASING)  # seen on bright imagery
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setLineStyle(Qt.PenStyle.DashLine)
        band.setWidth(WIDTH)
        return band

    def _follow(self, query: Query) -> None:
        if query.examples != self._drawn:
            self._draw()

    def _draw(self) -> None:
        self._drawn = self._query.value.examples
        for band, positive in ((self.liked, True), (self.disliked, False)):
            band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
            for geometry in self._on_map(each for each in self._drawn if each.positive == positive):
                band.addGeometry(geometry, None)

    def _on_map(self, examples: Iterable[NamedExample]) -> Iterator[QgsGeometry]:
        """The outlines of the examples that have one, in the CRS of the map."""
        crs = crs_of_map(self._canvas.mapSettings().destinationCrs(), self._project)
        for each in examples:
            if each.outline is not None:
                geometry = geometry_of(each.outline).densifyByCount(PIECES - 1)
                try:
                    geometry.transform(QgsCoordinateTransform(crs_of(each.outline), crs, self._project))
                except QgsCsException:  # the map shows places that the CRS does not know
                    continue
                yield geometry


def geometry_of(outline: Outline) -> QgsGeometry:
    """In its own CRS."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in outline.ring]])


def crs_of(outline: Outline) -> QgsCoordinateReferenceSystem:
    """The CRS of an outline; not valid where QGIS does not know it."""
    if outline.crs.startswith("EPSG:"):
        return QgsCoordinateReferenceSystem(outline.crs)
    return QgsCoordinateReferenceSystem.fromWkt(outline.crs)

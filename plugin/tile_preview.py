# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a layer as a grid on the map."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from .tile_grid import Spans, Window, spans
from .tile_size import TileSize

LINE = QColor(253, 231, 37, 190)
CASING = QColor(30, 30, 30, 130)
ONE_LINE, ONE_FILL = QColor(253, 231, 37), QColor(253, 231, 37, 60)


class TilePreview:
    """Rubber bands: the grid, and one tile of it."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self._canvas, self._project = canvas, project
        line, polygon = QgsWkbTypes.GeometryType.LineGeometry, QgsWkbTypes.GeometryType.PolygonGeometry
        self.grid, self.one = QgsRubberBand(canvas, line), QgsRubberBand(canvas, polygon)
        self.grid.setStrokeColor(LINE)
        self.grid.setWidth(1)
        self.one.setStrokeColor(ONE_LINE)
        self.one.setFillColor(ONE_FILL)
        self.one.setWidth(2)
        for band in (self.grid, self.one):
            band.setSecondaryStrokeColor(CASING)  # seen on bright imagery

    def show(self, layer: QgsRasterLayer, tiles: TileSize) -> bool:
        """Draws the tiles of the layer that the map shows; of very many only those in its middle.

        Says whether all tiles in view are drawn. The lines are where tiles begin, one tile is filled.
        """
        crs = self._canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(layer.crs(), crs, self._project)
        to_layer = QgsCoordinateTransform(crs, layer.crs(), self._project)
        try:
            view = to_layer.transformBoundingBox(self._canvas.extent())
            found = spans(layer.width(), layer.height(), tiles, _window(layer, view))
            if found is None:
                self.hide()
                return True
            pixels = _PixelsToMap(layer, to_map)
            self.grid.setToGeometry(QgsGeometry.fromMultiPolylineXY(pixels.lines(found)), None)
            self.one.setToGeometry(QgsGeometry.fromPolygonXY([pixels.square(found)]), None)
        except QgsCsException:
            # The map shows places that the CRS of the layer does not know.
            self.hide()
            return True
        return found.complete

    def hide(self) -> None:
        self.grid.reset(QgsWkbTypes.GeometryType.LineGeometry)
        self.one.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def dispose(self) -> None:
        """Takes the rubber bands off the canvas."""
        for band in (self.grid, self.one):
            self._canvas.scene().removeItem(band)


class _PixelsToMap:
    """Places of a layer, in pixels from its upper left corner, on the map. Raises `QgsCsException`."""

    def __init__(self, layer: QgsRasterLayer, to_map: QgsCoordinateTransform) -> None:
        self._left, self._top = layer.extent().xMinimum(), layer.extent().yMaximum()
        self._right, self._down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
        self._to_map = to_map

    def lines(self, found: Spans) -> list[list[QgsPointXY]]:
        """The edges of tiles, each with a vertex at every crossing, so that they bend with the projection."""
        across = [[self._point(x, y) for x in found.columns] for y in found.rows]
        down = [[line[at] for line in across] for at in range(len(found.columns))]
        return across + down

    def square(self, found: Spans) -> list[QgsPointXY]:
        left, top, side = found.one_left, found.one_top, found.side
        corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side), (left, top))
        return [self._point(x, y) for x, y in corners]

    def _point(self, x: float, y: float) -> QgsPointXY:
        return self._to_map.transform(QgsPointXY(self._left + x * self._right, self._top - y * self._down))


def _window(layer: QgsRasterLayer, view: QgsRectangle) -> Window:
    """What the map shows, in pixels of the layer."""
    extent, right, down = layer.extent(), layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    return Window(
        (view.xMinimum() - extent.xMinimum()) / right,
        (extent.yMaximum() - view.yMaximum()) / down,
        (view.xMaximum() - extent.xMinimum()) / right,
        (extent.yMaximum() - view.yMinimum()) / down,
    )

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

from ..map.globe import near, turn_of
from .grid import Spans, spans
from .pixel_grid import PixelGrid, pixel_grid
from .size import TileSize

LINE = QColor(253, 231, 37, 190)
CASING = QColor(30, 30, 30, 130)
ONE_LINE, ONE_FILL = QColor(253, 231, 37), QColor(253, 231, 37, 60)


class TilePreview:
    """Rubber bands: the grid, and one tile of it."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self._canvas, self._project = canvas, project
        self._pixels: tuple[tuple[str, str, int, int, str], PixelGrid] | None = None
        """Of the layer with this id, the last one that was shown."""
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
            grid = self._grid_of(layer)
            view = _nearest(to_layer.transformBoundingBox(self._canvas.extent()), layer)
            found = spans(grid.width, grid.height, tiles, grid.window(view))
            if found is None:
                self.hide()
                return True
            pixels = _PixelsToMap(grid, to_map)
            self.grid.setToGeometry(QgsGeometry.fromMultiPolylineXY(pixels.lines(found)), None)
            self.one.setToGeometry(QgsGeometry.fromPolygonXY([pixels.square(found)]), None)
        except QgsCsException:
            # The map shows places that the CRS of the layer does not know.
            self.hide()
            return True
        return found.complete

    def _grid_of(self, layer: QgsRasterLayer) -> PixelGrid:
        """Looked up once for a layer and what it shows: the map moves often."""
        shown = (layer.id(), layer.source(), layer.width(), layer.height(), layer.extent().toString())
        if self._pixels is None or self._pixels[0] != shown:
            self._pixels = (shown, pixel_grid(layer))
        return self._pixels[1]

    def hide(self) -> None:
        self.grid.reset(QgsWkbTypes.GeometryType.LineGeometry)
        self.one.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def dispose(self) -> None:
        """Takes the rubber bands off the canvas."""
        for band in (self.grid, self.one):
            self._canvas.scene().removeItem(band)


def _nearest(view: QgsRectangle, layer: QgsRasterLayer) -> QgsRectangle:
    """A box in the CRS of a layer, where places have several x at the one that is nearest to it."""
    x = view.center().x()
    by = near(x, layer.extent().center().x(), turn_of(layer.crs())) - x
    return QgsRectangle(view.xMinimum() + by, view.yMinimum(), view.xMaximum() + by, view.yMaximum())


class _PixelsToMap:
    """Places of a layer, in pixels from its upper left corner, on the map. Raises `QgsCsException`."""

    def __init__(self, grid: PixelGrid, to_map: QgsCoordinateTransform) -> None:
        self._grid, self._to_map = grid, to_map

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
        return self._to_map.transform(self._grid.place(x, y))

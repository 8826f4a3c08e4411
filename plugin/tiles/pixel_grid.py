# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pixels of a raster lie: those of its file, in which tiles are cut, not those that QGIS draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import QgsPointXY, QgsRasterLayer, QgsRectangle

from ..map.layer_file import layer_file
from .grid import Window

GeoTransform = tuple[float, float, float, float, float, float]
"""As GDAL has it: x = g0 + g1*col + g2*row, y = g3 + g4*col + g5*row."""


@dataclass(frozen=True)
class PixelGrid:
    """A raster as its file has it, in the CRS of the layer; it may be turned or mirrored."""

    width: int
    height: int
    transform: GeoTransform

    def place(self, column: float, row: float) -> QgsPointXY:
        """Of a corner of pixels, counted from the upper left one."""
        return QgsPointXY(*gdal.ApplyGeoTransform(self.transform, column, row))

    def window(self, view: QgsRectangle) -> Window:
        """The smallest window of pixels that holds a box."""
        back = gdal.InvGeoTransform(self.transform)
        sides = ((view.xMinimum(), view.xMaximum()), (view.yMinimum(), view.yMaximum()))
        corners = [gdal.ApplyGeoTransform(back, x, y) for x in sides[0] for y in sides[1]]
        columns, rows = zip(*corners)
        return Window(min(columns), min(rows), max(columns), max(rows))


def pixel_grid(layer: QgsRasterLayer) -> PixelGrid:
    """Of the file where that is turned or mirrored, for QGIS draws those from a copy with north up; else of the layer.

    Opens the file.
    """
    extent, right, down = layer.extent(), layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    of_layer = (extent.xMinimum(), right, 0.0, extent.yMaximum(), 0.0, -down)
    dataset = _opened(layer_file(layer))
    own = None if dataset is None else dataset.GetGeoTransform(can_return_null=True)
    if own is None or not _is_turned(own):
        return PixelGrid(layer.width(), layer.height(), of_layer)
    return PixelGrid(dataset.RasterXSize, dataset.RasterYSize, tuple(own))


def _opened(path: str) -> gdal.Dataset | None:
    try:
        return gdal.OpenEx(path, gdal.OF_RASTER)
    except RuntimeError:  # where somebody has switched GDAL's exceptions on
        return None


def _is_turned(transform: Iterable[float]) -> bool:
    _, right, across, _, along, down = transform
    return bool(across or along or right < 0 or down > 0)

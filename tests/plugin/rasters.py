# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters that the tests look at, written with QGIS's GDAL."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

from tests.mosaic import CORNER, PIXEL, TILE, UTM, mosaic_pixels

gdal.UseExceptions()

Place = tuple[float, float, float, float, float, float]
"""GDAL's six numbers: x, its change by column and by row, y, its change by column and by row."""


def north_up(west: float, north: float, pixel: float) -> Place:
    return (west, pixel, 0, north, 0, -pixel)


def write_raster(
    path: Path,
    pixels: np.ndarray,
    place: Place,
    crs: str | None = UTM,
    nodata: float | None = None,
    options: Sequence[str] = (),
) -> Path:
    """Writes bytes of the shape (bands, rows, columns) as a GeoTIFF; `options` are those of the format."""
    bands, rows, columns = pixels.shape
    colours = ["PHOTOMETRIC=RGB"] if bands == 3 else []
    file = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, gdal.GDT_Byte, [*colours, *options])
    file.SetGeoTransform(place)
    if crs is not None:
        system = osr.SpatialReference()
        system.SetFromUserInput(crs)
        file.SetProjection(system.ExportToWkt())
    for number, band in enumerate(pixels, 1):
        if nodata is not None:
            file.GetRasterBand(number).SetNoDataValue(nodata)
        file.GetRasterBand(number).WriteArray(band)
    file.FlushCache()
    return path


def write_mosaic(
    path: Path,
    rows: int,
    columns: int,
    side: int = TILE,
    east: float = CORNER[0],
    seed: int = 5,
    options: Sequence[str] = (),
) -> Path:
    """The mosaic, its upper left corner so far in the east."""
    pixels = mosaic_pixels(rows, columns, side, seed)
    return write_raster(path, pixels, north_up(east, CORNER[1], PIXEL), options=options)

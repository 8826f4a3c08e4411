# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a raster is a heat map of this plugin, which is no imagery although it is a raster on disk."""

from __future__ import annotations

import os
from functools import lru_cache

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer

from .layer_file import layer_file

TAG = "LOOKALIKE_STATISTIC"
"""The backend writes it into each heat map."""


def is_own_heat_map(layer: QgsRasterLayer) -> bool:
    """Whether the file of a valid layer says so. Opens it, once, where it looks like one."""
    if layer.bandCount() > 2 or layer.dataProvider().dataType(1) != Qgis.DataType.Float32:
        return False
    path = layer_file(layer)
    return _says_so(path, os.stat(path).st_mtime_ns)


@lru_cache(maxsize=256)
def _says_so(path: str, _changed_at: int) -> bool:
    try:
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
    except RuntimeError:  # where somebody has switched GDAL's exceptions on
        return False
    return dataset is not None and dataset.GetMetadataItem(TAG) is not None

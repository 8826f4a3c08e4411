# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a raster is a map that this plugin made, of similarity, changes or classes: no imagery, although on disk."""

from __future__ import annotations

import os
from functools import lru_cache

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer

from .layer_file import layer_file

TAG = "LOOKALIKE_STATISTIC"
"""The backend writes it into each of its maps."""


def is_own_map(layer: QgsRasterLayer) -> bool:
    """Whether the file of a valid layer says so. Opens it, once, where it may be one."""
    if layer.dataProvider().dataType(1) != Qgis.DataType.Float32:
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a judged object lies."""

import numpy as np

from lookalike.errors import BoxError
from lookalike.index.manifest import Manifest, RasterEntry
from lookalike.rasters.globe import places
from lookalike.search.request import Judgement


def place_of(judgement: Judgement, manifest: Manifest) -> tuple[RasterEntry, float, float]:
    """The raster under a judged object, and its place there in level-0 pixels, x before y.

    Raises `BoxError` where no raster lies under it, or for an unknown CRS, and `RasterNotIndexedError`.
    """
    named = judgement.raster is not None
    entries = [manifest.raster(str(judgement.raster))] if named else manifest.rasters
    found = []
    for entry in entries:
        georeference = entry.georeference
        point = np.array([[judgement.x, judgement.y]])
        ((x, y),) = places(point, judgement.crs or georeference.crs_wkt, georeference.crs_wkt)
        col, row = ~georeference.affine @ (float(x), float(y))
        if 0 <= col <= georeference.width and 0 <= row <= georeference.height:
            found.append((georeference.ground_resolution(), entry.id, float(col), float(row)))
    if not found:
        raise BoxError("A judged object lies outside the rasters of the index. Check its coordinates and CRS.")
    _, raster, col, row = min(found)
    return manifest.raster(raster), col, row

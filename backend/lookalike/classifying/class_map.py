# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes as a raster: each pixel is a step of the tile grid, and has the mean of the tiles that cover it."""

from pathlib import Path

import numpy as np

from lookalike.classifying.classification import Classification
from lookalike.errors import BadInputError
from lookalike.index.manifest import RasterEntry
from lookalike.rasters.cog import Place, written_cog
from lookalike.search.cells import LevelScores, strip
from lookalike.types import Progress, ProgressCallback, ignore_progress

STRIP = 256
BANDS = ("class", "probability", "background")


def write_class_map(made: Classification, path: Path, progress: ProgressCallback = ignore_progress) -> None:
    """Writes a cloud-optimised GeoTIFF of float32: number of the class (0 the background), its probability, and the
    probabilities of the background and of each class; NaN without a tile. Raises as `raster_of`, and `StorageError`.
    """
    from affine import Affine

    entry = raster_of(made)
    table, georeference = made.table, entry.georeference
    grid = table.index.manifest.grid.grid(georeference.width, georeference.height)
    cell, keys = grid.stride << made.level, table.keys[made.rows]
    levels = [LevelScores.of(grid, made.level, keys, values, cell) for values in made.probabilities.T]
    height, width = levels[0].shape
    place = Place(georeference.crs_wkt, georeference.affine @ Affine.scale(cell), height, width)
    with written_cog(path, place, (*BANDS, *made.names), "NEAREST") as target:
        for start in range(0, height, STRIP):
            rows = range(start, min(start + STRIP, height))
            values = np.stack([strip([level], rows, "mean") for level in levels])
            known = np.isfinite(values).all(axis=0)
            best = np.where(known, values.argmax(axis=0), np.nan).astype(np.float32)
            for band, part in enumerate((best, values.max(axis=0), *values), start=1):
                target.write(part, band, rows)
            progress(Progress("Writing the map", rows.stop, height))
        target.describe(LOOKALIKE_RASTER=entry.id, LOOKALIKE_STATISTIC="class")


def raster_of(made: Classification) -> RasterEntry:
    """The raster that is mapped. Raises `BadInputError` where several were classified: a map has one."""
    if len(made.rasters) != 1:
        known = ", ".join(each.id for each in made.rasters)
        raise BadInputError(f"A map of classes is of one raster. Say which: {known}.")
    return made.rasters[0]

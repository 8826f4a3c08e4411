# SPDX-License-Identifier: GPL-3.0-or-later
"""How far each place moved apart, as a raster over the earlier one: a pixel is a step of the tile grid."""

from pathlib import Path

import numpy as np

from lookalike.rasters.cog import Place, written_cog
from lookalike.search.cells import LevelScores, strip
from lookalike.search.changes.changes import Changes

STRIP = 256
"""Rows that are computed and written at a time."""


def write_change_map(changes: Changes, path: Path) -> None:
    """Writes a cloud-optimised GeoTIFF: the mean of the tiles over each pixel, float32, NaN where nothing was compared.

    Raises `StorageError`.
    """
    from affine import Affine

    tiles, georeference = changes.tiles, changes.before.georeference
    recipe = tiles.table.index.manifest.grid
    cell = recipe.stride << tiles.level
    grid = recipe.grid(georeference.width, georeference.height)
    level = LevelScores.of(grid, tiles.level, tiles.keys, np.asarray(changes.moved, np.float32), cell)
    height, width = level.shape
    place = Place(georeference.crs_wkt, georeference.affine @ Affine.scale(cell), height, width)
    with written_cog(path, place, ("change",)) as target:
        for start in range(0, height, STRIP):
            rows = range(start, min(start + STRIP, height))
            target.write(strip([level], rows, "mean"), 1, rows)
        target.describe(
            LOOKALIKE_STATISTIC="change", LOOKALIKE_BEFORE=changes.before.id, LOOKALIKE_AFTER=changes.after.id
        )

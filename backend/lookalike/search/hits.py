# SPDX-License-Identifier: GPL-3.0-or-later
"""Found rows of the tile table as hits with footprints."""

from dataclasses import dataclass

import numpy as np

from lookalike.index.tiles import TileTable
from lookalike.rasters.grid import footprints
from lookalike.search.request import Hit
from lookalike.types import BoolArray, Float32Array, Int64Array, TileKey


@dataclass(frozen=True)
class FoundTiles:
    """Rows of the tile table in rank order, each array `(n,)`."""

    rows: Int64Array
    scores: Float32Array
    percentiles: Float32Array
    overlaps_example: BoolArray


def hits_of(found: FoundTiles, table: TileTable) -> tuple[Hit, ...]:
    """Hits with their footprints in the raster's CRS and in WGS84, computed from the raster's geotransform."""
    bounds = table.bounds(found.rows)
    rings = np.zeros((len(found.rows), 5, 2))
    lonlat = np.zeros((len(found.rows), 5, 2))
    numbers = table.raster_numbers[found.rows]
    for number in np.unique(numbers):
        here = numbers == number
        georeference = table.store.manifest.rasters[int(number)].georeference
        rings[here] = footprints(bounds[here], georeference.transform)
        lonlat[here] = georeference.to_wgs84(rings[here])
    return tuple(_hit(found, table, position, bounds, rings, lonlat) for position in range(len(found.rows)))


def _hit(
    found: FoundTiles, table: TileTable, position: int, bounds: np.ndarray, rings: np.ndarray, lonlat: np.ndarray
) -> Hit:
    row = int(found.rows[position])
    raster = table.raster_of(row)
    level, tile_row, tile_col = (int(part) for part in table.keys[row])
    xmin, ymin, xmax, ymax = (float(value) for value in bounds[position])
    return Hit(
        rank=position + 1,
        raster=raster.id,
        raster_path=str(table.store.raster_path(raster)),
        key=TileKey(level, tile_row, tile_col),
        score=float(found.scores[position]),
        percentile=float(found.percentiles[position]),
        crs_wkt=raster.georeference.crs_wkt,
        pixels=(xmin, ymin, xmax, ymax),
        ring=tuple((float(x), float(y)) for x, y in rings[position]),
        lonlat=tuple((float(x), float(y)) for x, y in lonlat[position]),
        overlaps_example=bool(found.overlaps_example[position]),
    )

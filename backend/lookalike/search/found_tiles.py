# SPDX-License-Identifier: GPL-3.0-or-later
"""Found rows of the tile table as matches with footprints."""

from dataclasses import dataclass

import numpy as np

from lookalike.index.tiles import TileTable
from lookalike.rasters.grid import footprints
from lookalike.search.match import Match
from lookalike.types import BoolArray, Float32Array, Int64Array, TileKey


@dataclass(frozen=True)
class FoundTiles:
    """Rows of the tile table in rank order, each array `(n,)`."""

    rows: Int64Array
    scores: Float32Array
    percentiles: Float32Array
    overlaps_example: BoolArray


def matches_of(found: FoundTiles, table: TileTable) -> tuple[Match, ...]:
    """Matches with their footprints in the raster's CRS and in WGS84, computed from the raster's geotransform."""
    bounds = table.bounds(found.rows)
    rings = np.zeros((len(found.rows), 5, 2))
    lonlat = np.zeros((len(found.rows), 5, 2))
    numbers = table.raster_numbers(found.rows)
    paths = {}
    for number in np.unique(numbers).tolist():
        here = numbers == number
        raster = table.index.manifest.rasters[number]
        paths[number] = str(table.index.raster_path(raster))
        rings[here] = footprints(bounds[here], raster.georeference.transform)
        lonlat[here] = raster.georeference.to_wgs84(rings[here])
    keys = table.keys[found.rows].tolist()
    return tuple(
        Match(
            rank=position + 1,
            raster=table.index.manifest.rasters[number].id,
            raster_path=paths[number],
            key=TileKey(*keys[position]),
            score=float(found.scores[position]),
            percentile=float(found.percentiles[position]),
            crs_wkt=table.index.manifest.rasters[number].georeference.crs_wkt,
            pixels=tuple(bounds[position].tolist()),
            ring=tuple(map(tuple, rings[position].tolist())),
            lonlat=tuple(map(tuple, lonlat[position].tolist())),
            overlaps_example=bool(found.overlaps_example[position]),
        )
        for position, number in enumerate(numbers.tolist())
    )

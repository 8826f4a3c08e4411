# SPDX-License-Identifier: GPL-3.0-or-later
"""Found rows of the tile table as matches with their footprints."""

from collections.abc import Sequence
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


def joined(parts: Sequence[FoundTiles]) -> FoundTiles:
    """All of them, in the order given."""
    return FoundTiles(
        np.concatenate([np.empty(0, np.int64), *(part.rows for part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.scores for part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.percentiles for part in parts)]),
        np.concatenate([np.empty(0, bool), *(part.overlaps_example for part in parts)]),
    )


def best_first(found: FoundTiles, limit: int) -> FoundTiles:
    """At most `limit` of them, by score."""
    order = np.argsort(-found.scores, kind="stable")[:limit]
    return FoundTiles(found.rows[order], found.scores[order], found.percentiles[order], found.overlaps_example[order])


def matches_of(found: FoundTiles, table: TileTable, least_score: float | None) -> tuple[Match, ...]:
    """Matches with their footprints, computed from the raster's geotransform.

    They are similar from `least_score` on; all are where None says that nobody knows the limit.
    """
    bounds = table.bounds(found.rows)
    sides = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    rings = np.zeros((len(found.rows), 5, 2))
    numbers = table.raster_numbers(found.rows)
    paths = {}
    for number in np.unique(numbers).tolist():
        here = numbers == number
        raster = table.index.manifest.rasters[number]
        paths[number] = str(table.index.raster_path(raster))
        rings[here] = footprints(bounds[here], raster.georeference.transform)
    scores, keys = found.scores.tolist(), table.keys[found.rows].tolist()
    return tuple(
        Match(
            rank=position + 1,
            score=scores[position],
            percentile=float(found.percentiles[position]),
            similar=least_score is None or scores[position] >= least_score,
            raster=table.index.manifest.rasters[number].id,
            raster_path=paths[number],
            crs_wkt=table.index.manifest.rasters[number].georeference.crs_wkt,
            ring=tuple(map(tuple, rings[position].tolist())),
            key=TileKey(*keys[position]),
            tile_size=round(float(sides[position])),
            overlaps_example=bool(found.overlaps_example[position]),
            date=table.index.manifest.rasters[number].taken,
        )
        for position, number in enumerate(numbers.tolist())
    )

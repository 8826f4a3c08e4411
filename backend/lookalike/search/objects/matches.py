# SPDX-License-Identifier: GPL-3.0-or-later
"""Found objects as matches with their outlines on the map."""

from dataclasses import replace

import numpy as np

from lookalike.index.tiles import TileTable
from lookalike.search.match import Match
from lookalike.search.objects.finding import FoundObjects
from lookalike.search.objects.turns import TURNS
from lookalike.types import BoolArray, Float32Array, Float64Array, Int64Array, TileKey

FEWEST_OF_A_RASTER = 300
"""Random places of a raster that make a yardstick; else those of all rasters do."""


def percentiles_of(found: FoundObjects) -> Float32Array:
    """Share of the places of its raster that are less like the examples, 0..100, `(n,)`."""
    percentiles = np.empty(len(found.scores), np.float32)
    for raster in np.unique(found.rasters).tolist():
        here = found.rasters == raster
        own = found.background[found.background_rasters == raster]
        yardstick = np.sort(own if len(own) >= FEWEST_OF_A_RASTER else found.background)
        below = np.searchsorted(yardstick, found.scores[here], side="left")
        percentiles[here] = below / max(len(yardstick), 1) * 100
    return percentiles


def matches_of_objects(
    found: FoundObjects, chosen: Int64Array, percentiles: Float32Array, own: BoolArray, least: float, table: TileTable
) -> tuple[Match, ...]:
    """Matches of the chosen positions, ranked as all are; `own` marks places of examples, `least` the proposed cut."""
    manifest = table.index.manifest
    matches = []
    for place in chosen.tolist():
        raster = manifest.rasters[int(found.rasters[place])]
        corners = found.corners[place]
        sides = np.hypot(*(corners[1:3] - corners[:2]).T)
        matches.append(
            Match(
                rank=place + 1,
                score=float(found.scores[place]),
                percentile=float(percentiles[place]),
                similar=bool(found.scores[place] >= least),
                raster=raster.id,
                raster_path=str(table.index.raster_path(raster)),
                crs_wkt=raster.georeference.crs_wkt,
                ring=_ring(corners, raster.georeference.transform),
                key=_tile_around(table, int(found.rasters[place]), found.centres[place]),
                tile_size=max(1, round(float(sides.max()))),
                overlaps_example=bool(own[place]),
                kind="object",
                angle=float(TURNS[int(found.turns[place])].angle),
                scale=1.0,
                date=raster.taken,
            )
        )
    return tuple(matches)


def renumbered(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """The same, ranked from 1 on without a gap."""
    return tuple(replace(match, rank=rank) for rank, match in enumerate(matches, start=1))


def _ring(corners: Float64Array, transform: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """Closed, x before y, in the CRS of the raster, counterclockwise on the map."""
    a, b, c, d, e, f = transform
    xs = a * corners[:, 0] + b * corners[:, 1] + c
    ys = d * corners[:, 0] + e * corners[:, 1] + f
    points = list(zip(xs.tolist(), ys.tolist(), strict=True))
    if a * e - b * d < 0:
        points.reverse()
    return (*points, points[0])


def _tile_around(table: TileTable, raster: int, centre: Float64Array) -> TileKey:
    """The tile of the finest level whose middle is closest to a place in level-0 pixels."""
    manifest = table.index.manifest
    georeference = manifest.rasters[raster].georeference
    grid = manifest.grid.grid(georeference.width, georeference.height)
    level = grid.levels[0]
    xs, ys = (origins + grid.size / 2 for origins in grid.origins(level))
    x, y = centre / (1 << level)
    return TileKey(level, int(np.abs(ys - y).argmin()), int(np.abs(xs - x).argmin()))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles of one raster, and what the tiles of another would give at their places.

The other raster may have another grid, resolution and CRS: between its tiles the four around a place are blended by how
close they are, as pixels are when an image is resampled.
"""

import math
from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError
from lookalike.index.manifest import RasterEntry
from lookalike.index.tiles import TileTable
from lookalike.rasters.globe import places
from lookalike.types import BoolArray, Float32Array, Float64Array, Int32Array, Int64Array

LEAST_KNOWN = 0.5
"""Share of a blend that must be there: the rest is nodata."""
SNAP = 1e-3
"""A share of the way from one tile to the next that is none: coordinates are rounded on their way between rasters."""


@dataclass(frozen=True)
class Blend:
    """Places as blends of tiles: `rows (n, 4)` of the table with their `weights (n, 4)`, which sum to 1.

    Of places that are not `known (n,)` the weights are 0.
    """

    rows: Int64Array
    weights: Float32Array
    known: BoolArray

    def of(self, vectors: Float32Array, first: int) -> Float32Array:
        """The blended vectors `(n, d)`; `vectors` are those of the rows from `first` on."""
        blended = np.zeros((len(self.rows), vectors.shape[1]), np.float32)
        for corner in range(self.rows.shape[1]):
            blended += self.weights[:, corner, None] * vectors[np.maximum(self.rows[:, corner] - first, 0)]
        return blended


@dataclass(frozen=True)
class TilesOfRaster:
    """The tiles of one level of a raster: `rows (n,)` of the table, `keys (n, 3)`, `number` of its raster."""

    table: TileTable
    number: int
    level: int
    rows: Int64Array
    keys: Int32Array

    @classmethod
    def of(cls, table: TileTable, number: int, level: int) -> "TilesOfRaster":
        span = table.rows_of(number)
        keys = table.keys[span]
        here = np.flatnonzero(keys[:, 0] == level)
        return cls(table, number, level, here + span.start, keys[here])

    @property
    def entry(self) -> RasterEntry:
        return self.table.index.manifest.rasters[self.number]

    @property
    def side(self) -> float:
        """Metres of a tile's side."""
        size = self.table.index.manifest.grid.size << self.level
        return size * self.entry.georeference.ground_resolution()

    def centres(self) -> Float64Array:
        """Their centres `(n, 2)` in the CRS of the raster."""
        bounds = self.table.bounds(self.rows)
        xs, ys = self.entry.georeference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T)
        return np.column_stack([xs, ys])

    def at(self, points: Float64Array, crs: str) -> Blend:
        """What these tiles give at points `(n, 2)` in a CRS; those beyond half a stride around their centres are not
        known."""
        georeference, recipe = self.entry.georeference, self.table.index.manifest.grid
        moved = places(points, crs, georeference.crs_wkt)
        xs, ys = ~georeference.affine @ tuple(np.nan_to_num(moved, nan=-1e12).T)
        grid = recipe.grid(georeference.width, georeference.height)
        across, down = grid.origins(self.level)
        ways = []
        for origins, values in ((down, ys), (across, xs)):
            ways.append(_between((origins + recipe.size / 2) * 2**self.level, values, recipe.stride << self.level))
        numbers = np.full(grid.shape(self.level), -1, np.int64)
        numbers[self.keys[:, 1], self.keys[:, 2]] = self.rows
        rows, weights = [], []
        for row, of_row in ways[0][:2]:
            for col, of_col in ways[1][:2]:
                rows.append(numbers[row, col])
                weights.append(of_row * of_col)
        found, shares = np.stack(rows, axis=1), np.stack(weights, axis=1)
        shares[found < 0] = 0
        total = shares.sum(axis=1)
        known = ways[0][2] & ways[1][2] & np.isfinite(moved).all(axis=1) & (total >= LEAST_KNOWN)
        shares[~known] = 0
        return Blend(found, np.asarray(shares / np.maximum(total, LEAST_KNOWN)[:, None], np.float32), known)


def closest_levels(table: TileTable, before: int, after: int) -> tuple[TilesOfRaster, TilesOfRaster]:
    """The tiles of two rasters, at the levels where they are most alike in size on the ground, the finest of equals.

    Raises `BadInputError` where one of them has no tiles yet.
    """
    ones, others = ([*_levels(table, number)] for number in (before, after))
    if not ones or not others:
        raster = table.index.manifest.rasters[before if not ones else after]
        raise BadInputError(f"'{raster.id}' has no tiles yet. Index it first.")
    pairs = [(one, other) for one in ones for other in others]
    return min(pairs, key=lambda pair: (round(abs(math.log2(pair[0].side / pair[1].side)), 3), pair[0].level))


def _levels(table: TileTable, number: int) -> list[TilesOfRaster]:
    levels = (TilesOfRaster.of(table, number, level) for level in table.index.manifest.grid.levels)
    return [tiles for tiles in levels if len(tiles.rows)]


def _between(
    centres: Float64Array, values: Float64Array, stride: int
) -> tuple[tuple[Int64Array, Float64Array], tuple[Int64Array, Float64Array], BoolArray]:
    """The tiles before and after each value along a side, each with its weight, and which values lie among them."""
    reached = (values >= centres[0] - stride / 2) & (values <= centres[-1] + stride / 2)
    before = np.clip(np.searchsorted(centres, values, side="right") - 1, 0, max(len(centres) - 2, 0))
    after = np.minimum(before + 1, len(centres) - 1)
    step = np.maximum(centres[after] - centres[before], 1)
    way = np.clip((values - centres[before]) / step, 0, 1)
    way = np.where(way < SNAP, 0.0, np.where(way > 1 - SNAP, 1.0, way))
    return (before, 1 - way), (after, way), reached

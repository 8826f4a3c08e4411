# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles that examples of classes lie on: what is learned from are the vectors that the index holds already."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from lookalike.classifying.request import ClassExample
from lookalike.errors import ExampleError
from lookalike.index.manifest import RasterEntry
from lookalike.index.tiles import TileTable
from lookalike.rasters.globe import near, period, places
from lookalike.rasters.grid import footprints
from lookalike.rasters.outlines import moved_polygon
from lookalike.search.windows import best_level
from lookalike.types import BoolArray, Float64Array, Int64Array

MOST_TILES = 25
"""Of a large polygon, evenly spread: more would say little that is new."""


@dataclass(frozen=True, slots=True, eq=False)
class ExampleTiles:
    """Rows of the table `(n,)`, and for each the number of the example that it belongs to."""

    rows: Int64Array
    examples: Int64Array


def tiles_of_examples(examples: Sequence[ClassExample], table: TileTable, level: int) -> ExampleTiles:
    """The tiles with their middle in an example, else the one that its middle lies in; on one raster each.

    Raises `ExampleError` where an example lies on no tile, `RasterNotIndexedError`, `BoxError` for an unknown CRS.
    """
    found: list[Int64Array] = [np.empty(0, np.int64)] * len(examples)
    manifest = table.index.manifest
    for entry in sorted(manifest.rasters, key=lambda each: each.georeference.ground_resolution()):
        open_ = [n for n, each in enumerate(examples) if not len(found[n]) and each.raster in (None, entry.id)]
        for number, rows in zip(open_, _on_raster([examples[n] for n in open_], table, entry, level), strict=True):
            found[number] = rows
    for number, each in enumerate(examples):
        if each.raster is not None:
            manifest.raster(each.raster)
        if not len(found[number]):
            raise ExampleError(
                f"Example {number + 1} of the class '{each.name}' lies on no indexed tile. Check its place and CRS, or "
                "take it out."
            )
    return ExampleTiles(
        np.concatenate(found), np.repeat(np.arange(len(examples)), [len(each) for each in found]).astype(np.int64)
    )


def level_of(examples: Sequence[ClassExample], table: TileTable) -> int:
    """The level whose tiles are about as large as the polygons are in the middle; of points the finest."""
    grid, entry = table.index.manifest.grid, table.index.manifest.rasters[0]
    areas = np.array([_moved(each, entry).area for each in examples if each.geometry.area > 0])
    if not (areas > 0).any():
        return grid.levels[0]
    pixels = float(np.median(areas[areas > 0])) / abs(entry.georeference.affine.determinant)
    return best_level(math.sqrt(pixels), grid.size, grid.levels)


def _on_raster(examples: Sequence[ClassExample], table: TileTable, entry: RasterEntry, level: int) -> list[Int64Array]:
    """The rows of the table for each example; none for one that lies elsewhere."""
    span = table.rows_of(table.index.manifest.rasters.index(entry))
    rows = span.start + np.flatnonzero(table.keys[span, 0] == level)
    if not len(rows) or not examples:
        return [np.empty(0, np.int64)] * len(examples)
    bounds = table.bounds(rows)
    xs, ys = entry.georeference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T)
    tree = shapely.STRtree(shapely.points(xs, ys))
    found = []
    for example in examples:
        place = _moved(example, entry)
        inside = np.sort(tree.query(place, "intersects")) if place.area > 0 else np.empty(0, np.int64)
        if not len(inside) and not place.is_empty:
            middle = place.representative_point()
            closest = tree.nearest(middle)
            (ring,) = footprints(bounds[closest], entry.georeference.transform)
            inside = np.array([closest] if shapely.Polygon(ring).intersects(middle) else [], np.int64)
        if len(inside) > MOST_TILES:
            inside = inside[np.linspace(0, len(inside) - 1, MOST_TILES).astype(np.int64)]
        found.append(rows[inside])
    return found


def _moved(example: ClassExample, entry: RasterEntry) -> shapely.Geometry:
    """The place of an example in the CRS of a raster; empty where it has none there."""
    georeference = entry.georeference
    crs = georeference.crs_wkt
    middle = float((georeference.affine @ (georeference.width / 2, georeference.height / 2))[0])
    if example.geometry.geom_type != "Point":
        return moved_polygon(example.geometry, example.crs, crs, middle)
    point = places(shapely.get_coordinates(example.geometry), example.crs, crs)
    point[:, 0] = near(point[:, 0], middle, period(crs))
    return shapely.Point(point[0]) if np.isfinite(point).all() else shapely.Point()


def overlapping_groups(tiles: ExampleTiles, table: TileTable, count: int) -> Int64Array:
    """Examples that share ground belong together: the number of the group of each of `count` examples."""
    groups = np.arange(count)
    bounds, rasters = table.bounds(tiles.rows), table.raster_numbers(tiles.rows)
    for number in range(len(tiles.rows)):
        together = np.unique(groups[tiles.examples[_shares(bounds, number) & (rasters == rasters[number])]])
        groups[np.isin(groups, together)] = together[0]
    return np.asarray(np.unique(groups, return_inverse=True)[1], np.int64)


def _shares(bounds: Float64Array, number: int) -> BoolArray:
    """Which bounds `(n, 4)` share ground with those of this number."""
    low = np.maximum(bounds[:, :2], bounds[number, :2])
    high = np.minimum(bounds[:, 2:], bounds[number, 2:])
    return np.asarray((high - low > 1e-6).all(axis=1))

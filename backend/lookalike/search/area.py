# SPDX-License-Identifier: GPL-3.0-or-later
"""An area of interest as a choice of tiles.

Tiles lie in a grid, so whole blocks of it are told to be inside or outside by their corners; only the tiles of blocks
that the outline crosses are looked at one by one.
"""

from collections.abc import Callable

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import box as shapely_box
from shapely.geometry import shape

from lookalike.errors import BadInputError
from lookalike.index.manifest import RasterEntry
from lookalike.index.tiles import TileTable
from lookalike.rasters.georeference import unrolled
from lookalike.rasters.globe import near, period, places
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.outlines import areas, folded
from lookalike.search.request import Area
from lookalike.types import BoolArray, Box, Float64Array, Int32Array, Int64Array

BLOCK = 16
"""Tiles a side of a block."""
STRAIGHT, MARGIN = 1 / 16, 1 / 8
"""Shares of a block. Where its middle lies farther from the middle of its corners than the first, the CRS bends the
block too much to be told by them; else its tiles lie no farther outside the box of its corners than the second."""

WIDE = 1 / 4
"""Share of the way around the globe: a block that reaches farther, as one with a pole in it does, is not told by its
corners."""

Centres = Callable[[Int32Array], Float64Array]
"""Gives the centres `(n, 2)` of tiles `keys (n, 3)` in the CRS of the area; NaN for those without a place there."""


def tiles_in(area: Area, table: TileTable, rows: BoolArray) -> BoolArray:
    """Which of the chosen rows have their centre inside the area, `bool (n,)`.

    Centres are moved into the CRS of the area, where the polygon is what was drawn; on whichever side of the
    antimeridian it was drawn, they are brought there. What has no place in that CRS is not in the area. Raises
    `BadInputError` for what is no polygon, `BoxError` for an unknown CRS.
    """
    inside = np.zeros(len(table), bool)
    polygons: dict[str, shapely.Geometry] = {}
    for number, raster in enumerate(table.index.manifest.rasters):
        span = table.rows_of(number)
        grid = table.index.manifest.grid.grid(raster.georeference.width, raster.georeference.height)
        crs = _crs(area) or raster.georeference.crs_wkt
        turn = period(crs)
        if crs not in polygons:
            polygons[crs] = _polygon(area, crs)
        polygon = polygons[crs]
        centres = _centres_of(raster, grid, crs, _middle(polygon), turn)
        levels, down, across = table.keys[span].T
        for level in grid.levels:
            chosen = rows[span] & (levels == level)
            if not chosen.any():
                continue
            found = _places_in(polygon, centres, level, grid.shape(level), turn)
            number_type = np.int32 if found.size < 2**31 else np.int64
            numbers = np.where(chosen, down.astype(number_type) * found.shape[1] + across, 0)
            inside[span] |= chosen & found.ravel()[numbers]
    return inside


def points_in(area: Area, raster: RasterEntry, pixels: Float64Array) -> BoolArray:
    """Which places `pixels (n, 2)` of a raster, level 0, x before y, lie in the area, `bool (n,)`. As `tiles_in`."""
    crs = _crs(area) or raster.georeference.crs_wkt
    polygon = _polygon(area, crs)
    xs, ys = raster.georeference.affine @ tuple(pixels.T)
    points = places(np.column_stack([xs, ys]), raster.georeference.crs_wkt, crs)
    points[:, 0] = near(points[:, 0], _middle(polygon), period(crs))
    return np.asarray(shapely.intersects_xy(polygon, points[:, 0], points[:, 1]))


def _centres_of(raster: RasterEntry, grid: TileGrid, crs: str, middle: float, turn: float | None) -> Centres:
    def centres(keys: Int32Array) -> Float64Array:
        bounds = grid.bounds(keys)
        xs, ys = raster.georeference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T)
        points = places(np.column_stack([xs, ys]), raster.georeference.crs_wkt, crs)
        points[:, 0] = near(points[:, 0], middle, turn)
        return points

    return centres


def _places_in(
    polygon: shapely.Geometry, centres: Centres, level: int, shape: tuple[int, int], turn: float | None
) -> BoolArray:
    """Which places of a level's grid have their centre inside, `bool (rows, cols)`."""
    blocks, crossed = _blocks_in(polygon, centres, level, shape, turn)
    inside = blocks.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[: shape[0], : shape[1]]
    near_by = crossed.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[: shape[0], : shape[1]]
    rows, cols = np.nonzero(near_by)
    if len(rows):
        points = centres(_keys(level, rows, cols))
        inside[rows, cols] = shapely.intersects_xy(polygon, points[:, 0], points[:, 1])
    return inside


def _blocks_in(
    polygon: shapely.Geometry, centres: Centres, level: int, shape: tuple[int, int], turn: float | None
) -> tuple[BoolArray, BoolArray]:
    """Which blocks of the grid lie wholly inside, and of which that must be asked tile by tile."""
    firsts = [np.arange(0, length, BLOCK) for length in shape]
    lasts = [np.minimum(first + BLOCK, length) - 1 for first, length in zip(firsts, shape, strict=True)]
    (top, left), (bottom, right) = (np.meshgrid(*ends, indexing="ij") for ends in (firsts, lasts))
    picked = [(top, left), (top, right), (bottom, left), (bottom, right), ((top + bottom) // 2, (left + right) // 2)]
    *corners, middle = (centres(_keys(level, rows.ravel(), cols.ravel())) for rows, cols in picked)
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    extent = (high - low).max(axis=1)
    straight = np.abs(middle - np.mean(corners, axis=0)).max(axis=1) <= STRAIGHT * extent
    crossed = ~straight | (extent == 0)
    if turn is not None:
        crossed |= high[:, 0] - low[:, 0] > WIDE * turn
    inside = np.zeros(len(extent), bool)
    low, high = low - MARGIN * extent[:, None], high + MARGIN * extent[:, None]
    xmin, ymin, xmax, ymax = polygon.bounds
    meets = (low <= (xmax, ymax)).all(axis=1) & (high >= (xmin, ymin)).all(axis=1) & ~crossed
    boxes = shapely.box(*low[meets].T, *high[meets].T)
    inside[meets] = shapely.contains_properly(polygon, boxes)
    crossed[meets] = shapely.intersects(polygon, boxes) & ~inside[meets]
    return inside.reshape(top.shape), crossed.reshape(top.shape)


def _keys(level: int, rows: Int64Array, cols: Int64Array) -> Int32Array:
    return np.stack([np.full(len(rows), level), rows, cols], axis=1).astype(np.int32)


def _crs(area: Area) -> str | None:
    """The CRS of the area; None for that of each raster."""
    return area.geometry.crs if isinstance(area.geometry, Box) else area.crs


def _polygon(area: Area, crs: str) -> shapely.Geometry:
    """The area in its CRS. It reaches around the globe once at most."""
    if isinstance(area.geometry, Box):
        box = unrolled(area.geometry, crs)
        if not (box.xmin < box.xmax and box.ymin < box.ymax):
            raise BadInputError("The area of interest is empty: give XMIN,YMIN,XMAX,YMAX with min below max.")
        polygon = shapely_box(box.xmin, box.ymin, box.xmax, box.ymax)
    else:
        polygon = _drawn(area.geometry)
    turn = period(crs)
    if turn is not None:
        polygon = folded(polygon, _middle(polygon) - turn / 2, turn)
    shapely.prepare(polygon)
    return polygon


def _middle(polygon: shapely.Geometry) -> float:
    xmin, _, xmax, _ = polygon.bounds
    return float(xmin + xmax) / 2


def _drawn(geometry: dict[str, object]) -> shapely.Geometry:
    try:
        polygon = shape(geometry)
        if polygon.geom_type not in ("Polygon", "MultiPolygon"):
            raise BadInputError(f"The area of interest is a {polygon.geom_type}. Give a Polygon or MultiPolygon.")
        enclosed = areas(shapely.make_valid(polygon)) if np.isfinite(polygon.area) else shapely.Polygon()
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInputError("The area of interest is no GeoJSON geometry. Give a Polygon or MultiPolygon.") from error
    if enclosed.area == 0:
        raise BadInputError("The area of interest has no extent. Draw a polygon that covers some ground.")
    return enclosed

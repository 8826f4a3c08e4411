# SPDX-License-Identifier: GPL-3.0-or-later
"""An area of interest as a choice of tiles."""

import numpy as np
import shapely
from affine import Affine
from shapely.errors import ShapelyError
from shapely.geometry import box as shapely_box
from shapely.geometry import shape

from lookalike.errors import BadInputError
from lookalike.index.manifest import RasterEntry
from lookalike.index.tiles import TileTable
from lookalike.rasters.crs import transform_points
from lookalike.search.request import Area
from lookalike.types import BoolArray, Box, Float64Array

EDGE_POINTS = 32
"""Points added along each edge before a change of CRS, which bends straight lines."""


def tiles_in(area: Area, table: TileTable, rows: BoolArray) -> BoolArray:
    """Which of the chosen rows have their centre inside the area, `bool (n,)`."""
    polygon, crs = _polygon(area)
    inside = np.zeros(len(table), bool)
    for number, raster in enumerate(table.store.manifest.rasters):
        span = table.rows_of(number)
        candidates = np.flatnonzero(rows[span]) + span.start
        if len(candidates) == 0:
            continue
        local = _in_pixels(polygon, crs, raster)
        bounds = table.bounds(candidates)
        centres = (bounds[:, :2] + bounds[:, 2:]) / 2
        inside[candidates] = shapely.contains_xy(local, centres[:, 0], centres[:, 1])
    return inside


def _polygon(area: Area) -> tuple[shapely.Geometry, str | None]:
    if isinstance(area.geometry, Box):
        box = area.geometry
        if not (box.xmin < box.xmax and box.ymin < box.ymax):
            raise BadInputError("The area of interest is empty: give XMIN,YMIN,XMAX,YMAX with min below max.")
        return shapely_box(box.xmin, box.ymin, box.xmax, box.ymax), box.crs
    try:
        polygon = shape(area.geometry)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInputError("The area of interest is no GeoJSON geometry. Give a Polygon or MultiPolygon.") from error
    if polygon.geom_type not in ("Polygon", "MultiPolygon"):
        raise BadInputError(f"The area of interest is a {polygon.geom_type}. Give a Polygon or MultiPolygon.")
    if polygon.is_empty or polygon.area == 0 or not np.isfinite(polygon.area):
        raise BadInputError("The area of interest has no extent. Draw a polygon that covers some ground.")
    return shapely.make_valid(polygon), area.crs


def _in_pixels(polygon: shapely.Geometry, crs: str | None, raster: RasterEntry) -> shapely.Geometry:
    """The polygon in level-0 pixels of the raster."""
    georeference = raster.georeference
    extent = max(polygon.bounds[2] - polygon.bounds[0], polygon.bounds[3] - polygon.bounds[1])
    dense = shapely.segmentize(polygon, extent / EDGE_POINTS) if crs is not None else polygon

    def to_pixels(points: Float64Array) -> Float64Array:
        on_map = points if crs is None else transform_points(points, crs, georeference.crs_wkt)
        cols, rows = ~Affine(*georeference.transform) @ (on_map[:, 0], on_map[:, 1])
        return np.column_stack([cols, rows])

    local = shapely.transform(dense, to_pixels)
    if not np.isfinite(shapely.get_coordinates(local)).all():
        raise BadInputError(f"The area of interest cannot be shown in the CRS of '{raster.id}'. Draw a smaller area.")
    return shapely.make_valid(local)

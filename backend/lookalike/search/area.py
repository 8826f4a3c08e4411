# SPDX-License-Identifier: GPL-3.0-or-later
"""An area of interest as a choice of tiles."""

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import box as shapely_box
from shapely.geometry import shape

from lookalike.errors import BadInputError, BoxError
from lookalike.index.tiles import TileTable
from lookalike.rasters.crs import parse_crs, transform_points
from lookalike.search.request import Area
from lookalike.types import BoolArray, Box


def tiles_in(area: Area, table: TileTable, rows: BoolArray) -> BoolArray:
    """Which of the chosen rows have their centre inside the area, `bool (n,)`.

    Centres are moved into the CRS of the area, where the polygon is what was drawn. A raster that has no place there
    has no tile in the area. Raises `BadInputError` for what is no polygon, `BoxError` for an unknown CRS.
    """
    polygon, crs = _polygon(area)
    if crs is not None:
        parse_crs(crs)
    inside = np.zeros(len(table), bool)
    for number, raster in enumerate(table.store.manifest.rasters):
        span = table.rows_of(number)
        candidates = np.flatnonzero(rows[span]) + span.start
        if len(candidates) == 0:
            continue
        bounds = table.bounds(candidates)
        georeference = raster.georeference
        xs, ys = georeference.affine @ tuple(((bounds[:, :2] + bounds[:, 2:]) / 2).T)
        centres = np.column_stack([xs, ys])
        if crs is not None:
            try:
                centres = transform_points(centres, georeference.crs_wkt, crs)
            except BoxError:
                continue
        inside[candidates] = shapely.contains_xy(polygon, centres[:, 0], centres[:, 1])
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""An area of interest in the CRS of the rasters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
)

from ..client.limits import MOST_CORNERS
from ..client.matches import Polygons, Ring
from ..client.protocol import Area, AreaMultiPolygon
from .area import crs_of_words
from .globe import moved_points, turn_of, way

WGS84 = "EPSG:4326"
PIECES = 50
"""Of the size of an area: no side is longer when it changes its CRS, where straight sides become curves."""
MOST_DEGREES = 60
"""Of longitude or latitude: a larger area need not have a place in the CRS of a raster."""


def area_on_rasters(
    area: Area | None, crs_of_rasters: Iterable[str], context: QgsCoordinateTransformContext
) -> Area | None:
    """The area in the CRS of the rasters where they share one, so that it lies on the pixels that it is seen on.

    Its sides are followed as they bend. It stays as it is where only the backend can tell where it lies: of rasters in
    several CRSs, across the antimeridian, over much of the world.
    """
    names = set(crs_of_rasters)
    if area is None or area.crs is None or len(names) != 1:
        return area
    source, (name,) = crs_of_words(area.crs), names
    target = crs_of_words(name)
    if source == target:
        return replace(area, crs=name)
    try:
        to_globe = way(source, QgsCoordinateReferenceSystem(WGS84), context)
        if max(_size(_moved(area, to_globe))) > MOST_DEGREES:
            return area
        moved = _moved(area, way(source, target, context))
    except QgsCsException:
        return area
    turn = turn_of(target)
    if max(len(ring) for rings in moved for ring in rings) > MOST_CORNERS:
        return area
    if turn is not None and _size(moved)[0] > turn / 2:
        return area
    return Area(geometry=AreaMultiPolygon(moved), crs=name)


def _moved(area: Area, transform: QgsCoordinateTransform) -> Polygons:
    """The polygons of an area in another CRS, with more corners along long sides. Raises `QgsCsException`."""
    if area.box is not None:
        rectangle = QgsGeometry.fromRect(QgsRectangle(*area.box))
        polygons: Polygons = ((tuple((point.x(), point.y()) for point in rectangle.asPolygon()[0]),),)
    else:
        assert area.geometry is not None
        shape = area.geometry
        polygons = shape.coordinates if isinstance(shape, AreaMultiPolygon) else (shape.coordinates,)
    reach = max(_size(polygons)) / PIECES
    return tuple(tuple(_moved_ring(ring, transform, reach) for ring in rings) for rings in polygons)


def _moved_ring(ring: Ring, transform: QgsCoordinateTransform, reach: float) -> Ring:
    line = QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in ring]).densifyByDistance(reach).asPolyline()
    return tuple(moved_points([(point.x(), point.y()) for point in line], transform, None))


def _size(polygons: Polygons) -> tuple[float, float]:
    """Width and height of all polygons together."""
    xs, ys = zip(*(point for rings in polygons for ring in rings for point in ring))
    return max(xs) - min(xs), max(ys) - min(ys)

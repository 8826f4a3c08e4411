# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples in the CRS of the raster that they lie on: QGIS transforms them, once, as it does what it draws there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsRectangle,
)

from ..client.protocol import BoxExample, Example, IndexedRaster, IndexInfo, PointExample
from ..map.area import crs_of_words
from ..map.globe import moved_point, way
from ..map.moved_box import moved_box, moved_outline
from ..map.raster_layers import edges
from ..results.footprints import crs_from


def on_their_rasters(
    examples: Sequence[Example], info: IndexInfo, context: QgsProcessingContext
) -> tuple[Example, ...]:
    """The boxes and points among the examples in the CRS of the raster that covers most of them, the finest of equals.

    What lies on no raster stays as it is: the backend says so.
    """
    places = [_Place.of(raster) for raster in info.rasters]
    return tuple(_moved(example, places, context.transformContext()) for example in examples)


@dataclass(frozen=True)
class _Place:
    """Where a raster lies: its outline in its CRS, and what a unit of area there has in square metres."""

    raster: IndexedRaster
    outline: QgsGeometry
    square_metres: float

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return crs_from(self.raster.crs_wkt)

    @classmethod
    def of(cls, raster: IndexedRaster) -> _Place:
        a, b, c, d, e, f = raster.transform
        corners = ((0, 0), (raster.width, 0), (raster.width, raster.height), (0, raster.height))
        ring = [QgsPointXY(a * col + b * row + c, d * col + e * row + f) for col, row in corners]
        pixel = abs(a * e - b * d)
        return cls(raster, QgsGeometry.fromPolygonXY([ring]), raster.ground_resolution**2 / pixel)


def _moved(example: Example, places: Sequence[_Place], context: QgsCoordinateTransformContext) -> Example:
    if isinstance(example, PointExample):
        return _moved_point(example, places, context)
    if isinstance(example, BoxExample) and example.crs is not None:
        return _moved_box(example, example.crs, places, context)
    return example


def _moved_box(
    example: BoxExample, crs: str, places: Sequence[_Place], context: QgsCoordinateTransformContext
) -> BoxExample:
    box = QgsRectangle(*example.box)
    found: tuple[tuple[float, float], _Place] | None = None
    for place in places:
        outline = _outline(box, crs_of_words(crs), place, context)
        if outline.boundingBoxIntersects(place.outline):
            covered = outline.intersection(place.outline).area() * place.square_metres
            rank = (round(covered, 6), -place.raster.ground_resolution)
            if covered > 0 and (found is None or rank > found[0]):
                found = rank, place
    if found is None:
        return example
    place = found[1]
    moved = moved_box(box, way(crs_of_words(crs), place.crs, context), place.outline.boundingBox())
    return replace(example, box=edges(moved), crs=None, raster=place.raster.id)


def _outline(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem, place: _Place, context: QgsCoordinateTransformContext
) -> QgsGeometry:
    """Of the box on a raster; empty where it has no place there."""
    try:
        return moved_outline(box, way(crs, place.crs, context), place.outline.boundingBox())
    except QgsCsException:
        return QgsGeometry()


def _moved_point(
    example: PointExample, places: Sequence[_Place], context: QgsCoordinateTransformContext
) -> PointExample:
    given = QgsPointXY(*example.point)
    for place in sorted(places, key=lambda each: each.raster.ground_resolution):
        try:
            point = moved_point(given, way(crs_of_words(example.crs), place.crs, context), place.outline.boundingBox())
        except QgsCsException:
            continue
        if place.outline.contains(point):
            return replace(example, point=(point.x(), point.y()), crs=place.raster.crs_wkt)
    return example

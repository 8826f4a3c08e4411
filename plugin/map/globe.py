# SPDX-License-Identifier: GPL-3.0-or-later
"""Places of one CRS in another, wherever on the globe: QGIS transforms them, once; here x comes where it is wanted.

A place has several x where the world begins again: 181 and -179 degrees are one meridian. And there may be no way from
one CRS to another, as between planets: QGIS leaves coordinates as they are then, and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import isfinite

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

Points = list[tuple[float, float]]
QUARTER = 90.0
"""Degrees, of a way around the globe of `TURN`."""
TURN = 4 * QUARTER


def way(
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext | QgsProject,
) -> QgsCoordinateTransform:
    """QGIS's way from one CRS to another. Raises `QgsCsException` where there is none."""
    transform = QgsCoordinateTransform(source, target, context)
    if source.isValid() and target.isValid() and source != target and not transform.isValid():
        raise QgsCsException(f"There is no way from {source.description()} to {target.description()}.")
    return transform


def turn_of(crs: QgsCoordinateReferenceSystem) -> float | None:
    """How far along x the world begins again; None where it does not, as in most projections."""
    if not crs.isValid():
        return None
    return TURN if crs.isGeographic() else _width_of_the_world(crs.toWkt(), crs.geographicCrsAuthId())


@lru_cache(maxsize=64)
def _width_of_the_world(wkt: str, geographic: str) -> float | None:
    """Of a cylindrical map: a quarter of the way around is always as wide, but for where it begins again."""
    crs = QgsCoordinateReferenceSystem.fromWkt(wkt)
    degrees = QgsCoordinateReferenceSystem(geographic)
    transform = QgsCoordinateTransform(degrees, crs, QgsCoordinateTransformContext())
    if not degrees.isValid() or not transform.isValid():
        return None
    try:
        rows = [
            [transform.transform(QUARTER * number - 179, latitude) for number in range(5)] for latitude in (0.0, 40.0)
        ]
    except QgsCsException:
        return None
    steps = [sorted(abs(one.x() - other.x()) for one, other in zip(row, row[1:])) for row in rows]
    step = steps[0][0]
    same = (abs(each - step) <= 1e-6 * step for row in steps for each in row[:3])
    level = all(abs(point.y() - row[0].y()) <= 1e-6 * step for row in rows for point in row)
    whole = all(abs(row[3] - 3 * step) <= 1e-6 * step for row in steps)
    return 4 * step if isfinite(step) and step > 0 and all(same) and level and whole else None


def near(x: float, middle: float, turn: float | None) -> float:
    """The x of the same meridian within half a turn of `middle`."""
    return x if turn is None else x - turn * round((x - middle) / turn)


def moved_points(
    points: Sequence[tuple[float, float]], transform: QgsCoordinateTransform, turn: float | None
) -> Points:
    """Points along a line, without a jump of a whole turn between neighbours.

    Raises `QgsCsException` where one of them has no place in the other CRS.
    """
    found: Points = []
    for x, y in points:
        place = transform.transform(QgsPointXY(x, y))
        if not (isfinite(place.x()) and isfinite(place.y())):
            raise QgsCsException("A place lies outside the area of the CRS.")
        found.append((near(place.x(), found[-1][0], turn) if found else place.x(), place.y()))
    return found


def moved_point(point: QgsPointXY, transform: QgsCoordinateTransform, extent: QgsRectangle) -> QgsPointXY:
    """A point in another CRS, at the x that is nearest to an extent there. Raises `QgsCsException`."""
    ((x, y),) = moved_points([(point.x(), point.y())], transform, None)
    return QgsPointXY(near(x, extent.center().x(), turn_of(transform.destinationCrs())), y)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A box in another CRS."""

from __future__ import annotations

from math import dist

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsRectangle

from .globe import Points, moved_points, near, turn_of

PIECES = 20
"""Of each side: straight sides become curves."""


def moved_outline(box: QgsRectangle, transform: QgsCoordinateTransform, extent: QgsRectangle) -> QgsGeometry:
    """The outline of a box in another CRS, with its curves, as near to an extent as may be. Raises `QgsCsException`."""
    ring = [QgsPointXY(x, y) for x, y in _ring(box, transform, extent)]
    return QgsGeometry.fromPolygonXY([ring])


def moved_box(box: QgsRectangle, transform: QgsCoordinateTransform, extent: QgsRectangle) -> QgsRectangle:
    """The upright box in another CRS with the same middle and sides as long as those of the box, which may be turned.

    The box that encloses it would be larger, and show more than was drawn. Where places have several x it is the one
    that is nearest to an extent, such as that of a raster. Raises `QgsCsException`.
    """
    points = _ring(box, transform, extent)
    if transform.isShortCircuited():
        return QgsRectangle(*points[0], *points[2 * PIECES])
    sides = [points[start : start + PIECES + 1] for start in range(0, 4 * PIECES, PIECES)]
    lengths = [sum(dist(one, other) for one, other in zip(side, side[1:])) for side in sides]
    along, across = (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2
    (x0, y0), (x1, y1) = sides[0][0], sides[0][-1]
    width, height = (along, across) if abs(x1 - x0) >= abs(y1 - y0) else (across, along)
    x, y = (sum(side[0][axis] for side in sides) / 4 for axis in (0, 1))
    return QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _ring(box: QgsRectangle, transform: QgsCoordinateTransform, extent: QgsRectangle) -> Points:
    """The closed outline with `PIECES` of each side, in the other CRS."""
    outline = QgsGeometry.fromRect(box).densifyByCount(PIECES - 1).asPolygon()[0]
    turn = turn_of(transform.destinationCrs())
    points = moved_points([(point.x(), point.y()) for point in outline], transform, turn)
    xs = [x for x, _ in points]
    middle = (min(xs) + max(xs)) / 2
    by = near(middle, extent.center().x(), turn) - middle
    return [(x + by, y) for x, y in points]

# SPDX-License-Identifier: GPL-3.0-or-later
"""A box in another CRS."""

from __future__ import annotations

from math import dist

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsRectangle

PIECES = 20
"""Of each side: straight sides become curves."""


def moved_outline(box: QgsRectangle, transform: QgsCoordinateTransform) -> QgsGeometry:
    """The outline of a box in another CRS, with its curves. Raises `QgsCsException`."""
    outline = QgsGeometry.fromRect(box).densifyByCount(PIECES - 1)
    outline.transform(transform)
    return outline


def moved_box(box: QgsRectangle, transform: QgsCoordinateTransform) -> QgsRectangle:
    """The upright box in another CRS with the same middle and sides as long as those of the box, which may be turned.

    The box that encloses it would be larger, and show more than was drawn. Raises `QgsCsException`.
    """
    if transform.isShortCircuited():
        return QgsRectangle(box)
    points = [(point.x(), point.y()) for point in moved_outline(box, transform).asPolygon()[0]]
    sides = [points[start : start + PIECES + 1] for start in range(0, 4 * PIECES, PIECES)]
    lengths = [sum(dist(one, other) for one, other in zip(side, side[1:])) for side in sides]
    along, across = (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2
    (x0, y0), (x1, y1) = sides[0][0], sides[0][-1]
    width, height = (along, across) if abs(x1 - x0) >= abs(y1 - y0) else (across, along)
    x, y = (sum(side[0][axis] for side in sides) / 4 for axis in (0, 1))
    return QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

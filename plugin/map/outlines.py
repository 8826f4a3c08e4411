# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines in another CRS: with their curves, cut where the world begins again, up to a pole that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import copysign

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY, QgsRectangle

from .globe import QUARTER, Points, moved_points

PIECES = 20
"""Of each side, where straight sides become curves."""
STRAIGHT = 1e-3
"""Share of the size of an outline by which the middle of a straight side may lie beside it."""

GRID = 1 / 360e9
"""Of the way around the globe: a billionth of a degree, a tenth of a millimetre. Cuts lie no closer to each other."""

Ring = Sequence[Sequence[float]]
"""A closed ring of points (x, y)."""


def moved_ring(ring: Ring, transform: QgsCoordinateTransform, turn: float | None) -> tuple[Points, bool]:
    """A closed ring in another CRS, where x begins again after a `turn`, and whether its sides are as straight there.

    Raises `QgsCsException` where a part of it has no place there.
    """
    points = moved_points(_with_corners(ring, 2), transform, turn)
    if _is_straight(points):
        return points[::2], True
    return moved_points(_with_corners(ring, PIECES), transform, turn), False


def outline_of(points: Points, turn: float | None, is_geographic: bool) -> QgsGeometry:
    """The multipolygon of a closed ring as `moved_ring` gives it, with all of it within half a turn of x = 0.

    Raises `QgsCsException` for a pole in a CRS where that lies nowhere.
    """
    if turn is None or (all(abs(x) <= turn / 2 for x, _ in points) and points[0] == points[-1]):
        return multipolygon(points)
    if abs(points[-1][0] - points[0][0]) > turn / 2:
        if not is_geographic:
            raise QgsCsException("A pole has no place in the CRS.")
        pole = copysign(QUARTER, max((y for _, y in points), key=abs))
        points = [*points, (points[-1][0], pole), (points[0][0], pole), points[0]]
    return folded(multipolygon(points), turn)


def folded(geometry: QgsGeometry, turn: float) -> QgsGeometry:
    """A multipolygon with all of its parts within half a turn of x = 0."""
    box = geometry.boundingBox()
    parts: list[QgsGeometry] = []
    for number in range(round(box.xMinimum() / turn), round(box.xMaximum() / turn) + 1):
        left, right = (number - 0.5) * turn, (number + 0.5) * turn
        here = QgsRectangle(left, box.yMinimum() - turn, right, box.yMaximum() + turn)
        part = QgsGeometry(geometry)
        if not here.contains(box):
            part = part.intersection(QgsGeometry.fromRect(here))
        part.translate(-number * turn, 0)
        if part.area() > 0:
            parts.append(part)
    if len(parts) > 1:  # what was one before it was cut is one again
        step = turn * GRID
        whole = QgsGeometry.unaryUnion([part.snappedToGrid(step, step) for part in parts])
    else:
        whole = parts[0] if parts else QgsGeometry()
    whole.convertToMultiType()
    return whole


def multipolygon(ring: Iterable[Sequence[float]]) -> QgsGeometry:
    return QgsGeometry.fromMultiPolygonXY([[[QgsPointXY(x, y) for x, y in ring]]])


def _with_corners(ring: Ring, pieces: int) -> Points:
    """A closed ring with so many pieces of each side."""
    shares = [number / pieces for number in range(pieces)]
    sides = zip(ring, ring[1:])
    points = [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for (x0, y0), (x1, y1) in sides for share in shares]
    return [*points, (ring[-1][0], ring[-1][1])]


def _is_straight(points: Points) -> bool:
    """Of a closed ring whose every other point is the middle of a side."""
    for axis in (0, 1):
        values = [point[axis] for point in points]
        off = max(abs(values[at] - (values[at - 1] + values[at + 1]) / 2) for at in range(1, len(values), 2))
        if off > STRAIGHT * (max(values) - min(values)):
            return False
    return True

# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths on the ground, whatever the CRS."""

from __future__ import annotations

import re
from math import cos, hypot, radians

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsDistanceArea,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
)

from .globe import way

PLANE = "NONE"
"""QGIS's name for measuring on the map's plane, which makes Web Mercator too long."""
EARTH = "EPSG:7030"
"""The ellipsoid of WGS 84."""
METRES = QgsUnitTypes.DistanceUnit.DistanceMeters
_RADIUS = re.compile(r"\+(?:R|a)=([0-9.]+)")


def ground_size(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> tuple[float, float]:
    """Width and height of a box through its middle, in metres, on the ellipsoid of the project or else of the CRS."""
    middle, ellipsoid = box.center(), project.ellipsoid()
    if ellipsoid in ("", PLANE):
        ellipsoid = crs.ellipsoidAcronym()
    across = QgsPointXY(box.xMinimum(), middle.y()), QgsPointXY(box.xMaximum(), middle.y())
    down = QgsPointXY(middle.x(), box.yMinimum()), QgsPointXY(middle.x(), box.yMaximum())
    width, height = (length(*ends, crs, project, ellipsoid) for ends in (across, down))
    return width, height


def length(
    start: QgsPointXY, end: QgsPointXY, crs: QgsCoordinateReferenceSystem, project: QgsProject, ellipsoid: str = ""
) -> float:
    """Metres from one point to another, on an ellipsoid of the Earth, or on the ground of another planet.

    A local CRS is taken by its unit.
    """
    try:
        way(crs, QgsCoordinateReferenceSystem("EPSG:4326"), project)
    except QgsCsException:
        return _length_elsewhere(start, end, crs)
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, project.transformContext())
    ruler.setEllipsoid(ellipsoid or EARTH)
    return float(ruler.convertLengthMeasurement(ruler.measureLine(start, end), METRES))


def _length_elsewhere(start: QgsPointXY, end: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> float:
    """On a globe that QGIS cannot bring to the Earth, which it would measure on; exact enough for sizes of boxes."""
    across, down = end.x() - start.x(), end.y() - start.y()
    radius = _RADIUS.search(crs.toProj())
    if crs.isGeographic() and radius is not None:
        along = cos(radians((start.y() + end.y()) / 2))
        return float(radius.group(1)) * hypot(radians(across) * along, radians(down))
    return hypot(across, down) * float(QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), METRES))

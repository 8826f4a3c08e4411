# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths on the ground, whatever the CRS."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsPointXY, QgsProject, QgsRectangle, QgsUnitTypes

PLANE = "NONE"
"""QGIS's name for measuring on the map's plane, which makes Web Mercator too long."""


def ground_size(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> tuple[float, float]:
    """Width and height of a box through its middle, in metres, on the ellipsoid of the project or else of the CRS."""
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, project.transformContext())
    ellipsoid = project.ellipsoid()
    ruler.setEllipsoid(ellipsoid if ellipsoid not in ("", PLANE) else crs.ellipsoidAcronym())
    middle = box.center()
    across = QgsPointXY(box.xMinimum(), middle.y()), QgsPointXY(box.xMaximum(), middle.y())
    down = QgsPointXY(middle.x(), box.yMinimum()), QgsPointXY(middle.x(), box.yMaximum())
    unit = QgsUnitTypes.DistanceUnit.DistanceMeters
    width, height = (ruler.convertLengthMeasurement(ruler.measureLine(*ends), unit) for ends in (across, down))
    return width, height

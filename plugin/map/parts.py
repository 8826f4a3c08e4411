# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of features, each of which is a place of its own."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsWkbTypes


def parts_of(geometry: QgsGeometry) -> tuple[list[QgsGeometry], int]:
    """Points, lines and polygons of a geometry one by one, and how many parts show no place, as empty ones do.

    A feature without a geometry is one such part.
    """
    if geometry.isNull() or geometry.isEmpty():
        return [], 1
    parts = geometry.asGeometryCollection()
    shown = [part for part in parts if _shows_a_place(part)]
    return shown, len(parts) - len(shown)


def _shows_a_place(part: QgsGeometry) -> bool:
    if part.isNull() or part.isEmpty():
        return False
    box = part.boundingBox()
    return box.isFinite() and (part.type() != QgsWkbTypes.GeometryType.PolygonGeometry or not box.isEmpty())

# SPDX-License-Identifier: GPL-3.0-or-later
"""The outlines of matches as geometries of QGIS, which alone brings them into another CRS, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
)

from ..client.matches import Match, Ring
from ..map.globe import turn_of, way
from ..map.outlines import folded, moved_ring, multipolygon, outline_of

WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Frame:
    """Where matches are drawn: a CRS, and how the project transforms into it."""

    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext
    folds: bool = False
    """Whether longitudes must lie from -180 to 180, as in GeoJSON; else matches lie on the pixels of their raster."""


@lru_cache(maxsize=64)
def crs_from(wkt: str) -> QgsCoordinateReferenceSystem:
    """The CRS that the backend writes as WKT; not valid where QGIS does not know it."""
    return QgsCoordinateReferenceSystem.fromWkt(wkt)


def shared_crs(matches: Sequence[Match]) -> QgsCoordinateReferenceSystem:
    """The CRS of the rasters of all matches; not valid where they differ or one is not known."""
    names = {match.crs for match in matches if match.ring is not None}
    whole = len(names) == 1 and all(match.ring is not None for match in matches)
    return crs_from(names.pop()) if whole else QgsCoordinateReferenceSystem()


def own_frame(matches: Sequence[Match], frame: Frame) -> Frame:
    """The CRS of the rasters where they share one, so that footprints lie on their pixels; else the given one."""
    crs = shared_crs(matches)
    return replace(frame, crs=crs) if crs.isValid() else frame


class Footprints:
    """The footprints of matches in the CRS of a frame, each a multipolygon; null without a place there.

    A footprint that crosses the antimeridian is cut there. On a map, which draws a raster without a place in its CRS by
    the raster's own coordinates, `as_drawn` puts footprints there too.
    """

    def __init__(self, frame: Frame, as_drawn: bool = False) -> None:
        self._frame, self._as_drawn = frame, as_drawn
        self._turn = turn_of(frame.crs)
        self._ways: dict[str, QgsCoordinateTransform | None] = {}
        """From the CRS of a raster; None where there is no way."""

    def of(self, match: Match) -> QgsGeometry:
        ring, transform = match.ring, self._from(match.crs)
        if ring is None or transform is None:
            return self._on_the_globe(match)
        try:
            return self._moved(ring, transform, match)
        except QgsCsException:
            return self._on_the_globe(match)

    def _moved(self, ring: Ring, transform: QgsCoordinateTransform, match: Match) -> QgsGeometry:
        """Raises `QgsCsException`."""
        is_geographic = self._frame.crs.isGeographic()
        if transform.isShortCircuited():
            outline = multipolygon(ring)
            return folded(outline, self._turn) if self._frame.folds and self._turn is not None else outline
        points, is_straight = moved_ring(ring, transform, self._turn)
        if match.polygons and is_geographic and not is_straight:
            return self._on_the_globe(match)
        return outline_of(points, self._turn, is_geographic)

    def _on_the_globe(self, match: Match) -> QgsGeometry:
        """The footprint by its longitudes and latitudes, as the backend has cut it."""
        transform = self._from(WGS84)
        if not match.polygons or transform is None:
            return QgsGeometry()
        parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in rings] for rings in match.polygons]
        geometry = QgsGeometry.fromMultiPolygonXY(parts)
        try:
            geometry.transform(transform)
        except QgsCsException:
            return QgsGeometry()
        return geometry if geometry.boundingBox().isFinite() else QgsGeometry()

    def _from(self, text: str) -> QgsCoordinateTransform | None:
        if text not in self._ways:
            self._ways[text] = self._way(QgsCoordinateReferenceSystem(text) if text == WGS84 else crs_from(text))
        return self._ways[text]

    def _way(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform | None:
        if not crs.isValid():
            return None
        if self._as_drawn:
            return QgsCoordinateTransform(crs, self._frame.crs, self._frame.context)
        try:
            return way(crs, self._frame.crs, self._frame.context)
        except QgsCsException:
            return None


def ring_of(geometry: QgsGeometry) -> Ring | None:
    """The outer ring of a polygon in one part; None for other geometries."""
    geometry.convertToMultiType()
    parts = geometry.asMultiPolygon()
    return tuple((point.x(), point.y()) for point in parts[0][0]) if len(parts) == 1 else None

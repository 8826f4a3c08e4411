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
    QgsGeometry,
    QgsPointXY,
)

from ..client.matches import Match, Ring

WGS84 = "EPSG:4326"
HALF_A_TURN = 180.0
"""Degrees: a footprint that is wider crosses the antimeridian."""


@dataclass(frozen=True)
class Frame:
    """Where matches are drawn: a CRS, and how the project transforms into it."""

    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext


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
    """The footprints of matches in the CRS of a frame, each a multipolygon."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._is_geographic = frame.crs.isGeographic()
        self._transforms: dict[str, QgsCoordinateTransform | None] = {}
        """From the CRS of a raster; None from one that QGIS does not know."""

    def of(self, match: Match) -> QgsGeometry:
        transform = None if match.ring is None else self._from(match.crs)
        if match.ring is None or transform is None:
            return self._on_the_globe(match)
        geometry = QgsGeometry.fromMultiPolygonXY([[[QgsPointXY(x, y) for x, y in match.ring]]])
        if not transform.isShortCircuited():
            geometry.transform(transform)
        if self._is_geographic and match.polygons and geometry.boundingBox().width() > HALF_A_TURN:
            return self._on_the_globe(match)
        return geometry

    def _on_the_globe(self, match: Match) -> QgsGeometry:
        """The footprint by its longitudes and latitudes, cut at the antimeridian."""
        parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in rings] for rings in match.polygons]
        geometry = QgsGeometry.fromMultiPolygonXY(parts)
        geometry.transform(self._to_frame(QgsCoordinateReferenceSystem(WGS84)))
        return geometry

    def _from(self, wkt: str) -> QgsCoordinateTransform | None:
        if wkt not in self._transforms:
            crs = crs_from(wkt)
            self._transforms[wkt] = self._to_frame(crs) if crs.isValid() else None
        return self._transforms[wkt]

    def _to_frame(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, self._frame.crs, self._frame.context)


def ring_of(geometry: QgsGeometry) -> Ring | None:
    """The outer ring of a polygon in one part; None for other geometries."""
    geometry.convertToMultiType()
    parts = geometry.asMultiPolygon()
    return tuple((point.x(), point.y()) for point in parts[0][0]) if len(parts) == 1 else None

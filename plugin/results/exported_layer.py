# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into an export, and an export as a layer of the map."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..map.globe import TURN, moved_point, way
from ..map.outlines import moved_ring, outline_of
from .export_format import CSV, format_of
from .footprints import WGS84
from .layers import style_matches


def middles_of(layer: QgsVectorLayer) -> QgsVectorLayer:
    """The matches of a layer as points in their middles, in memory."""
    points = QgsMemoryProviderUtils.createMemoryLayer(layer.name(), layer.fields(), QgsWkbTypes.Type.Point, layer.crs())
    features = []
    for match in layer.getFeatures():
        feature = QgsFeature(match)
        parts = match.geometry().asGeometryCollection()  # several where the antimeridian cuts it
        if parts:
            feature.setGeometry(max(parts, key=QgsGeometry.area).centroid())
        features.append(feature)
    points.dataProvider().addFeatures(features)
    return points


def on_the_globe(layer: QgsVectorLayer, context: QgsCoordinateTransformContext) -> tuple[QgsVectorLayer, int]:
    """The matches of a layer in WGS 84, in memory, and how many have no place there: those have no geometry."""
    crs = QgsCoordinateReferenceSystem(WGS84)
    is_points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
    kind = QgsWkbTypes.Type.Point if is_points else QgsWkbTypes.Type.MultiPolygon
    moved = QgsMemoryProviderUtils.createMemoryLayer(layer.name(), layer.fields(), kind, crs)
    features = []
    for match in layer.getFeatures():
        feature = QgsFeature(match)
        try:
            feature.setGeometry(_moved(match.geometry(), way(layer.crs(), crs, context)))
        except QgsCsException:
            feature.clearGeometry()
        features.append(feature)
    moved.dataProvider().addFeatures(features)
    return moved, sum(not feature.hasGeometry() for feature in features)


def _moved(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    """A point, or the outer rings of polygons, in degrees. Raises `QgsCsException`."""
    if geometry.isNull():
        return geometry
    if geometry.type() == QgsWkbTypes.GeometryType.PointGeometry:
        return QgsGeometry.fromPointXY(moved_point(geometry.asPoint(), transform, QgsRectangle(-180, -90, 180, 90)))
    parts = []
    for part in geometry.asGeometryCollection():
        ring = [(point.x(), point.y()) for point in part.asPolygon()[0]]
        parts += outline_of(moved_ring(ring, transform, TURN)[0], TURN, True).asGeometryCollection()
    return QgsGeometry.collectGeometry(parts)


def exported_layer(file: Path, points: bool) -> QgsVectorLayer:
    """An exported file as a layer, outlines coloured as those of the result layer; not valid where QGIS cannot."""
    if format_of(file) is CSV:
        where = "xField=X&yField=Y" if points else "wktField=WKT"
        uri = f"file:///{quote(file.as_posix().lstrip('/'))}?type=csv&{where}&crs=EPSG:4326"
        layer = QgsVectorLayer(uri, file.stem, "delimitedtext")
    else:
        layer = QgsVectorLayer(str(file), file.stem, "ogr")
    if layer.isValid() and not points:
        style_matches(layer)
    return layer

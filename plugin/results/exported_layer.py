# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into an export, and an export as a layer of the map."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsFeature, QgsMemoryProviderUtils, QgsVectorLayer, QgsWkbTypes

from .export_format import CSV, format_of
from .layers import style_matches


def middles_of(layer: QgsVectorLayer) -> QgsVectorLayer:
    """The matches of a layer as points in their middles, in memory."""
    points = QgsMemoryProviderUtils.createMemoryLayer(layer.name(), layer.fields(), QgsWkbTypes.Type.Point, layer.crs())
    features = []
    for match in layer.getFeatures():
        feature = QgsFeature(match)
        feature.setGeometry(match.geometry().centroid())
        features.append(feature)
    points.dataProvider().addFeatures(features)
    return points


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

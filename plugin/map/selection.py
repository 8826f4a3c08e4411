# SPDX-License-Identifier: GPL-3.0-or-later
"""Selected polygons as examples."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer, QgsWkbTypes

from ..base.translation import tr
from .errors import LayerUnusable
from .parts import parts_of
from .raster_layers import box_on_layer, topmost_raster


def has_selected_polygons(layer: object) -> bool:
    """Whether a layer is one of polygons, with some of them selected."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and layer.selectedFeatureCount() > 0
    )


def selected_boxes(
    layer: object, shown: Sequence[QgsMapLayer], project: QgsProject, most: int
) -> tuple[list[tuple[QgsRasterLayer, QgsRectangle]], int]:
    """The box around each selected polygon, in the CRS of the topmost of the shown rasters under its middle.

    Each part of a multipolygon is a polygon; the number says how many were left out, since they have no shape. Raises
    `LayerUnusable` where nothing or more than `most` polygons are selected, or one lies on no raster.
    """
    if not isinstance(layer, QgsVectorLayer) or not has_selected_polygons(layer):
        raise LayerUnusable(tr("Choose a polygon layer in the layer panel and select features in it first."))
    boxes: list[QgsRectangle] = []
    left_out = 0
    for feature in sorted(layer.getSelectedFeatures(), key=lambda feature: feature.id()):
        parts, placeless = parts_of(feature.geometry())
        boxes += [part.boundingBox() for part in parts]
        left_out += placeless
    if len(boxes) > most:
        raise LayerUnusable(
            tr("{} polygons are selected; a search takes up to {} examples. Select fewer.").format(len(boxes), most)
        )
    if not boxes:
        raise LayerUnusable(tr("What is selected has no shape. Select polygons that the map shows."))
    found = []
    for box in boxes:
        raster = topmost_raster(shown, box.center(), layer.crs(), project)
        found.append((raster, box_on_layer(raster, box, layer.crs(), project)))
    return found, left_out

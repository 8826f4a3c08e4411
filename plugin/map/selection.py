# SPDX-License-Identifier: GPL-3.0-or-later
"""Selected polygons as examples."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer, QgsWkbTypes

from ..base.translation import tr
from .errors import LayerUnusable
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
) -> list[tuple[QgsRasterLayer, QgsRectangle]]:
    """The box around each selected polygon, in the CRS of the topmost of the shown rasters under its middle.

    Raises `LayerUnusable` where nothing or more than `most` polygons are selected, or one lies on no raster.
    """
    if not isinstance(layer, QgsVectorLayer) or not has_selected_polygons(layer):
        raise LayerUnusable(tr("Choose a polygon layer in the layer panel and select features in it first."))
    if layer.selectedFeatureCount() > most:
        raise LayerUnusable(
            tr("{} polygons are selected; a search takes up to {} examples. Select fewer.").format(
                layer.selectedFeatureCount(), most
            )
        )
    selected = sorted(layer.getSelectedFeatures(), key=lambda feature: feature.id())
    boxes = [feature.geometry().boundingBox() for feature in selected if feature.hasGeometry()]
    if not boxes:
        raise LayerUnusable(tr("What is selected has no shape. Select polygons that the map shows."))
    found = []
    for box in boxes:
        raster = topmost_raster(shown, box.center(), layer.crs(), project)
        found.append((raster, box_on_layer(raster, box, layer.crs(), project)))
    return found

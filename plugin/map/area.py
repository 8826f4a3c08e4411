# SPDX-License-Identifier: GPL-3.0-or-later
"""Where to search: what the map shows, or the polygons of a layer."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ..base.translation import tr
from ..client.limits import MOST_CORNERS, MOST_POLYGONS
from ..client.matches import Polygons
from ..client.protocol import Area, AreaMultiPolygon
from .errors import LayerUnusable
from .raster_layers import edges


def crs_in_words(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as the backend reads it: `EPSG:32633`, or WKT for one that only this QGIS knows by its name."""
    name = str(crs.authid())
    return name if name.startswith("EPSG:") else str(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def crs_of_words(text: str) -> QgsCoordinateReferenceSystem:
    """A CRS as the backend reads it, and as it writes those of rasters."""
    if text.startswith("EPSG:"):
        return QgsCoordinateReferenceSystem(text)
    return QgsCoordinateReferenceSystem.fromWkt(text)


def area_of_view(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Area:
    """What the map shows, in its CRS."""
    return Area(box=edges(extent), crs=crs_in_words(crs))


def area_of_layer(layer: object) -> Callable[[], Area]:
    """The selected polygons of a layer, or all where none is selected, in the CRS of the layer.

    Called in the GUI thread; what it gives unites the polygons as they are now, and may be called in another one.
    Both raise `LayerUnusable`.
    """
    if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise LayerUnusable(tr("There is no polygon layer to search in. Add one, or search everywhere."))
    if not layer.crs().isValid():
        raise LayerUnusable(
            tr("The layer “{}” has no CRS. Set one with Layer CRS > Set Layer CRS….").format(layer.name())
        )
    request = QgsFeatureRequest().setNoAttributes()
    if layer.selectedFeatureCount():
        request.setFilterFids(layer.selectedFeatureIds())
    source, name, crs = QgsVectorLayerFeatureSource(layer), layer.name(), crs_in_words(layer.crs())
    return lambda: united_area([feature.geometry() for feature in source.getFeatures(request)], name, crs)


def united_area(geometries: list[QgsGeometry], name: str, crs: str) -> Area:
    """Polygons, however they overlap or cross themselves, as an area; `name` is that of their layer.

    Raises `LayerUnusable`.
    """
    valid = []
    for geometry in geometries:
        geometry.convertToStraightSegment()
        valid.append(geometry.makeValid())
    united = QgsGeometry.unaryUnion([geometry for geometry in valid if not geometry.isEmpty()])
    if united.wkbType() == QgsWkbTypes.Type.GeometryCollection:  # lines and points are left where a polygon is pinched
        united.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    if united.isEmpty() or united.area() == 0:
        raise LayerUnusable(tr("“{}” has no polygons with an area. Draw some, or search everywhere.").format(name))
    united.convertToMultiType()
    polygons: Polygons = tuple(
        tuple(tuple((point.x(), point.y()) for point in ring) for ring in rings) for rings in united.asMultiPolygon()
    )
    if len(polygons) > MOST_POLYGONS:
        raise LayerUnusable(
            tr("“{}” has {} separate polygons; a search takes up to {}. Select fewer.").format(
                name, len(polygons), MOST_POLYGONS
            )
        )
    corners = max(len(ring) for rings in polygons for ring in rings)
    if corners > MOST_CORNERS:
        raise LayerUnusable(
            tr("A polygon of “{}” has {} corners; a search takes up to {}. Simplify it first.").format(
                name, corners, MOST_CORNERS
            )
        )
    return Area(geometry=AreaMultiPolygon(polygons), crs=crs)

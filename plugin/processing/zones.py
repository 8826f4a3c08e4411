# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones in which objects are counted too, and known objects that matches are checked against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QVariant

from ..base.translation import tr
from ..client.limits import MOST_PLACES, MOST_ZONES
from ..client.protocol import Area, Places, ZoneCount
from ..map.area import united_area
from ..map.errors import LayerUnusable
from .algorithm import Parameters, or_empty
from .errors import BadParameter
from .example_parameters import UNCHECKED, crs_text, refuse_unreadable

ZONES, ZONE_COUNTS, TRUTH = "ZONES", "ZONE_COUNTS", "TRUTH"
FIELDS = ("count", "count_low", "count_high")


def zone_parameters() -> Iterator[tuple[QgsProcessingParameterDefinition, str]]:
    """The parameters with what is said of them."""
    yield (
        QgsProcessingParameterFeatureSource(
            ZONES, or_empty(tr("Zones to count in"), tr("none")), [QgsProcessing.TypeVectorPolygon], optional=True
        ),
        tr("Polygons, such as parcels or blocks: what is found is counted in each of them too."),
    )
    yield (
        QgsProcessingParameterFeatureSource(
            TRUTH, or_empty(tr("Known objects"), tr("none")), [QgsProcessing.TypeVectorAnyGeometry], optional=True
        ),
        tr(
            "All that there are, as points or polygons: the log says how many of them were found, and how many matches "
            "are right."
        ),
    )


def zone_counts_parameter() -> QgsProcessingParameterFeatureSink:
    """The zones with their counts."""
    return QgsProcessingParameterFeatureSink(
        ZONE_COUNTS,
        or_empty(tr("Zones with their counts"), tr("none")),
        QgsProcessing.TypeVectorPolygon,
        optional=True,
        createByDefault=False,
    )


@dataclass(frozen=True)
class GivenZones:
    """The features of a layer, and the area of each that has one."""

    fields: QgsFields
    crs: QgsCoordinateReferenceSystem
    features: tuple[QgsFeature, ...]
    areas: tuple[Area | None, ...]

    @property
    def asked(self) -> tuple[Area, ...]:
        return tuple(area for area in self.areas if area is not None)

    def counted(self, counts: Sequence[ZoneCount]) -> Iterable[QgsFeature]:
        """The features with three fields more; those without an area have no count."""
        left = iter(counts)
        fields = self.all_fields
        for feature, area in zip(self.features, self.areas):
            count = None if area is None else next(left, None)
            numbers = [None] * len(FIELDS) if count is None else [count.estimate, count.low, count.high]
            with_count = QgsFeature(fields)
            with_count.setGeometry(feature.geometry())
            with_count.setAttributes([*feature.attributes(), *numbers])
            yield with_count

    @property
    def all_fields(self) -> QgsFields:
        """Those of the layer and the counts, named so that none is twice."""
        fields = QgsFields(self.fields)
        for name in FIELDS:
            while fields.lookupField(name) >= 0:
                name += "_"
            fields.append(QgsField(name, QVariant.Int))
        return fields


def read_zones(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> GivenZones | None:
    """The zones; None where there are none. Raises `BadParameter`."""
    source = algorithm.parameterAsSource(parameters, ZONES, context)
    if source is None:
        refuse_unreadable(parameters, ZONES)
        return None
    crs = _crs_of(source)
    features = tuple(source.getFeatures(QgsFeatureRequest(), UNCHECKED))
    if len(features) > MOST_ZONES:
        raise BadParameter(
            tr("There are {} zones; a search counts in up to {}. Select fewer.").format(len(features), MOST_ZONES)
        )
    areas = tuple(_area_of(feature, source.sourceName(), crs) for feature in features)
    return GivenZones(source.fields(), source.sourceCrs(), features, areas)


def read_truth(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Places | None:
    """The middles of known objects; None where no layer was given. Raises `BadParameter`."""
    source = algorithm.parameterAsSource(parameters, TRUTH, context)
    if source is None:
        refuse_unreadable(parameters, TRUTH)
        return None
    crs = _crs_of(source)
    points = []
    for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED):
        middle = feature.geometry().centroid()
        if not middle.isEmpty():
            points.append((middle.asPoint().x(), middle.asPoint().y()))
    if len(points) > MOST_PLACES:
        raise BadParameter(
            tr("There are {} known objects; a search takes up to {}. Select fewer.").format(len(points), MOST_PLACES)
        )
    return Places(tuple(points), crs)


def _area_of(feature: QgsFeature, name: str, crs: str) -> Area | None:
    try:
        return united_area([feature.geometry()], name, crs)
    except LayerUnusable:  # it has no polygon with an area
        return None


def _crs_of(source: QgsProcessingFeatureSource) -> str:
    crs = crs_text(source.sourceCrs())
    if crs is None:
        raise BadParameter(
            tr("The layer “{}” has no CRS. Set one with Layer CRS > Set Layer CRS….").format(source.sourceName())
        )
    return crs

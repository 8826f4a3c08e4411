# SPDX-License-Identifier: GPL-3.0-or-later
"""What an algorithm searches for, and where: an extent, features, an image; an area of interest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ..base.translation import tr
from ..client.limits import MOST_EXAMPLES
from ..client.protocol import Area, BoxExample, Example, ImageExample, PointExample, QuerySource
from ..map.area import crs_in_words, united_area
from ..map.parts import parts_of
from ..map.raster_layers import edges
from ..results.labels import DISLIKE, LIKE, UNSURE
from .algorithm import Parameters, or_empty
from .errors import BadParameter

EXTENT, EXAMPLES, FIELD, IMAGE, AREA, QUERY = "EXTENT", "EXAMPLES", "FIELD", "IMAGE", "AREA", "QUERY"
POSITIVE = (LIKE, "positive", "yes", "true", "t", "y", "1", "+")
NEGATIVE = (DISLIKE, "negative", "no", "false", "f", "n", "0", "-1", "-")
NEITHER = (UNSURE, "", "null")
UNCHECKED = QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
"""Polygons that are not valid do no harm here, and where Python reads the features QGIS's own check ends QGIS."""


def example_parameters() -> tuple[tuple[QgsProcessingParameterDefinition, str], ...]:
    """The parameters with their helps; a search needs at least one of them."""
    return (
        (
            QgsProcessingParameterFeatureSource(
                EXAMPLES,
                or_empty(tr("Examples: polygons or points"), tr("none")),
                [QgsProcessing.TypeVectorPolygon, QgsProcessing.TypeVectorPoint],
                optional=True,
            ),
            tr(
                "Each part of a feature is an example: the box around a polygon, the square of a tile around a point. "
                "Up to {} of them; select features and choose “Selected features only” for a part. Features without a "
                "geometry are left out."
            ).format(MOST_EXAMPLES),
        ),
        (
            QgsProcessingParameterField(
                FIELD,
                or_empty(tr("Field that says which examples to avoid"), tr("none is avoided")),
                parentLayerParameterName=EXAMPLES,
                optional=True,
            ),
            tr(
                "Examples with true, a positive number, “like” or “yes” are looked for; those with false, zero, a "
                "negative number, “dislike” or “no” are avoided; empty ones and “unsure” are left out. The field "
                "“label” of an earlier result fits. Without a field all are looked for."
            ),
        ),
        (
            QgsProcessingParameterExtent(EXTENT, or_empty(tr("Example: extent"), tr("none")), optional=True),
            tr("A box on the map."),
        ),
        (
            QgsProcessingParameterFile(IMAGE, or_empty(tr("Example: image file"), tr("none")), optional=True),
            tr("A picture of what to look for, such as a PNG or JPEG. It needs no place on the map."),
        ),
        (
            QgsProcessingParameterFile(QUERY, or_empty(tr("Saved query"), tr("none")), optional=True, extension="json"),
            tr(
                "A query that was saved in the panel or on the command line: it needs no other example, and its "
                "settings hold where yours are left as they are."
            ),
        ),
    )


def area_parameter() -> QgsProcessingParameterFeatureSource:
    return QgsProcessingParameterFeatureSource(
        AREA, or_empty(tr("Area of interest"), tr("everywhere")), [QgsProcessing.TypeVectorPolygon], optional=True
    )


@dataclass(frozen=True)
class GivenExamples:
    """What is searched for; `left_out` counts the features, or parts of them, that show no place."""

    examples: tuple[Example, ...]
    left_out: int = 0
    query: QuerySource | None = None
    """A saved query."""

    def say_what_is_left_out(self, feedback: QgsProcessingFeedback) -> None:
        if self.left_out:
            feedback.pushWarning(tr("Examples left out, since they have no geometry: {}").format(self.left_out))


def read_examples(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> GivenExamples:
    """The examples, at least one of them positive unless there is a saved query. Raises `BadParameter`."""
    given = _of_features(algorithm, parameters, context)
    examples = list(given.examples)
    extent = algorithm.parameterAsExtent(parameters, EXTENT, context)
    if not extent.isEmpty():
        crs = algorithm.parameterAsExtentCrs(parameters, EXTENT, context)
        examples.append(BoxExample(edges(extent), crs_text(crs)))
    image = algorithm.parameterAsFile(parameters, IMAGE, context)
    if image:
        if not Path(image).is_file():
            raise BadParameter(tr("The image {} does not exist. Choose another one.").format(image))
        examples.append(ImageExample(path=str(Path(image).absolute())))
    query = algorithm.parameterAsFile(parameters, QUERY, context)
    if query and not Path(query).is_file():
        raise BadParameter(tr("The saved query {} does not exist. Choose another one.").format(query))
    if not query and not any(example.positive for example in examples):
        if given.left_out and not examples:
            raise BadParameter(tr("The examples have no geometry. Give polygons or points that the map shows."))
        if examples:
            raise BadParameter(tr("All examples are to be avoided. Give at least one that shows what to look for."))
        raise BadParameter(tr("Say what to look for: polygons or points, an extent, an image file, or a saved query."))
    if len(examples) > MOST_EXAMPLES:
        raise BadParameter(
            tr("There are {} examples; a search takes up to {}. Select fewer features.").format(
                len(examples), MOST_EXAMPLES
            )
        )
    source = QuerySource(path=str(Path(query).absolute())) if query else None
    return GivenExamples(tuple(examples), given.left_out, source)


def read_area(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Area | None:
    """The polygons of the area of interest; None where there is none. Raises `BadParameter`, `LayerUnusable`."""
    source = algorithm.parameterAsSource(parameters, AREA, context)
    if source is None:
        refuse_unreadable(parameters, AREA)
        return None
    crs = crs_text(source.sourceCrs())
    if crs is None:
        raise BadParameter(tr("The area of interest has no CRS. Set one with Layer CRS > Set Layer CRS…."))
    features = source.getFeatures(QgsFeatureRequest().setNoAttributes(), UNCHECKED)
    return united_area([feature.geometry() for feature in features], source.sourceName(), crs)


def crs_text(crs: QgsCoordinateReferenceSystem) -> str | None:
    """A CRS as the backend takes it; None where it is not known."""
    return crs_in_words(crs) if crs.isValid() else None


_WITHOUT_CRS = (QgsWkbTypes.Type.NoGeometry, QgsWkbTypes.Type.GeometryCollection)
"""Layers that QGIS takes for tables, so that no CRS can be set."""


def _of_features(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> GivenExamples:
    source = algorithm.parameterAsSource(parameters, EXAMPLES, context)
    if source is None:
        refuse_unreadable(parameters, EXAMPLES)
        return GivenExamples(())
    crs = crs_text(source.sourceCrs())
    if crs is None and QgsWkbTypes.flatType(source.wkbType()) in _WITHOUT_CRS:
        raise BadParameter(tr("Examples are polygons or points. Buffer lines first."))
    if crs is None:
        raise BadParameter(tr("The layer of examples has no CRS. Set one with Layer CRS > Set Layer CRS…."))
    fields = algorithm.parameterAsFields(parameters, FIELD, context)
    if fields and source.fields().lookupField(fields[0]) < 0:
        raise BadParameter(tr("The layer of examples has no field “{}”. Choose one that it has.").format(fields[0]))
    examples: list[Example] = []
    left_out = 0
    for feature in source.getFeatures(QgsFeatureRequest(), UNCHECKED):
        positive = _is_positive(feature[fields[0]], fields[0]) if fields else True
        if positive is None:
            continue
        parts, placeless = parts_of(feature.geometry())
        examples += [_of_part(part, crs, positive) for part in parts]
        left_out += placeless
        if len(examples) > MOST_EXAMPLES:
            raise BadParameter(
                tr("The layer of examples has more than {} of them. Select fewer features.").format(MOST_EXAMPLES)
            )
    return GivenExamples(tuple(examples), left_out)


def _of_part(part: QgsGeometry, crs: str, positive: bool) -> Example:
    if part.type() == QgsWkbTypes.GeometryType.PointGeometry:
        point = part.constGet()
        return PointExample((point.x(), point.y()), crs, positive)
    if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        return BoxExample(edges(part.boundingBox()), crs, positive=positive)
    raise BadParameter(tr("Examples are polygons or points. Buffer lines first."))


def _is_positive(value: object, field: str) -> bool | None:
    """What the field of an example says; None where it says nothing. Raises `BadParameter`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value > 0
    text = "" if value is None else str(value).strip().lower()
    if text in NEITHER:
        return None
    if text in POSITIVE:
        return True
    if text in NEGATIVE:
        return False
    raise BadParameter(
        tr(
            "The field “{}” holds “{}”, which is neither yes nor no. Use numbers, true and false, or like and dislike."
        ).format(field, value)
    )


def refuse_unreadable(parameters: Parameters, name: str) -> None:
    """A layer that was named and cannot be opened must not count as none."""
    if parameters.get(name) not in (None, ""):
        raise BadParameter(tr("The layer {} cannot be read. Choose another one.").format(parameters[name]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of classes as the backend takes them: from the features of a layer."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsGeometry, QgsWkbTypes

from ..base.translation import tr
from ..client.limits import MOST_CLASS_EXAMPLES, MOST_CLASSES
from ..client.protocol import AreaPolygon, ClassExample
from ..map.parts import parts_of
from .errors import NoClasses

LONGEST_NAME = 100


def class_examples(features: Iterable[tuple[QgsGeometry, object]], crs: str) -> tuple[ClassExample, ...]:
    """Each part of a feature with a class; those without one, and lines, are left out. Raises `NoClasses`."""
    examples: list[ClassExample] = []
    for geometry, value in features:
        name = value.strip()[:LONGEST_NAME] if isinstance(value, str) else str(value) if isinstance(value, int) else ""
        if not name:
            continue
        for part in parts_of(geometry)[0]:
            examples += _of_part(part, name, crs)
        if len(examples) > MOST_CLASS_EXAMPLES:
            raise NoClasses(
                tr("There are more than {} examples of classes. Select fewer features.").format(MOST_CLASS_EXAMPLES)
            )
    if not examples:
        raise NoClasses(tr("No feature has a class. Give polygons or points and the field with their class."))
    if len({each.name for each in examples}) > MOST_CLASSES:
        raise NoClasses(tr("There are more than {} classes. Is it the right field?").format(MOST_CLASSES))
    return tuple(examples)


def _of_part(part: QgsGeometry, name: str, crs: str) -> list[ClassExample]:
    if part.type() == QgsWkbTypes.GeometryType.PointGeometry:
        point = part.constGet()
        return [ClassExample(name, crs, point=(point.x(), point.y()))]
    if part.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return []
    straight = QgsGeometry(part)
    straight.convertToStraightSegment()
    rings = tuple(tuple((point.x(), point.y()) for point in ring) for ring in straight.asPolygon())
    return [ClassExample(name, crs, geometry=AreaPolygon(rings))] if rings else []

# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of classes from a file of features: each has its class in an attribute, and shows it where it lies."""

from collections.abc import Iterator
from pathlib import Path

import shapely

from lookalike.classifying.request import MOST_CLASSES, MOST_EXAMPLES, ClassExample
from lookalike.errors import BadInputError
from lookalike.rasters.outlines import areas
from lookalike.scenes.labelled import read_labelled

FORMATS = (".geojson", ".json", ".gpkg")
MOST_NAME = 100


def read_class_examples(path: Path, field: str = "class") -> tuple[ClassExample, ...]:
    """The points and polygons of a GeoJSON or GeoPackage that have a class; those without one are left out.

    Raises as `read_labelled`, and `BadInputError` where there are no examples or too many.
    """
    if not path.is_file() or path.suffix.lower() not in FORMATS:
        raise BadInputError(f"There is no file {path} of examples. Give a {' or '.join(FORMATS[::2])} file.")
    layer = read_labelled(path, field, MOST_EXAMPLES + 1)
    if len(layer.labels) > MOST_EXAMPLES:
        raise BadInputError(f"{path} has more than {MOST_EXAMPLES:,} examples. Give fewer.")
    examples = tuple(
        ClassExample(name[:MOST_NAME], place, layer.crs)
        for name, geometry in zip(layer.labels, layer.geometries, strict=True)
        for place in _places(geometry)
        if name
    )
    if not examples:
        raise BadInputError(f"{path} has no example: points or polygons with a class.")
    if len({each.name for each in examples}) > MOST_CLASSES:
        raise BadInputError(f"{path} has more than {MOST_CLASSES} classes. Is it the right attribute?")
    return examples


def _places(geometry: shapely.Geometry | None) -> Iterator[shapely.Geometry]:
    """Points one by one, polygons as they are; lines, and what has no place, are no examples."""
    polygons = areas(geometry)
    if polygons.area > 0:
        yield polygons
    elif geometry is not None and geometry.geom_type in ("Point", "MultiPoint"):
        yield from (point for point in shapely.get_parts(geometry) if not point.is_empty)

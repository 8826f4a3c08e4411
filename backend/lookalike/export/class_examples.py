# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of classes from a file of features: each has its class in an attribute, and shows it where it lies."""

from collections.abc import Iterator
from pathlib import Path

import pyogrio
import shapely

from lookalike.classifying.request import MOST_CLASSES, MOST_EXAMPLES, ClassExample
from lookalike.errors import BadInputError
from lookalike.export.geopackage import path_for_pyogrio
from lookalike.rasters.globe import WGS84

FORMATS = (".geojson", ".json", ".gpkg")
MOST_NAME = 100


def read_class_examples(path: Path, field: str = "class") -> tuple[ClassExample, ...]:
    """The points and polygons of a GeoJSON or GeoPackage that have a class; those without one are left out.

    Raises `BadInputError` for what is no such file, or has no such attribute.
    """
    if not path.is_file() or path.suffix.lower() not in FORMATS:
        raise BadInputError(f"There is no file {path} of examples. Give a {' or '.join(FORMATS[::2])} file.")
    try:
        with path_for_pyogrio(path) as file:
            meta, _, geometries, values = pyogrio.raw.read(file, columns=[field], max_features=MOST_EXAMPLES + 1)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise BadInputError(f"{path} cannot be read as a layer of examples: {error}.") from error
    if field not in meta["fields"]:
        raise BadInputError(f"{path} has no attribute '{field}'. Name the one that holds the class of each example.")
    if geometries is None:
        raise BadInputError(f"{path} is a table without places.")
    if len(geometries) > MOST_EXAMPLES:
        raise BadInputError(f"{path} has more than {MOST_EXAMPLES:,} examples. Give fewer.")
    names = ["" if value is None else str(value).strip() for value in values[0]]
    examples = tuple(
        ClassExample(name[:MOST_NAME], place, meta["crs"] or WGS84)
        for name, geometry in zip(names, shapely.from_wkb(geometries), strict=True)
        for place in _places(geometry)
        if name
    )
    return checked(examples, str(path))


def checked(examples: tuple[ClassExample, ...], where: str) -> tuple[ClassExample, ...]:
    """The examples, where there are some and not too many. Raises `BadInputError`."""
    if not examples:
        raise BadInputError(f"{where} has no example: points or polygons with a class.")
    if len({each.name for each in examples}) > MOST_CLASSES:
        raise BadInputError(f"{where} has more than {MOST_CLASSES} classes. Is it the right attribute?")
    return examples


def _places(geometry: shapely.Geometry | None) -> Iterator[shapely.Geometry]:
    """Points one by one, polygons as they are; lines, and what has no place, are no examples."""
    if geometry is None or geometry.is_empty:
        return
    if geometry.geom_type in ("Point", "MultiPoint"):
        yield from shapely.get_parts(shapely.force_2d(geometry))
    elif geometry.geom_type in ("Polygon", "MultiPolygon"):
        yield shapely.force_2d(shapely.make_valid(geometry))

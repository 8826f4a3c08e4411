# SPDX-License-Identifier: GPL-3.0-or-later
"""Classified tiles as a layer, and what is said of them: each tile as the square of a step in its middle."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from lookalike.classifying.class_map import raster_of, write_class_map
from lookalike.classifying.classification import Classification
from lookalike.classifying.request import BACKGROUND, Classified
from lookalike.export.geojson_file import as_json
from lookalike.export.geopackage import refuse_foreign_layers, write_table
from lookalike.rasters.globe import WGS84
from lookalike.rasters.grid import footprints
from lookalike.rasters.outlines import lonlat_outlines
from lookalike.types import Float64Array, Int64Array, ProgressCallback, ignore_progress

FORMATS = (".gpkg",)
FACTS = "LOOKALIKE_CLASSES"
"""Item of the layer's metadata with the names of the classes and what can be expected, as JSON."""


def write_classified(
    made: Classification, path: Path, map_path: Path | None, progress: ProgressCallback = ignore_progress
) -> Classified:
    """Writes the layer and, where asked for, the map. Raises as `write_class_layer` and `write_class_map`."""
    if map_path is not None:
        raster_of(made)
    write_class_layer(made, path)
    if map_path is not None:
        write_class_map(made, map_path, progress)
    share = made.share
    return Classified(
        path=str(path),
        raster_path=None if map_path is None else str(map_path),
        tiles=len(made.rows),
        background=int((made.probabilities.argmax(axis=1) == 0).sum()),
        level=made.level,
        classes=made.classes,
        right=None if share is None else share.middle,
        low=None if share is None else share.low,
        high=None if share is None else share.high,
        enough=made.enough,
        complete=all(each.complete for each in made.rasters),
        warnings=made.warnings,
    )


def write_class_layer(made: Classification, path: Path) -> None:
    """Writes the layer `lookalike` of a new GeoPackage, in the CRS of the raster; of several CRSs in WGS 84.

    `class` is the name of the class, `class_number` its number as in the map, `probability` that of it; `second` is the
    class, or the background, that comes next. Raises as `write_table`, and
    `BadInputError` for a file that holds other layers.
    """
    refuse_foreign_layers(path)
    table, manifest = made.table, made.table.index.manifest
    order = np.argsort(-made.probabilities, axis=1, kind="stable")[:, :2]
    names = np.array((BACKGROUND, *made.names), object)
    numbers = table.raster_numbers(made.rows)
    keys = table.keys[made.rows]
    columns: dict[str, npt.NDArray[np.generic]] = {
        "class": names[order[:, 0]],
        "class_number": order[:, 0],
        "probability": _rounded(made, order[:, 0]),
        "second": names[order[:, 1]],
        "second_probability": _rounded(made, order[:, 1]),
        "raster": np.array([each.id for each in manifest.rasters], object)[numbers],
        "level": keys[:, 0],
        "row": keys[:, 1],
        "col": keys[:, 2],
    }
    crses = {each.georeference.crs_wkt for each in made.rasters}
    polygons: list[shapely.Geometry | None] = [None] * len(made.rows)
    for number in np.unique(numbers):
        here, place = np.flatnonzero(numbers == number), manifest.rasters[number].georeference
        rings = footprints(_steps(made, made.rows[here]), place.transform)
        own = shapely.polygons(rings) if len(crses) == 1 else lonlat_outlines(rings, place.crs_wkt)
        for row, polygon in zip(here, own, strict=True):
            polygons[row] = polygon
    facts = {"classes": made.names, "right": made.share}
    write_table(path, polygons, columns, crses.pop() if len(crses) == 1 else WGS84, {FACTS: as_json(facts)})


def _rounded(made: Classification, classes: Int64Array) -> npt.NDArray[np.generic]:
    return np.round(made.probabilities[np.arange(len(classes)), classes].astype(np.float64), 4)


def _steps(made: Classification, rows: Int64Array) -> Float64Array:
    """The squares `(n, 4)` of a step in the middle of each tile, in level-0 pixels: they lie side by side."""
    grid, bounds = made.table.index.manifest.grid, made.table.bounds(rows)
    step = min(grid.stride, grid.size) << made.level
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    half = np.minimum(step, bounds[:, 2:] - bounds[:, :2]) / 2
    return np.concatenate([middles - half, middles + half], axis=1)

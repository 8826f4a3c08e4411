# SPDX-License-Identifier: GPL-3.0-or-later
"""Features of a file and the label of each. It may come from a stranger: what GDAL would open beside it is refused."""

import json
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.errors import ShapelyError

from lookalike.errors import BadInputError
from lookalike.rasters.databases import holds_tables_alone
from lookalike.rasters.vector_paths import path_for_pyogrio

_SQLITE, _SHAPEFILE, _FLATGEOBUF = b"SQLite format 3\0", b"\0\0\x27\x0a", b"fgb\x03"


@dataclass(frozen=True)
class LabelledFeatures:
    """Valid geometries in `crs`, x before y, and the label of each; None and empty where there is none."""

    geometries: tuple[shapely.Geometry | None, ...]
    labels: tuple[str, ...]
    crs: str


def read_labelled(path: Path, field: str, most: int | None = None) -> LabelledFeatures:
    """The features of a GeoPackage, GeoJSON or Shapefile, `most` of them at most, labelled by the attribute `field`.

    Raises `BadInputError` for what is no such file, and where it has no such attribute, no places or no CRS.
    """
    import pyogrio

    if not _is_a_layer(path):
        raise _unreadable(path)
    try:
        with path_for_pyogrio(path) as file:
            info, _, shapes, columns = pyogrio.raw.read(file, max_features=most)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise _unreadable(path) from error
    names = list(info["fields"])
    if field not in names:
        there = f"Name the one with the classes: {', '.join(names)}." if names else "It has none."
        raise BadInputError(f"{path} has no attribute '{field}'. {there}")
    if shapes is None:
        raise BadInputError(f"{path} is a table without places.")
    if info["crs"] is None:
        raise BadInputError(f"{path} has no CRS. Assign it one in QGIS.")
    return LabelledFeatures(tuple(map(_geometry, shapes)), tuple(map(_label, columns[names.index(field)])), info["crs"])


def _unreadable(path: Path) -> BadInputError:
    return BadInputError(f"{path} cannot be read as a layer of features. Give a GeoPackage or GeoJSON file.")


def _geometry(wkb: bytes | None) -> shapely.Geometry | None:
    """None too for kinds of geometry that Shapely does not know, such as curves."""
    try:
        return shapely.make_valid(shapely.force_2d(shapely.from_wkb(wkb)))
    except ShapelyError:
        return None


def _label(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()


def _is_a_layer(path: Path) -> bool:
    """Whether it holds its features itself: GDAL opens descriptions of other files and addresses too."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE))
        if start == _SQLITE:
            return holds_tables_alone(path)
        if start.startswith((_SHAPEFILE, _FLATGEOBUF)):
            return True
        return _is_geojson(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, RecursionError):
        return False


def _is_geojson(value: object) -> bool:
    """Whether it is a collection whose CRS is said by a name: GDAL would fetch one that is said by an address."""
    if not isinstance(value, dict) or value.get("type") not in ("FeatureCollection", "Feature"):
        return False
    crs = value.get("crs")
    return crs is None or (isinstance(crs, dict) and crs.get("type") in ("name", "EPSG"))

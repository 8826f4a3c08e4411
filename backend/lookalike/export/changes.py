# SPDX-License-Identifier: GPL-3.0-or-later
"""Changed places as files: polygons in GeoJSON or GeoPackage, a map of all places as GeoTIFF."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lookalike.files import write_whole
from lookalike.search.changes.change_map import write_change_map
from lookalike.search.changes.changes import Changes
from lookalike.search.changes.facts import ChangeProperties

FORMATS = (".geojson", ".gpkg", ".tif", ".tiff")


def write_changes(changes: Changes, path: Path) -> None:
    """Writes in the format that the ending of `path` names. Raises `BadInputError`, `StorageError`."""
    _writer(path.suffix.lower())(changes, path)


def _writer(suffix: str) -> Callable[[Changes, Path], None]:
    if suffix == ".geojson":
        return _write_geojson
    if suffix == ".gpkg":
        return _write_geopackage
    return write_change_map


def _write_geojson(changes: Changes, path: Path) -> None:
    from lookalike.export.geojson_file import as_json, geometry_of
    from lookalike.rasters.outlines import lonlat_outlines

    rings = np.array([each.ring for each in changes.ranked]).reshape(-1, 5, 2)
    features = [
        {
            "type": "Feature",
            "geometry": None if outline is None else geometry_of(outline),
            "properties": each.properties,
            "ring": each.ring,
        }
        for each, outline in zip(changes.ranked, lonlat_outlines(rings, changes.crs_wkt), strict=True)
    ]
    facts = {"crs": changes.crs_wkt, "changes": changes.facts()}
    write_whole(path, as_json({"type": "FeatureCollection", "features": features, "lookalike": facts}).encode())


def _write_geopackage(changes: Changes, path: Path) -> None:
    import shapely

    from lookalike.export.geojson_file import as_json
    from lookalike.export.geopackage import FACTS, TYPES, refuse_foreign_layers, write_table

    refuse_foreign_layers(path)
    rows = [each.properties for each in changes.ranked]
    columns: dict[str, npt.NDArray[np.generic]] = {
        each.name: np.array([getattr(row, each.name) for row in rows], TYPES.get(each.type, object))  # type: ignore[arg-type]
        for each in fields(ChangeProperties)
    }
    polygons = [shapely.Polygon(each.ring) for each in changes.ranked]
    write_table(path, polygons, columns, changes.crs_wkt, {FACTS: as_json(changes.facts())})

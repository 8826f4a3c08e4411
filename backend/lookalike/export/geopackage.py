# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as a GeoPackage in the raster's own CRS, so that footprints lie exactly on the pixels."""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely

from lookalike.errors import BadInputError, StorageError
from lookalike.export.attributes import ATTRIBUTES, properties_of
from lookalike.export.collection import facts_of
from lookalike.export.geojson_file import as_json
from lookalike.export.wgs84 import footprints_in_wgs84
from lookalike.files import write_whole
from lookalike.rasters.globe import WGS84
from lookalike.rasters.vector_paths import path_for_pyogrio
from lookalike.search.request import SearchResult

LAYER = "lookalike"
FACTS = "LOOKALIKE"
"""Item of the layer's metadata (GDAL: `layer.GetMetadataItem`) with the facts as JSON."""
RING = "ring"
TYPES: dict[type, type] = {int: np.int64, float: np.float64, bool: np.bool_, str: object}


def write_geopackage(result: SearchResult, path: Path) -> None:
    """Writes the matches to the layer `lookalike` of a new GeoPackage; an existing file is replaced whole.

    The CRS is that of the matches' raster. Where matches come from rasters of several CRSs it is WGS84, and the column
    `ring` holds the footprint in the CRS of its raster, as JSON; what has no place on the Earth has no geometry then.
    Raises `BadInputError` for a CRS that the format does not take, and `StorageError`.
    """
    refuse_foreign_layers(path)
    matches = result.matches
    crs_of_matches = {match.crs_wkt for match in matches}
    own_crs = len(crs_of_matches) == 1
    crs = crs_of_matches.pop() if own_crs else WGS84
    polygons = [shapely.Polygon(match.ring) for match in matches] if own_crs else footprints_in_wgs84(matches)
    rows = [properties_of(match) for match in matches]
    columns: dict[str, npt.NDArray[np.generic]] = {
        each.name: np.array([getattr(row, each.name) for row in rows], TYPES[each.type]) for each in ATTRIBUTES
    }
    if not own_crs and matches:
        columns[RING] = np.array([json.dumps(match.ring) for match in matches], object)
    write_table(path, polygons, columns, crs, {FACTS: as_json(facts_of(result))})


def write_table(
    path: Path,
    polygons: Sequence[shapely.Geometry | None],
    columns: Mapping[str, npt.NDArray[np.generic]],
    crs: str,
    metadata: dict[str, str],
) -> None:
    """Writes polygons with their attributes to the layer `lookalike` of a new GeoPackage, whole.

    Raises `BadInputError` for a CRS that the format does not take, and `StorageError`.
    """
    kinds = {polygon.geom_type for polygon in polygons if polygon is not None}
    written = io.BytesIO()  # pyogrio takes some paths for addresses, see `path_for_pyogrio`
    try:
        pyogrio.raw.write(
            written,
            geometry=shapely.to_wkb(np.array(polygons, dtype=object)),
            field_data=list(columns.values()),
            fields=np.array(list(columns), dtype=object),
            layer=LAYER,
            driver="GPKG",
            geometry_type="Polygon" if kinds <= {"Polygon"} else "Unknown",
            crs=crs,
            layer_metadata=metadata,
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise StorageError(f"{path} cannot be written: {error}.") from error
    except pyogrio.errors.CRSError as error:
        raise BadInputError(f"The CRS of the raster cannot be written to a GeoPackage: {error}.") from error
    write_whole(path, written.getbuffer())


def refuse_foreign_layers(path: Path) -> None:
    """An existing GeoPackage is replaced only where it holds nothing but the layer `lookalike`."""
    if not path.exists():
        return
    try:
        with path_for_pyogrio(path) as file:
            others = sorted({str(name) for name, _ in pyogrio.list_layers(file)} - {LAYER})
    except pyogrio.errors.DataSourceError as error:
        raise BadInputError(f"{path} exists and is no GeoPackage. Choose another name.") from error
    if others:
        raise BadInputError(
            f"{path} holds other layers ({', '.join(others)}), which would be lost. Choose another name."
        )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as a GeoPackage in the raster's own CRS, so that footprints lie exactly on the pixels."""

from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely

from lookalike.errors import BadInputError, StorageError
from lookalike.export.geojson_file import footprint_geometry
from lookalike.export.properties import MatchProperties, properties_of
from lookalike.files import written_aside
from lookalike.search.request import SearchResult

LAYER = "lookalike"


def write_geopackage(result: SearchResult, path: Path) -> None:
    """Writes the matches to the layer `lookalike` of a new GeoPackage; an existing file is replaced whole.

    The CRS is that of the matches' raster; where matches come from rasters of several CRSs it is WGS84.
    """
    _refuse_foreign_layers(path)
    crs_of_matches = {match.crs_wkt for match in result.matches}
    own_crs = len(crs_of_matches) == 1
    crs = crs_of_matches.pop() if own_crs else "EPSG:4326"
    polygons = [shapely.Polygon(match.ring) if own_crs else footprint_geometry(match) for match in result.matches]
    kinds = {polygon.geom_type for polygon in polygons}
    rows = [asdict(properties_of(match, result.verdict)) for match in result.matches]
    names = [each.name for each in fields(MatchProperties)]
    with written_aside(path) as aside:
        try:
            pyogrio.raw.write(
                aside,
                geometry=shapely.to_wkb(np.array(polygons, dtype=object)),
                field_data=[_column(each.type, [row[each.name] for row in rows]) for each in fields(MatchProperties)],
                fields=np.array(names, dtype=object),
                layer=LAYER,
                driver="GPKG",
                geometry_type="Polygon" if kinds <= {"Polygon"} else "Unknown",
                crs=crs,
            )
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise StorageError(f"{path} cannot be written: {error}.") from error
        except pyogrio.errors.CRSError as error:
            raise BadInputError(f"The CRS of the raster cannot be written to a GeoPackage: {error}.") from error


def _refuse_foreign_layers(path: Path) -> None:
    """An existing GeoPackage is replaced only where it holds nothing but matches."""
    if not path.exists():
        return
    try:
        others = sorted({str(name) for name, _ in pyogrio.list_layers(path)} - {LAYER})
    except pyogrio.errors.DataSourceError as error:
        raise BadInputError(f"{path} exists and is no GeoPackage. Choose another name.") from error
    if others:
        raise BadInputError(
            f"{path} holds other layers ({', '.join(others)}), which would be lost. Choose another name."
        )


def _column(kind: object, values: list[object]) -> npt.NDArray[np.generic]:
    types: dict[object, type] = {int: np.int64, float: np.float64, bool: np.bool_}
    column: npt.NDArray[np.generic] = np.asarray(values, dtype=types.get(kind, object))
    return column

# SPDX-License-Identifier: GPL-3.0-or-later
"""What an open raster is, and whether it can be indexed at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lookalike.errors import RasterUnusableError
from lookalike.rasters.bands import Band, bands_of
from lookalike.rasters.crs import crs_wkt_of
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.stretch import is_complex

MIN_SIDE = 16
"""Pixels on the shorter side of a raster. Less shows nothing that could be recognised."""


MOST_NAMED = 10
"""Rasters of a file that are named."""


@dataclass(frozen=True, slots=True)
class RasterInfo:
    """A raster as its file describes it. `block_shape` is GDAL's (rows, cols) of the first band."""

    driver: str
    compression: str | None
    block_shape: tuple[int, int]
    bands: tuple[Band, ...]
    georeference: Georeference
    pages: int = 1
    """Of the file, of which this raster is the first."""

    @property
    def width(self) -> int:
        return self.georeference.width

    @property
    def height(self) -> int:
        return self.georeference.height

    @property
    def dtype(self) -> str:
        """Type of the first band."""
        return self.bands[0].dtype


def describe(path: Path, dataset: Any) -> RasterInfo:
    """Describes an open dataset. Raises `RasterUnusableError`."""
    if dataset.count == 0:
        raise RasterUnusableError(f"The file {path} has no raster band of its own. {_parts(dataset.subdatasets)}")
    if min(dataset.width, dataset.height) < MIN_SIDE:
        raise RasterUnusableError(
            f"The raster {path} has only {dataset.width} x {dataset.height} pixels. At least {MIN_SIDE} x {MIN_SIDE} "
            "are needed to recognise anything."
        )
    if any(map(is_complex, dataset.dtypes)):
        raise RasterUnusableError(
            f"The raster {path} has complex numbers. Convert it to magnitude or phase, e.g. with QGIS's raster "
            "calculator, and index that."
        )
    return RasterInfo(
        driver=dataset.driver,
        compression=_compression(dataset),
        block_shape=dataset.block_shapes[0],
        bands=bands_of(dataset),
        georeference=_georeference(path, dataset),
        pages=max(1, len(dataset.subdatasets)),
    )


def _parts(subdatasets: list[str]) -> str:
    """What can be done about a file of several rasters, which GDAL names such as `NETCDF:"/a/b.nc":height`."""
    if not subdatasets:
        return "Check the file."
    names = [name.rpartition(":")[2].strip('"/') for name in subdatasets]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return (
        f"It holds {len(names)} rasters: {', '.join(names[:MOST_NAMED])}{more}. Add the one you want to QGIS, save it "
        "with Export > Save As as GeoTIFF, and index that."
    )


def _unrectified(dataset: Any) -> str | None:
    """What says where the pixels of a raster lie that has no geotransform; None where nothing does."""
    if dataset.gcps[0]:
        return "ground control points"
    if dataset.tags(ns="RPC"):
        return "a camera model (RPC)"
    return "geolocation arrays" if dataset.tags(ns="GEOLOCATION") else None


def _compression(dataset: Any) -> str | None:
    """How the file is compressed, in the driver's own words where rasterio has none for it (MRF)."""
    found = dataset.compression
    return None if not found else str(getattr(found, "name", found))


def _georeference(path: Path, dataset: Any) -> Georeference:
    if dataset.transform.is_identity:
        found = _unrectified(dataset)
        if found is not None:
            raise RasterUnusableError(
                f"The raster {path} has {found} but is not rectified. Warp it first in QGIS (Raster > Projections > "
                "Warp), then index the result."
            )
        raise RasterUnusableError(
            f"The raster {path} has no georeference. Give it one with QGIS's Georeferencer (Layer > Georeferencer) or "
            "a world file, then index it again."
        )
    if dataset.transform.is_degenerate:
        raise RasterUnusableError(f"The raster {path} has a geotransform without area. Georeference it again in QGIS.")
    wkt = crs_wkt_of(path, dataset)
    if not wkt:
        raise RasterUnusableError(
            f"The raster {path} has a position but no CRS. Assign one in QGIS (Raster > Projections > Assign "
            "Projection), then index it again."
        )
    a, b, c, d, e, f = (float(value) for value in tuple(dataset.transform)[:6])
    return Georeference(wkt, (a, b, c, d, e, f), dataset.width, dataset.height)

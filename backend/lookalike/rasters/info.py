# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster file is, and whether it can be indexed at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasterio.windows import Window

from lookalike.errors import RasterUnusableError
from lookalike.rasters.bands import band_names
from lookalike.rasters.crs import crs_wkt_of
from lookalike.rasters.georeference import Affine6, Georeference
from lookalike.rasters.opening import open_dataset, reading
from lookalike.rasters.stretch import is_complex

MIN_SIDE = 16
"""Pixels on the shorter side of a raster. Less shows nothing that could be recognised."""


@dataclass(frozen=True, slots=True)
class RasterInfo:
    """A raster as its file describes it. `nodata` has a value or None for each band, `block_shape` is (rows, cols)."""

    path: Path
    width: int
    height: int
    band_count: int
    dtype: str
    band_names: tuple[str, ...]
    crs_wkt: str
    transform: Affine6
    nodata: tuple[float | None, ...]
    block_shape: tuple[int, int]
    driver: str
    compression: str | None
    georeference: Georeference


def inspect(path: Path) -> RasterInfo:
    """Describes a raster and reads a pixel in each corner, which shows most truncated files.

    Raises `RasterUnreadableError` for a file that is missing or no intact raster, `RasterUnusableError` for one that
    cannot be indexed: not georeferenced, too small, complex numbers.
    """
    with open_dataset(path) as dataset:
        info = describe(path, dataset)
        with reading(path):
            for x in (0, info.width - 1):
                for y in (0, info.height - 1):
                    dataset.read(1, window=Window(x, y, 1, 1))
    return info


def describe(path: Path, dataset: Any) -> RasterInfo:
    """Describes an open dataset. Raises `RasterUnusableError`."""
    if dataset.count == 0:
        layers = len(dataset.subdatasets)
        hint = f"It is a container of {layers} rasters: save one of them as GeoTIFF." if layers else "Check the file."
        raise RasterUnusableError(f"The file {path} has no raster band. {hint}")
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
    georeference = _georeference(path, dataset)
    return RasterInfo(
        path=path,
        width=dataset.width,
        height=dataset.height,
        band_count=dataset.count,
        dtype=dataset.dtypes[0],
        band_names=band_names(dataset),
        crs_wkt=georeference.crs_wkt,
        transform=georeference.transform,
        nodata=tuple(dataset.nodatavals),
        block_shape=dataset.block_shapes[0],
        driver=dataset.driver,
        compression=dataset.compression.name if dataset.compression else None,
        georeference=georeference,
    )


def _georeference(path: Path, dataset: Any) -> Georeference:
    if dataset.transform.is_identity:
        if dataset.gcps[0]:
            raise RasterUnusableError(
                f"The raster {path} has ground control points but is not rectified. Warp it first in QGIS (Raster > "
                "Projections > Warp), then index the result."
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

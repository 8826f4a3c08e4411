# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening files through GDAL: local files only, and every failure as one sentence."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lookalike.errors import BadInputError, RasterUnreadableError

BLOCK_CACHE_BYTES = 256 * 1024 * 1024
"""GDAL's block cache. rasterio hands the number on as bytes, not as megabytes."""

_WEB_DRIVERS = frozenset({"WMS", "WMTS", "WCS", "HTTP", "EEDA", "EEDAI", "STACIT", "STACTA", "DAAS", "OGCAPI"})

# What is not georeferenced is refused in words of our own; rasterio's warning would only reach stderr.
warnings.filterwarnings("ignore", "Dataset has no geotransform, gcps, or rpcs")


def gdal_failures() -> tuple[type[Exception], ...]:
    """All that GDAL's failures are raised as."""
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError

    return RasterioError, CPLE_BaseError, OSError


@contextmanager
def gdal_session() -> Iterator[None]:
    """GDAL's options for the calls inside. Sidecar files are looked for; nothing is written beside a raster."""
    import rasterio

    with rasterio.Env(
        GDAL_CACHEMAX=BLOCK_CACHE_BYTES,
        GDAL_DISABLE_READDIR_ON_OPEN="FALSE",
        GDAL_PNG_WHOLE_IMAGE_OPTIM="NO",  # it takes a truncated PNG for a whole one
    ):
        yield


@contextmanager
def reading(path: Path, error_class: type[BadInputError] = RasterUnreadableError) -> Iterator[None]:
    """Turns GDAL's failures while pixels of `path` are read into one sentence."""
    try:
        with gdal_session():
            yield
    except gdal_failures() as error:
        raise error_class(
            f"The raster {path} cannot be read to its end: it is truncated or corrupt, or a file that it refers to is "
            "missing. Copy or export it again."
        ) from error


def open_dataset(path: Path, error_class: type[BadInputError] = RasterUnreadableError, **options: str | int) -> Any:
    """An open rasterio dataset of a local file. Raises `error_class` for what is no readable raster.

    `options` are GDAL's open options, e.g. `overview_level`.
    """
    import rasterio

    absolute = path.absolute()
    try:
        if absolute.is_dir():
            raise error_class(f"{path} is a folder. Name a raster file in it.")
        if not absolute.is_file():
            raise error_class(f"The file {path} does not exist. Check its name and folder.")
        if absolute.stat().st_size == 0:
            raise error_class(f"The file {path} is empty (0 bytes). Copy or export it again.")
        with gdal_session():
            dataset = rasterio.open(absolute, **options)
    except PermissionError as error:
        raise error_class(f"The file {path} may not be read. Change its permissions.") from error
    except gdal_failures() as error:
        raise error_class(
            f"The file {path} cannot be opened as a raster: it is damaged or truncated, or of a kind that GDAL does "
            "not know. Check that it opens in QGIS, or export it again as GeoTIFF."
        ) from error
    if dataset.driver in _WEB_DRIVERS:
        dataset.close()
        raise error_class(f"The file {path} describes a web service. Save the part you need as a GeoTIFF in QGIS.")
    return dataset

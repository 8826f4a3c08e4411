# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening files through GDAL: local files only, of the kind that they say, and every failure as one sentence."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from lookalike.errors import BadInputError, PathForbiddenError, RasterUnreadableError
from lookalike.rasters.confinement import is_confined, lies_inside
from lookalike.rasters.databases import holds_tables_alone
from lookalike.rasters.kinds import SELF_CONTAINED, drivers_for, header_of
from lookalike.rasters.references import ForbiddenReference, check_opened, check_references

BLOCK_CACHE_BYTES = 256 * 1024 * 1024
"""GDAL's block cache. rasterio hands the number on as bytes, not as megabytes."""

_WEB = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<GDAL_WM|<WCS_|<WMS_|<Capabilities|<TileMapService|<GDAL_WMTS|https?://)")
"""How a description of a web service begins."""

# What is not georeferenced is refused in words of our own; rasterio's warning would only reach stderr.
warnings.filterwarnings("ignore", "Dataset has no geotransform, gcps, or rpcs")
# GDAL says so each time rasterio sets it up, as the drivers of the web are gone then already.
logging.getLogger("rasterio._env").addFilter(lambda record: "to unload from GDAL_SKIP" not in record.getMessage())


def gdal_failures() -> tuple[type[Exception], ...]:
    """All that GDAL's failures are raised as."""
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError

    return RasterioError, CPLE_BaseError, OSError, SystemError  # the last where GDAL fails without saying why


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
    """An open rasterio dataset of a local file. Raises `error_class` for what is no readable raster, or names what must
    not be read, `PathForbiddenError` for what lies outside the folders of this process.

    Only drivers that its first bytes and its ending allow are asked. `options` are GDAL's open options, e.g.
    `overview_level`.
    """
    absolute = path.absolute()
    try:
        if absolute.is_dir():
            raise error_class(f"{path} is a folder. Name a raster file in it.")
        if not absolute.is_file():
            raise error_class(f"The file {path} does not exist. Check its name and folder.")
        if not lies_inside(absolute):
            raise PathForbiddenError(f"'{path}' lies outside the folders that this server may use.")
        if absolute.stat().st_size == 0:
            raise error_class(f"The file {path} is empty (0 bytes). Copy or export it again.")
        with gdal_session():
            return _opened(absolute, _drivers(absolute, error_class), options)
    except ForbiddenReference as error:
        raise error_class(
            f"The file {path} is not opened: it {error}. Save what it shows as a GeoTIFF in QGIS, and use that."
        ) from error
    except PermissionError as error:
        raise error_class(f"The file {path} may not be read. Change its permissions.") from error
    except gdal_failures() as error:
        kind = "this server does not read, as it may name other files" if is_confined() else "GDAL does not know"
        raise error_class(
            f"The file {path} cannot be opened as a raster: it is damaged or truncated, or of a kind that {kind}. "
            "Check that it opens in QGIS, or export it again as GeoTIFF."
        ) from error


def _drivers(path: Path, error_class: type[BadInputError]) -> list[str]:
    """The drivers that may be asked. Raises `error_class`, `ForbiddenReference`, `OSError`."""
    header = header_of(path)
    if _WEB.match(header):
        raise error_class(f"The file {path} describes a web service. Save the part you need as a GeoTIFF in QGIS.")
    drivers = drivers_for(path, header, _known())
    if is_confined() and path.suffix.lower() != ".vrt":
        classic = {"netCDF"} if header.startswith(b"CDF") else set()  # the newer kind can name other files
        drivers = [driver for driver in drivers if driver in SELF_CONTAINED | classic]
    if not drivers:
        raise OSError("no driver may open it")
    check_references(path)
    if header.startswith(b"SQLite format 3\0") and not holds_tables_alone(path):
        raise ForbiddenReference("is a database that computes what it shows")
    return drivers


def _opened(path: Path, drivers: list[str], options: dict[str, str | int]) -> Any:
    from rasterio import DatasetReader

    dataset = DatasetReader(str(path), driver=drivers, sharing=False, **options)
    try:
        check_opened(path, dataset.driver, dataset.tags(ns="OVERVIEWS"), lambda: dataset.files)
    except BaseException:
        dataset.close()
        raise
    return dataset


@cache
def _known() -> tuple[str, ...]:
    """The drivers of this GDAL."""
    from rasterio.env import Env

    with Env() as env:
        return tuple(env.drivers())

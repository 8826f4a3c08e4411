# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of raster that this GDAL can write is read as GDAL reads it, or refused by a sentence."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.drivers import raster_driver_extensions
from rasterio.shutil import copy
from rasterio.transform import from_origin

from lookalike.errors import LookalikeError
from lookalike.rasters.file import inspect
from lookalike.rasters.opening import gdal_failures
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

SIDE = 64
UTM, DEGREES = ("EPSG:32633", from_origin(500_000, 5_200_000, 0.5, 0.5)), ("EPSG:4326", from_origin(10, 50, 0.1, 0.1))
KINDS = {"rgb": ("uint8", 3, UTM), "float": ("float32", 1, UTM), "heights": ("int16", 1, DEGREES)}
"""What different formats take."""
USUAL = {"GTiff", "COG", "VRT", "HFA", "ENVI", "NITF", "JP2OpenJPEG", "PNG", "JPEG", "GPKG", "MRF", "AAIGrid", "netCDF"}
"""Formats that must be read, not refused."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, paths = tmp_path_factory.mktemp("sources"), {}
    y, x = np.mgrid[:SIDE, :SIDE]
    for name, (dtype, count, (crs, transform)) in KINDS.items():
        bands = [110 + 60 * np.sin(x / 17 + band) + 30 * np.cos(y / 11) for band in range(count)]
        paths[name] = folder / f"{name}.tif"
        profile = {"driver": "GTiff", "count": count, "height": SIDE, "width": SIDE, "dtype": dtype}
        with rasterio.open(paths[name], "w", crs=crs, transform=transform, **profile) as file:
            file.write(np.stack(bands).astype(dtype))
    return paths


def written(sources: dict[str, Path], folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Format, kind and path of all that can be written; what is no file is left out."""
    endings = {driver: ending for ending, driver in raster_driver_extensions().items()}
    with rasterio.Env() as env:
        drivers = sorted(env.drivers())
    for driver in drivers:
        for kind, source in sources.items():
            path = folder / f"{driver.replace(' ', '')}-{kind}.{endings.get(driver, driver.lower())}"
            try:
                copy(source, path, driver=driver)
            except gdal_failures():
                continue
            if path.is_file():
                yield driver, kind, path


def as_gdal_reads(path: Path) -> Pixels:
    """Red, green and blue by the file's own colours, or the first bands; a palette in its colours."""
    with rasterio.open(path) as file:
        colours = [colour.name for colour in file.colorinterp]
        if colours[0] == "palette":
            palette = np.array([file.colormap(1)[number][:3] for number in range(256)], np.uint8)
            return palette[file.read(1)].transpose(2, 0, 1)
        if {"red", "green", "blue"} <= set(colours):
            return file.read([colours.index(colour) + 1 for colour in ("red", "green", "blue")])
        return file.read([1, 2, 3] if file.count >= 3 else [1, 1, 1])


@pytest.mark.filterwarnings("ignore")
def test_every_kind_of_raster_is_read_or_refused_by_a_sentence(sources: dict[str, Path], tmp_path: Path) -> None:
    read, wrong = set(), []
    for driver, kind, path in written(sources, tmp_path):
        try:
            info = inspect(path).info
            with RasterReader(path, detect_collar=False) as reader:
                seen, valid = reader.read(PixelWindow(0, 0, info.width, info.height))
        except LookalikeError as error:
            if not str(error).endswith(".") or "unexpected" in str(error):
                wrong.append(f"{driver} {kind}: {error}")
            continue
        expected = as_gdal_reads(path)
        for ours, theirs in zip(seen, expected, strict=True):
            inside = np.isfinite(theirs) if valid is None else valid
            spread = np.ptp(theirs[inside].astype(float))
            if spread and np.corrcoef(ours[inside].astype(float), theirs[inside].astype(float))[0, 1] < 0.99:
                wrong.append(f"{driver} {kind}: other pixels")
        read.add(driver)
    assert wrong == []
    assert read >= USUAL

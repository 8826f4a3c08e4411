# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no usable raster, each with one sentence."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.rpc import RPC
from rasterio.shutil import copy

from lookalike.errors import RasterUnreadableError, RasterUnusableError
from lookalike.rasters.file import inspect
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
COMPRESSED = {"compress": "deflate", "tiled": True, "blockxsize": 128, "blockysize": 128}


def refused(path: Path, error_class: type[Exception], words: str) -> None:
    for use in (inspect, RasterReader):
        with pytest.raises(error_class) as caught:
            use(path)
        message = str(caught.value)
        assert words in message
        assert str(path) in message
        assert "\n" not in message


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(folder: Path) -> None:
    refused(folder / "nirgends.tif", RasterUnreadableError, "does not exist")
    refused(folder, RasterUnreadableError, "is a folder")
    (folder / "leer.tif").touch()
    refused(folder / "leer.tif", RasterUnreadableError, "is empty (0 bytes)")


@pytest.mark.parametrize("name", ["/vsizip/archive.zip/a.tif", "http://127.0.0.1:9/a.tif", "/vsicurl/http://x/a.tif"])
def test_paths_of_gdal_that_are_no_local_files_are_refused(name: str) -> None:
    with pytest.raises(RasterUnreadableError, match="does not exist"):
        inspect(Path(name))


def test_text_and_noise_called_tif_are_refused(folder: Path) -> None:
    path = folder / "text.tif"
    path.write_text("This is not a raster.\n" * 100, encoding="utf-8")
    refused(path, RasterUnreadableError, "cannot be opened as a raster")
    path.write_bytes(np.random.default_rng(0).bytes(5000))
    refused(path, RasterUnreadableError, "cannot be opened as a raster")


@pytest.mark.parametrize("share", [0.2, 0.9])
@pytest.mark.parametrize("driver", ["GTiff", "COG", "PNG", "JP2OpenJPEG"])
def test_a_truncated_file_is_noticed_before_it_is_indexed(
    driver: str, share: float, folder: Path, write_raster: Write, noise: Noise
) -> None:
    path = write_raster(noise(3, 512, 512), **COMPRESSED)
    if driver != "GTiff":
        source, path = path, folder / f"truncated.{driver.lower()}"
        with rasterio.Env() as env:
            if driver not in env.drivers():
                pytest.skip(f"this build of GDAL has no {driver} writer")
        copy(source, path, driver=driver)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(RasterUnreadableError) as caught:
        inspect(path)
    assert str(path) in str(caught.value)


def test_damage_in_the_middle_is_reported_when_it_is_read(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 1024, 1024), **COMPRESSED)
    with open(path, "r+b") as file:
        file.seek(os.path.getsize(path) // 2)
        file.write(b"\xff" * 40_000)
    with (
        RasterReader(path, detect_collar=False) as reader,
        pytest.raises(RasterUnreadableError, match="truncated or corrupt"),
    ):
        reader.read(PixelWindow(0, 0, 1024, 1024))


def test_a_vrt_whose_source_is_gone_is_reported(folder: Path, write_raster: Write, noise: Noise) -> None:
    source, path = write_raster(noise(3, 64, 64)), folder / "mosaic.vrt"
    copy(source, path, driver="VRT")
    source.unlink()
    with pytest.raises(RasterUnreadableError, match="refers to is missing"):
        inspect(path)


def test_no_georeference_no_crs_and_gcps_are_told_apart(folder: Path, write_raster: Write, noise: Noise) -> None:
    plain = folder / "plain.tif"
    corners = [GroundControlPoint(0, 0, 1, 2), GroundControlPoint(0, 60, 2, 2), GroundControlPoint(60, 0, 1, 1)]
    with rasterio.open(plain, "w", driver="GTiff", count=3, height=64, width=64, dtype="uint8") as file:
        file.write(noise(3, 64, 64))
    refused(plain, RasterUnusableError, "no georeference")
    refused(write_raster(noise(3, 64, 64), crs=None), RasterUnusableError, "no CRS")
    with rasterio.open(plain, "r+") as file:
        file.gcps = (corners, rasterio.CRS.from_epsg(4326))
    refused(plain, RasterUnusableError, "ground control points")


def test_a_raster_that_is_not_rectified_is_sent_to_warp(folder: Path, noise: Noise) -> None:
    camera = RPC(
        height_off=0, height_scale=100, lat_off=47, lat_scale=0.01, long_off=15, long_scale=0.01, line_off=32,
        line_scale=32, samp_off=32, samp_scale=32, line_num_coeff=[0.0, 0.0, -1.0] + [0.0] * 17,
        line_den_coeff=[1.0] + [0.0] * 19, samp_num_coeff=[0.0, 1.0] + [0.0] * 18, samp_den_coeff=[1.0] + [0.0] * 19,
    )  # fmt: skip
    satellite, swath = folder / "satellite.tif", folder / "swath.tif"
    for path in (satellite, swath):
        with rasterio.open(path, "w", driver="GTiff", count=3, height=64, width=64, dtype="uint8") as file:
            file.write(noise(3, 64, 64))
            if path == satellite:
                file.rpcs = camera
            else:
                file.update_tags(ns="GEOLOCATION", X_DATASET="x.tif", Y_DATASET="y.tif", X_BAND="1", Y_BAND="1")
    refused(satellite, RasterUnusableError, "RPC")
    refused(satellite, RasterUnusableError, "Projections > Warp")
    refused(swath, RasterUnusableError, "geolocation arrays")


def test_the_rasters_of_a_container_are_named(folder: Path, write_raster: Write, noise: Noise) -> None:
    container = folder / "tables.gpkg"
    for name in ("height", "colour"):
        copy(write_raster(noise(3, 64, 64)), container, driver="GPKG", RASTER_TABLE=name, APPEND_SUBDATASET="YES")
    refused(container, RasterUnusableError, "holds 2 rasters: HEIGHT, COLOUR.")


@pytest.mark.parametrize("shape", [(1, 1), (15, 400), (400, 15)])
def test_a_raster_of_a_few_pixels_is_refused(shape: tuple[int, int], write_raster: Write, noise: Noise) -> None:
    refused(write_raster(noise(3, *shape)), RasterUnusableError, f"only {shape[1]} x {shape[0]} pixels")


def test_complex_numbers_are_refused(write_raster: Write) -> None:
    refused(write_raster(np.ones((1, 64, 64), dtype=np.complex64)), RasterUnusableError, "complex numbers")


def test_a_raster_without_a_valid_pixel_says_so(write_raster: Write) -> None:
    with RasterReader(write_raster(np.full((3, 64, 64), 9, dtype=np.uint8), nodata=9)) as reader:
        _, valid = reader.read(PixelWindow(0, 0, 64, 64))
        assert valid is not None
        assert not valid.any()
    refused_late = write_raster(np.full((1, 64, 64), np.nan, dtype=np.float32))
    with pytest.raises(RasterUnusableError, match="no valid pixel"):
        RasterReader(refused_late)

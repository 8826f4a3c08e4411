# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that stand for no pixel although the file does not say so."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling

from lookalike.errors import RasterUnusableError
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import PixelWindow

Write = Callable[..., Path]
Noise = Callable[..., Pixels]
HEIGHT, WIDTH, MARGIN = 300, 400, 12
LOWEST, HUGE, NETCDF = float(np.finfo("float32").min), 1e20, 9.969209968386869e36


def picture(dtype: str, low: float = 200, high: float = 4000) -> Pixels:
    """Numbers like those of a camera, (3, h, w)."""
    return np.random.default_rng(0).uniform(low, high, (3, HEIGHT, WIDTH)).astype(dtype)


def fill_of(path: Path) -> list[tuple[float, ...]]:
    with RasterReader(path, detect_collar=False) as reader:
        return list(reader.fill)


def test_a_raster_of_nodata_that_is_not_declared_is_empty_but_for_what_lies_in_it(write_raster: Write) -> None:
    pixels = np.full((1, 1400, 3000), -9999, np.float32)
    with pytest.raises(RasterUnusableError, match="no valid pixel"):
        RasterReader(write_raster(pixels), detect_collar=False)
    pixels[:, 270:370, 270:370] = np.random.default_rng(0).uniform(0, 1, (100, 100))  # between the windows of samples
    with RasterReader(write_raster(pixels), detect_collar=False) as reader:
        assert reader.fill == ((-9999.0,),) * 3
        assert reader.stretch is not None and 0 <= reader.stretch.low[0] < 0.1


@pytest.mark.parametrize(
    ("dtype", "value"),
    [
        ("float32", -9999),
        ("float32", -32767),
        ("float32", LOWEST),
        ("float32", 99999),
        ("float32", -5000.0),
        ("float32", HUGE),
        ("float32", NETCDF),
        ("float64", -1.7976931348623157e308),
        ("float32", 0.0),
        ("int16", -9999),
        ("int16", -32768),
        ("int16", 32767),
        ("uint16", 65535),
        ("uint32", 4294967295),
        ("int32", -2147483648),
        ("uint64", 2**64 - 1),
        ("int64", 2**63 - 1),
        ("int64", -(2**63)),
    ],
)
def test_a_margin_of_a_value_far_from_all_others_is_invalid_and_does_not_bend_the_stretch(
    dtype: str, value: float, write_raster: Write
) -> None:
    pixels = picture(dtype, *((290, 310) if value == 0.0 else ()))
    pixels[:, :, :MARGIN] = np.array(value, dtype)
    with RasterReader(write_raster(pixels), detect_collar=False) as reader:
        held = float(np.array(value, dtype))
        assert reader.fill == ((held,),) * 3
        assert [round(fill.share, 4) for fill in reader.found[0]] == [MARGIN / WIDTH]
        assert reader.stretch is not None
        for band in range(3):
            low, high = np.percentile(pixels[band, :, MARGIN:].astype(float), [2, 98])
            assert (reader.stretch.low[band], reader.stretch.high[band]) == pytest.approx((low, high))
        seen, valid = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))
        assert valid is not None
        assert not valid[:, :MARGIN].any() and valid[:, MARGIN:].all()
        assert not seen[:, :, :MARGIN].any()


def test_several_values_and_nan_in_margins_and_holes_are_all_left_out(write_raster: Write) -> None:
    pixels = picture("float32", 0.02, 0.6)
    pixels[:, :, :MARGIN], pixels[:, :, -MARGIN:], pixels[:, :9], pixels[:, -9:] = -9999, HUGE, np.nan, LOWEST
    pixels[:, 100:140, 100:140] = -32768
    with RasterReader(write_raster(pixels), detect_collar=False) as reader:
        assert reader.fill == ((LOWEST, -32768.0, -9999.0, float(np.float32(HUGE))),) * 3
        valid = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[1]
        assert valid is not None
        assert valid.sum() == (HEIGHT - 18) * (WIDTH - 2 * MARGIN) - 40 * 40


@pytest.mark.parametrize("declared", [None, -9999])
def test_each_band_is_judged_by_its_own_valid_pixels(declared: float | None, write_raster: Write) -> None:
    pixels = picture("float32", 0.02, 0.6)
    whole = pixels.copy()
    pixels[0, :, :MARGIN], pixels[1, :MARGIN], pixels[2, -MARGIN:] = -9999, -9999, -9999
    with RasterReader(write_raster(pixels, nodata=declared), detect_collar=False) as reader:
        assert reader.fill == (() if declared else ((-9999.0,),) * 3)
        assert reader.stretch is not None
        for band, low in enumerate(reader.stretch.low):
            assert low == pytest.approx(np.percentile(pixels[band][pixels[band] >= 0].astype(float), 2))
        seen, valid = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))
        assert valid is None  # some band shows something everywhere
        assert not seen[0, :, :MARGIN].any() and seen[1, MARGIN:, :MARGIN].any()
    with RasterReader(write_raster(whole, "whole.tif"), stretch=reader.stretch) as reader:
        untouched = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[0]
    assert np.array_equal(seen[:, 20:-20, 20:], untouched[:, 20:-20, 20:])


def test_what_is_nodata_in_one_band_alone_is_zero_in_reflectance(write_raster: Write) -> None:
    pixels = picture("int16")
    pixels[0, :, :MARGIN] = -9999
    with RasterReader(write_raster(pixels, nodata=-9999), reflectance="auto", detect_collar=False) as reader:
        seen = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[0]
    assert seen.dtype == np.float32 and not seen[0, :, :MARGIN].any()
    assert seen[1:, :, :MARGIN].min() == pytest.approx(0.02, abs=0.001)


@pytest.mark.parametrize("dtype", ["float32", "int16"])
def test_what_is_left_out_does_not_darken_a_level(dtype: str, write_raster: Write) -> None:
    pixels = picture(dtype)
    pixels[:, :, :13] = -9999
    path = write_raster(pixels[:, :251, :301])
    with RasterReader(path, detect_collar=False) as reader:
        seen, valid = reader.read(PixelWindow(0, 0, 76, 63), 2)
        part = reader.read(PixelWindow(3, 60, 20, 3), 2)
        assert reader.stretch is not None
        low, high = reader.stretch.low[0], reader.stretch.high[0]
    assert valid is not None
    assert not valid[:, :3].any() and valid[:, 3:].all()
    expected = [pixels[0, 4:8, 13:16].mean(), pixels[0, 4:8, 16:20].mean(), pixels[0, 248:251, 300].mean()]
    exact = np.clip((np.array(expected) - low) / (high - low), 0, 1) * 255
    assert np.abs(np.array([seen[0, 1, 3], seen[0, 1, 4], seen[0, 62, 75]]) - exact).max() < 0.6
    assert np.array_equal(part[0], seen[:, 60:63, 3:23])


@pytest.mark.parametrize(
    ("dtype", "numbers"),
    [
        ("int16", [0, 1, 2, 3, 4, 5]),  # classes
        ("uint16", [10, 20, 30, 250]),
        ("uint16", [0, 1]),  # masks
        ("uint16", [0, 65535]),
        ("float32", [0, 1]),
        ("uint16", list(range(500, 60_000, 7)) + [65535] * 900),  # clouds that are too bright for the sensor
        ("int16", list(range(-32_000, 32_000, 5)) + [-32768] * 900),
    ],
)
def test_classes_masks_and_the_ends_of_what_a_sensor_sees_are_image(
    dtype: str, numbers: list[int], write_raster: Write
) -> None:
    blocks = np.random.default_rng(0).choice(numbers, (3, HEIGHT // 10, WIDTH // 10)).astype(dtype)
    assert fill_of(write_raster(blocks.repeat(10, axis=1).repeat(10, axis=2))) == []


def test_classes_beside_a_usual_nodata_value_are_image_without_it(write_raster: Write) -> None:
    classes = np.random.default_rng(0).integers(0, 6, (1, HEIGHT, WIDTH)).astype("int16")
    classes[:, :, :MARGIN] = -9999
    assert fill_of(write_raster(classes)) == [(-9999.0,)] * 3


def test_a_hole_that_no_sample_meets_shows_in_an_overview(write_raster: Write) -> None:
    pixels = np.random.default_rng(0).uniform(0.02, 0.6, (1, 2600, 2600)).astype("float32")
    pixels[:, 262:330, 262:330] = -9999  # between the windows of 256 px at 0 and at 335
    path = write_raster(pixels, tiled=True, blockxsize=256, blockysize=256)
    assert fill_of(path) == []
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4, 8], Resampling.average)
    assert fill_of(path) == [(-9999.0,)] * 3


def test_single_pixels_far_from_all_others_are_image(write_raster: Write) -> None:
    pixels = picture("uint16")
    pixels[:, ::7, ::9] = 60_000
    assert fill_of(write_raster(pixels)) == []


def test_values_that_are_named_are_left_out_and_nothing_is_looked_for(write_raster: Write) -> None:
    pixels = picture("float32")
    pixels[:, :, :MARGIN], pixels[:, :MARGIN] = -9999, LOWEST
    path = write_raster(pixels)
    with RasterReader(path, fill=((-3.40282e38,),) * 3, detect_collar=False) as reader:
        valid = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[1]
        assert valid is not None
        assert not valid[:MARGIN].any() and valid[MARGIN:].all()
        assert reader.stretch is not None and reader.stretch.low == (-9999.0,) * 3
    with RasterReader(path, fill=(), detect_collar=False) as reader:
        assert reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[1] is None


def test_a_named_value_counts_in_bytes_and_in_palettes(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, HEIGHT, WIDTH)
    pixels[:, :, :MARGIN] = 17
    indexes = np.full((1, HEIGHT, WIDTH), 2, dtype=np.uint8)
    indexes[:, :, :MARGIN] = 1
    colours = {1: (255, 0, 0, 255), 2: (0, 255, 0, 255)}
    for path, value in (
        (write_raster(pixels), 17.0),
        (write_raster(indexes, "palette.tif", photometric="palette", colormap=colours), 1.0),
    ):
        with RasterReader(path, fill=((value,),) * 3) as reader:
            valid = reader.read(PixelWindow(0, 0, WIDTH, HEIGHT))[1]
        assert valid is not None
        assert not valid[:, :MARGIN].any() and valid[:, MARGIN:].all()

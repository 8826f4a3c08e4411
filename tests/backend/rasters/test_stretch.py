# SPDX-License-Identifier: GPL-3.0-or-later
"""More than 8 bits as 8 bits."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import RasterUnusableError
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.sampling import sample_windows
from lookalike.rasters.stretch import Stretch, StretchTable
from lookalike.types import PixelWindow

Write = Callable[..., Path]
TYPES = ["int8", "uint16", "int16", "uint32", "int32", "float32", "float64"]


@pytest.mark.parametrize("dtype", TYPES)
def test_the_2nd_and_98th_percentile_become_black_and_white(dtype: str, write_raster: Write) -> None:
    limits = (-100, 120) if dtype == "int8" else (100, 4000)
    values = np.random.default_rng(0).integers(*limits, (3, 300, 400)).astype(dtype)
    with RasterReader(write_raster(values), detect_collar=False) as reader:
        assert reader.stretch is not None
        for band in range(3):
            low, high = np.percentile(values[band].astype(float), [2, 98])
            assert reader.stretch.low[band] == pytest.approx(low)
            assert reader.stretch.high[band] == pytest.approx(high)
        pixels, valid = reader.read(PixelWindow(0, 0, 400, 300))
        assert valid is None
        low, high = reader.stretch.low[0], reader.stretch.high[0]
        exact = np.clip((values[0].astype(float) - low) / (high - low), 0, 1) * 255
        assert np.abs(pixels[0] - exact).max() <= 0.51
        assert Stretch.from_json(reader.stretch.to_json()) == reader.stretch


def test_uint8_stays_as_it_is_without_a_stretch(write_raster: Write, noise: Callable[..., Pixels]) -> None:
    pixels = noise(3, 64, 64)
    with RasterReader(write_raster(pixels)) as reader:
        assert reader.stretch is None
        assert np.array_equal(reader.read(PixelWindow(0, 0, 64, 64))[0], pixels)


def test_a_recorded_stretch_is_used_and_not_computed_again(write_raster: Write) -> None:
    path = write_raster(np.full((1, 64, 64), 500, dtype=np.uint16))
    recorded = Stretch((0.0,) * 3, (1000.0,) * 3)
    with RasterReader(path, stretch=recorded) as reader:
        assert reader.stretch == recorded
        assert (reader.read(PixelWindow(0, 0, 64, 64))[0] == 128).all()


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_a_flat_band_becomes_black_and_divides_nothing_by_zero(dtype: str, write_raster: Write) -> None:
    with RasterReader(write_raster(np.full((1, 64, 64), 700, dtype=dtype))) as reader:
        assert not reader.read(PixelWindow(0, 0, 64, 64))[0].any()


def test_nan_infinity_and_nodata_are_invalid_and_do_not_bend_the_stretch(write_raster: Write) -> None:
    values = np.random.default_rng(0).normal(10, 2, (1, 200, 200)).astype(np.float32)
    clean = values[0, 40:].copy()
    values[0, :10], values[0, 10:20], values[0, 20:30], values[0, 30:40] = np.nan, np.inf, -np.inf, -9999
    with RasterReader(write_raster(values, nodata=-9999)) as reader:
        assert reader.stretch is not None
        assert reader.stretch.low[0] == pytest.approx(np.percentile(clean, 2), rel=1e-5)
        pixels, valid = reader.read(PixelWindow(0, 0, 200, 200))
        assert valid is not None
        assert not valid[:40].any()
        assert valid[40:].all()
        assert not pixels[:, :40].any()


def test_samples_are_64_windows_inside_however_large_the_raster_is() -> None:
    windows = sample_windows(120_000, 90_000)
    assert len(windows) == 64
    assert windows == sample_windows(120_000, 90_000)
    assert max(window.x + window.width for window in windows) == 120_000
    assert max(window.y + window.height for window in windows) == 90_000
    covered = np.zeros((700, 300), dtype=int)
    for window in sample_windows(300, 700):
        covered[window.y : window.y + window.height, window.x : window.x + window.width] += 1
    assert (covered == 1).all()


def test_a_small_island_of_valid_pixels_between_the_samples_is_found(write_raster: Write) -> None:
    values = np.zeros((1, 3000, 3000), dtype=np.uint16)
    values[0, 300:380, 300:380] = np.random.default_rng(0).integers(1000, 2000, (80, 80))
    path = write_raster(values, nodata=0, compress="deflate")
    with RasterReader(path) as reader:
        assert reader.stretch is not None
        assert reader.stretch.low[0] > 900


def test_a_raster_that_is_all_nodata_is_refused(write_raster: Write) -> None:
    path = write_raster(np.full((1, 64, 64), 3, dtype=np.uint16), nodata=3)
    with pytest.raises(RasterUnusableError, match="no valid pixel"):
        RasterReader(path)


def test_the_lookup_table_and_arithmetic_give_the_same_pixels() -> None:
    values = np.arange(-32768, 32768, dtype=np.int16).reshape(1, 256, 256)
    stretch = Stretch((-1234.5,), (20_000.25,))
    by_table = StretchTable(stretch, "int16").apply(values)
    assert np.array_equal(by_table, StretchTable(stretch, "int32").apply(values.astype(np.int32)))

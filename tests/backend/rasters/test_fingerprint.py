# SPDX-License-Identifier: GPL-3.0-or-later
"""A changed raster is noticed; a moved, renamed or touched one is not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import Resampling
from rasterio.shutil import copy

from lookalike.errors import BadInputError, RasterUnreadableError
from lookalike.rasters.fingerprint import Fingerprint, fingerprint
from lookalike.rasters.pixels import Pixels

Write = Callable[..., Path]
Noise = Callable[..., Pixels]


def test_a_fingerprint_survives_json_exactly(write_raster: Write, noise: Noise) -> None:
    odd = Affine(1 / 3, 1e-7, 3.3, 1e-9, -1 / 7, 2 / 3)
    found = fingerprint(write_raster(noise(3, 64, 64).astype(np.float32), nodata=float("nan"), transform=odd))
    assert Fingerprint.from_json(found.to_json()) == found
    assert found.matches(found)
    with pytest.raises(BadInputError, match="not a recorded Fingerprint"):
        Fingerprint.from_json("{}")


def test_a_touched_moved_and_renamed_raster_still_matches(folder: Path, write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 300, 300))
    before = fingerprint(path)
    os.utime(path, ns=(1, 1))
    assert fingerprint(path) != before
    assert fingerprint(path).matches(before)
    elsewhere = folder / "Neuer Ort"
    elsewhere.mkdir()
    moved = Path(shutil.move(path, elsewhere / "other name.tiff"))
    assert fingerprint(moved).matches(before)


def test_statistics_and_overviews_that_qgis_writes_do_not_count(write_raster: Write, noise: Noise) -> None:
    path = write_raster(noise(3, 600, 600))
    before = fingerprint(path)
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(path, "r+") as file:
        file.build_overviews([2], Resampling.average)
    with rasterio.open(path) as file:
        file.statistics(1)
    assert {file.name.removeprefix(path.name) for file in path.parent.iterdir()} >= {"", ".ovr", ".aux.xml"}
    assert fingerprint(path).matches(before)


@pytest.mark.parametrize("change", ["pixel", "size", "place", "crs", "nodata", "mask file"])
def test_a_change_that_matters_is_noticed(change: str, write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 300, 300)
    path = write_raster(pixels)
    before = fingerprint(path)
    if change == "size":
        write_raster(noise(3, 301, 300))
    elif change == "mask file":
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as file:
            file.write_mask(np.zeros((300, 300), dtype=np.uint8))
    else:
        with rasterio.open(path, "r+") as file:
            if change == "pixel":
                file.write(255 - pixels)
            elif change == "place":
                file.transform = Affine(0.1, 0, 500_000.1, 0, -0.1, 5_000_000)
            elif change == "crs":
                file.crs = "EPSG:32634"
            else:
                file.nodata = 3
    assert not fingerprint(path).matches(before)
    assert not before.matches(fingerprint(path))


def test_a_changed_source_changes_a_vrt(folder: Path, write_raster: Write, noise: Noise) -> None:
    source, path = write_raster(noise(3, 64, 64)), folder / "mosaic.vrt"
    copy(source, path, driver="VRT")
    before = fingerprint(path)
    write_raster(noise(3, 64, 64, seed=5))
    assert not fingerprint(path).matches(before)


def test_a_file_that_is_gone_has_no_fingerprint(folder: Path) -> None:
    with pytest.raises(RasterUnreadableError, match="does not exist"):
        fingerprint(folder / "weg.tif")

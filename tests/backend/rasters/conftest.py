# SPDX-License-Identifier: GPL-3.0-or-later
"""Real rasters in a folder whose name needs care."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine

from lookalike.rasters.pixels import Pixels

UTM = "EPSG:32633"
PLACE = Affine(0.1, 0, 500_000, 0, -0.1, 5_000_000)
WriteRaster = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a space, quotes and letters beyond ASCII in its name."""
    path = tmp_path / "Lage 'Süd' #1 ä"
    path.mkdir()
    return path


@pytest.fixture
def write_raster(folder: Path) -> WriteRaster:
    """Writes pixels (b, h, w) as a georeferenced file and returns its path."""

    def write(pixels: Pixels, name: str = "ortho ü.tif", **profile: Any) -> Path:
        path = folder / name
        colours = profile.pop("colorinterp", None)
        palette = profile.pop("colormap", None)
        mask = profile.pop("mask", None)
        options = {"driver": "GTiff", "crs": UTM, "transform": PLACE, "dtype": pixels.dtype, **profile}
        count, height, width = pixels.shape
        with (
            rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
            rasterio.open(path, "w", count=count, height=height, width=width, **options) as file,
        ):
            if colours:
                file.colorinterp = colours
            if palette:
                file.write_colormap(1, palette)
            file.write(pixels)
            if mask is not None:
                file.write_mask(mask)
        return path

    return write


@pytest.fixture
def noise() -> Callable[..., Pixels]:
    """Image-like pixels without black or white: uint8 (b, h, w) in 40..200."""

    def make(bands: int = 3, height: int = 600, width: int = 700, seed: int = 0) -> Pixels:
        return np.random.default_rng(seed).integers(40, 200, (bands, height, width), dtype=np.uint8)

    return make

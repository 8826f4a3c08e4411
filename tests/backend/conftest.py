# SPDX-License-Identifier: GPL-3.0-or-later
"""Real rasters for the backend's tests."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from lookalike.models.base import Embedder
from lookalike.models.finding import find

SCENES = Path(__file__).resolve().parents[3] / "shared" / "data" / "ucmerced"
RasterMaker = Callable[..., Path]


@pytest.fixture(autouse=True, scope="session")
def private_caches(tmp_path_factory: pytest.TempPathFactory):
    """Keeps tests away from the user's weights; the cache of converted models is shared by the session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOKALIKE_MODELS", str(tmp_path_factory.mktemp("models")))
        patch.setenv("LOOKALIKE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def one_thread_for_torch():
    """Eager torch with several threads crawls where other tests run beside it."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def colour_texture() -> Embedder:
    return find("colour-texture").load()


@pytest.fixture
def make_raster(tmp_path: Path) -> RasterMaker:
    """Writes a georeferenced GeoTIFF with patches of texture; keyword arguments go to rasterio."""

    def make(name: str = "ortho.tif", width: int = 700, height: int = 520, seed: int = 0, **profile: object) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_raster(path, textured(width, height, seed), **profile)
        return path

    return make


def textured(width: int, height: int, seed: int = 0, patch: int = 64) -> np.ndarray:
    """`uint8 (3, height, width)`: patches of random colour, grain and stripes, none black or white."""
    random = np.random.default_rng(seed)
    rows, cols = -(-height // patch), -(-width // patch)
    colour = random.integers(40, 200, (3, rows, cols)).repeat(patch, 1).repeat(patch, 2)[:, :height, :width]
    grain = random.integers(1, 40, (rows, cols)).repeat(patch, 0).repeat(patch, 1)[:height, :width]
    stripes = random.integers(2, 24, (rows, cols)).repeat(patch, 0).repeat(patch, 1)[:height, :width]
    wave = 15 * np.sin(2 * np.pi * np.arange(width)[None, :] / stripes)
    noise = random.normal(0, 1, (height, width)) * grain
    return np.clip(colour + wave + noise, 10, 245).astype(np.uint8)


def write_raster(path: Path, pixels: np.ndarray, **profile: object) -> None:
    """Writes `(bands, h, w)` as a tiled GeoTIFF in UTM 33N at 0.5 m, unless `profile` says otherwise."""
    settings: dict[str, object] = {
        "driver": "GTiff",
        "count": len(pixels),
        "height": pixels.shape[1],
        "width": pixels.shape[2],
        "dtype": pixels.dtype.name,
        "crs": "EPSG:32633",
        "transform": from_origin(500_000, 5_500_000, 0.5, 0.5),
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
    } | profile
    with rasterio.open(path, "w", **settings) as target:
        target.write(pixels)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The real backend for the plugin's client, and a raster for it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from plugin.client.client import Client
from plugin.server.process import SERVE, BackendProcess
from tests.mosaic import CORNER, PIXEL, UTM, mosaic_pixels

PYTHON = Path(sys.executable)
ScriptRunner = Callable[..., BackendProcess]


@pytest.fixture(scope="session", autouse=True)
def private_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests away from the user's weights and caches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOOKALIKE_MODELS", str(tmp_path_factory.mktemp("models")))
        patch.setenv("LOOKALIKE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    """A real backend, not started yet."""
    logs = tmp_path_factory.mktemp("logs")
    backend = BackendProcess(logs / "process.log", (*SERVE, "--log-file", str(logs / "server.log")))
    yield backend
    backend.stop()


@pytest.fixture(scope="module")
def client(process: BackendProcess) -> Client:
    """A client of the real backend."""
    return process.start(PYTHON)


@pytest.fixture
def script(tmp_path: Path) -> Iterator[ScriptRunner]:
    """Makes a backend process out of a few lines of Python."""
    made: list[BackendProcess] = []

    def make(source: str, start_seconds: float = 20.0) -> BackendProcess:
        path = tmp_path / f"backend{len(made)}.py"
        path.write_text(source, encoding="utf-8")
        made.append(BackendProcess(tmp_path / "script.log", (str(path),), start_seconds))
        return made[-1]

    yield make
    for backend in made:
        backend.stop(patience=0)


@pytest.fixture(scope="session")
def ortho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster in UTM 33N at 0.5 m, in a folder with a space and an umlaut: patches of 64 px of four kinds."""
    path = tmp_path_factory.mktemp("Luftbilder für alle") / "Käse.tif"
    random = np.random.default_rng(7)
    kinds = random.integers(30, 220, (4, 3, 1, 1)) + random.normal(0, 1, (4, 3, 64, 64)) * np.array(
        [4, 12, 25, 40]
    ).reshape(4, 1, 1, 1)
    which = random.integers(0, 4, (10, 14))
    pixels = np.concatenate([np.concatenate([kinds[kind] for kind in row], axis=2) for row in which], axis=1)
    pixels = (pixels + random.normal(0, 2, pixels.shape)).clip(5, 250)
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 3, "height": 640, "width": 896, "crs": "EPSG:32633"}
    with rasterio.open(path, "w", transform=from_origin(500_000, 5_600_000, 0.5, 0.5), **profile) as file:
        file.write(pixels.astype(np.uint8))
    return path


def write_mosaic(path: Path, rows: int, columns: int, east: float = CORNER[0]) -> None:
    pixels = mosaic_pixels(rows, columns)
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 3, "height": pixels.shape[1], "width": pixels.shape[2]}
    place = from_origin(east, CORNER[1], PIXEL, PIXEL)
    with rasterio.open(path, "w", crs=UTM, transform=place, photometric="RGB", **profile) as file:
        file.write(pixels)

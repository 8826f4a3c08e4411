# SPDX-License-Identifier: GPL-3.0-or-later
"""Drivers run in QGIS's own Python, a process of its own, and print what they saw as one JSON line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
TILE = 256
KINDS = ((60, 130, 70), (190, 170, 120), (80, 90, 160))
Drive = Callable[..., dict[str, object]]


def clean_environment(home: Path) -> dict[str, str]:
    """This process's environment without what would lead QGIS's Python into ours, and with a home of its own."""
    leaking = ("PYTHON", "VIRTUAL_ENV", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaking)}
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    return {**kept, **own, "LOOKALIKE_PYTHON": sys.executable, "PYTHONFAULTHANDLER": "1"}  # where QGIS crashed


@pytest.fixture(scope="session")
def qgis_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that imports QGIS: `LOOKALIKE_QGIS_PYTHON`, or the system's."""
    python = os.environ.get("LOOKALIKE_QGIS_PYTHON") or "/usr/bin/python3"
    if sys.platform == "win32" or shutil.which(python) is None:
        pytest.skip("needs QGIS: set LOOKALIKE_QGIS_PYTHON to the Python that comes with it")
    environment = clean_environment(tmp_path_factory.mktemp("home"))
    probe = subprocess.run([python, "-c", "import qgis.core"], env=environment, capture_output=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"needs QGIS: {python} has no module qgis (Debian, Ubuntu: apt install python3-qgis)")
    return python


@pytest.fixture(scope="session")
def drive(qgis_python: str) -> Drive:
    """Runs a driver of this folder in `work`: `drive(script, work, *arguments)` gives what it saw."""

    def run_driver(script: str, work: Path, *arguments: str, **variables: str) -> dict[str, object]:
        plugins = work / "plugins"
        plugins.mkdir(parents=True)
        (plugins / "lookalike").symlink_to(ROOT, target_is_directory=True)
        run = subprocess.run(
            [qgis_python, str(HERE / script), str(plugins), *arguments],
            env={**clean_environment(work), **variables},
            cwd=work,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )
        assert run.returncode == 0, run.stderr[-4000:]
        result: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
        return result

    return run_driver


@pytest.fixture(scope="session")
def large_mosaic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster that is indexed in several shards: a cancel can come in between."""
    path = tmp_path_factory.mktemp("mosaic") / "mosaic.tif"
    write_mosaic(path, 24, 32)
    return path


@pytest.fixture(scope="session")
def mosaic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster of 77 tiles with three kinds of ground."""
    path = tmp_path_factory.mktemp("mosaic") / "mosaic.tif"
    write_mosaic(path, 4, 6)
    return path


def write_mosaic(
    path: Path, rows: int, columns: int, side: int = TILE, east: float = 500_000, seed: int = 5, **layout: object
) -> None:
    """Three kinds of ground in fields of `side` pixels, 0.5 m a pixel, UTM zone 33N.

    `layout` are options of the GeoTIFF.
    """
    random = np.random.default_rng(seed)
    noise = random.normal(0, 12, (24, 3, side, side))
    pixels = np.zeros((3, rows * side, columns * side), np.uint8)
    for field in range(rows * columns):
        row, col = divmod(field, columns)
        colour = np.array(KINDS[field % 3])[:, None, None]
        ground = np.clip(colour + noise[field % len(noise)], 0, 255)
        pixels[:, row * side : (row + 1) * side, col * side : (col + 1) * side] = ground
    profile = {"driver": "GTiff", "width": columns * side, "height": rows * side, "count": 3, "dtype": "uint8"}
    place = from_origin(east, 5_200_000, 0.5, 0.5)
    with rasterio.open(path, "w", **profile, crs="EPSG:32633", transform=place, photometric="RGB", **layout) as dataset:
        dataset.write(pixels)

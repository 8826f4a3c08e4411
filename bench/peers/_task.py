# SPDX-License-Identifier: GPL-3.0-or-later
"""What all ways of searching a raster are asked to do.

A script of this folder is called as `python SCRIPT RASTER NETWORK FOLDER X,Y X,Y ...`: it looks for places like each
square of one tile at (column, row) in turn, with what it kept of the raster after the first. It prints a line of JSON
for each answer, with the peak of the process's memory in MB, and waits for a line on standard input before the next.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import rasterio
from PIL import Image
from rasterio.windows import Window

TILE, STRIDE = 256, 128


@dataclass(frozen=True)
class Task:
    """The raster, the network as ONNX (or its name), a folder to write to, and the squares' corners in pixels."""

    raster: Path
    network: str
    folder: Path
    corners: tuple[tuple[int, int], ...]


def answer(begin: Callable[[Task], Callable[[int, tuple[int, int]], object]]) -> None:
    """Answers the first query with what `begin` makes of the raster, the others when it is their turn."""
    raster, network, folder, *corners = sys.argv[1:]
    places = tuple((int(x), int(y)) for x, y in (corner.split(",") for corner in corners))
    ask = begin(Task(Path(raster), network, Path(folder), places))
    for number, corner in enumerate(places):
        if number and not sys.stdin.readline():
            return
        ask(number, corner)
        print(json.dumps({"peak_mb": peak_memory()}), flush=True)


def peak_memory() -> float:
    """The most MB that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return float(getattr(psutil.Process().memory_info(), "peak_wset", psutil.Process().memory_info().rss)) / 2**20


def tile_corners(dataset: rasterio.DatasetReader) -> tuple[range, range]:
    """Columns and rows at which whole tiles begin."""
    return range(0, dataset.width - TILE + 1, STRIDE), range(0, dataset.height - TILE + 1, STRIDE)


def read_tile(dataset: rasterio.DatasetReader, x: int, y: int, side: int) -> np.ndarray:
    """A tile as the network takes it, `float32 (3, side, side)`, resized and normalised to -1..1."""
    pixels = dataset.read((1, 2, 3), window=Window(x, y, TILE, TILE)).transpose(1, 2, 0)
    resized = np.asarray(Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC), np.float32)
    return np.ascontiguousarray((resized / 127.5 - 1).transpose(2, 0, 1))


def write_map(path: Path, dataset: rasterio.DatasetReader, values: np.ndarray) -> None:
    """Scores `(rows, cols)` of the tiles as a GeoTIFF, a pixel a step."""
    transform = dataset.transform * rasterio.Affine.scale(STRIDE)
    with rasterio.open(
        path, "w", driver="GTiff", count=1, dtype="float32", height=values.shape[0], width=values.shape[1],
        crs=dataset.crs, transform=transform,
    ) as target:  # fmt: skip
        target.write(values.astype(np.float32), 1)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Large GeoTIFFs for measuring, written block by block."""

import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin
from rasterio.windows import Window
from scipy.ndimage import gaussian_filter

PIECE = 2048


def write_large_raster(path: Path, side: int, block: int = 512) -> Path:
    """A tiled deflate RGB GeoTIFF of `side` x `side` px with the grain of an aerial image (about 2.5:1)."""
    random = np.random.default_rng(0)
    noise = random.normal(size=(3, PIECE, PIECE))
    layers = [(120, 60), (60, 8), (25, 1.5)]
    piece = 110 + sum(weight * _unit(gaussian_filter(noise, (0, sigma, sigma))) for weight, sigma in layers)
    pieces = np.clip(piece, 1, 254).astype(np.uint8)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", width=side, height=side, crs="EPSG:32633", tiled=True,
        blockxsize=block, blockysize=block, compress="deflate", zlevel=1, interleave="pixel", BIGTIFF="IF_SAFER",
        transform=from_origin(500_000, 5_500_000, 0.1, 0.1), num_threads="all_cpus",
    ) as target:  # fmt: skip
        for top in range(0, side, PIECE):
            for left in range(0, side, PIECE):
                turned = np.rot90(pieces, int(random.integers(4)), axes=(1, 2))
                height, width = min(PIECE, side - top), min(PIECE, side - left)
                target.write(turned[:, :height, :width], window=Window(left, top, width, height))
    return path


def _unit(values: np.ndarray) -> np.ndarray:
    return values / values.std()


if __name__ == "__main__":
    write_large_raster(Path(sys.argv[1]), int(sys.argv[2]))

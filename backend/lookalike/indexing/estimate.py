# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing will cost, before it starts."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.report import Estimate
from lookalike.indexing.run import IndexSettings, tiles_to_do, unique_paths
from lookalike.models.base import DenseEmbedder, Embedder, InputSpec, WindowTiles
from lookalike.rasters.dense_windows import LARGEST_WINDOW, plan_windows, tiles_along, window_side
from lookalike.rasters.file import inspect
from lookalike.surroundings import margin

KEY_BYTES = 12
HALF, SINGLE = 2, 4
NOISE_BYTES = 64 * 1024 * 1024


def estimate(
    rasters: Sequence[Path], embedder: Embedder, settings: IndexSettings, store: Index | None = None
) -> Estimate:
    """Counts the tiles still to embed and times the embedder on four batches of noise.

    `store` is the index as it is, if there is one.
    """
    paths = unique_paths(rasters)
    counts = [tiles_to_do(path, settings, embedder.card.input, store) for path in paths]
    tiles = sum(counts)
    dim, grid = embedder.card.dim, settings.grid
    dims = min(settings.projection.dims or dim, dim)
    size = tiles * (HALF * dim + SINGLE * dims + KEY_BYTES) + (SINGLE * dim * dims if tiles else 0)
    if not tiles:
        seconds = 0.0
    elif isinstance(embedder, DenseEmbedder):
        windows = [
            full_windows(path, grid, left, embedder.card.input) for path, left in zip(paths, counts, strict=True)
        ]
        seconds = sum(windows) / windows_per_second(embedder, grid)
    else:
        seconds = tiles / tiles_per_second(embedder, grid.size)
    return Estimate(len(paths), tiles, seconds, size, embedder.card.name, embedder.device)


def tiles_per_second(embedder: Embedder, size: int, batches: int = 4) -> float:
    """Speed of the embedder alone on tiles of `size` px, after one batch to warm up."""
    spec = embedder.card.input
    most = max(1, NOISE_BYTES // (spec.channels * np.dtype(spec.dtype).itemsize * size**2))
    shape = (min(embedder.batch_size, most), spec.channels, size, size)
    noise = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    if spec.reflectance:
        noise = np.divide(noise, 255, dtype=np.float32)
    embedder.embed(noise)
    started = time.perf_counter()
    for _ in embedder.embed_stream([noise] * batches):
        pass
    return batches * len(noise) / (time.perf_counter() - started)


def full_windows(path: Path, recipe: GridRecipe, left: int, spec: InputSpec) -> float:
    """How many of the largest windows as many tiles of a raster as are `left` cost as much as, at most."""
    info = inspect(path).info
    grid = recipe.grid(info.width, info.height)
    blocks = plan_windows(grid, info.block_shape, spec.channels, np.dtype(spec.dtype).itemsize)
    areas = sum((window_side(grid, block.level) / (LARGEST_WINDOW * grid.size)) ** 2 for block in blocks)
    return areas * left / len(grid)


def windows_per_second(embedder: DenseEmbedder, grid: GridRecipe, windows: int = 4) -> float:
    """Speed of the embedder in the mode dense, on the largest windows, of noise and full of tiles."""
    spec, side = embedder.card.input, LARGEST_WINDOW * grid.size
    noise = np.random.default_rng(0).integers(0, 256, (spec.channels, side, side), np.uint8)
    pixels = np.divide(noise, 255, dtype=np.float32) if spec.reflectance else noise
    starts = margin(grid.size) + np.arange(tiles_along(grid.size, grid.stride, side), dtype=np.int32) * grid.stride
    corners = np.stack(np.meshgrid(starts, starts), axis=-1).reshape(-1, 2)
    window = WindowTiles(pixels, corners, grid.size)
    list(embedder.embed_windows([window]))
    started = time.perf_counter()
    list(embedder.embed_windows([window] * windows))
    return windows / (time.perf_counter() - started)

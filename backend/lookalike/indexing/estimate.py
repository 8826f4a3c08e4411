# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing will cost, before it starts."""

import time

import numpy as np

from lookalike.index.manifest import GridRecipe
from lookalike.indexing.plan import Plan
from lookalike.indexing.raster_plan import RasterPlan
from lookalike.indexing.report import Estimate
from lookalike.models.base import DenseEmbedder, Embedder, Metatile
from lookalike.rasters.metatiles import LARGEST_METATILE, metatile_side, tiles_along
from lookalike.surroundings import margin

KEY_BYTES = 12
HALF, SINGLE = 2, 4
NOISE_BYTES = 64 * 1024 * 1024


def estimate(plan: Plan, embedder: Embedder) -> Estimate:
    """Counts the tiles still to embed and times the plan's model on four batches of noise."""
    tiles, dim, grid = plan.tiles_left, plan.embedder.dim, plan.settings.grid
    dims = min(plan.settings.projection.dims or dim, dim)
    size = tiles * (HALF * dim + SINGLE * dims + KEY_BYTES) + (SINGLE * dim * dims if tiles else 0)
    if not tiles:
        seconds = 0.0
    elif isinstance(embedder, DenseEmbedder):
        seconds = sum(map(full_metatiles, plan.rasters)) / metatiles_per_second(embedder, grid)
    else:
        seconds = tiles / tiles_per_second(embedder, grid.size)
    return Estimate(len(plan.rasters), tiles, seconds, size, plan.embedder.name, embedder.device, plan.notes)


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


def full_metatiles(raster: RasterPlan) -> float:
    """How many of the largest metatiles cost as much as the tiles of a raster that are left, at most."""
    grid = raster.grid
    blocks = [block for shard in raster.shards for block in shard.blocks]
    areas = sum((metatile_side(grid, block.level) / (LARGEST_METATILE * grid.size)) ** 2 for block in blocks)
    return areas * raster.tiles_left / len(grid)


def metatiles_per_second(embedder: DenseEmbedder, grid: GridRecipe, metatiles: int = 4) -> float:
    """Speed of the embedder in the mode dense, on the largest metatiles, of noise and full of tiles."""
    spec, side = embedder.card.input, LARGEST_METATILE * grid.size
    noise = np.random.default_rng(0).integers(0, 256, (spec.channels, side, side), np.uint8)
    pixels = np.divide(noise, 255, dtype=np.float32) if spec.reflectance else noise
    starts = margin(grid.size) + np.arange(tiles_along(grid.size, grid.stride, side), dtype=np.int32) * grid.stride
    corners = np.stack(np.meshgrid(starts, starts), axis=-1).reshape(-1, 2)
    metatile = Metatile(pixels, corners, grid.size)
    list(embedder.embed_metatiles([metatile]))
    started = time.perf_counter()
    list(embedder.embed_metatiles([metatile] * metatiles))
    return metatiles / (time.perf_counter() - started)

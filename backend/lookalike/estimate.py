# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing will cost, before it starts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lookalike.embedders.base import Embedder
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import IndexStore
from lookalike.indexing import find_raster, unique_paths
from lookalike.rasters.reader import inspect

KEY_BYTES = 12
HALF, SINGLE = 2, 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """Upper bounds: tiles that turn out to be nodata cost neither time nor disk."""

    rasters: int
    tiles: int
    seconds: float
    bytes: int


def estimate(
    rasters: Sequence[Path], embedder: Embedder, grid: GridRecipe, dims: int | None, store: IndexStore | None = None
) -> Estimate:
    """Counts the tiles still to embed and times the embedder on four batches of noise.

    `dims` is the number of projected dimensions, None for all; `store` is the index as it is, if there is one.
    """
    tiles = 0
    paths = unique_paths(rasters)
    for path in paths:
        info = inspect(path)
        known = find_raster(store, path) if store is not None else None
        planned = len(grid.grid(info.width, info.height))
        tiles += round(planned * (1 - known.share_done)) if known is not None else planned
    per_tile = HALF * embedder.card.dim + SINGLE * (dims or embedder.card.dim) + KEY_BYTES
    return Estimate(
        len(paths), tiles, tiles / tiles_per_second(embedder, grid.size) if tiles else 0.0, tiles * per_tile
    )


def tiles_per_second(embedder: Embedder, size: int, batches: int = 4) -> float:
    """Speed of the embedder alone on tiles of `size` px, after one batch to warm up."""
    shape = (embedder.batch_size, embedder.card.input.channels, size, size)
    noise = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    embedder.embed(noise)
    started = time.perf_counter()
    for _ in embedder.embed_stream([noise] * batches):
        pass
    return batches * len(noise) / (time.perf_counter() - started)

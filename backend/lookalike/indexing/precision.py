# SPDX-License-Identifier: GPL-3.0-or-later
"""`--precision auto`: bf16 for a new index where the user's own tiles show that it finds the same and is faster."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from lookalike.errors import BadInputError, ModelError
from lookalike.index.manifest import GridRecipe, PrecisionCheck
from lookalike.indexing.raster_plan import RasterPlan
from lookalike.models.base import Embedder, mode_of
from lookalike.rasters.blocks import Block, read_block
from lookalike.surroundings import picture_side
from lookalike.types import Float32Array, Int64Array, UInt8Array

FULL, REDUCED = "fp32", "bf16"
LEAST_RECALL = 0.97
SAMPLE = 256
"""Tiles that are compared: fewer say little, more take longer than a small raster does as a whole."""
SAMPLE_BYTES = 256 * 1024 * 1024
LEAST_SAMPLE = 50
NEIGHBOURS = 10
ROUNDS = 2


def settle_precision(
    full: Embedder, load_reduced: Callable[[], Embedder], rasters: Sequence[RasterPlan], tiling: GridRecipe
) -> tuple[Embedder, PrecisionCheck | None]:
    """The model in the precision to index in, and what showed that; `full` is the model in fp32.

    It takes bf16 where the model runs in it, not slower, and recall@10 among a sample of tiles of the first raster that
    can be read is at least `LEAST_RECALL`.
    """
    try:
        reduced = load_reduced()
    except ModelError:  # neither this model nor this processor need have it
        return full, None
    tiles = _first_sample(rasters, tiling, full)
    if tiles is None or len(tiles) < LEAST_SAMPLE:
        return full, None
    check = compare(full, reduced, tiles)
    return (reduced if check.recall >= LEAST_RECALL and check.speed >= 1 else full), check


def _first_sample(rasters: Sequence[RasterPlan], tiling: GridRecipe, embedder: Embedder) -> UInt8Array | None:
    for raster in rasters:
        try:
            return sample_tiles(raster, tiling, embedder)
        except BadInputError:  # indexing reports it beside the others
            continue
    return None


def sample_tiles(raster: RasterPlan, tiling: GridRecipe, embedder: Embedder) -> UInt8Array:
    """Up to `SAMPLE` valid tiles of a raster as indexing reads them, evenly over its tile grid, `(n, c, size, size)`.

    Fewer where so many would not fit into `SAMPLE_BYTES`. Raises as reading a raster.
    """
    with raster.open() as reader:
        side = tiling.size
        if mode_of(embedder) == "dense":  # it is asked about places with their surroundings
            side = picture_side(side)
        grid = replace(tiling, size=side).grid(reader.info.width, reader.info.height)
        places = [place for level in grid.levels for place in grid.keys(level)]
        tile_bytes = embedder.card.input.channels * np.dtype(embedder.card.input.dtype).itemsize * grid.size**2
        count = min(SAMPLE, max(1, SAMPLE_BYTES // tile_bytes), len(places))
        picked = np.linspace(0, len(places) - 1, count).round().astype(int)
        tiles = []
        for level, row, col in (places[number].tolist() for number in picked):
            block = Block(level, row, row + 1, col, col + 1)
            tiles.extend(read_block(reader, grid, block, tiling.max_nodata).tiles)
        if not tiles:
            channels = len(reader.selection.indexes)
            return np.empty((0, channels, grid.size, grid.size), np.dtype(embedder.card.input.dtype))
        return np.stack(tiles)


def compare(full: Embedder, reduced: Embedder, tiles: UInt8Array) -> PrecisionCheck:
    """Recall of the ten nearest tiles in `reduced` against `full`, and how many times as fast it is."""
    exact, other = full.embed(tiles), reduced.embed(tiles)
    seconds = [float("inf"), float("inf")]
    part = tiles[: full.batch_size]
    for _ in range(ROUNDS):  # in turns, the better one of each: the speed of a machine drifts
        for number, embedder in enumerate((full, reduced)):
            started = time.perf_counter()
            embedder.embed(part)
            seconds[number] = min(seconds[number], time.perf_counter() - started)
    return PrecisionCheck(
        precision=reduced.precision,
        tiles=len(tiles),
        recall=round(neighbour_recall(exact, other), 4),
        speed=round(seconds[0] / seconds[1], 2),
    )


def neighbour_recall(exact: Float32Array, other: Float32Array, count: int = NEIGHBOURS) -> float:
    """Share of the `count` nearest rows by cosine of the centred vectors that both have, mean over the rows (0..1)."""
    near = [_nearest(vectors, count) for vectors in (exact, other)]
    return float(np.mean([len(np.intersect1d(first, second)) / count for first, second in zip(*near, strict=True)]))


def _nearest(vectors: Float32Array, count: int) -> Int64Array:
    centred = vectors - vectors.mean(axis=0)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), np.float32(1e-12))
    scores = centred @ centred.T
    np.fill_diagonal(scores, -np.inf)
    nearest: Int64Array = np.argpartition(-scores, count, axis=1)[:, :count].astype(np.int64)
    return nearest

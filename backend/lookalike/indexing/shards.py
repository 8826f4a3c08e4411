# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit of indexing work: a shard, a range of a raster's blocks that is embedded and committed as one.

What a shard holds follows from the raster, its blocks and the recipe alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from lookalike.models.base import Mode
from lookalike.rasters.blocks import Block, plan_blocks, read_block
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.metatiles import plan_metatiles, read_metatiles
from lookalike.rasters.reader import RasterReader
from lookalike.types import Int32Array, UInt8Array

TILES_PER_SHARD = 2048


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """A range of blocks that is committed at once."""

    number: int
    blocks: tuple[Block, ...]
    tiles: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Tiles on their way to the embedder; `tiles` is None for a shard without a valid tile.

    In the mode dense `tiles` is one metatile `(c, side, side)`, and `corners` (n, 2) says where the tiles are in it.
    """

    shard: int
    tiles: UInt8Array | None
    keys: Int32Array
    last: bool
    corners: Int32Array | None = None


def plan_shards(
    grid: TileGrid, block_shape: tuple[int, int], channels: int, itemsize: int, mode: Mode = "tiles"
) -> list[ShardPlan]:
    """Divides a raster's blocks into shards of about `TILES_PER_SHARD` tiles; always the same for the same raster."""
    shards: list[ShardPlan] = []
    blocks: list[Block] = []
    tiles = 0
    plan = plan_metatiles if mode == "dense" else plan_blocks
    for block in plan(grid, block_shape, channels, itemsize):
        blocks.append(block)
        tiles += (block.row_stop - block.row_start) * (block.col_stop - block.col_start)
        if tiles >= TILES_PER_SHARD:
            shards.append(ShardPlan(len(shards), tuple(blocks), tiles))
            blocks, tiles = [], 0
    if blocks:
        shards.append(ShardPlan(len(shards), tuple(blocks), tiles))
    return shards


def plan_digest(shards: list[ShardPlan]) -> str:
    """Names a division into shards, so that a resume can tell whether it is still the same."""
    return hashlib.sha256(repr(shards).encode()).hexdigest()


def shard_batches(
    reader: RasterReader, grid: TileGrid, shard: ShardPlan, max_nodata: float, batch_size: int
) -> Iterator[Batch]:
    """The valid tiles of one shard in batches of `batch_size`, the last one shorter; at least one batch."""
    tiles: list[UInt8Array] = []
    keys: list[Int32Array] = []
    channels = len(reader.selection.indexes)
    ready: Batch | None = None

    def pack() -> Batch:
        packed = np.empty((len(tiles), channels, grid.size, grid.size), tiles[0].dtype)
        np.stack(tiles, out=packed)
        return Batch(shard.number, packed, np.array(keys, np.int32), last=False)

    for block in shard.blocks:
        found = read_block(reader, grid, block, max_nodata)
        for key, tile in zip(found.keys, found.tiles, strict=True):
            tiles.append(tile)
            keys.append(key)
            if len(tiles) == batch_size:
                if ready is not None:
                    yield ready
                ready = pack()
                tiles.clear()
                keys.clear()
    if tiles:
        if ready is not None:
            yield ready
        ready = pack()
    if ready is None:
        yield Batch(shard.number, None, np.empty((0, 3), np.int32), last=True)
    else:
        yield replace(ready, last=True)


def shard_metatiles(reader: RasterReader, grid: TileGrid, shard: ShardPlan, max_nodata: float) -> Iterator[Batch]:
    """The metatiles of one shard that have valid tiles, one a batch, for the mode dense; at least one batch."""
    ready: Batch | None = None
    for metatile in read_metatiles(reader, grid, shard.blocks, max_nodata):
        if len(metatile.keys):
            if ready is not None:
                yield ready
            ready = Batch(shard.number, metatile.pixels, metatile.keys, last=False, corners=metatile.corners)
    if ready is None:
        yield Batch(shard.number, None, np.empty((0, 3), np.int32), last=True)
    else:
        yield replace(ready, last=True)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which a raster is read: large rectangles of tiles, each by one read, each GDAL block decoded once.

Neighbouring rectangles overlap by `size - stride` pixels; what they share comes from GDAL's block cache. So tiled
rasters are walked in columns of rectangles narrow enough that the cache still holds the row above, and striped ones
in bands of full width.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.types import BoolArray, Int32Array, Int64Array, PixelWindow, UInt8Array

BLOCK_BYTES = 64 * 1024 * 1024
"""Most bytes of pixels in a block (a block of a single tile may be larger)."""
MOST_TILES = 2048
"""Small strides would put tens of thousands of tiles into a block, and all of them are lost when work is cut off."""
_SPAN = 2048
CACHED_BYTES = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of tiles of one level, read at once; `stop` is exclusive."""

    level: int
    row_start: int
    row_stop: int
    col_start: int
    col_stop: int

    @property
    def tiles(self) -> int:
        """Number of tiles."""
        return (self.row_stop - self.row_start) * (self.col_stop - self.col_start)

    def window(self, grid: TileGrid) -> PixelWindow:
        """The pixels of all its tiles, in pixels of the level."""
        xs, ys = grid.origins(self.level)
        x, y = int(xs[self.col_start]), int(ys[self.row_start])
        width = int(xs[self.col_stop - 1]) + grid.size - x
        return PixelWindow(x, y, width, int(ys[self.row_stop - 1]) + grid.size - y)


@dataclass(frozen=True, slots=True, eq=False)
class BlockTiles:
    """Tiles of a block: keys (n, 3) level, row, col, and for each a view uint8 (c, size, size) into the block."""

    keys: Int32Array
    tiles: list[UInt8Array]


def plan_blocks(grid: TileGrid, block_shape: tuple[int, int], channels: int, itemsize: int) -> list[Block]:
    """All tiles of the grid, each in one block; always the same for the same arguments.

    `block_shape` is GDAL's (rows, cols), `channels` and `itemsize` say how many bytes a pixel takes while it is read.
    """
    pixel = max(1, channels * itemsize)
    blocks: list[Block] = []
    for level in grid.levels:
        if block_shape[1] >= grid.width and block_shape[0] < grid.height:
            blocks.extend(_bands(grid, level, pixel))
        else:
            blocks.extend(_squares(grid, level, block_shape, pixel))
    return blocks


def read_block(reader: RasterReader, grid: TileGrid, block: Block, max_nodata: float = 0.5) -> BlockTiles:
    """Reads a block at once and cuts it into tiles, leaving out those with a nodata share above `max_nodata` (0..1).

    The share counts the pixels inside the raster, so that padding does not make a small raster nodata. A tile without
    any valid pixel is always left out. The default is the rule of the fingerprinting paper: more than half.
    """
    pixels, valid = reader.read(block.window(grid), block.level)
    keys, tops, lefts = valid_tiles(grid, block, valid, max_nodata)
    size = grid.size
    corners = zip(tops.tolist(), lefts.tolist(), strict=True)
    return BlockTiles(keys, [pixels[:, top : top + size, left : left + size] for top, left in corners])


def valid_tiles(
    grid: TileGrid, block: Block, valid: BoolArray | None, max_nodata: float
) -> tuple[Int32Array, Int32Array, Int32Array]:
    """Keys (n, 3) of the tiles that `read_block` keeps, and top and left of each in the block's window.

    `valid` are the valid pixels of the window, None for all.
    """
    window = block.window(grid)
    xs, ys = grid.origins(block.level)
    xs, ys = xs[block.col_start : block.col_stop], ys[block.row_start : block.row_stop]
    keep = np.ones((len(ys), len(xs)), dtype=np.bool_)
    if valid is not None:
        height, width = grid.level_shape(block.level)
        inside = np.outer(np.minimum(height - ys, grid.size), np.minimum(width - xs, grid.size)).astype(np.int64)
        count = _counts(valid, ys - window.y, xs - window.x, grid.size)
        keep = (count > 0) & (inside - count <= max_nodata * inside)
    rows, cols = np.nonzero(keep)
    keys = np.empty((len(rows), 3), dtype=np.int32)
    keys[:, 0], keys[:, 1], keys[:, 2] = block.level, rows + block.row_start, cols + block.col_start
    return keys, ys[rows] - window.y, xs[cols] - window.x


def _squares(grid: TileGrid, level: int, block_shape: tuple[int, int], pixel: int) -> Iterator[Block]:
    """Blocks of about 2048 x 2048 pixels, in columns of blocks that fit GDAL's cache."""
    rows, cols = grid.shape(level)
    span = min(_SPAN, int((BLOCK_BYTES / pixel) ** 0.5) - grid.size + grid.stride)
    high, wide = (_tiles_along(grid, span, max(1, side >> level)) for side in block_shape)
    strip = wide * max(1, CACHED_BYTES // (_SPAN * _SPAN * pixel))
    for left in range(0, cols, strip):
        for row in range(0, rows, high):
            for col in range(left, min(left + strip, cols), wide):
                yield Block(level, row, min(row + high, rows), col, min(col + wide, left + strip, cols))


def _bands(grid: TileGrid, level: int, pixel: int) -> Iterator[Block]:
    """Blocks of full width, as high as the limit allows; cut into pieces only where one row of tiles is too much."""
    rows, cols = grid.shape(level)
    row_bytes = grid.level_shape(level)[1] * pixel
    high = max(1, (BLOCK_BYTES // row_bytes - grid.size) // grid.stride + 1)
    high = min(high, max(1, MOST_TILES // cols))
    wide = cols
    if row_bytes * grid.size > BLOCK_BYTES:
        wide = max(1, (BLOCK_BYTES // (pixel * grid.size) - grid.size) // grid.stride + 1)
    for row in range(0, rows, high):
        for col in range(0, cols, wide):
            yield Block(level, row, min(row + high, rows), col, min(col + wide, cols))


def _tiles_along(grid: TileGrid, span: int, block_side: int) -> int:
    """Tiles of a block along an axis: steps of about `span` pixels, a multiple of GDAL's block if possible."""
    most = min(max(1, span // grid.stride), math.isqrt(MOST_TILES))
    for count in range(most, most // 2, -1):
        if count * grid.stride % block_side == 0:
            return count
    return most


def _counts(valid: BoolArray, tops: Int32Array, lefts: Int32Array, size: int) -> Int64Array:
    """Valid pixels in the squares at `tops` x `lefts`, by an integral image (Crow 1984)."""
    table = np.zeros((valid.shape[0] + 1, valid.shape[1] + 1), dtype=np.int32)
    np.cumsum(valid, axis=0, dtype=np.int32, out=table[1:, 1:])
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    low, high = tops[:, None], lefts[None, :]
    total = table[low + size, high + size] - table[low, high + size] - table[low + size, high] + table[low, high]
    counts: Int64Array = total.astype(np.int64)
    return counts

# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of many tiles that a network sees at once, with surroundings on every side.

They stand on a lattice of the tile grid: window k of an axis holds the tiles k * n to (k + 1) * n - 1, whatever the
raster's own blocks are. So what a tile is seen with follows from raster, place and tile grid alone. What lies beyond
the raster is mirrored.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError
from lookalike.rasters.blocks import CACHED_BYTES, Block, valid_tiles
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.surroundings import margin
from lookalike.types import Int32Array, PixelWindow, UInt8Array

WINDOW_TILES = 5
"""Side of a window in tile sides: long enough that surroundings cost little, short enough for a CPU's memory."""
LARGEST_TILE = 1024


@dataclass(frozen=True, slots=True, eq=False)
class DenseWindow:
    """Pixels `(c, side, side)` with the valid tiles in them: keys (n, 3) level, row, col; corners (n, 2) top, left."""

    pixels: UInt8Array
    keys: Int32Array
    corners: Int32Array


def tiles_along(size: int, stride: int) -> int:
    """How many tiles a window holds along an axis."""
    return (WINDOW_TILES * size - 2 * margin(size) - size) // stride + 1


def plan_windows(grid: TileGrid, block_shape: tuple[int, int], channels: int, itemsize: int) -> list[Block]:
    """All tiles of the grid, each in the block of one window; always the same for the same arguments.

    Which tiles share a window depends on the grid alone; the raster decides the order: as with `plan_blocks`, such
    that GDAL's cache holds what neighbouring windows share. Raises `BadInputError` for tiles that are too large.
    """
    if grid.size > LARGEST_TILE:
        raise BadInputError(
            f"The mode dense takes tiles of up to {LARGEST_TILE} px. Choose smaller ones and levels, or the mode tiles."
        )
    return [block for level in grid.levels for block in _level_windows(grid, level, block_shape, channels * itemsize)]


def _level_windows(grid: TileGrid, level: int, block_shape: tuple[int, int], pixel: int) -> Iterator[Block]:
    rows, cols = grid.shape(level)
    side = WINDOW_TILES * grid.size
    along = tiles_along(grid.size, grid.stride)
    striped = block_shape[1] >= grid.width and block_shape[0] < grid.height
    strip = cols if striped else along * max(1, CACHED_BYTES // (side * side * max(1, pixel)))
    for left in range(0, cols, strip):
        for row in range(0, rows, along):
            for col in range(left, min(left + strip, cols), along):
                yield Block(level, row, min(row + along, rows), col, min(col + along, cols))


def read_window(reader: RasterReader, grid: TileGrid, block: Block, max_nodata: float = 0.5) -> DenseWindow:
    """Reads the window of a block of `plan_windows`; which tiles are left out as nodata is as in `read_block`."""
    inner = block.window(grid)
    edge, side = margin(grid.size), WINDOW_TILES * grid.size
    pixels = read_mirrored(reader, PixelWindow(inner.x - edge, inner.y - edge, side, side), block.level)
    _, valid = reader.read(inner, block.level)
    keys, tops, lefts = valid_tiles(grid, block, valid, max_nodata)
    return DenseWindow(pixels, keys, np.stack([tops + edge, lefts + edge], axis=1).astype(np.int32))


def read_mirrored(reader: RasterReader, window: PixelWindow, level: int) -> UInt8Array:
    """Pixels `(c, h, w)` of a window of a level; beyond the raster, what is in the window is mirrored at its edge.

    A window that holds nothing of the raster is 0, as `RasterReader.read` gives it.
    """
    scale = 1 << level
    height, width = -(-reader.info.height // scale), -(-reader.info.width // scale)
    x, y = max(window.x, 0), max(window.y, 0)
    right, bottom = min(window.x + window.width, width), min(window.y + window.height, height)
    if right <= x or bottom <= y:
        return reader.read(window, level)[0]
    pixels = reader.read(PixelWindow(x, y, right - x, bottom - y), level)[0]
    rows = (y - window.y, window.y + window.height - bottom)
    cols = (x - window.x, window.x + window.width - right)
    return np.pad(pixels, ((0, 0), rows, cols), mode="symmetric")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Metatiles, as tile servers call them: squares of many tiles that a network sees at once, with what surrounds them.

They stand on a lattice of the tile grid: metatile k of an axis holds the tiles k * n to (k + 1) * n - 1, whatever the
raster's own blocks are. So what a tile is seen with follows from raster, place and tile grid alone. What lies beyond
the raster is mirrored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from lookalike.errors import BadInputError
from lookalike.rasters.blocks import BLOCK_BYTES, CACHED_BYTES, Block, valid_tiles
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.surroundings import margin
from lookalike.types import BoolArray, Int32Array, PixelWindow, UInt8Array

LARGEST_TILE = 1024
LARGEST_METATILE = 5
"""Side of a metatile in tile sides: long enough that surroundings cost little, short enough for a CPU's memory."""
_HALVES = (3, 5, 7, 2 * LARGEST_METATILE)
"""Sides of metatiles in halves of a tile: few, as the network is compiled for each."""
SINGLE_BYTES = 4
"""Of a channel of reflectance; one of a picture has a byte."""
MOST_ALONG = 16
"""Tiles of a metatile along an axis: at small strides thousands would fit in."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedMetatile:
    """Pixels `(c, side, side)` with the valid tiles in them: keys (n, 3) level, row, col; corners (n, 2) top, left."""

    pixels: UInt8Array
    keys: Int32Array
    corners: Int32Array


def metatile_side(grid: TileGrid, level: int) -> int:
    """Side of the metatiles of a level, in its pixels: smaller where all of it, or as many tiles as allowed, fit in."""
    wanted = min(max(grid.level_shape(level)), (MOST_ALONG - 1) * grid.stride + grid.size) + 2 * margin(grid.size)
    sides = [halves * grid.size // 2 for halves in _HALVES]
    return next((side for side in sides if side >= wanted), sides[-1])


def tiles_along(size: int, stride: int, side: int) -> int:
    """How many tiles a metatile of `side` px holds along an axis."""
    return min(MOST_ALONG, (side - 2 * margin(size) - size) // stride + 1)


def plan_metatiles(grid: TileGrid, block_shape: tuple[int, int], channels: int, itemsize: int) -> list[Block]:
    """All tiles of the grid, each in the block of one metatile; always the same for the same arguments.

    Which tiles share a metatile depends on the grid alone; the raster decides the order: as with `plan_blocks`, such
    that GDAL's cache holds what neighbouring metatiles share. Raises `BadInputError` for tiles that are too large.
    """
    if grid.size > LARGEST_TILE:
        raise BadInputError(
            f"The mode dense takes tiles of up to {LARGEST_TILE} px. Choose smaller ones and levels, or the mode tiles."
        )
    return [block for level in grid.levels for block in _level_metatiles(grid, level, block_shape, channels * itemsize)]


def _level_metatiles(grid: TileGrid, level: int, block_shape: tuple[int, int], pixel: int) -> Iterator[Block]:
    rows, cols = grid.shape(level)
    side = metatile_side(grid, level)
    along = tiles_along(grid.size, grid.stride, side)
    striped = block_shape[1] >= grid.width and block_shape[0] < grid.height
    strip = cols if striped else along * max(1, CACHED_BYTES // (side * side * max(1, pixel)))
    for left in range(0, cols, strip):
        for row in range(0, rows, along):
            for col in range(left, min(left + strip, cols), along):
                yield Block(level, row, min(row + along, rows), col, min(col + along, cols))


def read_metatiles(
    reader: RasterReader, grid: TileGrid, blocks: Iterable[Block], max_nodata: float = 0.5
) -> Iterator[PlacedMetatile]:
    """Reads the metatiles of blocks of `plan_metatiles`, neighbours of a row by one read.

    So striped rasters, whose lines are decoded whole, are not decoded once for each metatile. Which tiles are left out
    as nodata is as in `read_block`.
    """
    row: list[Block] = []
    pixel = len(reader.selection.indexes) * (1 if reader.reflectance is None else SINGLE_BYTES)
    for block in blocks:
        if row and not _goes_on(row, block, grid, pixel):
            yield from _read_row(reader, grid, row, max_nodata)
            row = []
        row.append(block)
    if row:
        yield from _read_row(reader, grid, row, max_nodata)


def _goes_on(row: list[Block], block: Block, grid: TileGrid, pixel: int) -> bool:
    """Whether the block is the next one of the row, and the row with it is no more than is read at once."""
    last, side = row[-1], metatile_side(grid, block.level)
    beside = (last.level, last.row_start, last.col_stop) == (block.level, block.row_start, block.col_start)
    width = block.window(grid).x - row[0].window(grid).x + side
    return beside and width * side * pixel <= BLOCK_BYTES


def _read_row(reader: RasterReader, grid: TileGrid, row: list[Block], max_nodata: float) -> Iterator[PlacedMetatile]:
    level, edge = row[0].level, margin(grid.size)
    side, inner = metatile_side(grid, level), [block.window(grid) for block in row]
    left, top = inner[0].x - edge, inner[0].y - edge
    pixels, valid = read_mirrored(reader, PixelWindow(left, top, inner[-1].x - edge + side - left, side), level)
    for block, place in zip(row, inner, strict=True):
        x = place.x - edge - left
        rows, cols = slice(edge, edge + place.height), slice(x + edge, x + edge + place.width)
        keys, tops, lefts = valid_tiles(grid, block, None if valid is None else valid[rows, cols], max_nodata)
        corners = np.stack([tops + edge, lefts + edge], axis=1).astype(np.int32)
        yield PlacedMetatile(pixels[:, :, x : x + side], keys, corners)


def read_mirrored(reader: RasterReader, window: PixelWindow, level: int) -> tuple[UInt8Array, BoolArray | None]:
    """Pixels `(c, h, w)` of a window of a level, and the valid ones `(h, w)`, None for all.

    Beyond the raster, what is in the window is mirrored at its edge, and not valid. A window that holds nothing of the
    raster is 0, as `RasterReader.read` gives it.
    """
    scale = 1 << level
    height, width = -(-reader.info.height // scale), -(-reader.info.width // scale)
    x, y = max(window.x, 0), max(window.y, 0)
    right, bottom = min(window.x + window.width, width), min(window.y + window.height, height)
    if right <= x or bottom <= y:
        return reader.read(window, level)
    pixels, valid = reader.read(PixelWindow(x, y, right - x, bottom - y), level)
    rows = (y - window.y, window.y + window.height - bottom)
    cols = (x - window.x, window.x + window.width - right)
    if not any((*rows, *cols)):
        return pixels, valid
    inside = np.ones((bottom - y, right - x), dtype=np.bool_) if valid is None else valid
    return np.pad(pixels, ((0, 0), rows, cols), mode="symmetric"), np.pad(inside, (rows, cols))

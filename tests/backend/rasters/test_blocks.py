# SPDX-License-Identifier: GPL-3.0-or-later
"""The streaming plan: every tile once, large reads, flat memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lookalike.rasters.blocks import BLOCK_BYTES, Block, plan_blocks, read_block
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.types import TileKey

Write = Callable[..., Path]
Noise = Callable[..., Pixels]


def keys_of(block: Block) -> list[tuple[int, int, int]]:
    rows, cols = range(block.row_start, block.row_stop), range(block.col_start, block.col_stop)
    return [(block.level, row, col) for row in rows for col in cols]


@pytest.mark.parametrize(
    ("width", "height", "block_shape", "channels", "itemsize"),
    [
        (9000, 7000, (512, 512), 3, 1),
        (9000, 7000, (1, 9000), 3, 1),
        (9000, 7000, (16, 9000), 8, 4),
        (150_000, 3000, (1, 150_000), 3, 2),
        (3000, 3000, (3000, 3000), 3, 1),
        (100, 90, (90, 100), 3, 1),
        (20_000, 20_000, (256, 256), 12, 8),
    ],
)
def test_each_tile_is_in_one_block_and_no_block_is_larger_than_the_limit(
    width: int, height: int, block_shape: tuple[int, int], channels: int, itemsize: int
) -> None:
    grid = TileGrid(width, height, levels=(0, 2))
    blocks = plan_blocks(grid, block_shape, channels, itemsize)
    keys = [key for block in blocks for key in keys_of(block)]
    assert len(keys) == len(set(keys)) == len(grid) == sum(block.tiles for block in blocks)
    for block in blocks:
        window = block.window(grid)
        assert window.width * window.height * channels * itemsize <= BLOCK_BYTES
    assert blocks == plan_blocks(grid, block_shape, channels, itemsize)


def test_a_striped_raster_is_read_in_bands_of_full_width() -> None:
    grid = TileGrid(20_000, 20_000)
    blocks = plan_blocks(grid, (1, 20_000), 3, 1)
    assert all(block.window(grid).width == 20_000 for block in blocks)
    assert max(block.window(grid).height for block in blocks) > 900


def test_blocks_of_a_tiled_raster_start_on_its_tiles() -> None:
    grid = TileGrid(20_000, 20_000)
    for block in plan_blocks(grid, (512, 512), 3, 1):
        window = block.window(grid)
        assert window.x % 512 == 0 or window.x + window.width == 20_000
        assert window.y % 512 == 0 or window.y + window.height == 20_000


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("layout", [{}, {"tiled": True, "blockxsize": 128, "blockysize": 128}], ids=["strips", "tiles"])
def test_tiles_of_blocks_equal_single_reads_byte_for_byte(
    dtype: str, layout: dict[str, object], write_raster: Write, noise: Noise
) -> None:
    pixels = noise(3, 701, 2603).astype(dtype) * (1 if dtype == "uint8" else 11)
    pixels[:, 100:200, 300:500] = 0
    grid_arguments = (96, 50, (0, 1, 2))
    with RasterReader(write_raster(pixels.astype(dtype), nodata=0, compress="deflate", **layout)) as reader:
        grid = TileGrid(2603, 701, *grid_arguments)
        seen = set()
        for block in plan_blocks(grid, reader.info.block_shape, 3, np.dtype(dtype).itemsize):
            found = read_block(reader, grid, block, 0.5)
            for key, tile in zip(found.keys.tolist(), found.tiles, strict=True):
                seen.add(tuple(key))
                window = grid.window(TileKey(*key))
                single, valid = reader.read(window, key[0])
                assert np.array_equal(single, tile)
                assert valid is None or valid.mean() >= 0.5
        for level in grid.levels:
            for key in map(tuple, grid.keys(level).tolist()):
                if key not in seen:
                    valid = reader.read(grid.window(TileKey(*key)), level)[1]
                    assert valid is not None
                    assert valid.mean() < 0.5


def test_tiles_are_views_into_one_read(write_raster: Write, noise: Noise) -> None:
    with RasterReader(write_raster(noise(3, 700, 900))) as reader:
        grid = TileGrid(900, 700)
        (block,) = plan_blocks(grid, reader.info.block_shape, 3, 1)
        tiles = read_block(reader, grid, block).tiles
        assert len(tiles) == len(grid)
        assert all(tile.base is not None and np.shares_memory(tile, tiles[0].base) for tile in tiles)


@pytest.mark.parametrize(
    ("max_nodata", "columns"), [(0.5, [0, 1, 2]), (0.0, [0, 1]), (0.9, [0, 1, 2, 3]), (1.0, [0, 1, 2, 3])]
)
def test_tiles_with_too_much_nodata_are_left_out(
    max_nodata: float, columns: list[int], write_raster: Write, noise: Noise
) -> None:
    pixels = noise(3, 100, 500)
    pixels[:, :, 250:390] = 9
    pixels[:, :, 400:] = 9  # tiles of 100 px: none, none, 50 %, 90 %, all nodata
    with RasterReader(write_raster(pixels, nodata=9)) as reader:
        grid = TileGrid(500, 100, 100, 100)
        (block,) = plan_blocks(grid, reader.info.block_shape, 3, 1)
        assert read_block(reader, grid, block, max_nodata).keys[:, 2].tolist() == columns


def test_padding_does_not_make_a_small_raster_nodata(write_raster: Write, noise: Noise) -> None:
    pixels = noise(3, 40, 100)
    with RasterReader(write_raster(pixels)) as reader:
        grid = TileGrid(100, 40)
        (block,) = plan_blocks(grid, reader.info.block_shape, 3, 1)
        found = read_block(reader, grid, block)
        assert found.keys.tolist() == [[0, 0, 0]]
        assert np.array_equal(found.tiles[0][:, :40, :100], pixels)
        assert found.tiles[0].sum() == pixels.sum()


@pytest.mark.parametrize("block_shape", [(256, 256), (8, 6000)], ids=["tiled", "striped"])
def test_small_strides_do_not_put_hours_of_work_into_one_block(block_shape):
    grid = TileGrid(6000, 6000, 64, 16)
    blocks = plan_blocks(grid, block_shape, 3, 1)
    assert max(block.tiles for block in blocks) <= 2048
    assert sum(block.tiles for block in blocks) == len(grid)

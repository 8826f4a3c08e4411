# SPDX-License-Identifier: GPL-3.0-or-later
"""The tile grid: geometry without pixels."""

import numpy as np
import pytest

from lookalike.errors import BadInputError
from lookalike.rasters.grid import TileGrid, footprints
from lookalike.types import PixelWindow, TileKey


@pytest.mark.parametrize("seed", range(20))
def test_tiles_cover_every_pixel_up_to_the_edges_and_never_leave_the_raster(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(16, 200))
    stride = int(random.integers(max(1, size // 5), size + 1))
    grid = TileGrid(int(random.integers(1, 900)), int(random.integers(1, 900)), size, stride, (0, 1, 3))
    for level in grid.levels:
        height, width = grid.level_shape(level)
        covered = np.zeros((max(height, size), max(width, size)), dtype=int)
        for _, row, col in grid.keys(level):
            window = grid.window(TileKey(level, int(row), int(col)))
            assert window.x + window.width <= covered.shape[1]
            assert window.y + window.height <= covered.shape[0]
            covered[window.y : window.y + size, window.x : window.x + size] += 1
        assert covered.min() >= 1


@pytest.mark.parametrize("seed", range(10))
def test_without_overlap_each_pixel_of_a_fitting_raster_is_in_one_tile(seed: int) -> None:
    random = np.random.default_rng(seed)
    size, rows, cols = (int(value) for value in random.integers((16, 1, 1), (64, 9, 9)))
    grid = TileGrid(cols * size, rows * size, size, size)
    covered = np.zeros((grid.height, grid.width), dtype=int)
    for x0, y0, x1, y1 in grid.bounds(grid.keys(0)).astype(int):
        covered[y0:y1, x0:x1] += 1
    assert (covered == 1).all()
    assert len(grid) == rows * cols


def test_the_last_tile_is_shifted_in_so_that_it_ends_at_the_edge() -> None:
    grid = TileGrid(1000, 600, 256, 128)
    xs, ys = grid.origins(0)
    assert xs.tolist() == [0, 128, 256, 384, 512, 640, 744]
    assert ys.tolist() == [0, 128, 256, 344]
    assert grid.window(TileKey(0, 3, 6)) == PixelWindow(744, 344, 256, 256)
    assert len(grid) == grid.count == 28


def test_cropped_edges_leave_out_what_is_beyond_a_multiple_of_the_tile() -> None:
    grid = TileGrid(1000, 600, 256, 128, edges="crop")  # 768 x 512 px remain
    xs, ys = grid.origins(0)
    assert xs.tolist() == [0, 128, 256, 384, 512]
    assert ys.tolist() == [0, 128, 256]
    assert grid.bounds(grid.keys(0))[:, 2:].max(axis=0).tolist() == [768, 512]
    assert grid.window(TileKey(0, 2, 4)) == PixelWindow(512, 256, 256, 256)
    assert TileGrid(100, 40, edges="crop").shape(0) == (1, 1)


def test_a_raster_smaller_than_a_tile_has_one_tile_of_full_size_with_clipped_bounds() -> None:
    grid = TileGrid(100, 40)
    assert grid.shape(0) == (1, 1)
    assert grid.window(TileKey(0, 0, 0)) == PixelWindow(0, 0, 256, 256)
    assert grid.bounds(grid.keys(0)).tolist() == [[0, 0, 100, 40]]


def test_a_level_halves_the_raster_rounded_up_and_its_bounds_are_level_0_pixels() -> None:
    grid = TileGrid(1001, 777, 128, 64, (0, 2))
    assert grid.level_shape(2) == (195, 251)
    bounds = grid.bounds(grid.keys(2))
    assert bounds[0].tolist() == [0, 0, 512, 512]
    assert bounds[:, 2].max() == 1001
    assert bounds[:, 3].max() == 777


def test_bounds_keep_the_order_of_keys_of_mixed_levels() -> None:
    grid = TileGrid(2000, 2000, 256, 128, (0, 1))
    keys = np.array([[1, 0, 1], [0, 2, 0], [1, 1, 0]], dtype=np.int32)
    assert grid.bounds(keys)[:, :2].tolist() == [[256, 0], [0, 256], [0, 256]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"size": 15}, "tile size 15"),
        ({"size": 4097}, "tile size 4097"),
        ({"stride": 0}, "stride 0"),
        ({"stride": 257}, "stride 257"),
        ({"levels": ()}, "at least one level"),
        ({"levels": (0, 13)}, "0, 13"),
        ({"levels": (-1,)}, "-1"),
        ({"levels": (1, 0)}, "must rise"),
        ({"levels": (1, 1)}, "must rise"),
        ({"width": 0}, "no tiles"),
    ],
)
def test_arguments_that_make_no_grid_are_refused_with_a_sentence(arguments: dict[str, int], words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        TileGrid(**{"width": 500, "height": 500, **arguments})


def test_a_tile_or_level_outside_the_grid_is_refused() -> None:
    grid = TileGrid(500, 500)
    for use in (
        lambda: grid.window(TileKey(0, 3, 0)),
        lambda: grid.window(TileKey(1, 0, 0)),
        lambda: grid.bounds(np.array([[0, -1, 0]], dtype=np.int32)),
        lambda: grid.bounds(np.array([[0, 0, 9]], dtype=np.int32)),
    ):
        with pytest.raises(BadInputError):
            use()


def test_footprints_are_closed_counterclockwise_rings_under_any_affine() -> None:
    bounds = np.array([[0, 0, 10, 20], [5, 5, 6, 6]], dtype=float)
    for turn in ((0.5, 0, 100, 0, -0.5, 200), (0.3, 0.4, 7, 0.4, -0.3, 9), (0.5, 0, 0, 0, 0.5, 0)):
        rings = footprints(bounds, turn)
        assert rings.shape == (2, 5, 2)
        assert np.array_equal(rings[:, 0], rings[:, 4])
        x, y = rings[0, :, 0], rings[0, :, 1]
        area = ((x[:-1] * y[1:]) - (x[1:] * y[:-1])).sum() / 2
        assert area == pytest.approx(200 * abs(turn[0] * turn[4] - turn[1] * turn[3]))
        a, b, c, d, e, f = turn
        assert {(round(p, 9), round(q, 9)) for p, q in rings[0]} == {
            (round(a * col + b * row + c, 9), round(d * col + e * row + f, 9)) for col in (0, 10) for row in (0, 20)
        }

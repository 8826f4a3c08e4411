# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of overlapping tiles as values of cells, against a slow way that is easily seen to be right."""

import numpy as np
import pytest

from lookalike.rasters.grid import TileGrid
from lookalike.search.cells import LevelScores, strip


def slowly(grid: TileGrid, scores: dict[tuple[int, int, int], float], cell: int, statistic: str) -> np.ndarray:
    """Goes through all tiles for each cell."""
    rows, cols = -(-grid.height // cell), -(-grid.width // cell)
    result = np.full((rows, cols), np.nan)
    for row in range(rows):
        for col in range(cols):
            x = (col * cell + min((col + 1) * cell, grid.width)) / 2
            y = (row * cell + min((row + 1) * cell, grid.height)) / 2
            found = []
            for key, score in scores.items():
                xmin, ymin, xmax, ymax = grid.bounds(np.array([key]))[0]
                if xmin <= x < xmax and ymin <= y < ymax:
                    found.append(score)
            if found:
                result[row, col] = max(found) if statistic == "best" else np.mean(found)
    return result


@pytest.mark.parametrize("statistic", ["best", "mean"])
@pytest.mark.parametrize(
    ("width", "height", "size", "stride", "levels"),
    [
        (320, 256, 64, 32, (0,)),
        (333, 301, 64, 32, (0,)),
        (301, 150, 64, 40, (0,)),
        (200, 190, 64, 64, (0,)),
        (400, 300, 32, 16, (0, 1)),
        (40, 30, 64, 32, (0,)),
    ],
)
def test_each_cell_gets_the_scores_of_the_tiles_that_cover_it(width, height, size, stride, levels, statistic):
    grid = TileGrid(width, height, size, stride, levels)
    random = np.random.default_rng(width)
    keys = np.concatenate([grid.keys(level) for level in levels])
    keys = keys[random.random(len(keys)) < 0.7]  # some tiles were left out as nodata
    values = random.random(len(keys)).astype(np.float32)
    scores = {tuple(int(part) for part in key): float(value) for key, value in zip(keys, values, strict=True)}
    found = [
        LevelScores.of(grid, level, keys[keys[:, 0] == level], values[keys[:, 0] == level], stride) for level in levels
    ]
    rows, cols = found[0].shape
    parts = [strip(found, range(start, min(start + 3, rows)), statistic) for start in range(0, rows, 3)]
    expected = slowly(grid, scores, stride, statistic)
    assert np.concatenate(parts).shape == (rows, cols) == expected.shape
    np.testing.assert_allclose(np.concatenate(parts), expected, rtol=1e-5)

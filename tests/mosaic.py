# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mosaic looks like that many tests are about; whoever needs one writes it with what is at hand."""

import numpy as np

TILE = 256
PIXEL = 0.5
"""Metres on the ground."""
CORNER = (500_000, 5_200_000)
"""The upper left corner, in UTM zone 33N."""
UTM = "EPSG:32633"
KINDS = ((60, 130, 70), (190, 170, 120), (80, 90, 160))


def mosaic_pixels(rows: int, columns: int, side: int = TILE, seed: int = 5) -> np.ndarray:
    """Three kinds of ground in fields of `side` pixels, alike in every third column: bytes (bands, rows, columns)."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 12, (24, 3, side, side))
    pixels = np.zeros((3, rows * side, columns * side), np.uint8)
    for field in range(rows * columns):
        row, col = divmod(field, columns)
        colour = np.array(KINDS[field % 3])[:, None, None]
        ground = np.clip(colour + noise[field % len(noise)], 0, 255)
        pixels[:, row * side : (row + 1) * side, col * side : (col + 1) * side] = ground
    return pixels

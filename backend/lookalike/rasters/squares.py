# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as the squares that a model takes: cut, resized, and seen from all sides."""

from pathlib import Path

import numpy as np

from lookalike.rasters.image import read_image
from lookalike.types import UInt8Array


def image_squares(path: Path, channels: int, size: int) -> UInt8Array:
    """An image file as one to four squares along its longer side, `uint8 (n, channels, size, size)`.

    Raises `ImageError` as `read_image`.
    """
    image = read_image(path, channels)
    height, width = image.shape[1:]
    short, long = sorted((height, width))
    count = min(4, max(1, round(long / short)))
    span = long - short
    starts = np.linspace(0, span, count).round().astype(int) if count > 1 else np.array([span // 2])
    squares = [
        image[:, :, start : start + short] if width == long else image[:, start : start + short] for start in starts
    ]
    if count == 1 and long <= 1.25 * short:
        squares = [image]
    return np.stack([resized(square, size) for square in squares])


def resized(image: UInt8Array, size: int) -> UInt8Array:
    """The image `(c, h, w)` as `(c, size, size)`, resampled with antialiasing."""
    if image.shape[1:] == (size, size):
        return image
    from PIL import Image

    bands = [Image.fromarray(band).resize((size, size), Image.Resampling.BICUBIC) for band in image]
    return np.stack([np.asarray(band) for band in bands])


def orientations(tiles: UInt8Array) -> UInt8Array:
    """Each tile in 4 rotations and 2 flips: `(n, c, s, s)` to `(8 n, c, s, s)`."""
    turned = [np.rot90(tiles, quarter, axes=(2, 3)) for quarter in range(4)]
    return np.ascontiguousarray(np.concatenate([*turned, *(turn[..., ::-1] for turn in turned)]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that stand for a whole raster, the same ones each time, and samples of the pixels in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from lookalike.rasters.pixels import Pixels
from lookalike.types import PixelWindow

SIDE = 256
PER_AXIS = 8
ENOUGH = 4096
"""Valid pixels for percentiles. Where the even windows hold fewer, the raster is scanned until there are as many."""


def sample_windows(width: int, height: int) -> list[PixelWindow]:
    """Up to 64 windows of 256 x 256 pixels, spread evenly; the whole raster where it is that small."""
    return [
        PixelWindow(x, y, min(SIDE, width - x), min(SIDE, height - y)) for y in _starts(height) for x in _starts(width)
    ]


def all_windows(width: int, height: int, block_shape: tuple[int, int]) -> Iterator[PixelWindow]:
    """Windows over the whole raster, by row; full width where the file is stored in strips."""
    step_x = width if block_shape[1] >= width else 1024
    step_y = max(16, min(1024, (1 << 22) // step_x))
    for y in range(0, height, step_y):
        for x in range(0, width, step_x):
            yield PixelWindow(x, y, min(step_x, width - x), min(step_y, height - y))


def stretch_samples(
    first: Sequence[PixelWindow],
    more: Iterable[PixelWindow],
    read: Callable[[PixelWindow], Sequence[Pixels]],
) -> list[Pixels]:
    """Valid pixels of each band, an array (n) each, from the `first` windows and, if a band has too few, from `more`.

    `read` gives those of a window, a flat array for each band. Empty where no band has any.
    """
    parts: list[Sequence[Pixels]] = []
    counts = np.zeros(1, dtype=np.int64)
    for number, window in enumerate(chain(first, more)):
        if number >= len(first) and counts.min() >= ENOUGH:
            break
        bands = read(window)
        sizes = np.array([band.size for band in bands])
        if sizes.any():
            parts.append(bands)
            counts = counts + sizes
    return [np.concatenate(band) for band in zip(*parts, strict=True)]


def _starts(length: int) -> list[int]:
    count = min(PER_AXIS, -(-length // SIDE))
    if count == -(-length // SIDE):
        return [number * SIDE for number in range(count)]
    return [round(start) for start in np.linspace(0, length - SIDE, count)]

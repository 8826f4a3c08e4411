# SPDX-License-Identifier: GPL-3.0-or-later
"""The mean of valid pixels, where GDAL, which knows only the nodata value of a file, would mix in what is left out."""

from collections.abc import Callable

import numpy as np

from lookalike.rasters.pixels import Pixels
from lookalike.types import BoolArray, PixelWindow

BandReader = Callable[[PixelWindow], tuple[Pixels, BoolArray | None]]
"""Reads a window of level 0: pixels (b, h, w) and the valid ones of each band (b, h, w), None for all."""
_MOST = 1 << 22
"""Pixels of level 0 that are read at once."""


def mean_of_valid(read: BandReader, window: PixelWindow, factor: int, width: int, height: int) -> Pixels:
    """Pixels (b, h, w) of a window of the raster of `width` x `height` pixels reduced by `factor`.

    Each is the mean of the valid ones, in the type of the raster; where there are none, it is one of the invalid ones.
    """
    left, right = window.x * factor, min((window.x + window.width) * factor, width)
    rows = max(1, _MOST // ((right - left) * factor))
    parts = []
    for start in range(window.y, window.y + window.height, rows):
        stop = min(start + rows, window.y + window.height)
        top, bottom = start * factor, min(stop * factor, height)
        parts.append(_means(*read(PixelWindow(left, top, right - left, bottom - top)), factor))
    return np.concatenate(parts, axis=1)


def _means(pixels: Pixels, valid: BoolArray | None, factor: int) -> Pixels:
    counted = np.ones(pixels.shape, dtype=np.bool_) if valid is None else valid
    counts = _sums(counted.astype(np.float64), factor)
    sums = _sums(np.where(counted, pixels, 0).astype(np.float64), factor)
    means = sums / np.maximum(counts, 1)
    if pixels.dtype.kind in "iu":
        means = np.rint(means)
    return np.where(counts > 0, means, pixels[:, ::factor, ::factor]).astype(pixels.dtype)


def _sums(values: Pixels, factor: int) -> Pixels:
    rows, cols = (np.arange(0, length, factor) for length in values.shape[1:])
    sums: Pixels = np.add.reduceat(np.add.reduceat(values, rows, axis=1), cols, axis=2)
    return sums

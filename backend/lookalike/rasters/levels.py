# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a raster reduced 2^k so that every pixel is the same, whichever window it is read in.

GDAL resamples by the ratio of the window to the output, which drifts at edges that 2^k does not divide and in
overviews of rounded size. So an overview is read 1:1 (or by a whole factor), and the last, partial row and column of
pixels are read on their own.
"""

from pathlib import Path
from typing import Any, Literal

import numpy as np

from lookalike.rasters.opening import open_dataset
from lookalike.rasters.pixels import Pixels
from lookalike.types import PixelWindow

Reduction = Literal["average", "mode"]
"""How pixels are reduced to one: their mean, or the number that most of them have (indexes of a palette)."""
_Piece = tuple[int, int, int, int]


class LevelSource:
    """One level of a raster: a dataset (the raster or one of its overviews) and the factor left to reduce."""

    def __init__(self, dataset: Any, factor: int) -> None:
        self.dataset = dataset
        self._factor = factor

    def read(self, bands: list[int], window: PixelWindow, dtype: str, reduction: Reduction) -> Pixels:
        """Pixels (b, h, w) of type `dtype` of a window that lies inside the level."""
        if len(bands) > 1 and len({self.dataset.dtypes[band - 1] for band in bands}) > 1:
            # rasterio reads bands of different types only one by one.
            return np.concatenate([self.read([band], window, dtype, reduction) for band in bands])
        if self._factor == 1:
            pixels: Pixels = self.dataset.read(bands, window=_area(window), out_dtype=dtype)
            return pixels
        resampling = _resampling(reduction)
        return self._pieced(
            window,
            lambda area, shape: self.dataset.read(
                bands, window=area, out_shape=(len(bands), *shape), out_dtype=dtype, resampling=resampling
            ),
        )

    def read_mask(self, band: int, window: PixelWindow) -> Pixels:
        """GDAL's mask (1, h, w) of a band: 0 is invalid."""
        if self._factor == 1:
            mask: Pixels = self.dataset.read_masks(band, window=_area(window))
            return mask[None]
        mean = _resampling("average")
        return self._pieced(
            window,
            lambda area, shape: self.dataset.read_masks(band, window=area, out_shape=shape, resampling=mean)[None],
        )

    def _pieced(self, window: PixelWindow, read: Any) -> Pixels:
        result: Pixels | None = None
        for y, height, top, rows in _pieces(window.y, window.height, self._factor, self.dataset.height):
            for x, width, left, cols in _pieces(window.x, window.width, self._factor, self.dataset.width):
                part: Pixels = read(_area(PixelWindow(x, y, width, height)), (rows, cols))
                if (rows, cols) == (window.height, window.width):
                    return part
                if result is None:
                    result = np.empty((len(part), window.height, window.width), dtype=part.dtype)
                result[:, top : top + rows, left : left + cols] = part
        if result is None:
            raise ValueError("the window is empty")
        return result


def open_level(path: Path, dataset: Any, level: int, band: int) -> LevelSource:
    """The source of a level: the coarsest overview of exactly the right size, or the raster itself.

    `dataset` is the open raster. Other overviews are kept out of GDAL's reach.
    """
    scale = 1 << level
    for step in range(level, 0, -1):
        factor = 1 << step
        shape = (-(-dataset.height // factor), -(-dataset.width // factor))
        for number, found in enumerate(dataset.overviews(band)):
            if found != factor:
                continue
            overview = open_dataset(path, overview_level=f"{number}only")
            same_mask = overview.mask_flag_enums == dataset.mask_flag_enums
            if overview.shape == shape and overview.count == dataset.count and same_mask:
                return LevelSource(overview, scale // factor)
            overview.close()
    if level == 0 or not dataset.overviews(band):
        return LevelSource(dataset, scale)
    return LevelSource(open_dataset(path, overview_level="NONE"), scale)


def _area(window: PixelWindow) -> Any:
    """The window as rasterio takes it."""
    from rasterio.windows import Window

    return Window(window.x, window.y, window.width, window.height)


def _resampling(reduction: Reduction) -> Any:
    """The reduction as rasterio names it."""
    from rasterio.enums import Resampling

    return Resampling[reduction]


def _pieces(start: int, length: int, factor: int, extent: int) -> list[_Piece]:
    """(source start, source length, target start, target length): whole pixels, then the partial last one."""
    whole = extent // factor
    stop = start + length
    pieces = []
    if start < whole:
        count = min(stop, whole) - start
        pieces.append((start * factor, count * factor, 0, count))
    if stop > whole and extent % factor:
        pieces.append((whole * factor, extent - whole * factor, whole - start, 1))
    return pieces

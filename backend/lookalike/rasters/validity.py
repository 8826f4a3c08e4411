# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pixels hold image: nodata values, alpha, mask bands, transparent colours, NaN and infinities."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lookalike.rasters.bands import Band, BandSelection, alpha_band
from lookalike.rasters.fill import FillValues, holds, whole_number
from lookalike.rasters.pixels import Pixels
from lookalike.types import BoolArray


class Validity:
    """The nodata rules of one raster and band selection, made once and applied to each window."""

    def __init__(
        self, dataset: Any, described: Sequence[Band], selection: BandSelection, fill: FillValues = ()
    ) -> None:
        """`described` are the bands of the open `dataset`, `fill` what else is left out of each channel."""
        bands = list(dict.fromkeys(selection.indexes))
        flags = [[flag.name for flag in dataset.mask_flag_enums[band - 1]] for band in bands]
        alpha = alpha_band(described) if selection.alpha is None else selection.alpha or None
        self.alpha = None if alpha in bands else alpha
        """1-based alpha band to read beside the others, or None."""
        by_mask = any("per_dataset" in names and "alpha" not in names for names in flags)
        self.mask_bands = tuple(
            bands[:1] if by_mask else (band for band, names in zip(bands, flags, strict=True) if not names)
        )
        """Bands whose GDAL masks must be read: one for the whole raster, else those that have a mask of their own."""
        declared = [_as_type(described[band - 1].nodata, np.dtype(described[band - 1].dtype)) for band in bands]
        extra = [fill[selection.indexes.index(band)] if fill else () for band in bands]
        self._nodata = list(zip(declared, extra, strict=True))
        """For each band, the value that its file declares, and what else is left out."""

    def by_value(self, pixels: Pixels) -> BoolArray | None:
        """Valid pixels (h, w) of bands (b, h, w) by nodata value and finiteness; None where all are.

        A pixel is nodata only where all bands are, so one band without a nodata value makes all pixels valid.
        """
        masks: list[BoolArray | None] = []
        if all(map(_has_values, self._nodata)):
            masks.append(np.logical_or.reduce([self._valid(band, number) for number, band in enumerate(pixels)]))
        if pixels.dtype.kind == "f":
            masks.append(np.logical_and.reduce(np.isfinite(pixels)))
        return combined(masks)

    def by_band(self, pixels: Pixels) -> BoolArray | None:
        """Valid pixels (b, h, w) of bands (b, h, w), each by its own nodata values; None where all are."""
        if not any(map(_has_values, self._nodata)):
            return None
        valid = np.stack([self._valid(band, number) for number, band in enumerate(pixels)])
        return None if valid.all() else valid

    def _valid(self, band: Pixels, number: int) -> BoolArray:
        declared, extra = self._nodata[number]
        valid: BoolArray = ~holds(band, extra) if extra else np.ones(band.shape, dtype=np.bool_)
        return valid if declared is None else valid & (band != band.dtype.type(declared))


def _has_values(nodata: tuple[Any, tuple[float, ...]]) -> bool:
    declared, extra = nodata
    return declared is not None or bool(extra)


def combined(masks: Sequence[BoolArray | None]) -> BoolArray | None:
    """Where all masks are True; None where that is everywhere."""
    result: BoolArray | None = None
    for mask in masks:
        if mask is not None:
            result = mask if result is None else result & mask
    return None if result is None or result.all() else result


def _as_type(value: float | None, dtype: np.dtype[Any]) -> Any:
    """The nodata value as pixels hold it; None where no pixel can (out of range, or NaN, which is invalid anyway)."""
    if value is None or np.isnan(value):
        return None
    if dtype.kind in "iu":
        return whole_number(value, dtype)
    with np.errstate(over="ignore"):
        return dtype.type(value)

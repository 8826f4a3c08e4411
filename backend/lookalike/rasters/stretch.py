# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretching any numbers to 0..255 by robust percentiles, computed once per raster and recorded."""

from dataclasses import dataclass

import numpy as np

from lookalike.rasters.pixels import Pixels
from lookalike.rasters.record import Record
from lookalike.types import Float64Array, UInt8Array

LOW_PERCENT, HIGH_PERCENT = 2.0, 98.0
"""The cumulative count cut that QGIS offers first, so a raster looks here as it does there."""


@dataclass(frozen=True, slots=True)
class Stretch(Record):
    """Values of each model channel that become 0 and 255. Below and above is cut; a flat channel becomes 0."""

    low: tuple[float, ...]
    high: tuple[float, ...]


def needs_stretch(dtype: str) -> bool:
    """Whether pixels of this type are stretched: all but uint8."""
    return dtype != "uint8"


def is_complex(dtype: str) -> bool:
    """Whether the type holds complex numbers, which make no picture."""
    return dtype.startswith("complex")


def percentiles(samples: Pixels) -> tuple[float, float]:
    """The (2nd, 98th) percentile of samples (n), NaN and infinities left out; (0, 0) where none is left."""
    values: Float64Array = samples.astype(np.float64).ravel()
    values = values[np.isfinite(values)]
    if not values.size:
        return 0.0, 0.0
    low, high = np.percentile(values, [LOW_PERCENT, HIGH_PERCENT])
    return float(low), float(high)


def stretch_of(samples: list[Pixels]) -> Stretch:
    """The stretch of channels from samples of their valid pixels, one array (n) a channel."""
    pairs = [percentiles(channel) for channel in samples]
    return Stretch(tuple(low for low, _ in pairs), tuple(high for _, high in pairs))


class StretchTable:
    """Applies a stretch to pixels of one type: by lookup for 8 and 16 bit integers, by arithmetic else."""

    def __init__(self, stretch: Stretch, dtype: str) -> None:
        self._type = np.dtype(dtype)
        self._limits = list(zip(stretch.low, stretch.high, strict=True))
        self._tables: list[UInt8Array] | None = None
        if self._type.kind in "iu" and self._type.itemsize <= 2:
            unsigned = np.dtype(f"u{self._type.itemsize}")
            values = np.arange(1 << (8 * self._type.itemsize)).astype(unsigned).view(self._type)
            self._tables = [_scaled(values, low, high) for low, high in self._limits]

    def apply(self, pixels: Pixels) -> UInt8Array:
        """uint8 (c, h, w) of pixels (c, h, w), one channel for each of the stretch. NaN becomes 0."""
        result: UInt8Array = np.empty(pixels.shape, dtype=np.uint8)
        for channel, (low, high) in enumerate(self._limits):
            if self._tables is None:
                result[channel] = _scaled(pixels[channel], low, high)
            else:
                index = np.ascontiguousarray(pixels[channel]).view(f"u{self._type.itemsize}")
                np.take(self._tables[channel], index, out=result[channel])
        return result


def _scaled(values: Pixels, low: float, high: float) -> UInt8Array:
    if not high > low:
        return np.zeros(values.shape, dtype=np.uint8)
    work = np.float32 if values.dtype == np.float32 else np.float64
    with np.errstate(invalid="ignore", over="ignore"):
        scaled: Pixels = values.astype(work)
        scaled -= work(low)
        scaled *= work(255.0 / (high - low))
        np.clip(scaled, 0.0, 255.0, out=scaled)
        np.nan_to_num(scaled, copy=False, nan=0.0)
        scaled += work(0.5)
    result: UInt8Array = scaled.astype(np.uint8)
    return result

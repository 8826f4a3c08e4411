# SPDX-License-Identifier: GPL-3.0-or-later
"""From the numbers in a file to surface reflectance, 0 (black) to 1 (all light), decided once per raster and recorded.

Nothing is stretched: models that learned from reflectance know how bright things are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lookalike.errors import RasterUnusableError
from lookalike.rasters.bands import Band
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.record import Record
from lookalike.rasters.stretch import percentiles
from lookalike.remedies import Remedy
from lookalike.types import Float32Array

USUAL_SCALE = 0.0001
"""16-bit products (Harmonized Landsat and Sentinel-2, Sentinel-2 level 2A) hold reflectance times 10,000."""
PLAUSIBLE = (-0.5, 2.0)
"""Snow, clouds and glints lie above 1 and corrections go below 0, but not the 2nd and 98th percentile so far."""


@dataclass(frozen=True, slots=True)
class Reflectance(Record):
    """For each model channel: reflectance = number * scale + offset."""

    scale: tuple[float, ...]
    offset: tuple[float, ...]

    @classmethod
    def of_all(cls, scale: float, offset: float, channels: int) -> "Reflectance":
        """The same for every channel."""
        return cls((scale,) * channels, (offset,) * channels)

    def apply(self, pixels: Pixels) -> Float32Array:
        """Reflectance float32 (c, h, w) of pixels (c, h, w); NaN and infinities become 0."""
        scale, offset = (np.array(values, np.float32).reshape(-1, 1, 1) for values in (self.scale, self.offset))
        reflectance: Float32Array = pixels.astype(np.float32) * scale + offset
        return np.asarray(np.nan_to_num(reflectance, copy=False, nan=0.0, posinf=0.0, neginf=0.0), np.float32)


def reflectance_of(path: Path, bands: Sequence[Band]) -> Reflectance:
    """The scaling that a file states, else the usual one of its number type; a band for each channel.

    Scale and offset of the bands where the file has them; floats as they are; 16-bit integers times 0.0001. Raises
    `RasterUnusableError` for other numbers, which say nothing of reflectance.
    """
    if not _is_unstated(bands):
        return Reflectance(tuple(band.scale for band in bands), tuple(band.offset for band in bands))
    types = {np.dtype(band.dtype) for band in bands}
    if all(kind.kind == "f" for kind in types):
        return Reflectance.of_all(1.0, 0.0, len(bands))
    if all(kind in (np.dtype("uint16"), np.dtype("int16")) for kind in types):
        return Reflectance.of_all(USUAL_SCALE, 0.0, len(bands))
    raise RasterUnusableError(
        f"The model takes reflectance, and {path.absolute()} holds {', '.join(sorted(map(str, types)))} without saying "
        "what they mean.",
        Remedy.STATE_REFLECTANCE,
    )


def is_assumed(bands: Sequence[Band], used: Reflectance) -> bool:
    """Whether a scaling that nobody asked for is a guess by the number type, not what the file states."""
    return _is_unstated(bands) and used == Reflectance.of_all(USUAL_SCALE, 0.0, len(bands))


def scaling_notes(used: Reflectance, assumed: bool, samples: Sequence[Pixels]) -> Iterator[str]:
    """What the user should know of a scaling: that it was assumed, or that what it gives is no reflectance.

    `samples` are valid numbers (n) of each channel.
    """
    if assumed:
        yield (
            f"The file does not say how its numbers become reflectance. They were multiplied by {USUAL_SCALE:g}, as is "
            "usual for 16-bit products. If that is wrong, index again with scale and offset."
        )
    channels = zip(samples, used.scale, used.offset, strict=True)
    ends = [end * scale + offset for values, scale, offset in channels for end in percentiles(values)]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    if low < PLAUSIBLE[0] or high > PLAUSIBLE[1]:
        yield (
            f"The reflectance goes from {low:,.4g} to {high:,.4g} (2nd to 98th percentile), far beyond 0 to 1, so the "
            "model sees what it never learned. Index again with a scale and an offset that fit the file."
        )


def _is_unstated(bands: Sequence[Band]) -> bool:
    """Whether scale and offset are what GDAL gives where a file says nothing."""
    return all(band.scale == 1.0 and not band.offset for band in bands)

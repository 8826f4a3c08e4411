# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pixels of a raster are like, from samples that are read once."""

from collections.abc import Sequence

from lookalike.rasters.collar import Collar
from lookalike.rasters.fill import Fill, find_fill, may_hold_fill
from lookalike.rasters.info import RasterInfo
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.raw import RawReader
from lookalike.rasters.sampling import all_windows, sample_windows, stretch_samples
from lookalike.rasters.validity import combined
from lookalike.types import BoolArray, PixelWindow

Raw = tuple[Pixels, BoolArray | None]
"""Numbers of a window and the valid ones, None for all."""


class Samples:
    """Samples of a raster; keeps what it has read."""

    def __init__(self, raw: RawReader, info: RasterInfo) -> None:
        self._raw, self._info = raw, info
        self._windows = sample_windows(info.width, info.height)
        self._seen: dict[PixelWindow, Raw] = {}

    def fill(self) -> tuple[tuple[Fill, ...], ...]:
        """Fill values that the file does not declare, for each channel; empty where there are none."""
        if self._raw.palette is not None or not may_hold_fill(self._raw.dtype):
            return ()
        for window in self._windows:
            self._seen[window] = self._raw.read(window)
        whole = self._raw.glance()
        seen = [*self._seen.values(), *([] if whole is None else [(whole, None)])]
        found = [find_fill(self._of_band(number, seen)) for number in range(len(self._raw.bands))]
        return tuple(found[number] for number in self._raw.channel_of) if any(found) else ()

    def of_channels(self, collar: Collar | None) -> list[Pixels]:
        """Valid pixels of each channel, an array (n) each, without the collar; empty where there are none."""

        def values(window: PixelWindow) -> list[Pixels]:
            pixels, valid = self._seen.get(window) or self._raw.read(window)
            outside = None if collar is None else collar.within(window, 0)
            if outside is not None:
                valid = combined([valid, ~outside])
            masks = self._valid_of_each(pixels, valid)
            return [band.ravel() if mask is None else band[mask] for band, mask in zip(pixels, masks, strict=True)]

        everywhere = all_windows(self._info.width, self._info.height, self._info.block_shape)
        bands = stretch_samples(self._windows, everywhere, values)
        return [bands[number] for number in self._raw.channel_of] if bands else []

    def _of_band(self, number: int, seen: Sequence[Raw]) -> list[Raw]:
        return [(pixels[number], self._valid_of_each(pixels, valid)[number]) for pixels, valid in seen]

    def _valid_of_each(self, pixels: Pixels, valid: BoolArray | None) -> Sequence[BoolArray | None]:
        """The valid pixels (h, w) of each band, None for all."""
        each = self._raw.valid_of_each(pixels)
        if each is None:
            return [valid] * len(pixels)
        return list(each if valid is None else each & valid)

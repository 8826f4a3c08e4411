# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of a raster as pixels (uint8, or reflectance as float32) and a mask of what is valid in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import numpy as np

from lookalike.errors import BadInputError, BandError, RasterUnusableError
from lookalike.rasters.bands import Band, BandSelection, select_bands
from lookalike.rasters.collar import Collar, find_collar
from lookalike.rasters.fill import Fill, FillValues, fill_values
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.info import RasterInfo, describe
from lookalike.rasters.opening import open_dataset
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.raw import RawReader
from lookalike.rasters.reflectance import Reflectance, is_assumed, reflectance_of, scaling_notes
from lookalike.rasters.samples import Samples
from lookalike.rasters.stretch import Stretch, StretchTable, needs_stretch, stretch_of
from lookalike.rasters.validity import combined
from lookalike.types import BoolArray, PixelWindow, UInt8Array


class RasterReader:
    """An open raster with its bands, stretch and collar decided. A context manager; use one for each thread.

    `bands` names a band for each of the `channels` (see `select_bands`); a `selection` that was made before is taken as
    it is instead, whatever the file says of its bands now. `stretch` is computed where it is None, and `fill`, what
    is left out of each channel beside the nodata that the file declares, is found; `detect_collar=False` leaves
    collars alone. For a model of spectral bands, `names` says what each
    channel shows, and with `reflectance` (as recorded, or `auto` as the file says) pixels are float32 reflectance
    and nothing is stretched. Raises `RasterUnreadableError`, `RasterUnusableError`
    or `BandError`.
    """

    def __init__(
        self,
        path: Path,
        *,
        channels: int = 3,
        bands: Sequence[str] | None = None,
        names: Sequence[str] = (),
        selection: BandSelection | None = None,
        reflectance: Reflectance | Literal["auto"] | None = None,
        stretch: Stretch | None = None,
        fill: FillValues | None = None,
        detect_collar: bool = True,
    ) -> None:
        self._path = path
        self._dataset = open_dataset(path)
        self._opened = [self._dataset.close]
        try:
            self.info: RasterInfo = describe(path, self._dataset)
            self.selection = selection or select_bands(self.info.bands, bands, channels, names)
            self._require_bands()
            self._raw = RawReader(path, self._dataset, self.info.bands, self.selection)
            self._opened.append(self._raw.close)
            samples = Samples(self._raw, self.info)
            self.found: tuple[tuple[Fill, ...], ...] = samples.fill() if fill is None else ()
            """The fill values that were found, for each channel; empty where they were given."""
            self.fill: FillValues = fill_values(self.found) if fill is None else fill
            self._raw.leave_out(self.fill)
            self.collar: Collar | None = None
            if detect_collar:
                self.collar = find_collar(self._raw.read, self.info.width, self.info.height)
            self.reflectance = self._scaling(reflectance)
            self.stretch: Stretch | None = None
            self._table: StretchTable | None = None
            if self._raw.palette is None and self.reflectance is None and needs_stretch(self._raw.dtype):
                self.stretch = stretch or self._computed_stretch(samples)
                self._table = self._fitting_table(self.stretch)
        except BaseException:
            self.close()
            raise

    def _require_bands(self) -> None:
        if max(self.selection.indexes) > len(self.info.bands):
            raise BandError(
                f"The raster {self._path} has no band {max(self.selection.indexes)} any more: it was replaced by "
                "another one. Index it again."
            )

    @property
    def georeference(self) -> Georeference:
        return self.info.georeference

    def close(self) -> None:
        """Closes the file. Closing twice is harmless."""
        for close in reversed(self._opened):
            close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, window: PixelWindow, level: int = 0) -> tuple[Pixels, BoolArray | None]:
        """Pixels (c, h, w) of a window in pixels of `level`, and the valid ones (h, w), None for all.

        They are uint8, or float32 where the reader gives reflectance.
        Level k is the raster reduced 2^k by averaging valid pixels. What lies outside the raster is invalid, and
        invalid pixels are 0. Raises `RasterUnreadableError` where the file's data is damaged.
        """
        inside = self._inside(window, level)
        if inside == window:
            return self._read(window, level)
        kind = np.uint8 if self.reflectance is None else np.float32
        pixels: Pixels = np.zeros((len(self.selection.indexes), window.height, window.width), dtype=kind)
        valid = np.zeros((window.height, window.width), dtype=np.bool_)
        if inside.width > 0 and inside.height > 0:
            part, part_valid = self._read(inside, level)
            rows = slice(inside.y - window.y, inside.y - window.y + inside.height)
            cols = slice(inside.x - window.x, inside.x - window.x + inside.width)
            pixels[:, rows, cols] = part
            valid[rows, cols] = True if part_valid is None else part_valid
        return pixels, valid

    def reflectance_notes(self, asked: bool) -> Iterator[str]:
        """What the user should know of the scaling to reflectance, `asked` for or not; reads samples."""
        if self.reflectance is None:
            return
        samples = Samples(self._raw, self.info).of_channels(self.collar)
        yield from scaling_notes(
            self.reflectance, not asked and is_assumed(self._selected(), self.reflectance), samples
        )

    def _selected(self) -> list[Band]:
        """The band of each channel."""
        return [self.info.bands[index - 1] for index in self.selection.indexes]

    def _brightest(self) -> np.uint8:
        """What 0 becomes where small numbers are bright: less than 255 in a file of fewer bits."""
        return np.uint8(255 if self._table is not None else self._selected()[0].white or 255)

    def _inside(self, window: PixelWindow, level: int) -> PixelWindow:
        if window.width < 1 or window.height < 1 or level < 0:
            raise BadInputError(f"A window of {window.width} x {window.height} pixels of level {level} is empty.")
        scale = 1 << level
        width, height = -(-self.info.width // scale), -(-self.info.height // scale)
        x, y = max(window.x, 0), max(window.y, 0)
        right, bottom = min(window.x + window.width, width), min(window.y + window.height, height)
        return PixelWindow(x, y, max(right - x, 0), max(bottom - y, 0))

    def _read(self, window: PixelWindow, level: int) -> tuple[Pixels, BoolArray | None]:
        raw, valid = self._raw.read(window, level)
        outside = None if self.collar is None else self.collar.within(window, level)
        if outside is not None:
            valid = combined([valid, ~outside])
        channel_of = self._raw.channel_of
        pixels: Pixels
        if self.reflectance is not None:
            pixels = self.reflectance.apply(raw[channel_of])
        elif self._table is not None:
            pixels = self._table.apply(raw if len(raw) == len(channel_of) else raw[channel_of])
        else:
            pixels = self._channels(raw)
        if self.selection.inverted and self.reflectance is None:
            pixels = self._brightest() - pixels
        if valid is not None:
            pixels *= valid
        each = self._raw.valid_of_each(raw) if pixels.dtype != raw.dtype else None
        if each is not None:
            pixels *= each[channel_of]
        return pixels, valid

    def _channels(self, raw: Pixels) -> UInt8Array:
        pixels: UInt8Array = np.asarray(raw, dtype=np.uint8)
        channel_of = self._raw.channel_of
        if self._raw.palette is not None or channel_of == list(range(len(raw))):
            return pixels
        return pixels[channel_of]

    def _scaling(self, asked: Reflectance | Literal["auto"] | None) -> Reflectance | None:
        if asked is None or asked == "auto":
            return None if asked is None else reflectance_of(self._path, self._selected())
        if not len(asked.scale) == len(asked.offset) == len(self.selection.indexes):
            raise BadInputError(
                f"The reflectance scaling is for {len(asked.scale)} channels and the model takes "
                f"{len(self.selection.indexes)}. Index the raster again."
            )
        return asked

    def _computed_stretch(self, samples: Samples) -> Stretch:
        channels = samples.of_channels(self.collar)
        if not any(channel.size for channel in channels):
            raise RasterUnusableError(
                f"The raster {self._path} has no valid pixel: all of it is nodata, transparent or collar. Check its "
                "nodata setting."
            )
        return stretch_of(channels)

    def _fitting_table(self, stretch: Stretch) -> StretchTable:
        if not len(stretch.low) == len(stretch.high) == len(self.selection.indexes):
            raise BadInputError(
                f"The stretch is for {len(stretch.low)} channels and the model takes {len(self.selection.indexes)}. "
                "Index the raster again."
            )
        return StretchTable(stretch, self._raw.dtype)

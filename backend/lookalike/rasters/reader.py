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
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.info import RasterInfo, describe
from lookalike.rasters.levels import LevelSource, Reduction, open_level
from lookalike.rasters.opening import open_dataset, reading
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reflectance import Reflectance, is_assumed, reflectance_of, scaling_notes
from lookalike.rasters.sampling import all_windows, sample_windows, stretch_samples
from lookalike.rasters.stretch import Stretch, StretchTable, needs_stretch, stretch_of
from lookalike.rasters.validity import Validity, combined
from lookalike.types import BoolArray, PixelWindow, UInt8Array


class RasterReader:
    """An open raster with its bands, stretch and collar decided. A context manager; use one for each thread.

    `bands` names a band for each of the `channels` (see `select_bands`); a `selection` that was made before is taken as
    it is instead, whatever the file says of its bands now. `stretch` is computed where it is
    None; `detect_collar=False` leaves collars alone. For a model of spectral bands, `names` says what each
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
        detect_collar: bool = True,
    ) -> None:
        self._path = path
        self._dataset = open_dataset(path)
        self._levels: dict[int, LevelSource] = {}
        try:
            self.info: RasterInfo = describe(path, self._dataset)
            self._prepare(selection or select_bands(self.info.bands, bands, channels, names))
            self.collar: Collar | None = None
            if detect_collar:
                self.collar = find_collar(self._rendered, self.info.width, self.info.height)
            self.reflectance = self._scaling(reflectance)
            self.stretch: Stretch | None = None
            self._table: StretchTable | None = None
            if self._palette is None and self.reflectance is None and needs_stretch(self._dtype):
                self.stretch = stretch or self._computed_stretch()
                self._table = self._fitting_table(self.stretch)
        except BaseException:
            self.close()
            raise

    def _prepare(self, selection: BandSelection) -> None:
        if max(selection.indexes) > len(self.info.bands):
            raise BandError(
                f"The raster {self._path} has no band {max(selection.indexes)} any more: it was replaced by another "
                "one. Index it again."
            )
        self.selection = selection
        self._bands = list(dict.fromkeys(self.selection.indexes))
        self._channel_of = [self._bands.index(index) for index in self.selection.indexes]
        self._dtype: str = str(np.result_type(*{self.info.bands[band - 1].dtype for band in self._bands}))
        self._validity = Validity(self._dataset, self.info.bands, self.selection)
        palette = self.selection.palette
        self._palette = None if palette is None else np.array(palette, dtype=np.uint8).T

    @property
    def georeference(self) -> Georeference:
        return self.info.georeference

    def close(self) -> None:
        """Closes the file. Closing twice is harmless."""
        for source in self._levels.values():
            source.dataset.close()
        self._levels.clear()
        self._dataset.close()

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
        samples = stretch_samples(self._samples(), self._all(), self._masked)
        assumed = not asked and is_assumed(self._selected(), self.reflectance)
        yield from scaling_notes(self.reflectance, assumed, [samples[band] for band in self._channel_of if samples])

    def _selected(self) -> list[Band]:
        """The band of each channel."""
        return [self.info.bands[index - 1] for index in self.selection.indexes]

    def _samples(self) -> list[PixelWindow]:
        return sample_windows(self.info.width, self.info.height)

    def _all(self) -> Iterator[PixelWindow]:
        return all_windows(self.info.width, self.info.height, self.info.block_shape)

    def _inside(self, window: PixelWindow, level: int) -> PixelWindow:
        if window.width < 1 or window.height < 1 or level < 0:
            raise BadInputError(f"A window of {window.width} x {window.height} pixels of level {level} is empty.")
        scale = 1 << level
        width, height = -(-self.info.width // scale), -(-self.info.height // scale)
        x, y = max(window.x, 0), max(window.y, 0)
        right, bottom = min(window.x + window.width, width), min(window.y + window.height, height)
        return PixelWindow(x, y, max(right - x, 0), max(bottom - y, 0))

    def _read(self, window: PixelWindow, level: int) -> tuple[Pixels, BoolArray | None]:
        raw, valid = self._masked(window, level)
        pixels: Pixels
        if self.reflectance is not None:
            pixels = self.reflectance.apply(raw[self._channel_of])
        elif self._table is not None:
            pixels = self._table.apply(raw if len(raw) == len(self._channel_of) else raw[self._channel_of])
        else:
            pixels = self._channels(raw)
        if valid is not None:
            pixels *= valid
        return pixels, valid

    def _channels(self, raw: Pixels) -> UInt8Array:
        pixels: UInt8Array = np.asarray(raw, dtype=np.uint8)
        if self._palette is not None or self._channel_of == list(range(len(raw))):
            return pixels
        return pixels[self._channel_of]

    def _masked(self, window: PixelWindow, level: int = 0) -> tuple[Pixels, BoolArray | None]:
        """`_rendered`, with the collar invalid."""
        pixels, valid = self._rendered(window, level)
        outside = None if self.collar is None else self.collar.within(window, level)
        return pixels, valid if outside is None else combined([valid, ~outside])

    def _rendered(self, window: PixelWindow, level: int = 0) -> tuple[Pixels, BoolArray | None]:
        """Values (b, h, w) of the distinct bands, or the colours of a palette, and the valid pixels."""
        source = self._level(level)
        validity = self._validity
        extra = [] if validity.alpha is None else [validity.alpha]
        reduction: Reduction = "average" if self._palette is None else "mode"
        with reading(self._path):
            values = source.read(self._bands + extra, window, self._dtype, reduction)
            mask = None if validity.mask_band is None else source.read_mask(validity.mask_band, window)[0] != 0
        raw = values[: len(self._bands)]
        opaque = values[-1] != 0 if extra else None
        valid = combined([mask, opaque, validity.by_value(raw)])
        if self._palette is None:
            return raw, valid
        index = np.minimum(raw[0].astype(np.int64), self._palette.shape[1] - 1)
        colours: UInt8Array = self._palette[:, index]
        return colours[:3], combined([valid, colours[3] > 0])

    def _level(self, level: int) -> LevelSource:
        if level == 0:
            return LevelSource(self._dataset, 1)
        if level not in self._levels:
            with reading(self._path):
                self._levels[level] = open_level(self._path, self._dataset, level, self._bands[0])
        return self._levels[level]

    def _scaling(self, asked: Reflectance | Literal["auto"] | None) -> Reflectance | None:
        if asked is None or asked == "auto":
            return None if asked is None else reflectance_of(self._path, self._selected())
        if not len(asked.scale) == len(asked.offset) == len(self._channel_of):
            raise BadInputError(
                f"The reflectance scaling is for {len(asked.scale)} channels and the model takes "
                f"{len(self._channel_of)}. Index the raster again."
            )
        return asked

    def _computed_stretch(self) -> Stretch:
        samples = stretch_samples(self._samples(), self._all(), self._masked)
        if not samples or not samples[0].size:
            raise RasterUnusableError(
                f"The raster {self._path} has no valid pixel: all of it is nodata, transparent or collar. Check its "
                "nodata setting."
            )
        return stretch_of([samples[band] for band in self._channel_of])

    def _fitting_table(self, stretch: Stretch) -> StretchTable:
        if not len(stretch.low) == len(stretch.high) == len(self._channel_of):
            raise BadInputError(
                f"The stretch is for {len(stretch.low)} channels and the model takes {len(self._channel_of)}. "
                "Index the raster again."
            )
        return StretchTable(stretch, self._dtype)

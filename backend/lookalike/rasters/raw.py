# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of a raster as they are, of the bands in use and at any level, and which of them hold image."""

from pathlib import Path
from typing import Any

import numpy as np

from lookalike.rasters.bands import Band, BandSelection
from lookalike.rasters.fill import FillValues
from lookalike.rasters.levels import LevelSource, Reduction, open_level
from lookalike.rasters.opening import reading
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reduction import mean_of_valid
from lookalike.rasters.validity import Validity, combined
from lookalike.types import BoolArray, PixelWindow, UInt8Array


class RawReader:
    """Reads the distinct bands of a selection from an open dataset, which stays its owner's."""

    def __init__(self, path: Path, dataset: Any, described: tuple[Band, ...], selection: BandSelection) -> None:
        self._path, self._dataset = path, dataset
        self._described, self._selection = described, selection
        self._levels: dict[int, LevelSource] = {}
        self.bands = list(dict.fromkeys(selection.indexes))
        """Numbers from 1, each once."""
        self.channel_of = [self.bands.index(index) for index in selection.indexes]
        """The place of each channel's band among them."""
        self.dtype = str(np.result_type(*{described[band - 1].dtype for band in self.bands}))
        self.palette = None if selection.palette is None else np.array(selection.palette, dtype=np.uint8).T
        self.leave_out(())

    def leave_out(self, fill: FillValues) -> None:
        """Makes these values of each channel invalid, beside those that the file declares."""
        self._has_fill = any(fill)
        self._validity = Validity(self._dataset, self._described, self._selection, fill)

    def close(self) -> None:
        """Closes what was opened for levels."""
        for source in self._levels.values():
            source.dataset.close()
        self._levels.clear()

    def read(self, window: PixelWindow, level: int = 0) -> tuple[Pixels, BoolArray | None]:
        """Values (b, h, w) of the bands, or the colours of a palette, and the valid pixels (h, w), None for all.

        The window lies inside the raster.
        """
        if self.palette is None:
            return self._values(window, level)
        raw, valid = self._values(window, level)
        index = np.minimum(raw[0].astype(np.int64), self.palette.shape[1] - 1)
        colours: UInt8Array = self.palette[:, index]
        return colours[:3], combined([valid, colours[3] > 0])

    def glance(self) -> Pixels | None:
        """All of the raster, (b, h, w), as its coarsest overview has it; None without, and where a mask hides parts.

        What lies between the windows that are sampled shows there, at hardly any cost.
        """
        factors = self._dataset.overviews(self.bands[0])
        if not factors or self._validity.alpha is not None or self._validity.mask_bands:
            return None
        shape = (-(-side // max(factors)) for side in self._dataset.shape)
        with reading(self._path):
            whole: Pixels = self._dataset.read(self.bands, out_shape=(len(self.bands), *shape), out_dtype=self.dtype)
        return whole

    def valid_of_each(self, raw: Pixels) -> BoolArray | None:
        """Where values (b, h, w) that were read are no nodata of their own band; None where all are."""
        return None if self.palette is not None else self._validity.by_band(raw)

    def _values(self, window: PixelWindow, level: int) -> tuple[Pixels, BoolArray | None]:
        source, validity = self._level(level), self._validity
        extra = [] if validity.alpha is None else [validity.alpha]
        reduction: Reduction = "average" if self.palette is None else "mode"
        with reading(self._path):
            values = source.read(self.bands + extra, window, self.dtype, reduction)
            masks = [source.read_mask(band, window)[0] != 0 for band in validity.mask_bands]
        opaque = values[-1] != 0 if extra else None
        raw = values[: len(self.bands)]
        if level and self._has_fill and self.palette is None:
            raw = mean_of_valid(self._full, window, 1 << level, self._dataset.width, self._dataset.height)
        return raw, combined([*masks, opaque, validity.by_value(raw)])

    def _full(self, window: PixelWindow) -> tuple[Pixels, BoolArray | None]:
        """Values (b, h, w) of level 0 with what is valid of each band."""
        raw, valid = self._values(window, 0)
        each = self._validity.by_band(raw)
        if valid is None or each is None:
            return raw, each if valid is None else np.broadcast_to(valid, raw.shape)
        return raw, each & valid

    def _level(self, level: int) -> LevelSource:
        if level == 0:
            return LevelSource(self._dataset, 1)
        if level not in self._levels:
            with reading(self._path):
                self._levels[level] = open_level(self._path, self._dataset, level, self.bands[0])
        return self._levels[level]

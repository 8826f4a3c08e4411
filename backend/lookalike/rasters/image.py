# SPDX-License-Identifier: GPL-3.0-or-later
"""Example images: pictures without a place on the Earth."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lookalike.errors import BandError, ImageError
from lookalike.rasters.bands import Band, BandSelection, alpha_band, bands_of, select_bands
from lookalike.rasters.fill import fill_values, find_fill, may_hold_fill
from lookalike.rasters.opening import open_dataset, reading
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.stretch import StretchTable, is_complex, needs_stretch, stretch_of
from lookalike.rasters.validity import Validity, combined
from lookalike.types import BoolArray, UInt8Array

MIN_SIDE = 16
MAX_PIXELS = 30_000 * 30_000
MAX_READ = 4096
"""Longest side of what is returned; larger images are reduced while they are read."""


def read_image(path: Path, channels: int) -> UInt8Array:
    """Pixels uint8 (channels, h, w) of an image file, upright (EXIF), at most 4096 pixels on its longer side.

    Bands are chosen as for a raster; transparent pixels stand on black; more than 8 bits are stretched by percentiles.
    Raises `ImageError` for a file that is no image, smaller than 16 pixels or larger than 30,000 x 30,000.
    """
    with open_dataset(path, ImageError) as dataset:
        _check(path, dataset)
        bands = bands_of(dataset)
        try:
            selection = select_bands(bands, None, channels)
        except BandError as error:
            raise ImageError(f"The image {path} does not fit the model. {error}") from error
        factor = -(-max(dataset.width, dataset.height) // MAX_READ)
        shape = (max(1, dataset.height // factor), max(1, dataset.width // factor))
        with reading(path, ImageError):
            pixels, valid, each, opacity = _read(dataset, bands, selection, shape)
        if needs_stretch(str(pixels.dtype)):
            samples = [band.ravel() if mask is None else band[mask] for band, mask in zip(pixels, each, strict=True)]
            pixels = StretchTable(stretch_of(samples), str(pixels.dtype)).apply(pixels)
        image = np.asarray(pixels, dtype=np.uint8)
        if selection.inverted:
            image = 255 - image
        if opacity is not None:
            image = ((image.astype(np.uint16) * opacity + 127) // 255).astype(np.uint8)
        if valid is not None:
            image = image * valid
        return _upright(image, dataset.tags().get("EXIF_Orientation", "1"))


def pixels_of(path: Path) -> int:
    """How many pixels an image file has, by its header alone; those of more than four bands count again for each four
    more. Raises `ImageError`."""
    with open_dataset(path, ImageError) as dataset:
        return int(dataset.width) * int(dataset.height) * max(1, -(-int(dataset.count) // 4))


def _check(path: Path, dataset: Any) -> None:
    if dataset.count == 0:
        raise ImageError(f"The file {path} holds no picture. Give a PNG, JPEG or TIFF file.")
    if min(dataset.width, dataset.height) < MIN_SIDE:
        raise ImageError(
            f"The image {path} has only {dataset.width} x {dataset.height} pixels. At least {MIN_SIDE} x {MIN_SIDE} "
            "are needed to recognise anything."
        )
    if dataset.width * dataset.height > MAX_PIXELS:
        raise ImageError(
            f"The image {path} has {dataset.width} x {dataset.height} pixels, more than 30,000 x 30,000. Cut out the "
            "part that you look for."
        )
    if any(map(is_complex, dataset.dtypes)):
        raise ImageError(f"The image {path} has complex numbers. Save it with real ones.")


def _read(
    dataset: Any, described: tuple[Band, ...], selection: BandSelection, shape: tuple[int, int]
) -> tuple[Pixels, BoolArray | None, list[BoolArray | None], npt.NDArray[np.uint16] | None]:
    """Pixels (c, h, w), the valid ones by nodata or mask, those of each channel, and the opacity 0..255 (h, w)."""
    from rasterio.enums import Resampling

    alpha = alpha_band(described)
    way = Resampling.mode if selection.palette else Resampling.average
    bands = list(selection.indexes)
    pixels: Pixels = dataset.read(bands, out_shape=(len(bands), *shape), resampling=way)
    opacity: npt.NDArray[np.uint16] | None = None
    if alpha is not None:
        kind = described[alpha - 1].dtype
        top = np.iinfo(kind).max if kind.startswith("u") else 255
        # The mask of the alpha band is the band itself, so an average would leave out what is transparent.
        faint = dataset.read(alpha, out_shape=shape, resampling=Resampling.average)
        opacity = (faint.astype(np.float64) * (255.0 / top)).round().clip(0, 255).astype(np.uint16)
    if selection.palette:
        palette = np.array(selection.palette, dtype=np.uint8).T
        colours = palette[:, np.minimum(pixels[0].astype(np.int64), palette.shape[1] - 1)]
        return colours[:3], None, [None] * 3, colours[3].astype(np.uint16)
    distinct = [bands.index(band) for band in dict.fromkeys(bands)]
    raw, channel_of = pixels[distinct], [list(dict.fromkeys(bands)).index(band) for band in bands]
    validity = Validity(dataset, described, selection)
    if may_hold_fill(str(raw.dtype)):
        found = [find_fill([(band, None)]) for band in raw]
        validity = Validity(dataset, described, selection, fill_values([found[band] for band in channel_of]))
    masks = [dataset.read_masks(band, out_shape=shape) != 0 for band in validity.mask_bands]
    valid, each = combined([*masks, validity.by_value(raw)]), validity.by_band(raw)
    return pixels, valid, [combined([valid, None if each is None else each[band]]) for band in channel_of], opacity


def _upright(image: UInt8Array, orientation: str) -> UInt8Array:
    """The picture as its EXIF orientation (1 to 8) wants it to be seen."""
    turns: dict[str, tuple[int, bool]] = {
        "2": (0, True),
        "3": (2, False),
        "4": (2, True),
        "5": (3, True),
        "6": (3, False),
        "7": (1, True),
        "8": (1, False),
    }
    quarters, mirrored = turns.get(orientation.strip(), (0, False))
    turned = np.rot90(image, quarters, axes=(1, 2))
    return np.ascontiguousarray(turned[..., ::-1] if mirrored else turned)

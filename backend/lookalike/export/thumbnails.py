# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of tiles, as the embedder saw them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from lookalike.errors import RasterStaleError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.rasters.fingerprint import is_unchanged
from lookalike.rasters.pixels import Pixels
from lookalike.rasters.reader import RasterReader
from lookalike.remedies import Remedy
from lookalike.types import TileKey, UInt8Array

COLOURS = ("red", "green", "blue")
BRIGHT = 0.3
"""Reflectance that is shown white."""


def thumbnails(index: Index, tiles: Iterable[tuple[str, TileKey]]) -> Iterator[UInt8Array]:
    """Pictures `uint8 (h, w, 3)` of tiles (raster id, key), with the bands and stretch they were indexed with.

    Raises `RasterNotIndexedError`, `RasterMovedError`, `RasterStaleError`, `RasterUnreadableError`.
    """
    for raster_id, group in groupby(tiles, key=lambda tile: tile[0]):
        entry = index.manifest.raster(raster_id)
        with _reader(index, entry) as reader:
            grid = index.manifest.grid.grid(entry.georeference.width, entry.georeference.height)
            for _, key in group:
                pixels, _ = reader.read(grid.window(key), key.level)
                yield as_picture(pixels, index.manifest.embedder.input.bands)


def as_picture(tile: Pixels, names: tuple[str, ...] = ()) -> UInt8Array:
    """A tile `(c, h, w)` as `(h, w, 3)`: red, green and blue where channels have names, else the first three bands.

    One or two bands become grey. Reflectance is shown from 0 to 0.3, as is usual for true colour.
    """
    colours = [names.index(colour) for colour in COLOURS if colour in names]
    if len(colours) == len(COLOURS):
        bands = tile[colours]
    else:
        bands = tile[:3] if len(tile) >= 3 else np.repeat(tile[:1], 3, axis=0)
    if bands.dtype != np.uint8:
        bands = (np.clip(bands / BRIGHT, 0, 1) * 255).round().astype(np.uint8)
    return np.ascontiguousarray(bands.transpose(1, 2, 0))


def _reader(index: Index, entry: RasterEntry) -> RasterReader:
    path = index.existing_raster_path(entry)
    if not is_unchanged(path, entry.fingerprint):
        raise RasterStaleError(
            f"The raster '{entry.id}' changed after it was indexed.", Remedy.INDEX_AGAIN, path=str(path)
        )
    return index.reader(entry)

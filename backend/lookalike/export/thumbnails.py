# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of tiles, as the embedder saw them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from lookalike.errors import RasterStaleError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import IndexStore
from lookalike.rasters.fingerprint import fingerprint
from lookalike.rasters.reader import RasterReader
from lookalike.types import TileKey, UInt8Array


def thumbnails(store: IndexStore, tiles: Iterable[tuple[str, TileKey]]) -> Iterator[UInt8Array]:
    """Pictures `uint8 (h, w, 3)` of tiles (raster id, key), with the bands and stretch they were indexed with.

    Raises `RasterNotIndexedError`, `RasterMovedError`, `RasterStaleError`, `RasterUnreadableError`.
    """
    for raster_id, group in groupby(tiles, key=lambda tile: tile[0]):
        entry = store.manifest.raster(raster_id)
        with _reader(store, entry) as reader:
            grid = store.manifest.grid.grid(entry.georeference.width, entry.georeference.height)
            for _, key in group:
                pixels, _ = reader.read(grid.window(key), key.level)
                yield as_picture(pixels)


def as_picture(tile: UInt8Array) -> UInt8Array:
    """The first three bands of a tile `(c, h, w)` as `(h, w, 3)`; one or two bands as grey."""
    bands = tile[:3] if len(tile) >= 3 else np.repeat(tile[:1], 3, axis=0)
    return np.ascontiguousarray(bands.transpose(1, 2, 0))


def _reader(store: IndexStore, entry: RasterEntry) -> RasterReader:
    path = store.existing_raster_path(entry)
    if not fingerprint(path).matches(entry.fingerprint):
        raise RasterStaleError(
            f"The raster '{entry.id}' changed after it was indexed. Run `lookalike index {path} --index DIR` again."
        )
    return RasterReader(
        path,
        channels=len(entry.bands.indexes),
        bands=entry.bands_request,
        stretch=entry.stretch,
        detect_collar=False,
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a whole index in one table, in the order of the vectors."""

from dataclasses import dataclass

import numpy as np

from lookalike.errors import RasterNotIndexedError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.types import BoolArray, Float64Array, Int32Array, Int64Array, TileKey

IN_MEMORY_UP_TO = 100_000
"""Keys of so many tiles are read from their shards; those of more are kept in one file, which is memory-mapped."""


@dataclass(frozen=True)
class TileTable:
    """Row i of the table is vector i of the index.

    `keys` is `int32 (n, 3)`: level, row, col; `offsets` is `int64 (rasters + 1,)`: the rows of raster r are
    `offsets[r]:offsets[r + 1]`.
    """

    index: Index
    keys: Int32Array
    offsets: Int64Array

    @classmethod
    def of(cls, index: Index) -> "TileTable":
        """The tiles of all committed shards."""
        counts = [raster.tiles for raster in index.manifest.rasters]
        return cls(index, _keys(index), np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64))

    def __len__(self) -> int:
        return len(self.keys)

    def raster_numbers(self, rows: Int64Array) -> Int32Array:
        """Position in `manifest.rasters` of each row's raster, `int32 (n,)`."""
        return (np.searchsorted(self.offsets, rows, side="right") - 1).astype(np.int32)

    def raster_of(self, row: int) -> RasterEntry:
        """The raster a row belongs to."""
        return self.index.manifest.rasters[int(self.raster_numbers(np.array([row]))[0])]

    def rows_of(self, raster_number: int) -> slice:
        """The rows of one raster."""
        return slice(int(self.offsets[raster_number]), int(self.offsets[raster_number + 1]))

    def bounds(self, rows: Int64Array) -> Float64Array:
        """Bounds of tiles in level-0 pixels of their rasters, `(n, 4)`: xmin, ymin, xmax, ymax."""
        result = np.empty((len(rows), 4))
        numbers = self.raster_numbers(rows)
        for number in np.unique(numbers):
            raster = self.index.manifest.rasters[int(number)]
            grid = self.index.manifest.grid.grid(raster.georeference.width, raster.georeference.height)
            here = numbers == number
            result[here] = grid.bounds(self.keys[rows[here]])
        return result

    def row(self, raster_id: str, key: TileKey) -> int:
        """The row of a tile, or `RasterNotIndexedError` where the index does not hold it."""
        entry = self.index.manifest.raster(raster_id)
        span = self.rows_of(self.index.manifest.rasters.index(entry))
        keys = self.keys[span]
        found = np.flatnonzero(keys[:, 2] == key.col)  # one column of all keys, then the few that are left
        found = found[(keys[found] == (key.level, key.row, key.col)).all(axis=1)]
        if len(found) == 0:
            raise RasterNotIndexedError(
                f"The index has no tile (level {key.level}, row {key.row}, col {key.col}) of '{raster_id}': it lies "
                "outside the raster, was skipped as nodata, or is not indexed yet."
            )
        return int(span.start) + int(found[0])

    def mask(self, raster_numbers: list[int] | None, levels: tuple[int, ...] | None) -> BoolArray:
        """Rows of these rasters and levels, `bool (n,)`; None means all."""
        chosen = np.full(len(self), raster_numbers is None)
        for number in raster_numbers or ():
            chosen[self.rows_of(number)] = True
        if levels is None:
            return chosen
        of_level = np.zeros(len(self), bool)
        for level in levels:
            of_level |= self.keys[:, 0] == level
        return chosen & of_level


def _keys(index: Index) -> Int32Array:
    """Keys of all tiles, `int32 (n, 3)`: of a large index that is complete column by column from a derived file."""
    manifest = index.manifest
    if manifest.tiles <= IN_MEMORY_UP_TO or not manifest.complete:
        return _committed_keys(index)
    derived, shape = index.derived, (manifest.tiles, 3)
    kept = derived.read_array("keys.npy", np.int32, shape)
    if kept is None:
        keys = np.asfortranarray(_committed_keys(index))
        derived.keep("keys.npy", lambda file: np.save(file, keys, allow_pickle=False))
        kept = derived.read_array("keys.npy", np.int32, shape)
        return keys if kept is None else kept  # the folder cannot be written
    return kept


def _committed_keys(index: Index) -> Int32Array:
    parts = [index.keys(raster.id) for raster in index.manifest.rasters]
    return np.concatenate(parts) if parts else np.empty((0, 3), np.int32)

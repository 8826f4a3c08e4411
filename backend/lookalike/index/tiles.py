# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a whole index in one table, in the order of the vectors."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lookalike.errors import RasterNotIndexedError
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import IndexStore
from lookalike.types import BoolArray, Float64Array, Int32Array, Int64Array, TileKey


@dataclass(frozen=True)
class TileTable:
    """Row i of the table is vector i of the index.

    `keys` is `int32 (n, 3)`: level, row, col; `offsets` is `int64 (rasters + 1,)`: the rows of raster r are
    `offsets[r]:offsets[r + 1]`.
    """

    store: IndexStore
    keys: Int32Array
    offsets: Int64Array

    @classmethod
    def of(cls, store: IndexStore) -> "TileTable":
        """Reads the keys of all committed shards."""
        parts = [store.keys(raster.id) for raster in store.manifest.rasters]
        offsets = np.concatenate([[0], np.cumsum([len(part) for part in parts], dtype=np.int64)])
        keys = np.concatenate(parts) if parts else np.empty((0, 3), np.int32)
        return cls(store, keys, offsets.astype(np.int64))

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def raster_numbers(self) -> Int32Array:
        """Position in `manifest.rasters` of each row's raster, `int32 (n,)`."""
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int32), np.diff(self.offsets))

    def raster_of(self, row: int) -> RasterEntry:
        """The raster a row belongs to."""
        return self.store.manifest.rasters[int(self.raster_numbers[row])]

    def rows_of(self, raster_number: int) -> slice:
        """The rows of one raster."""
        return slice(int(self.offsets[raster_number]), int(self.offsets[raster_number + 1]))

    def bounds(self, rows: Int64Array) -> Float64Array:
        """Bounds of tiles in level-0 pixels of their rasters, `(n, 4)`: xmin, ymin, xmax, ymax."""
        result = np.empty((len(rows), 4))
        numbers = self.raster_numbers[rows]
        for number in np.unique(numbers):
            raster = self.store.manifest.rasters[int(number)]
            grid = self.store.manifest.grid.grid(raster.georeference.width, raster.georeference.height)
            here = numbers == number
            result[here] = grid.bounds(self.keys[rows[here]])
        return result

    def row(self, raster_id: str, key: TileKey) -> int:
        """The row of a tile, or `RasterNotIndexedError` where the index does not hold it."""
        entry = self.store.manifest.raster(raster_id)
        span = self.rows_of(self.store.manifest.rasters.index(entry))
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
        chosen = np.ones(len(self), bool)
        if raster_numbers is not None:
            chosen &= np.isin(self.raster_numbers, raster_numbers)
        if levels is not None:
            chosen &= np.isin(self.keys[:, 0], levels)
        return chosen

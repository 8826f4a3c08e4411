# SPDX-License-Identifier: GPL-3.0-or-later
"""The tile grid over a raster: pure geometry, no pixels.

Level k is the raster reduced 2^k. In each level, tiles of `size` pixels stand `stride` pixels apart; the last
row and column are shifted in so that they end at the edge, and no pixel is left out, or are left out where edges are
cropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lookalike.errors import BadInputError
from lookalike.types import Float64Array, Int32Array, PixelWindow, TileKey

MAX_LEVEL = 12

Edges = Literal["shift", "crop"]
"""`shift` moves the last tiles in, so that they end at the edge; `crop` cuts the raster to a multiple of the tile size
first, as image fingerprinting does, so that what is left over at the right and below is not searched."""


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Tiles of a raster of `width` x `height` pixels. `size` and `stride` count pixels of each level.

    Raises `BadInputError` for arguments that make no grid.
    """

    width: int
    height: int
    size: int = 256
    stride: int = 128
    levels: tuple[int, ...] = (0,)
    edges: Edges = "shift"

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise BadInputError(f"A raster of {self.width} x {self.height} pixels has no tiles.")
        if not 16 <= self.size <= 4096:
            raise BadInputError(f"The tile size {self.size} cannot be used. Choose one from 16 to 4096 pixels.")
        if not 1 <= self.stride <= self.size:
            raise BadInputError(
                f"The stride {self.stride} cannot be used. Choose one from 1 to the tile size, {self.size} pixels."
            )
        object.__setattr__(self, "levels", tuple(self.levels))
        if not self.levels:
            raise BadInputError("A tile grid needs at least one level. Level 0 is the raster as it is.")
        if any(not 0 <= level <= MAX_LEVEL for level in self.levels):
            raise BadInputError(f"The levels {_listed(self.levels)} cannot be used. Choose from 0 to {MAX_LEVEL}.")
        if list(self.levels) != sorted(set(self.levels)):
            raise BadInputError(f"The levels {_listed(self.levels)} must rise and each be named once.")

    def level_shape(self, level: int) -> tuple[int, int]:
        """(height, width) in pixels of the raster reduced 2^level, rounded up."""
        scale = 1 << level
        return -(-self.height // scale), -(-self.width // scale)

    def shape(self, level: int) -> tuple[int, int]:
        """(rows, cols) of tiles in a level. Raises `BadInputError` for a level the grid does not have."""
        if level not in self.levels:
            raise BadInputError(f"The grid has no level {level}. It has: {_listed(self.levels)}.")
        height, width = self.level_shape(level)
        return self._steps(height), self._steps(width)

    def __len__(self) -> int:
        """Number of tiles over all levels."""
        return sum(rows * cols for rows, cols in map(self.shape, self.levels))

    @property
    def count(self) -> int:
        """Number of tiles over all levels."""
        return len(self)

    def origins(self, level: int) -> tuple[Int32Array, Int32Array]:
        """(x of each column, y of each row): upper left corners in pixels of the level."""
        rows, cols = self.shape(level)
        height, width = self.level_shape(level)
        return self._origins(cols, width), self._origins(rows, height)

    def window(self, key: TileKey) -> PixelWindow:
        """Window of a tile in pixels of its level; always `size` x `size`, also where the raster is smaller.

        Raises `BadInputError` for a tile outside the grid.
        """
        rows, cols = self.shape(key.level)
        if not (0 <= key.row < rows and 0 <= key.col < cols):
            raise BadInputError(
                f"There is no tile at row {key.row}, column {key.col} of level {key.level}: "
                f"it has {rows} rows and {cols} columns."
            )
        height, width = self.level_shape(key.level)
        x = min(key.col * self.stride, max(width - self.size, 0))
        y = min(key.row * self.stride, max(height - self.size, 0))
        return PixelWindow(x, y, self.size, self.size)

    def bounds(self, keys: Int32Array) -> Float64Array:
        """Bounds (n, 4) xmin, ymin, xmax, ymax in level-0 pixels, clipped to the raster.

        `keys` is (n, 3): level, row, col. Raises `BadInputError` for a tile outside the grid.
        """
        table = np.asarray(keys, dtype=np.int64).reshape(-1, 3)
        result = np.empty((len(table), 4), dtype=np.float64)
        for level in np.unique(table[:, 0]):
            chosen = table[:, 0] == level
            xs, ys = self.origins(int(level))
            row, col = table[chosen, 1], table[chosen, 2]
            if row.min() < 0 or col.min() < 0 or row.max() >= len(ys) or col.max() >= len(xs):
                raise BadInputError(f"A tile lies outside level {level}: it has {len(ys)} rows and {len(xs)} columns.")
            corner = np.stack([xs[col], ys[row]], axis=1).astype(np.float64)
            result[chosen, :2] = corner * (1 << int(level))
            result[chosen, 2:] = (corner + self.size) * (1 << int(level))
        result[:, 2] = np.minimum(result[:, 2], self.width)
        result[:, 3] = np.minimum(result[:, 3], self.height)
        return result

    def holds(self, keys: Int32Array) -> bool:
        """Whether all `keys (n, 3)` are tiles of this grid."""
        for level in np.unique(keys[:, 0]):
            if level not in self.levels:
                return False
            here = keys[keys[:, 0] == level, 1:]
            if (here < 0).any() or (here >= self.shape(int(level))).any():
                return False
        return True

    def keys(self, level: int) -> Int32Array:
        """All tiles of a level, (n, 3) level, row, col, row by row."""
        rows, cols = self.shape(level)
        table = np.empty((rows, cols, 3), dtype=np.int32)
        table[..., 0] = level
        table[..., 1] = np.arange(rows, dtype=np.int32)[:, None]
        table[..., 2] = np.arange(cols, dtype=np.int32)[None, :]
        return table.reshape(-1, 3)

    def _steps(self, length: int) -> int:
        if self.edges == "crop" and length >= self.size:
            return 1 + (length // self.size * self.size - self.size) // self.stride
        return 1 + -(-max(length - self.size, 0) // self.stride)

    def _origins(self, steps: int, length: int) -> Int32Array:
        return np.minimum(np.arange(steps, dtype=np.int32) * self.stride, max(length - self.size, 0)).astype(np.int32)


def footprints(bounds: Float64Array, transform: Sequence[float]) -> Float64Array:
    """Closed rings (n, 5, 2), x before y, in the raster's CRS, of bounds (n, 4) in level-0 pixels.

    `transform` is the affine (a, b, c, d, e, f): x = a*col + b*row + c, y = d*col + e*row + f. Rings run
    counterclockwise on the map (RFC 7946), whichever way the affine turns or mirrors the pixels.
    """
    a, b, c, d, e, f = (float(value) for value in tuple(transform)[:6])
    box = np.asarray(bounds, dtype=np.float64).reshape(-1, 4)
    corners = [0, 0, 2, 2, 0] if a * e - b * d < 0 else [0, 2, 2, 0, 0]
    opposite = [1, 3, 3, 1, 1] if a * e - b * d < 0 else [1, 1, 3, 3, 1]
    col, row = box[:, corners], box[:, opposite]
    return np.stack([a * col + b * row + c, d * col + e * row + f], axis=-1)


def _listed(levels: Sequence[int]) -> str:
    return ", ".join(str(level) for level in levels)

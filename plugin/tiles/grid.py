# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the tiles of a raster lie, as far as a map shows them. Knows nothing of QGIS.

The same grid as the backend's: tiles begin every `stride` pixels of their level, and the last one of a row or column is
shifted in so that it ends with the raster. Here only the finest level is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from .size import TileSize

MOST_LINES = 60
"""In each direction; a finer grid would hide the image."""


@dataclass(frozen=True)
class Window:
    """A part of a raster in pixels from its upper left corner; may reach beyond it."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Spans:
    """Edges of tiles in pixels of the raster, and the tile in the middle."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    one_left: float
    one_top: float
    side: float
    complete: bool
    """Whether all that the window shows is drawn."""


def starts(length: int, side: int, step: int) -> list[int]:
    """Where tiles begin along an edge of `length` pixels."""
    last = max(0, length - side)
    regular = list(range(0, last + 1, step))
    return regular if regular[-1] == last else [*regular, last]


def spans(width: int, height: int, tiles: TileSize, window: Window) -> Spans | None:
    """The edges of tiles that the window shows; None where it shows nothing of the raster."""
    if window.right <= 0 or window.bottom <= 0 or window.left >= width or window.top >= height:
        return None
    step = tiles.stride * tiles.side // tiles.size
    xs, whole_row = _shown(starts(width, tiles.side, step), tiles.side, window.left, window.right)
    ys, whole_column = _shown(starts(height, tiles.side, step), tiles.side, window.top, window.bottom)
    if not xs or not ys:  # a step wider than a tile leaves gaps
        return None
    return Spans(
        _edges(xs, tiles.side, width),
        _edges(ys, tiles.side, height),
        xs[len(xs) // 2],
        ys[len(ys) // 2],
        tiles.side,
        whole_row and whole_column,
    )


def _shown(begins: list[int], side: int, low: float, high: float) -> tuple[list[int], bool]:
    """The tiles of a row that lie in a range, or those of its middle; and whether these are all."""
    found = [begin for begin in begins if begin + side > low and begin < high]
    cut = max(0, (len(found) - MOST_LINES + 1) // 2)
    return found[cut : len(found) - cut], cut == 0


def _edges(begins: list[int], side: int, length: int) -> tuple[float, ...]:
    ends = (begin + side for begin in begins)
    return tuple(sorted({float(min(edge, length)) for edge in (*begins, *ends)}))

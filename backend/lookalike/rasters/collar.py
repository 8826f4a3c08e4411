# SPDX-License-Identifier: GPL-3.0-or-later
"""Opaque black and white collars: the empty margin around an orthomosaic that no mask declares.

The rule. The raster is cut into squares of 32 x 32 pixels. A square is *collar-like* when at least 99 % of its pixels
are masked or of the collar's colour, and at least half of the unmasked ones are exactly that colour:

    uint8            black: every band <= 5, exactly 0        white: every band >= 250, exactly 255
    other integers   exactly 0                                exactly the largest value of the type
    floats           exactly 0                                -

(the tolerance is for lossy compression, whose noise lies beside the image). A raster has a black (or white) collar
only if a *corner* square is collar-like and the squares connected with corners hold at least 16 (128 x 128 pixels) that
no mask declares. Then everything collar-like that is connected with the edge is collar. So white roofs and
black water inside the raster are image, also where dark water (not saturated to 0) or a roof touches an edge. Water
that is exactly 0 in a corner of the raster cannot be told from a collar, nor does it hold anything to search for.

A collar surrounds a picture. Where the rest of a raster has no more than 64 numbers or colours (classes, a mask), where
none of its whole numbers is larger than 31, or where more than 5 % of it lies below 0 (heights, differences, indexes
such as the NDVI), 0 is a number like the others, and nothing is collar. A raster that is nothing but collar is one.

The footprint is followed to within a square; a margin narrower than that is left as it is: it cannot make half a tile.
Pixels are read in windows of 512 pixels, and only where the collar goes: a raster without one costs four windows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lookalike.rasters.pixels import Pixels
from lookalike.rasters.sampling import sample_windows
from lookalike.rasters.validity import combined
from lookalike.types import BoolArray, PixelWindow, UInt8Array

SQUARE = 32
WINDOW = 512
_SIDE = WINDOW // SQUARE
_SHARE = 0.99
_MIN_SQUARES = 16
_CLASSES, _SMALL, _BELOW = 64, 31, 0.05
_PER_WINDOW = 1024
"""Pixels of a window that are looked at to tell a picture from classes."""

WindowReader = Callable[[PixelWindow], tuple[Pixels, BoolArray | None]]
"""Reads a window inside the raster: values (b, h, w) of the bands in use and a valid mask (h, w) or None."""

_BLACK, _WHITE, _OPAQUE = 1, 2, 4


@dataclass(frozen=True, slots=True, eq=False)
class Collar:
    """Which squares of 32 x 32 level-0 pixels are collar: bool (rows, cols)."""

    squares: BoolArray

    def within(self, window: PixelWindow, level: int) -> BoolArray | None:
        """Collar pixels (h, w) of a window of a level, None where there are none. Outside the raster: False."""
        rows = _square_of(window.y, window.height, level)
        cols = _square_of(window.x, window.width, level)
        top, bottom = np.clip((rows[0], rows[-1] + 1), 0, self.squares.shape[0])
        left, right = np.clip((cols[0], cols[-1] + 1), 0, self.squares.shape[1])
        if not self.squares[top:bottom, left:right].any():
            return None
        inside = (rows[:, None] < self.squares.shape[0]) & (cols[None, :] < self.squares.shape[1])
        inside &= (rows[:, None] >= 0) & (cols[None, :] >= 0)
        rows, cols = rows.clip(0, self.squares.shape[0] - 1), cols.clip(0, self.squares.shape[1] - 1)
        mask: BoolArray = self.squares[np.ix_(rows, cols)] & inside
        return mask


def find_collar(read: WindowReader, width: int, height: int) -> Collar | None:
    """The collar of a raster of `width` x `height` pixels, None where it has none. See the module for the rule."""
    search = _Search(read, width, height)
    found = np.zeros(search.shape, dtype=np.bool_)
    for colour in (_BLACK, _WHITE):
        core = search.flood(colour, _corners(search.shape))
        opaque = core & (search.codes & _OPAQUE != 0)
        if np.count_nonzero(opaque) >= min(_MIN_SQUARES, found.size):
            found |= search.flood(colour, _edges(search.shape))
    if not found.any():
        return None
    collar = Collar(found)
    return collar if _surrounds_picture(read, collar, width, height) else None


def _surrounds_picture(read: WindowReader, collar: Collar, width: int, height: int) -> bool:
    """Whether samples of what is no collar are those of a picture, or there is nothing else."""
    colours: Pixels | None = None
    below = total = 0
    for window in sample_windows(width, height):
        pixels, valid = read(window)
        outside = collar.within(window, 0)
        inside = combined([valid, None if outside is None else ~outside])
        values = pixels.reshape(len(pixels), -1) if inside is None else pixels[:, inside]
        if not values.size:
            continue
        below, total = below + int(np.count_nonzero(values < 0)), total + values.size
        if colours is None or not _are_gradations(colours):
            some = np.unique(values[:, :: -(-values.shape[1] // _PER_WINDOW)], axis=1)
            colours = some if colours is None else np.unique(np.concatenate([colours, some], axis=1), axis=1)
        if values.dtype.kind == "u" and _are_gradations(colours):
            return True
    return colours is None or (_are_gradations(colours) and below <= _BELOW * total)


def _are_gradations(colours: Pixels) -> bool:
    """Whether so many distinct numbers or colours (b, n), and as large ones, are those of a picture."""
    is_small = colours.dtype.kind in "iu" and colours.max() <= _SMALL
    return not is_small and colours.shape[1] > _CLASSES


class _Search:
    """Classifies squares window by window, as far as the flood asks for them."""

    def __init__(self, read: WindowReader, width: int, height: int) -> None:
        self._read = read
        self._width, self._height = width, height
        self.shape = (-(-height // SQUARE), -(-width // SQUARE))
        self.codes: UInt8Array = np.zeros(self.shape, dtype=np.uint8)
        self._seen: set[tuple[int, int]] = set()

    def flood(self, colour: int, seeds: BoolArray) -> BoolArray:
        """Squares of the colour connected with `seeds`, by their sides."""
        reached = seeds.copy()
        waiting = dict.fromkeys((int(row), int(col)) for row, col in np.unique(np.argwhere(seeds) // _SIDE, axis=0))
        done = np.zeros(self.shape, dtype=np.bool_)
        while waiting:
            row, col = next(iter(waiting))
            del waiting[row, col]
            self._classify(row, col)
            part = (slice(row * _SIDE, (row + 1) * _SIDE), slice(col * _SIDE, (col + 1) * _SIDE))
            grown = _grow(reached[part], self.codes[part] & colour != 0)
            fresh = grown & ~done[part]
            done[part] = grown
            reached[part] = grown
            for near in self._push(reached, done, row, col, fresh):
                waiting[near] = None
        return done

    def _push(self, reached: BoolArray, done: BoolArray, row: int, col: int, fresh: BoolArray) -> list[tuple[int, int]]:
        """Hands newly reached squares at the window's sides on to the windows beside it."""
        top, left = row * _SIDE, col * _SIDE
        height, width = fresh.shape
        sides = (
            (row - 1, col, fresh[0], (slice(top - 1, top), slice(left, left + width))),
            (row + 1, col, fresh[-1], (slice(top + height, top + height + 1), slice(left, left + width))),
            (row, col - 1, fresh[:, 0], (slice(top, top + height), slice(left - 1, left))),
            (row, col + 1, fresh[:, -1], (slice(top, top + height), slice(left + width, left + width + 1))),
        )
        touched = []
        for near_row, near_col, edge, squares in sides:
            outside = near_row < 0 or near_col < 0 or near_row * _SIDE >= self.shape[0]
            if outside or near_col * _SIDE >= self.shape[1] or not edge.any():
                continue
            new = edge.reshape(reached[squares].shape) & ~done[squares]
            if new.any():
                reached[squares] |= new
                touched.append((near_row, near_col))
        return touched

    def _classify(self, row: int, col: int) -> None:
        if (row, col) in self._seen:
            return
        self._seen.add((row, col))
        x, y = col * WINDOW, row * WINDOW
        window = PixelWindow(x, y, min(WINDOW, self._width - x), min(WINDOW, self._height - y))
        pixels, valid = self._read(window)
        codes = _square_codes(pixels, valid)
        self.codes[row * _SIDE : row * _SIDE + codes.shape[0], col * _SIDE : col * _SIDE + codes.shape[1]] = codes


def _square_codes(pixels: Pixels, valid: BoolArray | None) -> UInt8Array:
    """Which colours of collar the squares of a window (b, h, w) are like, and which hold unmasked pixels."""
    height, width = pixels.shape[1:]
    total = _per_square(np.ones((height, width), dtype=np.bool_))
    opaque = total if valid is None else _per_square(valid)
    codes = np.where(opaque > 0, _OPAQUE, 0).astype(np.uint8)
    for colour, (near, exact) in ((_BLACK, _black(pixels)), (_WHITE, _white(pixels))):
        if near is None or exact is None:
            codes[opaque == 0] |= colour
            continue
        like = near if valid is None else near | ~valid
        exactly = exact if valid is None else exact & valid
        match = (_per_square(like) >= _SHARE * total) & (2 * _per_square(exactly) >= opaque)
        codes[match] |= colour
    return codes


def _black(pixels: Pixels) -> tuple[BoolArray | None, BoolArray | None]:
    """(near, exactly) black pixels."""
    if pixels.dtype == np.uint8:
        brightest = pixels.max(axis=0)
        return brightest <= 5, brightest == 0
    zero: BoolArray = (pixels == 0).all(axis=0)
    return zero, zero


def _white(pixels: Pixels) -> tuple[BoolArray | None, BoolArray | None]:
    """(near, exactly) white pixels; None for types without a largest value that means white."""
    if pixels.dtype == np.uint8:
        darkest = pixels.min(axis=0)
        return darkest >= 250, darkest == 255
    if pixels.dtype.kind not in "iu":
        return None, None
    full: BoolArray = (pixels == np.iinfo(pixels.dtype).max).all(axis=0)
    return full, full


def _per_square(mask: BoolArray) -> npt.NDArray[np.int64]:
    """Number of True in each square; squares at the lower and right edge may be smaller."""
    rows = np.arange(0, mask.shape[0], SQUARE)
    cols = np.arange(0, mask.shape[1], SQUARE)
    counts: npt.NDArray[np.int64] = np.add.reduceat(
        np.add.reduceat(mask, cols, axis=1, dtype=np.int64), rows, axis=0, dtype=np.int64
    )
    return counts


def _grow(reached: BoolArray, candidates: BoolArray) -> BoolArray:
    """Candidates connected with reached candidates, by their sides."""
    grown = reached & candidates
    while True:
        wider = grown.copy()
        wider[1:] |= grown[:-1]
        wider[:-1] |= grown[1:]
        wider[:, 1:] |= grown[:, :-1]
        wider[:, :-1] |= grown[:, 1:]
        wider &= candidates
        if np.array_equal(wider, grown):
            return grown
        grown = wider


def _corners(shape: tuple[int, int]) -> BoolArray:
    seeds = np.zeros(shape, dtype=np.bool_)
    seeds[np.ix_([0, -1], [0, -1])] = True
    return seeds


def _edges(shape: tuple[int, int]) -> BoolArray:
    seeds = np.ones(shape, dtype=np.bool_)
    seeds[1:-1, 1:-1] = False
    return seeds


def _square_of(start: int, length: int, level: int) -> npt.NDArray[np.int64]:
    """The square of each of `length` pixels of a level from `start`, by the middle of the pixel."""
    middle = (np.arange(start, start + length, dtype=np.float64) + 0.5) * (1 << level)
    return np.floor(middle / SQUARE).astype(np.int64)

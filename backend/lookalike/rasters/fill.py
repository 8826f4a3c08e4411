# SPDX-License-Identifier: GPL-3.0-or-later
"""Fill values: numbers that stand for *no pixel* in a raster that does not declare them, such as -9999 in margins.

The rule, for each band on its own. Of the sampled pixels, the lowest and the highest number are looked at. Such a
number fills margins or holes when few pixels lie between it and the others (edges that were blended do), and either

    it is one that is used as nodata (-9999, -32768, 65535, 1e20, the ends of number types, ...)
        and lies half as far from the others as these lie from each other,
    or it is any number that covers areas, as far below as the others lie from each other or five times as far above, in
        a raster that shows more than classes.

How far the others lie from each other say their 1st and 99th percentile. Then the next number is looked at, since a
raster may hold several. Where there are no others, the number is one if it is used as nodata and never measured. Pixels
of 8 bits (0..255) have no room for such a number; see `collar` for theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lookalike.rasters.pixels import Pixels
from lookalike.types import BoolArray

FillValues = tuple[tuple[float, ...], ...]
"""Values that are left out beside what the file declares, for each channel of the model; empty for none at all."""

_SEVERAL = 4
"""Fill values of a band, at most."""
_FEWEST = 16
"""Pixels that make a usual fill value."""
_SHARE = 0.001
"""Share of all pixels that makes another number one."""
_CLASSES = 64
"""A band with no more numbers than these shows classes, of which one may lie far from the others."""
_USUAL_FAR, _FAR_BELOW, _FAR_ABOVE = 0.5, 1.0, 5.0
_ENOUGH = 200_000
"""Pixels for percentiles."""
_HUGE = 1e15
"""No measurement is as large; fill values such as 1e20, 9.96921e36 and the ends of float are."""
_NEVER_MEASURED = -999
"""Usual fill values from here down are that also where a band, or what was looked at of it, holds no other number."""
_ENDS = frozenset({-128, -32767, -32768, -(2**31) + 1, -(2**31), 2**15 - 1, 2**16 - 1, 2**31 - 1, 2**32 - 1})

BandPixels = tuple[Pixels, BoolArray | None]
"""Pixels (h, w) of one band in a window, and the valid ones, None for all."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill value that was found."""

    value: float
    share: float
    """Of the sampled pixels that the file does not declare as nodata, 0..1."""


def fill_values(found: Sequence[Sequence[Fill]]) -> FillValues:
    """What to leave out of each channel; empty where that is nothing."""
    return tuple(tuple(each.value for each in channel) for channel in found) if any(found) else ()


def may_hold_fill(dtype: str) -> bool:
    """Whether numbers of this type have room for fill values."""
    return dtype != "uint8"


def find_fill(windows: Sequence[BandPixels]) -> tuple[Fill, ...]:
    """The fill values of a band in windows of it, those at the low end first. See the module for the rule."""
    values = np.concatenate([pixels.ravel() if valid is None else pixels[valid] for pixels, valid in windows])
    if values.dtype.kind == "f":
        values = values[np.isfinite(values)]
    total, found = values.size, list[Fill]()
    looking = True
    while looking and len(found) < _SEVERAL:
        looking = False
        for end in (np.min, np.max):
            value = end(values) if values.size else None
            count = int(np.count_nonzero(values == value))
            if value is None or count < _FEWEST:
                continue
            others = values[values != value]
            if _lies_apart(value, count, total, others, windows):
                found.append(Fill(float(value), count / total))
                values, looking = others, True
    return tuple(sorted(found, key=lambda fill: fill.value))


def _lies_apart(value: Pixels, count: int, total: int, others: Pixels, windows: Sequence[BandPixels]) -> bool:
    """Whether a number that `count` of `total` pixels have is a fill value, by its distance from the others."""
    number, usual = float(value), _is_usual(float(value))
    if not others.size:
        return usual and (number <= _NEVER_MEASURED or number >= _HUGE)
    some = others[:: max(1, others.size // _ENOUGH)].astype(np.float64)
    low, high = (float(end) for end in np.percentile(some, (1, 99)))
    near = low if number < low else high
    distance = abs(number - near)
    far = _USUAL_FAR if usual else _FAR_BELOW if number < low else _FAR_ABOVE
    if not distance > 0 or distance < far * (high - low):
        return False
    beyond = near + 0.1 * (number - near)
    between = int(np.count_nonzero(others < beyond if number < near else others > beyond))
    if usual and (number < low or number >= _HUGE):
        return between <= count
    if between > 0.1 * count:
        return False
    is_picture = _distinct(others) > (1 if usual else _CLASSES)
    return count >= _SHARE * total and is_picture and _covers_areas(value, windows)


def _is_usual(value: float) -> bool:
    """Whether the number is one of those that are used as nodata."""
    if abs(value) >= _HUGE or value in _ENDS:
        return True
    return (value <= -99 or value >= 9999) and value.is_integer() and set(str(int(abs(value)))) == {"9"}


def _covers_areas(value: Pixels, windows: Sequence[BandPixels]) -> bool:
    """Whether most pixels of this number have their like beside and below them."""
    within, alone = 0, 0
    for pixels, _ in windows:
        same = pixels == value
        inner = same[:-1, :-1]
        within += int(np.count_nonzero(inner & same[1:, :-1] & same[:-1, 1:]))
        alone += int(np.count_nonzero(inner))
    return within >= 0.4 * alone


def _distinct(values: Pixels) -> int:
    """How many numbers there are, as far as a part of them tells."""
    return int(np.unique(values[:: max(1, values.size // 50_000)]).size)


def holds(pixels: Pixels, values: Sequence[float]) -> BoolArray:
    """Where pixels are one of these values; floats that differ by less than 2 in a million are the same."""
    held: BoolArray = np.zeros(pixels.shape, dtype=np.bool_)
    for value in values:
        if pixels.dtype.kind == "f":
            with np.errstate(over="ignore", invalid="ignore"):
                held |= np.abs(pixels - pixels.dtype.type(value)) <= abs(value) * 2e-6
        elif (number := whole_number(value, pixels.dtype)) is not None:
            held |= pixels == number
    return held


def whole_number(value: float, dtype: np.dtype[Any]) -> Any:
    """The number of this integer type that a file means by `value`; None where there is none.

    The largest one of 64 bits has no float: what comes of it lies just beyond.
    """
    limits = np.iinfo(dtype)
    if value == float(limits.max):
        return dtype.type(limits.max)
    return dtype.type(int(value)) if limits.min <= value <= limits.max and float(value).is_integer() else None

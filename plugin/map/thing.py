# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the thing in the middle of a picture ends: what has other colours than its surroundings. Knows nothing of QGIS.

A guess from some thousand pixels, for a box that the user corrects. From squares of several sizes around the middle:
colours that are commoner inside than around count for a box, others against it; the box with the greatest sum takes the
place of the square, some times over. Of the boxes found that one stays whose colours differ most from those around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt, tanh

Colour = tuple[int, int, int]
Picture = Sequence[Sequence[Colour]]
"""Rows from the top, as many as columns."""

STARTS = (0.1, 0.18, 0.3, 0.45)
"""Sides of the squares to begin with, as shares of the picture."""
LARGEST = 0.7
"""Side of a thing; a larger one is not seen whole."""
ROUNDS = 4
AROUND = 0.8
"""How far the surroundings reach on each side, in sides of the box."""
REACH = 0.75
"""How far a box may grow on each side in a round, in its sides."""
FEWEST = 3
"""Pixels along a side."""
LEVELS = (6, 3, 3)
"""Of brightness, red against green, yellow against blue."""
LEAST_RANGE = (60.0, 30.0, 30.0)
"""Of each of these, over which the levels are spread: noise is no contrast."""
PRIOR = 2.0
"""Pixels of the usual colours that are added before shares are compared."""
LEAST_DIFFERENCE = 0.3
"""From which on a box stands out, 0..1."""
FAVOUR_LARGE = 0.3
"""The exponent of the side by which a difference counts: parts of a thing differ more than the whole."""


@dataclass(frozen=True)
class Span:
    """A part of a picture in shares of its side, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class _Box:
    left: int
    top: int
    right: int
    bottom: int

    @property
    def side(self) -> float:
        return sqrt((self.right - self.left) * (self.bottom - self.top))

    def grown(self, by: float, size: int) -> _Box:
        far = max(2, round(by * self.side))
        return _Box(
            max(0, self.left - far), max(0, self.top - far), min(size, self.right + far), min(size, self.bottom + far)
        )


def thing_in_the_middle(picture: Picture, starts: Sequence[float] = STARTS) -> Span | None:
    """The box of the thing; None where nothing stands out, or where it goes on beyond the picture."""
    classes, size = _classes(picture), len(picture)
    found = [(_difference(classes, box), box) for box in (_settled(classes, start) for start in starts) if box]
    whole = [
        (difference * box.side**FAVOUR_LARGE, box)
        for difference, box in found
        if difference >= LEAST_DIFFERENCE
        and min(box.left, box.top) > 0
        and max(box.right, box.bottom) < size
        and box.side < LARGEST * size
    ]
    if not whole:
        return None
    _, best = max(whole, key=lambda each: each[0])
    return Span(best.left / size, best.top / size, best.right / size, best.bottom / size)


def _classes(picture: Picture) -> list[list[int]]:
    """Pixels by their colours, a little smoothed, spread over what the picture has of each."""
    smooth = _smoothed(picture)
    channels = [
        [sum(colour) / 3 for row in smooth for colour in row],
        [red - green for row in smooth for red, green, _ in row],
        [(red + green) / 2 - blue for row in smooth for red, green, blue in row],
    ]
    found = [0] * len(channels[0])
    for values, levels, least in zip(channels, LEVELS, LEAST_RANGE):
        ordered = sorted(values)
        low, high = ordered[len(ordered) * 3 // 100], ordered[len(ordered) * 97 // 100]
        spread = max(high - low, least)
        low = (low + high - spread) / 2
        found = [
            before * levels + min(levels - 1, max(0, int((value - low) / spread * levels)))
            for before, value in zip(found, values)
        ]
    size = len(picture)
    return [found[start : start + size] for start in range(0, len(found), size)]


def _smoothed(picture: Picture) -> list[list[tuple[float, float, float]]]:
    """The mean of each pixel and those around it."""
    size = len(picture)
    near = [[min(max(at + step, 0), size - 1) for step in (-1, 0, 1)] for at in range(size)]
    smooth = []
    for rows in near:
        sums = [
            tuple(sum(picture[row][column][channel] for row in rows) for channel in (0, 1, 2)) for column in range(size)
        ]
        smooth.append(
            [
                (
                    sum(sums[each][0] for each in columns) / 9,
                    sum(sums[each][1] for each in columns) / 9,
                    sum(sums[each][2] for each in columns) / 9,
                )
                for columns in near
            ]
        )
    return smooth


def _settled(classes: list[list[int]], start: float) -> _Box | None:
    """The box that a square around the middle becomes; None where it vanishes."""
    size = len(classes)
    half = max(2, round(start * size / 2))
    box = _Box(size // 2 - half, size // 2 - half, size // 2 + half, size // 2 + half)
    for _ in range(ROUNDS):
        found = _best_box(classes, box)
        if found.right - found.left < FEWEST or found.bottom - found.top < FEWEST:
            return None
        if found == box:
            break
        box = found
    return box


def _counts(classes: list[list[int]], box: _Box) -> list[int]:
    """How many pixels of each colour are in a box."""
    counts = [0] * (LEVELS[0] * LEVELS[1] * LEVELS[2])
    for row in classes[box.top : box.bottom]:
        for each in row[box.left : box.right]:
            counts[each] += 1
    return counts


def _inside_and_around(classes: list[list[int]], box: _Box) -> tuple[list[int], list[int]]:
    inside = _counts(classes, box)
    both = _counts(classes, box.grown(AROUND, len(classes)))
    return inside, [all_of - of_box for all_of, of_box in zip(both, inside)]


def _difference(classes: list[list[int]], box: _Box) -> float:
    """How far the colours in a box differ from those around it, 0..1: one less Bhattacharyya's coefficient."""
    inside, around = _inside_and_around(classes, box)
    scale = sqrt(sum(inside) * max(1, sum(around)))
    return 1 - sum(sqrt(one * other) for one, other in zip(inside, around)) / scale


def _best_box(classes: list[list[int]], box: _Box) -> _Box:
    """The box around the middle with the most pixels that look like this one, less those that look like its
    surroundings."""
    inside, around = _inside_and_around(classes, box)
    here, there = sum(inside), sum(around)
    usual = [(one + other) / (here + there) for one, other in zip(inside, around)]
    votes = [
        tanh(log((one + PRIOR * share) / (here + PRIOR) / ((other + PRIOR * share) / (there + PRIOR))))
        if share
        else -1.0
        for one, other, share in zip(inside, around, usual)
    ]
    field = box.grown(REACH, len(classes))
    rows = [[votes[each] for each in row[field.left : field.right]] for row in classes[field.top : field.bottom]]
    middle = len(classes) // 2
    found = _greatest_sum(rows, middle - field.left, middle - field.top)
    return _Box(found.left + field.left, found.top + field.top, found.right + field.left, found.bottom + field.top)


def _greatest_sum(rows: list[list[float]], column: int, row: int) -> _Box:
    """The box with the greatest sum that holds a pixel."""
    sums: list[list[float]] = [[0.0] * len(rows[0])]
    for each in rows:
        sums.append([before + value for before, value in zip(sums[-1], each)])
    best, found = float("-inf"), _Box(column, row, column + 1, row + 1)
    for top in range(row + 1):
        above = sums[top]
        for bottom in range(row + 1, len(sums)):
            line = [low - high for low, high in zip(sums[bottom], above)]
            left = list(accumulate(line[column::-1]))
            right = list(accumulate(line[column + 1 :], initial=0.0))
            most_left, most_right = max(left), max(right)
            if most_left + most_right > best:
                best = most_left + most_right
                found = _Box(column - left.index(most_left), top, column + 1 + right.index(most_right), bottom)
    return found

# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlapping tiles of one place become one hit."""

import numpy as np

from lookalike.types import Float64Array, Int32Array, Int64Array


def merge_overlapping(bounds: Float64Array, rasters: Int32Array, max_overlap: float, limit: int) -> Int64Array:
    """Positions of the candidates that stay, at most `limit`, in their order (best first).

    `bounds (n, 4)` are xmin, ymin, xmax, ymax in pixels of the candidate's raster, `rasters (n,)` its number.
    Greedy non-maximum suppression: a candidate goes when the area it shares with a better one of the same raster is
    more than `max_overlap` of the smaller of the two. With 0, hits of one raster never overlap; touching is allowed.
    Kept hits are found again by the cells of a grid, so that the work grows with the candidates and not their square.
    """
    sides = bounds[:, 2:] - bounds[:, :2]
    areas = sides.prod(axis=1)
    cell = float(sides.max(initial=1.0))
    first, last = np.floor(bounds[:, :2] / cell).astype(int), np.floor(bounds[:, 2:] / cell).astype(int)
    kept: list[int] = []
    cells: dict[tuple[int, int, int], list[int]] = {}
    for candidate in range(len(bounds)):
        covered = [
            (int(rasters[candidate]), x, y)
            for x in range(first[candidate, 0], last[candidate, 0] + 1)
            for y in range(first[candidate, 1], last[candidate, 1] + 1)
        ]
        near = sorted({other for place in covered for other in cells.get(place, ())})
        if near:
            shared = intersection_areas(bounds[candidate], bounds[near])
            if (shared > max_overlap * np.minimum(areas[near], areas[candidate])).any():
                continue
        kept.append(candidate)
        if len(kept) == limit:
            break
        for place in covered:
            cells.setdefault(place, []).append(candidate)
    return np.array(kept, np.int64)


def one_hit_a_place(own_place: Int32Array, max_overlap: float, exclude: bool) -> Int64Array:
    """Positions of the candidates that may become hits, given the example each one overlaps (-1 for none).

    An example is one place: of the tiles that share ground with it the best stays, unless overlaps are wanted
    (`max_overlap` of 1); with `exclude` none of them does.
    """
    elsewhere = own_place < 0
    if exclude:
        return np.flatnonzero(elsewhere)
    if max_overlap >= 1:
        return np.arange(len(own_place))
    _, first = np.unique(own_place, return_index=True)
    elsewhere[first] = True
    return np.flatnonzero(elsewhere)


def intersection_areas(one: Float64Array, many: Float64Array) -> Float64Array:
    """Areas that the box `one (4,)` shares with each of `many (n, 4)`."""
    width = np.minimum(one[2], many[:, 2]) - np.maximum(one[0], many[:, 0])
    height = np.minimum(one[3], many[:, 3]) - np.maximum(one[1], many[:, 1])
    shared: Float64Array = np.clip(width, 0, None) * np.clip(height, 0, None)
    return shared

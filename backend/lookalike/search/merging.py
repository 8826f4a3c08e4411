# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlapping tiles of one place become one hit."""

import numpy as np

from lookalike.types import Float64Array, Int32Array, Int64Array


def merge_overlapping(bounds: Float64Array, rasters: Int32Array, max_overlap: float, limit: int) -> Int64Array:
    """Positions of the candidates that stay, at most `limit`, in their order (best first).

    `bounds (n, 4)` are xmin, ymin, xmax, ymax in pixels of the candidate's raster, `rasters (n,)` its number.
    Greedy non-maximum suppression: a candidate goes when the area it shares with a better one of the same raster is
    more than `max_overlap` of the smaller of the two. With 0, hits of one raster never overlap; touching is allowed.
    """
    kept: list[int] = []
    areas = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
    alive = np.ones(len(bounds), bool)
    for candidate in range(len(bounds)):
        if not alive[candidate]:
            continue
        kept.append(candidate)
        if len(kept) == limit:
            break
        shared = intersection_areas(bounds[candidate], bounds)
        too_much = shared > max_overlap * np.minimum(areas, areas[candidate])
        alive &= ~(too_much & (rasters == rasters[candidate]))
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

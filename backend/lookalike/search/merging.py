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
    cell = float(sides.max(initial=1.0))
    corners = np.floor(bounds / cell).astype(int).tolist()
    # Plain numbers: arrays of a few neighbours would take longer to make than to compare.
    boxes, areas, numbers = bounds.tolist(), sides.prod(axis=1).tolist(), rasters.tolist()
    kept: list[int] = []
    cells: dict[tuple[int, int, int], list[int]] = {}
    for candidate, (left, top, right, bottom) in enumerate(corners):
        covered = [(numbers[candidate], x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
        near = {other for place in covered for other in cells.get(place, ())}
        if any(
            _shared_area(boxes[candidate], boxes[other]) > max_overlap * min(areas[candidate], areas[other])
            for other in near
        ):
            continue
        kept.append(candidate)
        if len(kept) == limit:
            break
        for place in covered:
            cells.setdefault(place, []).append(candidate)
    return np.array(kept, np.int64)


def _shared_area(one: list[float], other: list[float]) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


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

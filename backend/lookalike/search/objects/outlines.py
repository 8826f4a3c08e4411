# SPDX-License-Identifier: GPL-3.0-or-later
"""Rectangles that may be turned: their corners, and which of many stay where they overlap."""

import numpy as np
import shapely

from lookalike.search.objects.turns import TURNS
from lookalike.types import Float64Array, Int32Array, Int64Array

PLAIN = 1.3
"""From this ratio of its sides on, a thing has a direction that its outline shows."""


def outlines(centres: Float64Array, sizes: Float64Array, turns: Int64Array) -> Float64Array:
    """Corners `(n, 4, 2)` in pixels, x before y, of rectangles of `sizes (n, 2)`, width and height, around `centres`.

    Each is turned by its turn, clockwise in the picture, where its sides tell one direction from another.
    """
    angles = np.radians([TURNS[turn].angle for turn in turns.tolist()])
    ratio = np.maximum(sizes[:, 0], sizes[:, 1]) / np.minimum(sizes[:, 0], sizes[:, 1])
    angles = np.where(ratio >= PLAIN, angles, 0.0)
    half = sizes[:, None, :] / 2 * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    across, down = np.cos(angles)[:, None], np.sin(angles)[:, None]
    turned = np.stack(
        [half[..., 0] * across - half[..., 1] * down, half[..., 0] * down + half[..., 1] * across], axis=-1
    )
    return np.asarray(centres[:, None, :] + turned, np.float64)


def without_overlap(corners: Float64Array, rasters: Int32Array, max_overlap: float, limit: int) -> Int64Array:
    """Positions of those that stay, at most `limit`, in their order, best first.

    One goes where it shares more than `max_overlap` of the smaller of the two with a better one of the same raster.
    """
    shapes = shapely.polygons(corners)
    areas = shapely.area(shapes)
    ones, others = shapely.STRtree(shapes).query(shapes)
    near = (ones < others) & (rasters[ones] == rasters[others])
    ones, others = ones[near], others[near]
    shared = shapely.area(shapely.intersection(shapes[ones], shapes[others]))
    conflict = shared > max_overlap * np.minimum(areas[ones], areas[others])
    worse: dict[int, list[int]] = {}
    for one, other in zip(ones[conflict].tolist(), others[conflict].tolist(), strict=True):
        worse.setdefault(one, []).append(other)
    gone: set[int] = set()
    kept = []
    for place in range(len(corners)):
        if place not in gone:
            kept.append(place)
            gone.update(worse.get(place, ()))
            if len(kept) == limit:
                break
    return np.array(kept, np.int64)

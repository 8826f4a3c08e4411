# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a few corners in pixels: how large they are, what of them lies on a raster, and whether they are bent."""

import numpy as np

from lookalike.types import Float64Array

_BENT = 0.1
"""Share of its area by which a box is more, or less, than the figure of its corners."""


def is_straight(sides: Float64Array) -> bool:
    """Whether the figure of four sides (4, n, 2) is about that of its corners."""
    if not np.isfinite(sides).all():
        return False
    whole, corners = area_and_centre(sides[:, :-1].reshape(-1, 2))[0], area_and_centre(sides[:, 0])[0]
    return abs(whole - corners) <= _BENT * max(whole, corners)


def clipped(polygon: Float64Array, limit: Float64Array) -> Float64Array:
    """The convex polygon (n, 2) within 0..limit (Sutherland and Hodgman 1974); (0, 2) where nothing is left."""
    for axis in (0, 1):
        for sign, bound in ((1.0, 0.0), (-1.0, -float(limit[axis]))):
            kept: list[Float64Array] = []
            for start, end in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
                here, there = sign * start[axis] - bound, sign * end[axis] - bound
                if here >= 0:
                    kept.append(start)
                if (here >= 0) != (there >= 0):
                    kept.append(start + (end - start) * here / (here - there))
            polygon = np.array(kept, dtype=np.float64).reshape(-1, 2)
    return polygon


def area_and_centre(polygon: Float64Array) -> tuple[float, Float64Array]:
    """Area and centroid of a polygon (n, 2) (shoelace formula)."""
    if len(polygon) < 3:
        return 0.0, np.zeros(2)
    origin = polygon[0]
    points = polygon - origin
    following = np.roll(points, -1, axis=0)
    cross = points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]
    twice = float(cross.sum())
    if twice == 0.0:
        return 0.0, np.zeros(2)
    return abs(twice) / 2, origin + ((points + following) * cross[:, None]).sum(axis=0) / (3 * twice)

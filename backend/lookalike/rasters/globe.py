# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinates on a globe: moved from one CRS to another, where x begins again, and metres on the ground.

A place of the world may have several x: 181 and -179 degrees are one meridian, and so it is in the projections whose
map repeats itself. A point may have no place in another CRS at all: beyond the edge of a map of the world, on another
planet, in a local CRS. Axis order is always x (easting, longitude) before y (northing, latitude), whatever the
authority says.
"""

import math
from functools import lru_cache
from typing import Any

import numpy as np

from lookalike.rasters.crs import ellipsoid_of, geographic_of, is_local, parse_crs
from lookalike.types import BoolArray, Float64Array

WGS84 = "EPSG:4326"

_SAME, _SAME_DEGREES = 1e-3, 0.02
"""Points this share of their size apart, or this many degrees, may be the same: the way back can lead over another
shift of datum. What has no place comes back as another part of the world."""


def places(points: Float64Array, source: str, target: str) -> Float64Array:
    """Points (..., 2) x, y moved from the CRS `source` to `target`; NaN for those that have no place there.

    That is what does not come back to where it was: many maps of the world have corners beyond its edge, and for some
    PROJ gives a place on the other side of the world. Raises `BoxError` where a CRS is unknown.
    """
    if source == target:
        return points.copy()
    start, end = parse_crs(source), parse_crs(target)
    if start == end:
        return points.copy()
    flat = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    moved = np.full(flat.shape, np.nan)
    if not (is_local(start.to_wkt()) or is_local(end.to_wkt())):
        known = np.isfinite(flat).all(axis=1)
        moved[known] = _transformed(flat[known], start, end)
        known &= np.isfinite(moved).all(axis=1)
        back = _transformed(moved[known], end, start)
        moved[np.flatnonzero(known)[~_same(flat[known], back, source)]] = np.nan
    return moved.reshape(points.shape)


@lru_cache(maxsize=64)
def period(crs: str) -> float | None:
    """How far along x the world begins again: 360 degrees, the width of a cylindrical map; None where it does not."""
    parsed = parse_crs(crs)
    if parsed.is_geographic:
        return round(2 * math.pi / float(parsed.units_factor[1]), 9)
    base = geographic_of(crs)
    if base is None:
        return None
    quarter = math.pi / 2 / float(parse_crs(base).units_factor[1])
    longitudes = quarter * (np.arange(4) - 1.99)
    rows = [np.column_stack([longitudes, np.full(4, latitude)]) for latitude in (0.0, 0.4 * quarter)]
    xs, ys = np.moveaxis(_transformed(np.stack(rows).reshape(-1, 2), parse_crs(base), parsed).reshape(2, 4, 2), -1, 0)
    steps = np.abs(np.roll(xs, -1, axis=1) - xs)
    step = float(np.median(steps))
    if not np.isfinite(steps).all() or step == 0:
        return None
    repeats = np.allclose(np.sort(steps), [step, step, step, 3 * step], rtol=1e-6, atol=0)
    level = np.allclose(ys, ys[:, :1], rtol=0, atol=1e-6 * step)
    return 4 * step if repeats and level else None


def near(xs: Float64Array, middle: float, turn: float | None) -> Float64Array:
    """The x of the same meridians that lie within half a turn of `middle`; as they are in a CRS without turns."""
    return xs if turn is None else xs - turn * np.round((xs - middle) / turn)


def continuous(xs: Float64Array, turn: float | None) -> Float64Array:
    """The x (..., n) of points along lines without a jump of a whole turn, though perhaps beyond the edge of the map.

    Neighbours must lie less than half a turn apart.
    """
    return xs if turn is None else np.unwrap(xs, axis=-1, period=turn)


def square_metres(points: Float64Array, crs: str) -> float:
    """Area on the ground of the small figure over the points (4, 2) left, right, above and below its middle, in `crs`.

    It is that of the parallelogram with the lines between opposite points as its sides, halved. Measured between them
    in space, on the ellipsoid of the CRS: poles and meridians play no part. NaN where one of the points has no place.
    """
    base, ellipsoid = geographic_of(crs), ellipsoid_of(crs)
    if base is None or ellipsoid is None:
        return math.nan
    radians = places(points, crs, base) * float(parse_crs(base).units_factor[1])
    left, right, above, below = _in_space(radians, *ellipsoid)
    return float(np.linalg.norm(np.cross(right - left, below - above)))


def _in_space(radians: Float64Array, axis: float, minor: float) -> Float64Array:
    """Geocentric coordinates (n, 3) of longitudes and latitudes (n, 2) on an ellipsoid with these half axes."""
    longitude, latitude = radians.T
    eccentricity2 = 1 - (minor / axis) ** 2
    normal = axis / np.sqrt(1 - eccentricity2 * np.sin(latitude) ** 2)
    across = normal * np.cos(latitude)
    up = normal * (1 - eccentricity2) * np.sin(latitude)
    return np.column_stack([across * np.cos(longitude), across * np.sin(longitude), up])


def _transformed(flat: Float64Array, start: Any, end: Any) -> Float64Array:
    """Points (n, 2) as PROJ moves them; NaN where it cannot. It refuses all where one fails: so they are halved."""
    from rasterio._err import CPLE_BaseError, CPLE_NotSupportedError
    from rasterio.env import Env
    from rasterio.errors import RasterioError
    from rasterio.warp import transform

    moved = np.full(flat.shape, np.nan)
    todo = [(0, len(flat))] if len(flat) else []
    with Env():  # entered once: for each of many calls it would take ten times as long as the call
        while todo:
            first, last = todo.pop()
            xs, ys = flat[first:last].T
            try:
                moved[first:last] = np.transpose(transform(start, end, xs.tolist(), ys.tolist())[:2])
            except CPLE_NotSupportedError:  # there is no way between the two: another planet
                break
            except (CPLE_BaseError, RasterioError):
                if last - first > 1:
                    middle = (first + last) // 2
                    todo += [(first, middle), (middle, last)]
    moved[~np.isfinite(moved).all(axis=1)] = np.nan
    return moved


def _same(points: Float64Array, back: Float64Array, crs: str) -> BoolArray:
    """Whether points (n, 2) came back from another CRS as what they were, or as the same place a turn away."""
    turn = period(crs)
    apart: Float64Array = np.abs(back - points)
    apart[:, 0] = np.abs(near(apart[:, 0], 0.0, turn))
    if parse_crs(crs).is_geographic:
        assert turn is not None
        apart *= 360 / turn
        apart[:, 0] *= np.cos(np.radians(points[:, 1] * 360 / turn))
        limit = np.full(len(points), _SAME_DEGREES)
    else:
        limit = _SAME * np.hypot(*points.T) + 1.0
    return np.asarray((apart <= limit[:, None]).all(axis=1), bool)

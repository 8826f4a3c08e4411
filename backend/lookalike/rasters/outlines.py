# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines on the globe: polygons that cross the antimeridian, hold a pole or reach beyond the edge of a map."""

import math

import numpy as np
import shapely

from lookalike.rasters.crs import parse_crs
from lookalike.rasters.globe import WGS84, continuous, near, period, places
from lookalike.rasters.map_edge import part_on_earth
from lookalike.types import Float64Array

_FINE = 32
"""Pieces of each side where straight sides become curves."""
_STRAIGHT = 1e-3
"""Share of the size of an outline by which the middle of a straight side may lie beside it."""
DECIMALS = 9
"""Of a degree: a tenth of a millimetre, finer than any pixel. Outlines are valid with no more of them."""
_TURN, _STEP = 360.0, 10.0**-DECIMALS
_MOST_TURNS = 9
_SLIVER = 1e-9
"""Share of an area below which a part of it is what rounding left."""
_AT_POLE = 90 - 1e-9


def lonlat_outlines(rings: Float64Array, crs: str) -> list[shapely.Geometry | None]:
    """Closed rings (n, points, 2) in `crs` as polygons of longitude and latitude in WGS 84, after RFC 7946.

    They are cut at the antimeridian, reach up to the pole where they hold it, and have more corners where a straight
    side is a curve on the globe. What lies beyond the edge of a map of the world is left off; None without a place on
    the Earth.
    """
    rings = np.asarray(rings, np.float64)
    middles = (rings[:, :-1] + rings[:, 1:]) / 2
    centres = rings[:, :-1].mean(axis=1, keepdims=True)
    points = places(np.concatenate([rings, middles, centres], axis=1), crs, WGS84)
    corners, halves = points[:, : rings.shape[1]], points[:, rings.shape[1] : -1]
    known = np.isfinite(points[..., 0])
    off = np.abs(halves - (corners[:, :-1] + corners[:, 1:]) / 2).max(axis=1)
    plain = (off <= _STRAIGHT * np.ptp(corners, axis=1)).all(axis=1) & known.all(axis=1)
    plain &= (np.abs(points) <= (_TURN / 2, _AT_POLE)).all(axis=(1, 2))
    found: list[shapely.Geometry | None] = [None] * len(rings)
    for number, polygon in zip(np.flatnonzero(plain), shapely.polygons(corners[plain]), strict=True):
        found[number] = polygon
    for number in np.flatnonzero(known.any(axis=1) & ~plain):
        found[number] = _bent(rings[number], crs)
    return [None if polygon is None else shapely.orient_polygons(polygon) for polygon in found]


def folded(polygon: shapely.Geometry, left: float, turn: float, step: float = 0.0) -> shapely.Geometry:
    """A polygon in a CRS where x begins again after a `turn`, with all of its parts from `left` to `left + turn`.

    Parts that touch become one where their edges are less than a `step` apart; coordinates are multiples of it. Of one
    that goes around the globe very often, the middle turns count.
    """
    xmin, ymin, xmax, ymax = polygon.bounds
    first, last = math.floor((xmin - left) / turn), math.ceil((xmax - left) / turn)
    if first == 0 and last <= 1:
        return polygon
    if last - first > _MOST_TURNS:
        first = (first + last - _MOST_TURNS) // 2
        last = first + _MOST_TURNS
    parts, least = [], _SLIVER * min(polygon.area, turn * (ymax - ymin))
    for number in range(first, last):
        here = left + number * turn
        part = polygon.intersection(shapely.box(here, ymin - 1, here + turn, ymax + 1))
        if part.area > least:
            parts.append(shapely.transform(part, lambda points, by=number * turn: points - (by, 0)))
    return shapely.union_all(parts, grid_size=step or None)


def moved_polygon(polygon: shapely.Geometry, source: str, target: str, middle: float) -> shapely.Geometry:
    """A polygon in another CRS, with its curves, as near to x = `middle` as the turns of that CRS allow.

    Empty where a part of it has no place there.
    """
    parts = []
    for part in shapely.get_parts(polygon):
        if part.geom_type != "Polygon":
            continue
        rings = [_moved_ring(shapely.get_coordinates(ring), source, target) for ring in shapely.get_rings(part)]
        if not all(np.isfinite(ring).all() for ring in rings):
            return shapely.Polygon()
        turn, outer = period(target), rings[0][:, 0]
        for ring in rings:
            centre = float(ring[:, 0].min() + ring[:, 0].max()) / 2
            own = (float(outer.min()) + float(outer.max())) / 2 if ring is not rings[0] else middle
            ring[:, 0] += float(near(np.array(centre), own, turn)) - centre
        parts.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return shapely.union_all(parts)


def areas(geometry: shapely.Geometry | None) -> shapely.Geometry:
    """The polygons of a geometry, without the lines and points that making it valid may leave; perhaps empty."""
    flat = [each for part in shapely.get_parts(geometry) for each in shapely.get_parts(part) if each.area > 0]
    return flat[0] if len(flat) == 1 else shapely.MultiPolygon(flat)


def _moved_ring(ring: Float64Array, source: str, target: str) -> Float64Array:
    moved = places(_with_more_corners(ring), source, target)
    if parse_crs(target).is_geographic and np.isfinite(moved).all():
        return _around(moved)
    moved[:, 0] = continuous(moved[:, 0], period(target))
    return moved


def _with_more_corners(ring: Float64Array) -> Float64Array:
    """A closed ring (n, 2) with `_FINE` pieces for each of its sides."""
    shares = np.arange(_FINE)[None, :, None] / _FINE
    sides = ring[:-1, None] + (ring[1:, None] - ring[:-1, None]) * shares
    return np.concatenate([sides.reshape(-1, 2), ring[:1]])


def _bent(ring: Float64Array, crs: str) -> shapely.Geometry | None:
    """The polygon of a closed ring (n, 2) in `crs` on the globe; None where none of it has a place there."""
    turn = period(crs)
    fine = ring if parse_crs(crs).is_geographic else _with_more_corners(ring)
    lonlat = places(fine, crs, WGS84)
    if not np.isfinite(lonlat).all():
        part = part_on_earth(ring, crs) if len(ring) == 5 else None
        if part is None:
            return None
        fine, lonlat = part, places(part, crs, WGS84)
    if turn is not None:  # x itself says where each corner is, also of a tile as wide as the world
        guide = fine[:, 0] * (_TURN / turn)
        guide += lonlat[0, 0] - guide[0]
        lonlat[:, 0] += _TURN * np.round((guide - lonlat[:, 0]) / _TURN)
    else:
        lonlat = _around(lonlat)
    lonlat[:, 1] = np.clip(lonlat[:, 1], -90, 90)
    if np.abs(lonlat[:, 0]).max() > _MOST_TURNS * _TURN:
        return None
    polygon = areas(shapely.make_valid(shapely.Polygon(lonlat)))
    polygon = areas(shapely.set_precision(folded(polygon, -_TURN / 2, _TURN, _STEP), _STEP))
    return polygon if polygon.area > 0 else None


def _around(lonlat: Float64Array) -> Float64Array:
    """A ring without jumps of longitude; where it goes around a pole, along the pole back to its beginning."""
    lonlat = _without_longitudes_at_poles(lonlat)
    path = np.concatenate([lonlat, lonlat[:1]]) if (lonlat[0] != lonlat[-1]).any() else lonlat.copy()
    path[:, 0] = continuous(path[:, 0], _TURN)
    if abs(path[-1, 0] - path[0, 0]) < _TURN / 2:
        return path
    pole = math.copysign(90.0, float(path[np.abs(path[:, 1]).argmax(), 1]))
    return np.concatenate([path, [(path[-1, 0], pole), (path[0, 0], pole), path[0]]])


def _without_longitudes_at_poles(lonlat: Float64Array) -> Float64Array:
    """A corner at a pole, which has any longitude, becomes two: with those of the corner before it and after it."""
    at_pole = np.abs(lonlat[:, 1]) > _AT_POLE
    if not at_pole.any() or at_pole.all():
        return lonlat
    points: list[tuple[float, float]] = []
    away = np.flatnonzero(~at_pole)
    for number, (longitude, latitude) in enumerate(lonlat.tolist()):
        if at_pole[number]:
            before, after = away[away < number], away[away > number]
            one, other = (before if len(before) else away)[-1], (after if len(after) else away)[0]
            points += [(float(lonlat[one, 0]), latitude), (float(lonlat[other, 0]), latitude)]
        else:
            points.append((longitude, latitude))
    return np.array(points)

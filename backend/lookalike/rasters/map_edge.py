# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a map of the world ends within a tile: the part of the tile that lies on the Earth."""

from collections.abc import Callable

import numpy as np

from lookalike.rasters.globe import WGS84, places
from lookalike.types import BoolArray, Float64Array

_ROWS = 33
"""Lines across the tile on which the edge is looked for."""
_NEAR_TIP = np.linspace(0.0, 1.0, 8, endpoint=False) ** 2
"""More of them, closer and closer, where the map ends above or below: its edge runs across there."""
_HALVINGS = 14
"""Of a line's 32nd part: a hundred thousandth of the tile."""

Known = Callable[[Float64Array, Float64Array], BoolArray]
"""Whether points at shares `u` of the way across and `v` of the way down lie on the Earth."""


def part_on_earth(ring: Float64Array, crs: str) -> Float64Array | None:
    """The outline (n, 2) in `crs` of the part on the Earth of a tile, whose closed ring is (5, 2); None for no part.

    Each line across the tile is taken to leave the Earth once on either side, as the edge of a map or a disc does.
    """

    def at(u: Float64Array, v: Float64Array) -> Float64Array:
        start, end = ring[0] + (ring[1] - ring[0]) * u[:, None], ring[3] + (ring[2] - ring[3]) * u[:, None]
        points: Float64Array = start + (end - start) * v[:, None]
        return points

    def known(u: Float64Array, v: Float64Array) -> BoolArray:
        found: BoolArray = np.isfinite(places(at(u, v), crs, WGS84)[:, 0])
        return found

    shares = np.linspace(0.0, 1.0, _ROWS)
    columns, rows = np.meshgrid(shares, shares)
    here = known(columns.ravel(), rows.ravel()).reshape(_ROWS, _ROWS)
    used = np.flatnonzero(here.any(axis=1))
    if len(used) == 0:
        return None
    middles = np.array([columns[row][here[row]].mean() for row in used])
    v, u = shares[used], middles
    if used[0] > 0:
        v, u = _with_tip(known, v, u, shares[used[0] - 1])
    if used[-1] < _ROWS - 1:
        v, u = (each[::-1] for each in _with_tip(known, v[::-1], u[::-1], shares[used[-1] + 1]))
    left, right = _edge(known, u, v, np.zeros(len(u))), _edge(known, u, v, np.ones(len(u)))
    top, bottom = left[0] + (right[0] - left[0]) * shares, left[-1] + (right[-1] - left[-1]) * shares
    around_u = np.concatenate([top[::-1], left[1:-1], bottom, right[-2:0:-1]])
    around_v = np.concatenate([np.full(_ROWS, v[0]), v[1:-1], np.full(_ROWS, v[-1]), v[-2:0:-1]])
    outline = at(around_u, around_v)
    return np.concatenate([outline, outline[:1]])


def _with_tip(known: Known, v: Float64Array, u: Float64Array, beyond: float) -> tuple[Float64Array, Float64Array]:
    """Lines `v` and the places `u` in their middles, with more of them from the end of the map before the first."""
    inner, outer = v[0], beyond
    for _ in range(_HALVINGS):
        middle = (inner + outer) / 2
        inner, outer = (middle, outer) if known(u[:1], np.array([middle]))[0] else (inner, middle)
    more = inner + (v[0] - inner) * _NEAR_TIP
    return np.concatenate([more, v]), np.concatenate([np.full(len(more), u[0]), u])


def _edge(known: Known, inner: Float64Array, v: Float64Array, outer: Float64Array) -> Float64Array:
    """How far each line reaches on the Earth, from `inner` on it towards `outer`."""
    whole = known(outer, v)
    inner, outer = np.where(whole, outer, inner), outer.copy()
    for _ in range(_HALVINGS + 5):
        middle = (inner + outer) / 2
        on = known(middle, v)
        inner, outer = np.where(on, middle, inner), np.where(on, outer, middle)
    return inner

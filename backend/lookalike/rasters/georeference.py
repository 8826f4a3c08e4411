# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a raster lies on the Earth: its CRS and its affine from pixels to map coordinates."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lookalike.errors import BoxError
from lookalike.rasters.crs import crs_label, geographic_of, parse_crs, unit_of
from lookalike.rasters.figures import area_and_centre, clipped, is_straight
from lookalike.rasters.globe import WGS84, continuous, near, period, places, square_metres
from lookalike.rasters.record import Record
from lookalike.types import Box, Float64Array

if TYPE_CHECKING:
    from affine import Affine

__all__ = ["Affine6", "Georeference", "PixelBox", "parse_crs"]

Affine6 = tuple[float, float, float, float, float, float]

_STEPS = 21
"""Points along each side of a box when it changes its CRS: straight sides become curves."""
_FINE = 65
"""Points along each side where a box is bent so much that its corners do not tell where it lies."""


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A box in level-0 pixels: its centre and the true lengths of its sides.

    Where raster and box are turned against each other the box is not upright in pixels; `width` is then the
    length of the side that runs more along x. It is not the enclosing box, which would be larger.
    """

    cx: float
    cy: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Georeference(Record):
    """CRS as WKT, affine (a, b, c, d, e, f) and size in pixels of a raster.

    x = a*col + b*row + c, y = d*col + e*row + f, with (0, 0) the outer corner of the upper left pixel.
    """

    crs_wkt: str
    transform: Affine6
    width: int
    height: int

    @property
    def affine(self) -> "Affine":
        """The transform as an object of the package affine: `affine * (col, row)` is (x, y)."""
        from affine import Affine

        return Affine(*self.transform)

    def crs_name(self) -> str:
        """A short name of the CRS for people, e.g. "EPSG:32633"."""
        return crs_label(self.crs_wkt)

    def box_to_pixels(self, box: Box) -> PixelBox:
        """The box in level-0 pixels, clipped to the raster.

        Longitudes may be given as 181 or -179; a box across the antimeridian may also have the larger one first.
        Raises `BoxError` for a box that is empty, inverted, not finite, in an unknown CRS or wholly outside the raster.
        """
        box, crs = self._checked(box)
        x0, y0, x1, y1 = self._clipped(box, crs)
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
        steps = np.linspace(0.0, 1.0, _STEPS)[:, None]
        sides = np.stack([start + (end - start) * steps for start, end in pairwise(corners)])
        ring = self._pixels_of(sides.reshape(-1, 2), crs).reshape(sides.shape)
        if not is_straight(ring):
            return self._enclosing(x0, y0, x1, y1, crs)
        lengths = np.hypot(*np.moveaxis(np.diff(ring, axis=1), -1, 0)).sum(axis=1)
        along, across = float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2
        quad = ring[:, 0]
        first = np.abs(quad[1] - quad[0])
        if first[0] < first[1]:  # the box's x runs down the pixels
            along, across = across, along
        return self._inside(quad, along, across)

    def square_around(self, x: float, y: float, crs: str, side: float) -> Box | None:
        """The box of `side` x `side` pixels around a point in `crs`, x before y, moved so that it lies on the raster.

        In the CRS of the raster; None where the point lies outside it. Raises `BoxError` for an unknown CRS.
        """
        limit = np.array([self.width, self.height], np.float64)
        centre = self._pixels_of(np.array([[x, y]]), crs)[0]
        if not ((centre >= 0) & (centre <= limit)).all():
            return None
        half = np.minimum(side, limit) / 2
        middle = self._to_map(np.clip(centre, half, limit - half))
        a, b, _, d, e, _ = self.transform
        # A box of these sides around the middle has the size of the square also where the raster is turned.
        reach = half * np.array([math.hypot(a, d), math.hypot(b, e)])
        if abs(d) > abs(a):
            reach = reach[::-1]
        (xmin, ymin), (xmax, ymax) = middle - reach, middle + reach
        return Box(float(xmin), float(ymin), float(xmax), float(ymax))

    def ground_resolution(self) -> float:
        """Metres on the ground of one pixel's side in the middle of the raster (square root of its area).

        Measured on the ellipsoid of its CRS, of whatever planet, so degrees, feet and the stretching of Web Mercator
        come out right. Where the middle has no place on the globe, and in a local CRS, by the unit of the CRS.
        """
        a, b, _, d, e, _ = self.transform
        reach = max(1.0, min(100.0, self.width / 2, self.height / 2))
        around = reach * np.array([(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)])
        middle = np.array([self.width / 2, self.height / 2])
        area = square_metres(self._to_map(middle + around), self.crs_wkt) / (2 * reach) ** 2
        if math.isfinite(area) and area > 0:
            return math.sqrt(area)
        return math.sqrt(abs(a * e - b * d)) * unit_of(self.crs_wkt)

    def to_wgs84(self, points: Float64Array) -> Float64Array:
        """Points (..., 2) of the raster's CRS as longitude, latitude; NaN for those without a place on the Earth."""
        return places(points, self.crs_wkt, WGS84)

    def _pixels_of(self, points: Float64Array, crs: str) -> Float64Array:
        """Points (n, 2) along a line in `crs` as pixels, where the raster has them; NaN without a place in its CRS."""
        moved, turn = places(points, crs, self.crs_wkt), period(self.crs_wkt)
        if turn is not None and np.isfinite(moved).all():
            xs = continuous(moved[:, 0], turn)
            middle = float(xs.min() + xs.max()) / 2
            moved[:, 0] = xs + float(near(np.array(middle), self._middle()[0], turn)) - middle
        return self._to_pixels(moved)

    def _middle(self) -> Float64Array:
        return self._to_map(np.array([self.width / 2, self.height / 2]))

    def _checked(self, box: Box) -> tuple[Box, str]:
        """The box with its minima first, and its CRS."""
        values = (box.xmin, box.ymin, box.xmax, box.ymax)
        if not all(math.isfinite(value) for value in values):
            raise BoxError("The box has a coordinate that is not a number. Give four numbers: xmin, ymin, xmax, ymax.")
        crs = self.crs_wkt if box.crs is None else box.crs
        box = unrolled(box, crs)
        if box.xmin > box.xmax or box.ymin > box.ymax:
            raise BoxError(f"The box {_shown(values)} is inverted. The order is xmin, ymin, xmax, ymax: minima first.")
        if box.xmin == box.xmax or box.ymin == box.ymax:
            raise BoxError(f"The box {_shown(values)} is empty: it has no width or no height. Draw a larger one.")
        return box, crs

    def _clipped(self, box: Box, crs: str) -> tuple[float, float, float, float]:
        """The part of the box within the bounds of the raster, both in the CRS of the box."""
        left, bottom, right, top = bounds = self._bounds(crs)
        turn = period(crs)
        offset = 0.0
        if turn is not None and math.isfinite(left):
            nearest = round((left + right - box.xmin - box.xmax) / 2 / turn)
            turns = (turn * (nearest + more) for more in (0, -1, 1))
            offset = max(turns, key=lambda by: _overlap(box.xmin + by, box.xmax + by, left, right))
        x0, x1 = max(box.xmin + offset, left), min(box.xmax + offset, right)
        y0, y1 = max(box.ymin, bottom), min(box.ymax, top)
        if x0 >= x1 or y0 >= y1:
            raise _outside(f"; the raster reaches from {_shown(bounds)} in {crs_label(crs)}")
        return x0, y0, x1, y1

    def _bounds(self, crs: str) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of the raster in `crs`; infinite where it covers a pole or not all has a place."""
        points = places(self._to_map(self._grid()), self.crs_wkt, crs)
        if np.isnan(points).all():
            raise BoxError(
                f"The raster has no place in {crs_label(crs)}: one of the two is a local CRS, or that of another "
                "planet or part of the world. Give the box in the CRS of the raster."
            )
        turn = period(crs)
        if np.isnan(points).any() or (turn is not None and self._covers_a_pole()):
            return -math.inf, -math.inf, math.inf, math.inf
        points[:, 0] = near(points[:, 0], float(points[len(points) // 2, 0]), turn)
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        return float(left), float(bottom), float(right), float(top)

    def _grid(self) -> Float64Array:
        """Points (n, 2) in pixels, spread over the raster up to its edges; the middle of them is its middle."""
        steps = np.linspace(0.0, 1.0, _STEPS)
        return np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2) * (self.width, self.height)

    def _covers_a_pole(self) -> bool:
        """Whether a pole lies on the raster, where that is a point of it."""
        base = geographic_of(self.crs_wkt)
        if base is None or period(self.crs_wkt) is not None:
            return False
        right_angle = math.pi / 2 / float(parse_crs(base).units_factor[1])
        poles = self._to_pixels(places(np.array([(0.0, right_angle), (0.0, -right_angle)]), base, self.crs_wkt))
        return bool(((poles >= 0) & (poles <= (self.width, self.height))).all(axis=1).any())

    def _enclosing(self, xmin: float, ymin: float, xmax: float, ymax: float, crs: str) -> PixelBox:
        """The upright box around those parts of a box in `crs` that lie on the raster."""
        limit = np.array([self.width, self.height], dtype=np.float64)
        lines = np.stack(np.meshgrid(np.linspace(xmin, xmax, _FINE), np.linspace(ymin, ymax, _FINE)), axis=-1)
        points = places(lines.reshape(-1, 2), crs, self.crs_wkt)
        points[:, 0] = near(points[:, 0], float(self._middle()[0]), period(self.crs_wkt))
        pixels = self._to_pixels(points)
        own = self._grid()
        xs, ys = places(self._to_map(own), self.crs_wkt, crs).T
        xs = near(xs, (xmin + xmax) / 2, period(crs))
        found = np.concatenate(
            [
                pixels[((pixels >= 0) & (pixels <= limit)).all(axis=1)],
                own[(xs >= xmin) & (xs <= xmax) & (ys >= ymin) & (ys <= ymax)],
            ]
        )
        if len(found) == 0 or (np.ptp(found, axis=0) <= 0).any():
            raise _outside()
        low, high = found.min(axis=0), found.max(axis=0)
        (cx, cy), (width, height) = (low + high) / 2, high - low
        return PixelBox(float(cx), float(cy), float(width), float(height))

    def _inside(self, quad: Float64Array, along: float, across: float) -> PixelBox:
        """The box with corners `quad` (4, 2) in pixels and these sides, clipped to the raster's pixels."""
        limit = np.array([self.width, self.height], dtype=np.float64)
        tolerance = 1e-6 * float(limit.max())
        if (quad >= -tolerance).all() and (quad <= limit + tolerance).all():
            cx, cy = quad.mean(axis=0)
            return PixelBox(float(cx), float(cy), along, across)
        part = clipped(quad, limit)
        whole, kept = area_and_centre(quad)[0], area_and_centre(part)[0]
        if kept <= 0.0 or whole <= 0.0:
            raise _outside()
        side = np.abs(quad[1] - quad[0])
        if side.min() < 0.01 * side.max():
            low, high = part.min(axis=0), part.max(axis=0)
            (cx, cy), (width, height) = (low + high) / 2, high - low
            return PixelBox(float(cx), float(cy), float(width), float(height))
        share = math.sqrt(kept / whole)
        cx, cy = area_and_centre(part)[1]
        return PixelBox(float(cx), float(cy), along * share, across * share)

    def _to_map(self, pixels: Float64Array) -> Float64Array:
        a, b, c, d, e, f = self.transform
        col, row = pixels[..., 0], pixels[..., 1]
        return np.stack([a * col + b * row + c, d * col + e * row + f], axis=-1)

    def _to_pixels(self, points: Float64Array) -> Float64Array:
        a, b, c, d, e, f = self.transform
        x, y = points[..., 0] - c, points[..., 1] - f
        determinant = a * e - b * d
        return np.stack([(e * x - b * y) / determinant, (a * y - d * x) / determinant], axis=-1)


def unrolled(box: Box, crs: str) -> Box:
    """A box in degrees that begins with its larger longitude, since it crosses the antimeridian, with minima first.

    As in GeoJSON (RFC 7946, 5.2). One that would reach more than half around the world is taken for inverted.
    """
    turn = period(crs) if parse_crs(crs).is_geographic else None
    if turn is None or not turn / 2 <= box.xmin - box.xmax <= turn:
        return box
    return replace(box, xmax=box.xmax + turn)


def _overlap(xmin: float, xmax: float, left: float, right: float) -> float:
    return min(xmax, right) - max(xmin, left)


def _outside(where: str = "") -> BoxError:
    return BoxError(
        f"The box lies outside the raster{where}. Draw it on the raster, or give the CRS of its coordinates."
    )


def _shown(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.10g}" for value in values)

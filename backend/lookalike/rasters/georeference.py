# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a raster lies on the Earth: its CRS and its affine from pixels to map coordinates."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lookalike.errors import BoxError, RasterUnusableError
from lookalike.rasters.crs import crs_label, is_local, parse_crs, transform_points
from lookalike.rasters.record import Record
from lookalike.types import Box, Float64Array

if TYPE_CHECKING:
    from affine import Affine

__all__ = ["Affine6", "Georeference", "PixelBox", "parse_crs"]

Affine6 = tuple[float, float, float, float, float, float]

_STEPS = 21
"""Points along each side of a box when it changes its CRS: straight sides become curves."""


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

        Raises `BoxError` for a box that is empty, inverted, not finite, across the antimeridian, in an unknown
        CRS or wholly outside the raster.
        """
        crs = self._checked(box)
        x0, y0, x1, y1 = self._clipped(box, crs)
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
        steps = np.linspace(0.0, 1.0, _STEPS)[:, None]
        sides = [start + (end - start) * steps for start, end in pairwise(corners)]
        ring = self._to_pixels(transform_points(np.stack(sides), crs, self.crs_wkt))
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
        parse_crs(crs)
        try:
            point = transform_points(np.array([[x, y]]), crs, self.crs_wkt)
        except BoxError:
            return None
        limit = np.array([self.width, self.height], np.float64)
        centre = self._to_pixels(point)[0]
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
        """Metres on the ground of one pixel's side at the centre of the raster (square root of its area).

        Measured on the WGS 84 ellipsoid, so degrees, feet and the stretching of Web Mercator come out right. A
        local CRS is taken by its unit.
        """
        a, b, _, d, e, _ = self.transform
        if is_local(self.crs_wkt):
            return math.sqrt(abs(a * e - b * d)) * _local_unit(self.crs_wkt)
        reach = max(1.0, min(100.0, self.width / 2, self.height / 2))
        centre = np.array([self.width / 2, self.height / 2])
        pixels = centre + np.array([(-reach, 0.0), (reach, 0.0), (0.0, -reach), (0.0, reach)])
        lonlat = self.to_wgs84(self._to_map(pixels)[None])[0]
        per_lon, per_lat = _metres_per_degree(float(lonlat[:, 1].mean()))
        steps = lonlat[1::2] - lonlat[::2]
        steps[:, 0] = (steps[:, 0] + 180.0) % 360.0 - 180.0  # across the antimeridian
        right, down = steps
        area = abs(right[0] * down[1] - right[1] * down[0]) * per_lon * per_lat
        return math.sqrt(area) / (2 * reach)

    def to_wgs84(self, rings: Float64Array) -> Float64Array:
        """Rings (n, 5, 2) of the raster's CRS as longitude, latitude. See `to_crs`."""
        return self.to_crs(rings, "EPSG:4326")

    def to_crs(self, rings: Float64Array, crs: str) -> Float64Array:
        """Rings (n, 5, 2) of the raster's CRS in another one, x before y.

        Raises `RasterUnusableError` where the raster's own CRS is local, `BoxError` for an unknown `crs`.
        """
        if is_local(self.crs_wkt) and parse_crs(crs) != parse_crs(self.crs_wkt):
            raise RasterUnusableError(
                "The raster has a local CRS, which has no place on the Earth. Assign it a CRS of a country or the "
                "world in QGIS (Raster > Projections > Assign Projection), then index it again."
            )
        return transform_points(np.asarray(rings, dtype=np.float64), self.crs_wkt, crs)

    def _checked(self, box: Box) -> str:
        values = (box.xmin, box.ymin, box.xmax, box.ymax)
        if not all(math.isfinite(value) for value in values):
            raise BoxError("The box has a coordinate that is not a number. Give four numbers: xmin, ymin, xmax, ymax.")
        crs = self.crs_wkt if box.crs is None else box.crs
        parsed = parse_crs(crs)
        if box.xmin > box.xmax and parsed.is_geographic:
            raise BoxError("The box crosses the antimeridian (xmin is larger than xmax). Split it in two boxes.")
        if box.xmin > box.xmax or box.ymin > box.ymax:
            raise BoxError(f"The box {_shown(values)} is inverted. The order is xmin, ymin, xmax, ymax: minima first.")
        if box.xmin == box.xmax or box.ymin == box.ymax:
            raise BoxError(f"The box {_shown(values)} is empty: it has no width or no height. Draw a larger one.")
        return crs

    def _clipped(self, box: Box, crs: str) -> tuple[float, float, float, float]:
        """The part of the box within the bounds of the raster, both in the CRS of the box."""
        steps = np.linspace(0.0, 1.0, _STEPS)
        zero, one = np.zeros(_STEPS), np.ones(_STEPS)
        sides = ((steps, zero), (one, steps), (steps, one), (zero, steps))
        edge = np.concatenate([np.stack(side, axis=-1) for side in sides])
        outline = transform_points(self._to_map(edge * (self.width, self.height)), self.crs_wkt, crs)
        (left, bottom), (right, top) = outline.min(axis=0), outline.max(axis=0)
        x0, x1 = max(box.xmin, float(left)), min(box.xmax, float(right))
        y0, y1 = max(box.ymin, float(bottom)), min(box.ymax, float(top))
        if x0 >= x1 or y0 >= y1:
            bounds = tuple(float(value) for value in (left, bottom, right, top))
            raise _outside(f"; the raster reaches from {_shown(bounds)} in {crs_label(crs)}")
        return x0, y0, x1, y1

    def _inside(self, quad: Float64Array, along: float, across: float) -> PixelBox:
        """The box with corners `quad` (4, 2) in pixels and these sides, clipped to the raster's pixels."""
        limit = np.array([self.width, self.height], dtype=np.float64)
        tolerance = 1e-6 * float(limit.max())
        if (quad >= -tolerance).all() and (quad <= limit + tolerance).all():
            cx, cy = quad.mean(axis=0)
            return PixelBox(float(cx), float(cy), along, across)
        part = _clip_polygon(quad, limit)
        whole, kept = _area_and_centre(quad)[0], _area_and_centre(part)[0]
        if kept <= 0.0 or whole <= 0.0:
            raise _outside()
        side = np.abs(quad[1] - quad[0])
        if side.min() < 0.01 * side.max():
            low, high = part.min(axis=0), part.max(axis=0)
            (cx, cy), (width, height) = (low + high) / 2, high - low
            return PixelBox(float(cx), float(cy), float(width), float(height))
        share = math.sqrt(kept / whole)
        cx, cy = _area_and_centre(part)[1]
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


def _outside(where: str = "") -> BoxError:
    return BoxError(
        f"The box lies outside the raster{where}. Draw it on the raster, or give the CRS of its coordinates."
    )


def _shown(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.10g}" for value in values)


def _clip_polygon(polygon: Float64Array, limit: Float64Array) -> Float64Array:
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


def _area_and_centre(polygon: Float64Array) -> tuple[float, Float64Array]:
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


def _metres_per_degree(latitude: float) -> tuple[float, float]:
    """(east-west, north-south) metres of a degree on the WGS 84 ellipsoid, from its radii of curvature."""
    axis, eccentricity2 = 6378137.0, 6.69437999014e-3
    sine = math.sin(math.radians(latitude))
    root = math.sqrt(1 - eccentricity2 * sine * sine)
    east = math.radians(1.0) * axis / root * math.cos(math.radians(latitude))
    return east, math.radians(1.0) * axis * (1 - eccentricity2) / root**3


def _local_unit(crs_wkt: str) -> float:
    """Metres of the unit of a local CRS, from its WKT; 1 where it names none."""
    found = re.search(r'(?:LENGTH)?UNIT\["[^"]*",\s*([0-9.eE+-]+)', crs_wkt)
    return float(found.group(1)) if found else 1.0

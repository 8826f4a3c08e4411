# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes and polygons on the map, x before y."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..base.errors import AnswerUnusable
from ..base.fields import Json, numbers, optional_text, text
from ..base.words import say

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygons = tuple[tuple[Ring, ...], ...]
"""A multipolygon: polygons of closed rings of points (x, y); the first ring is the outer one."""


@dataclass(frozen=True)
class Box:
    """An axis-aligned box on the map, x before y, in the units of `crs` ("EPSG:32612", WKT).

    Without `crs`: in the CRS of the raster.
    """

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str | None = None

    def numbers(self) -> list[float]:
        return [self.xmin, self.ymin, self.xmax, self.ymax]

    @classmethod
    def from_json(cls, data: Json) -> Box:
        """Reads the members `box` and `crs`."""
        xmin, ymin, xmax, ymax = _four(numbers(data, "box"))
        return cls(xmin, ymin, xmax, ymax, optional_text(data, "crs"))


def point_from_json(data: Json) -> Point:
    """Reads the member `point`: x before y."""
    values = numbers(data, "point")
    if len(values) != 2:
        raise AnswerUnusable("A point has two numbers: x and y.", repr(values))
    return values[0], values[1]


def polygons_from_json(geometry: Json) -> Polygons:
    """The polygons of a GeoJSON Polygon or MultiPolygon."""
    kind, coordinates = text(geometry, "type"), geometry.get("coordinates")
    try:
        if kind == "Polygon":
            return (_rings(coordinates),)
        if kind == "MultiPolygon":
            return tuple(_rings(rings) for rings in coordinates or ())
    except (TypeError, IndexError, ValueError) as error:
        raise AnswerUnusable(say("A footprint of the backend cannot be read. Search again."), repr(error)) from error
    raise AnswerUnusable(say("A footprint is a {kind}, not a polygon. Update the plugin.", kind=kind))


def ring_from_json(data: Json) -> Ring:
    """Reads the member `ring`: a closed ring of points, x before y."""
    try:
        points = tuple((float(point[0]), float(point[1])) for point in data["ring"])
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise AnswerUnusable(say("A footprint of the backend cannot be read. Search again."), repr(error)) from error
    if len(points) < 4:
        raise AnswerUnusable(say("A footprint of the backend cannot be read. Search again."), repr(points))
    return points


def _rings(rings: Any) -> tuple[Ring, ...]:
    return tuple(tuple((float(point[0]), float(point[1])) for point in ring) for ring in rings)


def _four(values: Sequence[float]) -> tuple[float, float, float, float]:
    if len(values) != 4:
        raise AnswerUnusable(say("A box has four numbers: xmin, ymin, xmax, ymax."), repr(values))
    return values[0], values[1], values[2], values[3]

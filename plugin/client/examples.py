# SPDX-License-Identifier: GPL-3.0-or-later
"""What a search starts from, and where it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from ..base.errors import AnswerUnusable
from ..base.fields import Json, flag, integer, member, optional_text, text, without_none
from ..base.words import say
from .shapes import Box, Polygons, point_from_json, polygons_from_json


@dataclass(frozen=True)
class BoxExample:
    """A box on the map, on the indexed raster `raster` (an id), on a file that need not be in the index
    (`raster_path`), or, without both, on the indexed raster under it."""

    box: Box
    raster: str | None = None
    raster_path: str | None = None
    positive: bool = True

    def to_json(self) -> Json:
        body = {"type": "box", "box": self.box.numbers(), "crs": self.box.crs, "positive": self.positive}
        return without_none({**body, "raster": self.raster, "raster_path": self.raster_path})


@dataclass(frozen=True)
class PointExample:
    """A point on the map, x before y, in `crs`: the square of a tile around it, on the indexed raster under it."""

    x: float
    y: float
    crs: str
    positive: bool = True

    def to_json(self) -> Json:
        return {"type": "point", "point": [self.x, self.y], "crs": self.crs, "positive": self.positive}


@dataclass(frozen=True)
class TileExample:
    """A tile that is in the index: a match that was liked or disliked."""

    raster: str
    level: int
    row: int
    col: int
    positive: bool = True

    def to_json(self) -> Json:
        body = {"type": "tile", "raster": self.raster, "level": self.level, "row": self.row, "col": self.col}
        return {**body, "positive": self.positive}


@dataclass(frozen=True)
class ImageExample:
    """An image without a place on the map: a file the backend can read, or its bytes in base64 (up to 24 MiB)."""

    path: str | None = None
    data: str | None = None
    positive: bool = True

    def to_json(self) -> Json:
        body = {"type": "image", "path": self.path, "data": self.data, "positive": self.positive}
        return without_none(body)


Example = Union[BoxExample, PointExample, TileExample, ImageExample]


def example_from_json(data: Json) -> Example:
    """An example as `to_json` wrote it."""
    kind, positive = text(data, "type"), flag(data, "positive", True)
    if kind == "box":
        return BoxExample(
            Box.from_json(data), optional_text(data, "raster"), optional_text(data, "raster_path"), positive
        )
    if kind == "point":
        x, y = point_from_json(data)
        return PointExample(x, y, text(data, "crs"), positive)
    if kind == "tile":
        key = (integer(data, "level"), integer(data, "row"), integer(data, "col"))
        return TileExample(text(data, "raster"), *key, positive)
    if kind == "image":
        return ImageExample(optional_text(data, "path"), optional_text(data, "data"), positive)
    raise AnswerUnusable(
        say("Examples of the kind '{kind}' are not known to this version. Update the plugin.", kind=kind)
    )


@dataclass(frozen=True)
class Area:
    """Where to search: a box, or polygons in `crs` (WGS84, longitude first, where it is None)."""

    box: Box | None = None
    polygons: Polygons | None = None
    crs: str | None = None

    def to_json(self) -> Json:
        if self.box is not None:
            return without_none({"box": self.box.numbers(), "crs": self.box.crs})
        coordinates = [[[list(point) for point in ring] for ring in rings] for rings in self.polygons or ()]
        return without_none({"geometry": {"type": "MultiPolygon", "coordinates": coordinates}, "crs": self.crs})

    @classmethod
    def from_json(cls, data: Json) -> Area:
        if data.get("box") is not None:
            return cls(box=Box.from_json(data))
        return cls(polygons=polygons_from_json(member(data, "geometry")), crs=optional_text(data, "crs"))

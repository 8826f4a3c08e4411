# SPDX-License-Identifier: GPL-3.0-or-later
"""Command line options as a search request."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from lookalike.cli.output import counted, say
from lookalike.cli.parsing import parse_box, parse_point
from lookalike.errors import BadInputError, ExampleError
from lookalike.presets import preset_named
from lookalike.search.request import (
    Area,
    BoxExample,
    Example,
    ImageExample,
    Judgement,
    MatchChoice,
    Places,
    PointExample,
    SearchRequest,
    TileExample,
)
from lookalike.types import Metric, TileKey

Options = Mapping[str, object]


def request_from(options: Options) -> SearchRequest:
    """The request that the options of `lookalike search` describe, beside a saved query where one is named."""
    preset = preset_named(cast(str, options["preset"])) if options["preset"] else None
    return SearchRequest(
        examples=examples_from(options, needed=options["query"] is None),
        limit=cast(int | None, options["limit"]),
        match=cast(MatchChoice, options["match"]),
        judged=_judged(options),
        everywhere=bool(options["everywhere"]),
        metric=cast(Metric | None, options["metric"]) or (preset.metric if preset else "cosine"),
        orientations=not options["one_orientation"] and (preset is None or preset.orientations),
        levels=_levels(cast(str, options["levels"])),
        rasters=cast(tuple[str, ...], options["rasters"]),
        left_out=cast(tuple[str, ...], options["left_out"]),
        best_of_each=cast(int | None, options["best_of_each"]),
        area=_area(cast(str | None, options["area"]), cast(str | None, options["area_crs"])),
        min_score=cast(float | None, options["min_score"]),
        min_percentile=cast(float | None, options["min_percentile"]),
        max_overlap=cast(float, options["max_overlap"]),
        exclude_examples=bool(options["exclude_examples"]),
        rerank=not options["by_score"] and preset is None,
        zones=_zones(cast(str | None, options["zones"])),
        truth=_truth(cast(str | None, options["truth"])),
    )


def map_request_from(options: Options) -> SearchRequest:
    """What of the options of `lookalike heatmap` makes a search."""
    return SearchRequest(
        examples=examples_from(options),
        match=cast(MatchChoice, options["match"]),
        metric=cast(Literal["cosine", "euclidean"], options["metric"]),
        orientations=not options["one_orientation"],
        levels=_levels(cast(str, options["levels"])),
    )


def examples_from(options: Options, needed: bool = True) -> tuple[Example, ...]:
    """The examples; `ExampleError` where a positive one is needed and there is none."""
    examples = (*_examples(options, "", positive=True), *_examples(options, "not_", positive=False))
    if needed and not any(example.positive for example in examples):
        raise ExampleError(
            "Say what to look for: --box XMIN,YMIN,XMAX,YMAX, --point X,Y, --image FILE or --tile ID:LEVEL:ROW:COL"
            f"{', or --query FILE' if 'query' in options else ''}."
        )
    return examples


def image_paths(request: SearchRequest) -> list[Path]:
    """Files that a request reads beside the index."""
    return [example.path for example in request.examples if isinstance(example, ImageExample)]


def _examples(options: Options, prefix: str, positive: bool) -> list[Example]:
    crs, raster = cast(str | None, options["crs"]), cast(str | None, options["raster"])
    boxes = cast(tuple[str, ...], options[f"{prefix}boxes"])
    points = cast(tuple[str, ...], options[f"{prefix}points"])
    tiles = cast(tuple[str, ...], options[f"{prefix}tiles"])
    images = cast(tuple[Path, ...], options[f"{prefix}images"])
    return [
        *(BoxExample(parse_box(text, crs), raster, positive) for text in boxes),
        *(_point(text, crs, positive) for text in points),
        *(_tile(text, positive) for text in tiles),
        *(ImageExample(path, positive) for path in images),
    ]


def _point(text: str, crs: str | None, positive: bool) -> PointExample:
    if crs is None:
        raise BadInputError("A point needs the CRS of its coordinates: add --crs EPSG:n.")
    x, y = parse_point(text)
    return PointExample(x, y, crs, positive)


def _tile(text: str, positive: bool) -> TileExample:
    try:
        raster, level, row, col = text.rsplit(":", 3)
        return TileExample(raster, TileKey(int(level), int(row), int(col)), positive)
    except ValueError as error:
        raise BadInputError(f"'{text}' is no tile. Give ID:LEVEL:ROW:COL, such as ortho:0:12:7.") from error


def _judged(options: Options) -> tuple[Judgement, ...]:
    """What `--right` and `--wrong` say of found objects."""
    crs = cast(str | None, options["crs"])
    points = [(_point(text, crs, good), good) for good in (True, False) for text in _texts(options, good)]
    return tuple(Judgement(point.x, point.y, good, crs=point.crs) for point, good in points)


def _texts(options: Options, good: bool) -> tuple[str, ...]:
    return cast(tuple[str, ...], options["right" if good else "wrong"])


def _levels(text: str) -> Literal["best", "all"] | tuple[int, ...]:
    if text == "best" or text == "all":
        return cast(Literal["best", "all"], text)
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise BadInputError(f"'{text}' are no levels. Use best, all, or numbers such as 0,1.") from error


def _area(text: str | None, crs: str | None) -> Area | None:
    if text is None:
        return None
    if not text.lower().endswith((".geojson", ".json")):
        if os.path.isfile(text):
            raise BadInputError(f"The area of interest {text} is no GeoJSON file. Save its polygons as .geojson.")
        return Area(parse_box(text, crs))
    content = _geojson(text)
    return Area(_geometry(content, text), crs or _named_crs(content) or "EPSG:4326")


def _zones(file: str | None) -> tuple[Area, ...]:
    """The polygons of a GeoJSON, each a zone."""
    if file is None:
        return ()
    shapes, crs = _shapes_in(file)
    polygons = [shape for shape in shapes if shape.get("type") in ("Polygon", "MultiPolygon")]
    if len(polygons) < len(shapes) or not polygons:
        raise BadInputError(f"{file} holds other things than polygons, or none. A zone is a polygon.")
    return tuple(Area(polygon, crs) for polygon in polygons)


def _truth(file: str | None) -> Places | None:
    """The middles of what a GeoJSON holds."""
    if file is None:
        return None
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    shapes, crs = _shapes_in(file)
    try:
        middles = [shape(each).centroid for each in shapes]
    except (ShapelyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise BadInputError(f"{file} holds a geometry that cannot be read: {error}.") from error
    points = tuple((middle.x, middle.y) for middle in middles if not middle.is_empty)
    if not points:
        raise BadInputError(f"{file} holds no object: points or polygons. Give a file with all that is known.")
    return Places(points, crs)


def _shapes_in(file: str) -> tuple[list[dict[str, object]], str]:
    """The geometries of a GeoJSON, one a feature, and its CRS."""
    content = _geojson(file)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise BadInputError(f"{file} is no GeoJSON with features. Save the layer as .geojson.")
    found = [each.get("geometry") for each in features if isinstance(each, dict)]
    return [each for each in found if isinstance(each, dict)], _named_crs(content) or "EPSG:4326"


def _geojson(file: str) -> object:
    try:
        return json.loads(Path(file).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInputError(f"{file} cannot be read as GeoJSON: {error}.") from error


def _named_crs(content: object) -> str | None:
    """The CRS that a GeoJSON names as GDAL and QGIS write it where it is another one than WGS 84."""
    found = content
    for name in ("crs", "properties", "name"):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else None


def _geometry(content: object, name: str) -> dict[str, object]:
    """The polygons of a GeoJSON geometry, feature or collection; what has none there is left out and said."""
    polygons: list[object] = []
    left_out = 0
    for geometry in _geometries(content):
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list) or not coordinates:
            left_out += 1
        else:
            polygons += [coordinates] if kind == "Polygon" else coordinates
    if not polygons:
        raise BadInputError(f"{name} has no polygon. Give a GeoJSON file with a Polygon or MultiPolygon.")
    if left_out:
        say(f"Note: {counted(left_out, 'feature', 'features')} of {name} without a polygon left out.")
    return {"type": "MultiPolygon", "coordinates": polygons}


def _geometries(content: object) -> list[object]:
    if isinstance(content, dict):
        if content.get("type") == "Feature":
            return _geometries(content.get("geometry"))
        for parts in (content.get("features"), content.get("geometries")):
            if isinstance(parts, list):
                return [geometry for part in parts for geometry in _geometries(part)]
    return [content]

# SPDX-License-Identifier: GPL-3.0-or-later
"""A search as the contract writes it, as the services take it."""

import base64
import binascii
from dataclasses import fields

from lookalike.api.paths import PathPolicy
from lookalike.api.schemas import search as schemas
from lookalike.api.uploads import Uploads
from lookalike.errors import BadInputError, ExampleError
from lookalike.index.manifest import Manifest
from lookalike.search.request import (
    Area,
    BoxExample,
    Example,
    ImageExample,
    Judgement,
    Places,
    PointExample,
    SearchRequest,
    TileExample,
)
from lookalike.search.saved.query import SavedQuery
from lookalike.types import Box, TileKey


def search_request(body: schemas.Query, manifest: Manifest, paths: PathPolicy, uploads: Uploads) -> SearchRequest:
    """The request; images that came with it go to `uploads`.

    What the contract and the service call by the same name goes through as it is. Raises `ExampleError` without a
    positive example, `RasterNotIndexedError`, `ImageError`, and as `PathPolicy`, `read_query` and
    `SavedQuery.request`.
    """
    if body.query is None and not any(example.positive for example in body.examples):
        raise ExampleError("All examples are negative. Give at least one positive example.")
    values = {each.name: getattr(body, each.name) for each in fields(SearchRequest) if hasattr(body, each.name)}
    values["examples"] = tuple(_example(example, manifest, paths, uploads) for example in body.examples)
    if not isinstance(body.levels, str):
        values["levels"] = tuple(sorted(set(body.levels)))
    if isinstance(body, schemas.SearchRequest):
        values["rasters"] = tuple(dict.fromkeys(body.rasters))
        values["left_out"] = tuple(dict.fromkeys(body.left_out))
        values["area"] = None if body.area is None else _area(body.area)
        values["zones"] = tuple(map(_area, body.zones))
        values["truth"] = None if body.truth is None else _places(body.truth)
        values["judged"] = tuple(Judgement(each.x, each.y, each.good, each.raster, each.crs) for each in body.judged)
    request = SearchRequest(**values)
    return request if body.query is None else _saved(body.query, paths).request(manifest, request)


def _saved(source: schemas.QuerySource, paths: PathPolicy) -> SavedQuery:
    from lookalike.search.saved.file import parse_query, read_query

    if source.path is not None:
        return read_query(paths.local(source.path))
    try:
        data = base64.b64decode(source.data or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadInputError("The saved query in the request is not base64. Encode the bytes of its file.") from error
    return parse_query(data, "The saved query in the request")


def _example(example: schemas.Example, manifest: Manifest, paths: PathPolicy, uploads: Uploads) -> Example:
    if isinstance(example, schemas.TileExample):
        return TileExample(example.raster, TileKey(example.level, example.row, example.col), example.positive)
    if isinstance(example, schemas.PointExample):
        x, y = example.point
        return PointExample(x, y, example.crs, example.positive)
    if isinstance(example, schemas.BoxExample):
        # The searcher takes an id or a path; an id that is not in the index must not be tried as a path.
        raster = None if example.raster is None else manifest.raster(example.raster).id
        if example.raster_path is not None:
            raster = str(paths.local(example.raster_path))
        return BoxExample(_box(example.box, example.crs), raster, example.positive)
    if example.data is not None:
        return ImageExample(uploads.save(example.data), example.positive)
    assert example.path is not None
    return ImageExample(paths.local(example.path), example.positive)


def _places(places: schemas.Places) -> Places:
    return Places(tuple((x, y) for x, y in places.points), places.crs)


def _area(area: schemas.Area) -> Area:
    if area.box is not None:
        return Area(_box(area.box, area.crs))
    assert area.geometry is not None
    return Area(area.geometry.model_dump(), area.crs or "EPSG:4326")


def _box(numbers: list[float], crs: str | None) -> Box:
    xmin, ymin, xmax, ymax = numbers
    return Box(xmin, ymin, xmax, ymax, crs)

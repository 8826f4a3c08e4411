# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests in the backend's paths and answers in ours, where the two machines call the same files differently."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

from ..base.words import say
from .errors import ImageUnusable
from .matches import SearchResult
from .path_mapping import PathMapping
from .protocol import (
    BoxExample,
    ChangeFacts,
    ChangesRequest,
    ClassesRequest,
    Classified,
    Example,
    ExportRequest,
    HeatMap,
    HeatMapRequest,
    ImageExample,
    IndexedRaster,
    IndexInfo,
    IndexRequest,
    Job,
    JobResult,
    QuerySource,
    SavedQueryRequest,
    SearchRequest,
    Verification,
)

LARGEST_IMAGE = 24 * 2**20
"""Bytes of an example image, or of a saved query, that the backend takes."""


def indexing_there(request: IndexRequest, paths: PathMapping) -> IndexRequest:
    rasters = tuple(paths.to_backend(raster) for raster in request.rasters)
    return replace(request, index=paths.to_backend(request.index), rasters=rasters)


def search_there(request: SearchRequest, paths: PathMapping) -> SearchRequest:
    """An image goes as its bytes: the backend need not see its file. Raises `ImageUnusable` where it cannot be read."""
    examples = tuple(_example_there(example, paths) for example in request.examples)
    return replace(request, index=paths.to_backend(request.index), examples=examples, query=_query_there(request.query))


def query_there(request: SavedQueryRequest, paths: PathMapping) -> SavedQueryRequest:
    """As `search_there`."""
    examples = tuple(_example_there(example, paths) for example in request.examples)
    return replace(request, index=paths.to_backend(request.index), examples=examples, query=_query_there(request.query))


def heat_map_there(request: HeatMapRequest, paths: PathMapping) -> HeatMapRequest:
    """The map is written by the backend, so that its file must lie in a shared folder."""
    examples = tuple(_example_there(example, paths) for example in request.examples)
    return replace(
        request,
        index=paths.to_backend(request.index),
        path=paths.to_backend(request.path),
        examples=examples,
        query=_query_there(request.query),
    )


def classes_there(request: ClassesRequest, paths: PathMapping) -> ClassesRequest:
    """Layer and map are written by the backend, as `heat_map_there`."""
    index, path = paths.to_backend(request.index), paths.to_backend(request.path)
    raster_path = None if request.raster_path is None else paths.to_backend(request.raster_path)
    return replace(request, index=index, path=path, raster_path=raster_path)


def changes_there(request: ChangesRequest, paths: PathMapping) -> ChangesRequest:
    """The backend writes the files, so that they must lie in a shared folder."""
    files = tuple(paths.to_backend(path) for path in request.paths)
    return replace(request, index=paths.to_backend(request.index), paths=files)


def export_there(request: ExportRequest, paths: PathMapping) -> ExportRequest:
    file = None if request.matches is None else paths.to_backend(request.matches)
    index, path = paths.to_backend(request.index), paths.to_backend(request.path)
    return replace(request, index=index, path=path, matches=file)


def indexed_here(raster: IndexedRaster, paths: PathMapping) -> IndexedRaster:
    return replace(raster, path=paths.to_here(raster.path))


def index_here(info: IndexInfo, paths: PathMapping) -> IndexInfo:
    rasters = tuple(indexed_here(raster, paths) for raster in info.rasters)
    return replace(info, index=paths.to_here(info.index), rasters=rasters)


def job_here(job: Job, paths: PathMapping) -> Job:
    result = None if job.result is None else _result_here(job.result, paths)
    return replace(job, index=paths.to_here(job.index), result=result)


def search_here(result: SearchResult, paths: PathMapping) -> SearchResult:
    matches = tuple(replace(match, raster_path=paths.to_here(match.raster_path)) for match in result.matches)
    return replace(result, index=paths.to_here(result.index), matches=matches)


def _result_here(result: JobResult, paths: PathMapping) -> JobResult:
    if isinstance(result, HeatMap):
        return replace(result, path=paths.to_here(result.path))
    if isinstance(result, Classified):
        raster_path = None if result.raster_path is None else paths.to_here(result.raster_path)
        return replace(result, path=paths.to_here(result.path), raster_path=raster_path)
    if isinstance(result, ChangeFacts):
        return result
    index = paths.to_here(result.index)
    if isinstance(result, Verification):
        return replace(result, index=index, rasters=tuple(indexed_here(raster, paths) for raster in result.rasters))
    rasters = tuple(replace(raster, path=paths.to_here(raster.path)) for raster in result.rasters)
    return replace(result, index=index, rasters=rasters)


def _example_there(example: Example, paths: PathMapping) -> Example:
    if isinstance(example, BoxExample) and example.raster_path is not None:
        return replace(example, raster_path=paths.to_backend(example.raster_path))
    if isinstance(example, ImageExample) and example.path is not None:
        return replace(example, path=None, data=_bytes_of(Path(example.path)))
    return example


def _query_there(query: QuerySource | None) -> QuerySource | None:
    """A saved query goes as its bytes, like an image."""
    if query is None or query.path is None:
        return query
    file = Path(query.path)
    data = _read(file, say("The query {file} cannot be read. Choose another one.", file=file.name))
    return QuerySource(data=base64.b64encode(data).decode())


def _bytes_of(file: Path) -> str:
    data = _read(file, say("The image {file} cannot be read. Choose another one.", file=file.name))
    if len(data) > LARGEST_IMAGE:
        raise ImageUnusable(
            say("The image {file} is larger than 24 MiB. Cut out the part you look for.", file=file.name)
        )
    return base64.b64encode(data).decode()


def _read(file: Path, refusal: str) -> bytes:
    """At most one byte more than the backend takes. Raises `ImageUnusable` with the refusal."""
    try:
        with open(file, "rb") as opened:
            return opened.read(LARGEST_IMAGE + 1)
    except OSError as error:
        raise ImageUnusable(refusal, repr(error)) from error

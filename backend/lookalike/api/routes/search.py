# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching."""

from functools import cache

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from lookalike.api.answers import QueryFile
from lookalike.api.schemas.search import SavedQueryRequest, SearchRequest
from lookalike.api.search_request import search_request
from lookalike.api.services import Served
from lookalike.api.uploads import uploads_of_request
from lookalike.export.collection import MatchCollection
from lookalike.search.request import SearchResult
from lookalike.search.searcher import Searcher, though_it_changes

router = APIRouter(tags=["search"])


class GeoJson(JSONResponse):
    """Writes matches at once: checked field by field on their way out, 10,000 would take seconds."""

    media_type = "application/geo+json"

    def render(self, content: MatchCollection) -> bytes:
        return _writer().dump_json(content)


@cache
def _writer() -> TypeAdapter[MatchCollection]:
    return TypeAdapter(MatchCollection)


@router.post("/search", response_model=MatchCollection, response_class=GeoJson)
def search(body: SearchRequest, services: Served) -> GeoJson:
    """The places most like the examples, as a GeoJSON FeatureCollection in WGS84.

    Its member `lookalike` holds the verdict ("nothing is really similar"), warnings, seconds, levels and device.
    """
    from lookalike.export.geojson_file import result_collection

    folder = services.paths.local(body.index)

    def found(searcher: Searcher) -> SearchResult:
        with uploads_of_request() as uploads:
            return searcher.search(search_request(body, searcher.index.manifest, services.paths, uploads))

    return GeoJson(result_collection(though_it_changes(lambda: services.searchers.get(folder, body.device), found)))


@router.post("/query")
def save_query(body: SavedQueryRequest, services: Served) -> QueryFile:
    """What a search looks for as the content of a file, vectors included: it needs neither index nor raster later."""
    from lookalike.search.saved.file import query_bytes
    from lookalike.search.saved.making import saved_query

    folder = services.paths.local(body.index)

    def made(searcher: Searcher) -> QueryFile:
        with uploads_of_request() as uploads:
            request = search_request(body, searcher.index.manifest, services.paths, uploads)
            return QueryFile(query_bytes(saved_query(searcher, request, body.name)).decode())

    return though_it_changes(lambda: services.searchers.get(folder, body.device), made)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching."""

from functools import cache

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from lookalike.api.schemas.search import SearchRequest
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching."""

from fastapi import APIRouter, Response

from lookalike.api.schemas.search import SearchBody
from lookalike.api.search_request import search_request
from lookalike.api.services import Served
from lookalike.api.uploads import upload_folder

router = APIRouter(tags=["search"])

GEOJSON = "application/geo+json"


@router.post(
    "/search",
    response_class=Response,
    responses={200: {"content": {GEOJSON: {"schema": {"type": "object"}}}, "description": "Matches in rank order."}},
)
def search(body: SearchBody, services: Served) -> Response:
    """The places most like the examples, as a GeoJSON FeatureCollection in WGS84.

    Its member `lookalike` holds the verdict ("nothing is really similar"), warnings, seconds, levels and device.
    """
    import geojson

    from lookalike.export.geojson_file import result_collection

    searcher = services.searchers.get(services.paths.local(body.index), body.device)
    with upload_folder() as uploads:
        result = searcher.search(search_request(body, searcher.store.manifest, services.paths, uploads))
    text = geojson.dumps(result_collection(result), ensure_ascii=False, allow_nan=False)
    return Response(text.encode(), media_type=GEOJSON)

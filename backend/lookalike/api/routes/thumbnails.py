# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of tiles."""

import hashlib
import io
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from lookalike.api.services import Served
from lookalike.export.thumbnails import thumbnails
from lookalike.index.manifest import RasterEntry
from lookalike.types import TileKey

router = APIRouter(tags=["search"])

CACHE = "private, max-age=3600"


@router.get(
    "/tiles/thumbnail",
    response_class=Response,
    responses={
        200: {"content": {"image/png": {}}, "description": "The tile as the model saw it, square."},
        304: {"description": "The picture that the client has is still right."},
    },
)
def thumbnail(
    services: Served,
    index: Annotated[str, Query(min_length=1, max_length=1024)],
    raster: Annotated[str, Query(min_length=1, max_length=64)],
    level: Annotated[int, Query(ge=0, le=12)],
    row: Annotated[int, Query(ge=0, le=2**31 - 1)],
    col: Annotated[int, Query(ge=0, le=2**31 - 1)],
    size: Annotated[int, Query(ge=16, le=1024, description="Pixels on a side.")] = 128,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The pixels of a tile as a PNG."""
    from PIL import Image

    held = services.indexes.get(services.paths.local(index))
    key = TileKey(level, row, col)
    tag = _tag(held.manifest.raster(raster), key, size)
    headers = {"ETag": tag, "Cache-Control": CACHE}
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    picture = Image.fromarray(next(thumbnails(held, [(raster, key)])))
    if picture.size != (size, size):
        picture = picture.resize((size, size), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return Response(buffer.getvalue(), media_type="image/png", headers=headers)


def _tag(entry: RasterEntry, key: TileKey, size: int) -> str:
    """Names the picture: what was indexed, how it is read, which tile, how large."""
    content = entry.fingerprint.content_sha256, entry.fingerprint.whole_sha256
    parts = (content, entry.bands, entry.stretch, entry.fill, entry.plan_sha256, key, size)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'

# SPDX-License-Identifier: GPL-3.0-or-later
"""What an index holds, and the quick changes to it. Slow ones are jobs."""

from typing import Annotated

from fastapi import APIRouter, Query

from lookalike.api.answers import IndexList
from lookalike.api.browsing import list_indexes
from lookalike.api.schemas.indexes import DateRequest, RelinkRequest, RemoveRequest
from lookalike.api.services import Served
from lookalike.index.description import IndexedRaster, IndexInfo, Removed, describe_index
from lookalike.index.upkeep import date_raster, relink_raster
from lookalike.index.upkeep import remove_raster as remove

router = APIRouter(tags=["indexes"])


@router.get("/indexes")
def indexes(services: Served) -> IndexList:
    """The indexes below the roots of the server; none where it has no roots."""
    return list_indexes(services.paths)


@router.get("/index")
def index_info(path: Annotated[str, Query(min_length=1, max_length=1024)], services: Served) -> IndexInfo:
    """Model, tile grid, size, and each raster with its state."""
    return describe_index(services.paths.local(path))


@router.post("/index/remove")
def remove_raster(body: RemoveRequest, services: Served) -> Removed:
    """Takes a raster out of the index. The raster file is not touched."""
    return remove(services.paths.local(body.index), body.raster)


@router.post("/index/date")
def set_date(body: DateRequest, services: Served) -> IndexedRaster:
    """Says when a raster was taken, or goes back to what its file or its name says."""
    return date_raster(services.paths.local(body.index), body.raster, body.date)


@router.post("/index/relink")
def relink(body: RelinkRequest, services: Served) -> IndexedRaster:
    """Says where a raster that was moved is now; it must be the one that was indexed."""
    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    return relink_raster(folder, body.raster, path)

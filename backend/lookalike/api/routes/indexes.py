# SPDX-License-Identifier: GPL-3.0-or-later
"""What an index holds, and the quick changes to it. Slow ones are jobs."""

from typing import Annotated

from fastapi import APIRouter, Query

from lookalike.api.schemas.indexes import IndexOut, RasterOut, RelinkBody, RemoveBody, RemovedOut
from lookalike.api.services import Served

router = APIRouter(tags=["indexes"])


@router.get("/index")
def index_info(path: Annotated[str, Query(min_length=1, max_length=1024)], services: Served) -> IndexOut:
    """Model, tile grid, size, and each raster with its state."""
    from lookalike.index.description import describe_index

    return IndexOut.model_validate(describe_index(services.paths.local(path)))


@router.post("/index/remove")
def remove_raster(body: RemoveBody, services: Served) -> RemovedOut:
    """Takes a raster out of the index. The raster file is not touched."""
    from lookalike.index import upkeep

    removed = upkeep.remove_raster(services.paths.local(body.index), body.raster)
    return RemovedOut(removed=removed.id, tiles=removed.tiles)


@router.post("/index/relink")
def relink(body: RelinkBody, services: Served) -> RasterOut:
    """Says where a raster that was moved is now; it must be the one that was indexed."""
    from lookalike.index.upkeep import relink_raster

    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    return RasterOut.model_validate(relink_raster(folder, body.raster, path))

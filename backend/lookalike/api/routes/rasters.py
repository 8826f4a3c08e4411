# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster is, and what indexing it would cost."""

from fastapi import APIRouter

from lookalike.api.answers import Band, RasterInfo, RasterList
from lookalike.api.browsing import list_rasters
from lookalike.api.schemas.indexes import IndexRequest, InspectRequest
from lookalike.api.services import Served
from lookalike.api.wishes import rasters_of, wishes_of
from lookalike.errors import BandError
from lookalike.indexing.estimate import estimate
from lookalike.indexing.plan import check_wishes, plan_indexing
from lookalike.indexing.report import Estimate
from lookalike.rasters.bands import select_bands
from lookalike.rasters.file import inspect

router = APIRouter(tags=["rasters"])


@router.get("/rasters")
def rasters(services: Served) -> RasterList:
    """The rasters below the roots of the server, by the endings of their names; none where it has no roots."""
    return list_rasters(services.paths)


@router.post("/rasters/inspect")
def inspect_raster(body: InspectRequest, services: Served) -> RasterInfo:
    """Size, bands, CRS and resolution of a raster file; 422 says why one cannot be indexed."""
    path = services.paths.local(body.path)
    info = inspect(path).info
    try:
        default_bands = select_bands(info.bands, None, 3).indexes
    except BandError:
        default_bands = None
    return RasterInfo(
        path=str(path),
        width=info.width,
        height=info.height,
        dtype=info.dtype,
        driver=info.driver,
        bands=tuple(Band(number, band.name) for number, band in enumerate(info.bands, start=1)),
        default_bands=default_bands,
        crs=info.georeference.crs_name(),
        crs_wkt=info.georeference.crs_wkt,
        transform=info.georeference.transform,
        resolution=info.georeference.ground_resolution(),
    )


@router.post("/estimate")
def estimate_indexing(body: IndexRequest, services: Served) -> Estimate:
    """Tiles, time and disk that indexing will take at most. Loads the model and times it: seconds the first time."""
    folder = services.paths.local(body.index)
    wishes, load = wishes_of(body), services.embedders.get
    index, _ = check_wishes(folder, wishes, body.device)
    plan = plan_indexing(folder, rasters_of(body, index, services.paths), wishes, body.device, load, seen=index)
    return estimate(plan, plan.model(body.device, load))

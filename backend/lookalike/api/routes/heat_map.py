# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps: a job that writes a GeoTIFF."""

from fastapi import APIRouter

from lookalike.api.outputs import check_asked
from lookalike.api.schemas import search as schemas
from lookalike.api.search_request import search_request
from lookalike.api.services import Served
from lookalike.api.uploads import uploads_of_request
from lookalike.index.store import Index
from lookalike.jobs import Job
from lookalike.rasters.cog import FORMATS
from lookalike.search.heat_map import HeatMapRequest, chosen_raster, write_heat_map
from lookalike.search.request import HeatMap
from lookalike.search.searcher import Searcher, though_it_changes
from lookalike.types import CancelCheck, Progress, ProgressCallback

router = APIRouter(tags=["jobs"])


@router.post("/jobs/heatmap", status_code=202)
def start_heat_map(body: schemas.HeatMapRequest, services: Served) -> Job:
    """Writes how similar each place of a raster is as a cloud-optimised GeoTIFF, from the stored vectors."""
    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    index = Index.peek(folder)
    raster = chosen_raster(index.manifest, body.raster).id
    check_asked(path, body.overwrite, index.raster_paths(), FORMATS)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> HeatMap:
        progress(Progress("Opening the index"))

        def made(searcher: Searcher) -> HeatMap:
            with uploads_of_request() as uploads:
                search = search_request(body, searcher.index.manifest, services.paths, uploads)
                request = HeatMapRequest(search, raster, body.statistic, body.percentile)
                return write_heat_map(searcher, request, path, progress, cancelled)

        return though_it_changes(lambda: services.searchers.get(folder, body.device), made)

    return services.jobs.submit("heatmap", str(folder), work)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Several dates of one area: what changed between two, and one place in all."""

from fastapi import APIRouter

from lookalike.api.outputs import check_asked
from lookalike.api.schemas.changes import ChangesRequest, CompareRequest
from lookalike.api.services import Served
from lookalike.export.changes import FORMATS, write_changes
from lookalike.export.comparison import PlaceComparison, answer_of
from lookalike.index.store import Index
from lookalike.jobs import Job
from lookalike.search.changes.changes import Changes, find_changes
from lookalike.search.changes.facts import ChangeFacts
from lookalike.search.compare import compare_place
from lookalike.search.searcher import Searcher, though_it_changes
from lookalike.types import CancelCheck, Progress, ProgressCallback

router = APIRouter()


@router.post("/jobs/changes", status_code=202, tags=["jobs"])
def start_changes(body: ChangesRequest, services: Served) -> Job:
    """Ranks the places of two rasters by how far they moved apart, from the stored vectors, and writes them."""
    folder = services.paths.local(body.index)
    paths = [services.paths.local(path) for path in body.paths]
    index = Index.peek(folder)
    before, after = (index.manifest.raster(each).id for each in (body.before, body.after))
    for path in paths:
        check_asked(path, body.overwrite, index.raster_paths(), FORMATS)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> ChangeFacts:
        progress(Progress("Opening the index"))

        def found(searcher: Searcher) -> Changes:
            return find_changes(searcher, before, after, body.limit, progress, cancelled)

        changes = though_it_changes(lambda: services.searchers.get(folder, "auto"), found)
        for path in paths:
            write_changes(changes, path)
        return changes.facts()

    return services.jobs.submit("changes", str(folder), work)


@router.post("/compare", tags=["search"])
def compare(body: CompareRequest, services: Served) -> PlaceComparison:
    """What all rasters that cover a place show there, by date, with pictures and the cosine of each with each."""
    folder = services.paths.local(body.index)

    def compared(searcher: Searcher) -> PlaceComparison:
        found = compare_place(searcher, body.x, body.y, body.crs, body.side)
        return answer_of(found, searcher.index.manifest.embedder.input.bands)

    return though_it_changes(lambda: services.searchers.get(folder, body.device), compared)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing matches to a file."""

from fastapi import APIRouter

from lookalike.api.answers import Exported
from lookalike.api.outputs import check_asked
from lookalike.api.schemas.search import ExportRequest
from lookalike.api.services import Served
from lookalike.export.selection import Selection, select
from lookalike.export.writing import write_result

router = APIRouter(tags=["search"])


@router.post("/export")
def export_matches(body: ExportRequest, services: Served) -> Exported:
    """Writes matches, filtered: .geojson (WGS84), .gpkg (CRS of the raster), .png (contact sheet), .html or .pdf."""
    from lookalike.export.reading import read_collection, read_result

    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    check_asked(path, body.overwrite)
    if body.result is not None:
        found = read_collection(body.result.model_dump(exclude_none=True), folder)
    else:
        assert body.matches is not None
        found = read_result(services.paths.local(body.matches), folder)
    result = select(found, Selection(body.limit, body.min_score, body.min_percentile, tuple(body.rasters)))
    write_result(result, path, body.language)
    return Exported(str(path), len(result.matches), path.stat().st_size)

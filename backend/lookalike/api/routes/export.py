# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing matches to a file."""

import json
from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter

from lookalike.api.answers import Exported
from lookalike.api.schemas.search import ExportedMatches, ExportRequest
from lookalike.api.services import Served
from lookalike.api.uploads import upload_folder
from lookalike.errors import BadInputError

router = APIRouter(tags=["search"])


@router.post("/export")
def export_matches(body: ExportRequest, services: Served) -> Exported:
    """Writes matches, filtered, as .geojson (WGS84), .gpkg (the raster's CRS) or .png (contact sheet)."""
    from lookalike.export import check_output, write_result
    from lookalike.export.reading import read_result
    from lookalike.export.selection import Selection, select

    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    check_output(path)
    if path.is_dir():
        raise BadInputError(f"{path} is a folder. Name a file.")
    if path.exists() and not body.overwrite:
        raise BadInputError(f"The file {path} exists. Choose another name, or ask for it to be overwritten.")
    selection = Selection(body.limit, body.min_score, body.min_percentile, tuple(body.rasters))
    with upload_folder() as uploads:
        source = (
            services.paths.local(body.matches)
            if body.matches is not None
            else _saved(body.result, uploads / "matches.geojson")
        )
        result = select(read_result(source, folder), selection)
    write_result(result, path)
    return Exported(str(path), len(result.matches), path.stat().st_size)


def _saved(collection: ExportedMatches | None, path: Path) -> Path:
    """The matches of a request as a file such as a search writes: tiles and scores, footprints come from the index."""
    assert collection is not None
    features = [
        {"type": "Feature", "geometry": None, "properties": feature.properties.model_dump()}
        for feature in collection.features
    ]
    facts = {} if collection.lookalike is None else {"lookalike": {"verdict": asdict(collection.lookalike.verdict)}}
    saved = {"type": "FeatureCollection", "features": features, **facts}
    path.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")
    return path

# SPDX-License-Identifier: GPL-3.0-or-later
"""What to index and how, as a request says it."""

from pathlib import Path

from lookalike.api.paths import PathPolicy
from lookalike.api.schemas.indexes import IndexRequest
from lookalike.index.store import Index
from lookalike.indexing.wishes import Wishes


def wishes_of(body: IndexRequest) -> Wishes:
    """What a request asks for."""
    return Wishes(
        model=body.model,
        precision=body.precision,
        tile=body.tile,
        stride=body.stride,
        levels=None if body.levels is None else tuple(body.levels),
        max_nodata=body.max_nodata,
        projection=body.projection,
        bands=None if body.bands is None else tuple(body.bands),
        reflectance=None if body.reflectance is None else (body.reflectance[0], body.reflectance[1]),
        mode=body.mode,
        preset=body.preset,
        first=None if body.first is None else body.first.as_box(),
    )


def rasters_of(body: IndexRequest, index: Index | None, paths: PathPolicy) -> list[Path]:
    """The files of a request's rasters; one that the index has may be said by its id. Raises as `PathPolicy.local`."""
    known = {} if index is None else {entry.id: index.raster_path(entry) for entry in index.manifest.rasters}
    return [paths.local(str(known.get(name, name))) for name in body.rasters]

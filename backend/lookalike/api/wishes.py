# SPDX-License-Identifier: GPL-3.0-or-later
"""How to index, as a request says it."""

from lookalike.api.schemas.indexes import IndexRequest
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster of the index, however it is named."""

from __future__ import annotations

from pathlib import Path

from ..base.files import same_file
from ..base.translation import tr
from ..client.protocol import IndexInfo
from .errors import BadParameter

MOST_NAMED = 10


def raster_id(info: IndexInfo, name: str) -> str:
    """What the index calls a raster that is named by its id or its file. Raises `BadParameter`."""
    for raster in info.rasters:
        if raster.id == name or same_file(raster.path, name):
            return raster.id
    known = [raster.id for raster in info.rasters]
    shown = ", ".join([*known[:MOST_NAMED], *(["…"] if len(known) > MOST_NAMED else [])]) or tr("no raster")
    raise BadParameter(tr("{} is not in the index, which holds {}.").format(Path(name).name or name, shown))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an indexed raster is still the one that was indexed."""

from lookalike.errors import LookalikeError
from lookalike.index.description import RasterState
from lookalike.index.manifest import RasterEntry
from lookalike.index.store import Index
from lookalike.rasters.fingerprint import fingerprint


def raster_state(store: Index, entry: RasterEntry) -> RasterState:
    """`moved` where the file is gone, `stale` where it is another, else how far indexing came."""
    path = store.raster_path(entry)
    if not path.exists():
        return "moved"
    try:
        if not fingerprint(path).matches(entry.fingerprint):
            return "stale"
    except LookalikeError:
        return "stale"
    return "ready" if entry.complete else "partly indexed"

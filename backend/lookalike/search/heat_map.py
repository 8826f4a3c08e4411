# SPDX-License-Identifier: GPL-3.0-or-later
"""How much each place of a raster looks like the examples, as a raster.

Of tiles it follows from the stored vectors, and nothing is embedded. A pixel of the map is one step of the tile grid:
a cell of stride x stride pixels at the finest level that is searched. Its value is the best, or the mean, of the scores
of the tiles that cover it. Of objects a pixel is a cell of the network, with the score of the thing whose middle it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lookalike.errors import BadInputError, CancelledError
from lookalike.index.manifest import Manifest, RasterEntry
from lookalike.rasters.cog import CogWriter, Place, written_cog
from lookalike.rasters.crs import crs_label
from lookalike.search.cells import LevelScores, Statistic, strip
from lookalike.search.objects.heat import CellHeat
from lookalike.search.request import HeatMap, SearchRequest
from lookalike.search.searcher import Query, Searcher
from lookalike.types import (
    CancelCheck,
    Float32Array,
    Progress,
    ProgressCallback,
    ignore_progress,
    never_cancelled,
)

CHUNK = 65_536
STRIP = 256
"""Rows of the map that are computed and written at a time."""
BANDS = ("similarity", "percentile")


@dataclass(frozen=True, slots=True)
class HeatMapRequest:
    """What to map: of `search` the examples, match, metric, orientations and levels count."""

    search: SearchRequest
    raster: str
    """Id of the raster."""
    statistic: Statistic = "best"
    percentile: bool = False
    """Whether a second band holds the percentiles (0..100) in the same way."""


def chosen_raster(manifest: Manifest, name: str | None) -> RasterEntry:
    """The raster with this id; without one the only raster. Raises `BadInputError`, `RasterNotIndexedError`."""
    if name is not None:
        return manifest.raster(name)
    if len(manifest.rasters) != 1:
        known = ", ".join(entry.id for entry in manifest.rasters)
        raise BadInputError(f"The index holds {len(manifest.rasters)} rasters. Say which one to map: {known}.")
    return manifest.rasters[0]


def write_heat_map(
    searcher: Searcher,
    request: HeatMapRequest,
    path: Path,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> HeatMap:
    """Writes a cloud-optimised GeoTIFF (float32, NaN without a tile) on the raster's grid; whole or not at all.

    Raises as `Searcher.search`, `BadInputError` where no tile has a searched level, `StorageError`, `CancelledError`.
    """
    from affine import Affine

    entry = searcher.index.manifest.raster(request.raster)
    heat = searcher.object_heat(request.search, entry.id)
    if isinstance(heat, CellHeat):
        return _write_cells(searcher, request, entry, heat, path, cancelled)
    query = searcher.query(request.search)
    cell = searcher.index.manifest.grid.stride << min(query.levels)
    bands = []
    for scores in _scores(searcher, query, entry, request.percentile, progress, cancelled):
        bands.append(_levels(searcher, query, entry, scores, cell))
    first = bands[0]
    if not first:
        raise BadInputError(f"No tile of '{entry.id}' is indexed at the level of the examples. Index it first.")
    found = np.concatenate([level.values[~np.isnan(level.values)] for level in first])
    shape = first[0].shape
    place = Place(entry.georeference.crs_wkt, entry.georeference.affine @ Affine.scale(cell), *shape)
    with written_cog(path, place, BANDS[: len(bands)]) as target:
        peak = _write(target, bands, request.statistic, progress, cancelled)
        target.describe(LOOKALIKE_RASTER=entry.id, LOOKALIKE_STATISTIC=request.statistic)
    x, y = place.transform @ (peak.col + 0.5, peak.row + 0.5)
    return HeatMap(
        path=str(path),
        raster=entry.id,
        crs=crs_label(entry.georeference.crs_wkt),
        width=shape[1],
        height=shape[0],
        cell=cell,
        levels=query.levels,
        tiles=len(found),
        lowest=peak.lowest,
        median=float(np.median(found)),
        highest=peak.highest,
        highest_at=(float(x), float(y)),
        complete=entry.complete,
        warnings=(*heat, *query.warnings, *searcher.raster_notes([entry])),
    )


def _write_cells(
    searcher: Searcher,
    request: HeatMapRequest,
    entry: RasterEntry,
    heat: CellHeat,
    path: Path,
    cancelled: CancelCheck,
) -> HeatMap:
    from affine import Affine

    found = np.sort(heat.values[~np.isnan(heat.values)])
    if len(found) == 0:
        raise BadInputError(f"No place of '{entry.id}' has a thing of this size. Map another raster, or tiles.")
    _stop_if(cancelled)
    bands = [heat.values]
    if request.percentile:
        below = np.searchsorted(found, heat.values).astype(np.float32) * (100 / len(found))
        bands.append(np.where(np.isnan(heat.values), np.nan, below).astype(np.float32))
    height, width = heat.values.shape
    transform = entry.georeference.affine @ Affine.scale(heat.cell)
    place = Place(entry.georeference.crs_wkt, transform, height, width)
    with written_cog(path, place, BANDS[: len(bands)]) as target:
        for number, values in enumerate(bands, start=1):
            target.write(values, number, range(height))
        target.describe(LOOKALIKE_RASTER=entry.id, LOOKALIKE_STATISTIC=request.statistic)
    row, col = divmod(int(np.nanargmax(heat.values)), width)
    x, y = transform @ (col + 0.5, row + 0.5)
    return HeatMap(
        path=str(path),
        raster=entry.id,
        crs=crs_label(entry.georeference.crs_wkt),
        width=width,
        height=height,
        cell=heat.cell,
        levels=(),
        tiles=0,
        lowest=float(found[0]),
        median=float(np.median(found)),
        highest=float(found[-1]),
        highest_at=(float(x), float(y)),
        complete=entry.complete,
        warnings=tuple(searcher.raster_notes([entry])),
    )


def _scores(
    searcher: Searcher,
    query: Query,
    entry: RasterEntry,
    percentile: bool,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> Iterator[Float32Array]:
    """The scores of the raster's tiles in the order of the table, then where wanted their percentiles, `(n,)`."""
    span = searcher.table.rows_of(searcher.index.manifest.rasters.index(entry))
    vectors = query.search.fetch(span)
    scores = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), CHUNK):
        _stop_if(cancelled)
        scores[start : start + CHUNK] = query.search.scores(query.vector, vectors[start : start + CHUNK])
        progress(Progress("Comparing tiles", min(start + CHUNK, len(vectors)), len(vectors)))
    yield scores
    if percentile:
        yield searcher.percentiles(query, scores, np.arange(span.start, span.stop))


def _levels(searcher: Searcher, query: Query, entry: RasterEntry, scores: Float32Array, cell: int) -> list[LevelScores]:
    """Scores `(n,)` of all tiles of the raster on the grids of the searched levels that have tiles."""
    manifest, georeference = searcher.index.manifest, entry.georeference
    grid = manifest.grid.grid(georeference.width, georeference.height)
    keys = searcher.table.keys[searcher.table.rows_of(manifest.rasters.index(entry))]
    chosen = ((level, keys[:, 0] == level) for level in query.levels)
    return [LevelScores.of(grid, level, keys[here], scores[here], cell) for level, here in chosen if here.any()]


def _write(
    target: CogWriter,
    bands: list[list[LevelScores]],
    statistic: Statistic,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> "_Peak":
    """Writes the strips of all bands; tells where the first one is highest."""
    peak, (height, _) = _Peak(), bands[0][0].shape
    for start in range(0, height, STRIP):
        _stop_if(cancelled)
        rows = range(start, min(start + STRIP, height))
        for number, levels in enumerate(bands, start=1):
            values = strip(levels, rows, statistic)
            if number == 1:
                peak.see(values, rows.start)
            target.write(values, number, rows)
        progress(Progress("Writing the map", rows.stop, height))
    return peak


def _stop_if(cancelled: CancelCheck) -> None:
    if cancelled():
        raise CancelledError("The heat map was stopped. Nothing was written.")


class _Peak:
    """The lowest and highest value of strips, and where the highest is."""

    def __init__(self) -> None:
        self.lowest, self.highest = float("inf"), float("-inf")
        self.row = self.col = 0

    def see(self, values: Float32Array, first_row: int) -> None:
        if np.isnan(values).all():
            return
        self.lowest = min(self.lowest, float(np.nanmin(values)))
        highest = float(np.nanmax(values))
        if highest > self.highest:
            self.highest = highest
            row, self.col = divmod(int(np.nanargmax(values)), values.shape[1])
            self.row = first_row + row

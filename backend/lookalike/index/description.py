# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of an index: its model and grid, its rasters and their states, whether it is whole."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lookalike.answers import Answer
from lookalike.errors import LookalikeError
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, PrecisionCheck, RasterEntry
from lookalike.index.store import Index
from lookalike.rasters.confinement import lies_inside
from lookalike.rasters.date import DateSource
from lookalike.rasters.fill import FillValues
from lookalike.rasters.fingerprint import is_unchanged
from lookalike.rasters.georeference import Affine6
from lookalike.vectors.projection import format_projection

RasterState = Literal["ready", "partly indexed", "stale", "moved"]


@dataclass(frozen=True, slots=True)
class IndexedRaster(Answer):
    """One raster of an index as a user sees it."""

    id: str
    path: str
    state: RasterState
    percent: float
    """How much of it is indexed, 0..100."""
    tiles: int
    tiles_planned: int
    width: int
    height: int
    crs: str
    """Short name, e.g. EPSG:32612."""
    crs_wkt: str
    transform: Affine6
    """x = a * col + b * row + c, y = d * col + e * row + f, in the CRS, of the corner of a pixel."""
    ground_resolution: float
    """Metres a pixel."""
    bands: tuple[int, ...]
    """Numbers, from 1, one for each channel of the model."""
    stretch_low: tuple[float, ...] | None
    stretch_high: tuple[float, ...] | None
    fill: FillValues
    """What is left out of each channel beside the nodata that the file declares; empty where that is nothing."""
    date: str | None = None
    """When it was taken, after ISO 8601: a day, a month or a year; None where nobody says."""
    date_source: DateSource | None = None
    """Who says so: the file's metadata, its name, or a person."""


@dataclass(frozen=True, slots=True)
class IndexInfo(Answer):
    """What an index holds."""

    index: str
    """Absolute path of its folder."""
    schema: int
    model: EmbedderRecipe
    grid: GridRecipe
    projection: str
    search: str
    """How it is searched for the cosine, and what the check of that said."""
    tiles: int
    bytes: int
    rasters: tuple[IndexedRaster, ...]
    precision_check: PrecisionCheck | None = None
    """What was compared where the precision was left to us."""


@dataclass(frozen=True, slots=True)
class Removed(Answer):
    """A raster that was taken out of an index."""

    removed: str
    """The id it had."""
    tiles: int


@dataclass(frozen=True, slots=True)
class Verification(Answer):
    """Whether an index is whole: nothing is wrong, or all of it was mended."""

    index: str
    whole: bool
    tiles: int
    problems: tuple[str, ...]
    """A sentence for each file that is damaged."""
    repaired: bool
    rasters: tuple[IndexedRaster, ...]
    kind: Literal["verify"] = "verify"


def describe_index(folder: Path) -> IndexInfo:
    """Reads the manifest and looks at each raster; raises as `Index.peek`."""
    held = Index.peek(folder)
    manifest = held.manifest
    choice = held.choice()
    return IndexInfo(
        index=str(folder.absolute()),
        schema=manifest.schema,
        model=manifest.embedder,
        grid=manifest.grid,
        projection=format_projection(manifest.projection),
        search=choice.describe() if choice is not None else "to be decided by the first search",
        tiles=manifest.tiles,
        bytes=held.bytes_on_disk(),
        rasters=tuple(describe_raster(held, entry) for entry in manifest.rasters),
        precision_check=manifest.precision_check,
    )


def raster_state(index: Index, entry: RasterEntry) -> RasterState:
    """`moved` where the file is gone, `stale` where it is another, else how far indexing came."""
    path = index.raster_path(entry)
    if not lies_inside(path) or not path.exists():  # nothing is told of what lies outside
        return "moved"
    try:
        if not is_unchanged(path, entry.fingerprint):
            return "stale"
    except LookalikeError:
        return "stale"
    return "ready" if entry.complete else "partly indexed"


def describe_raster(index: Index, entry: RasterEntry) -> IndexedRaster:
    """One raster with its state."""
    georeference = entry.georeference
    return IndexedRaster(
        id=entry.id,
        path=str(index.raster_path(entry)),
        state=raster_state(index, entry),
        percent=round(100 * entry.share_done, 1),
        tiles=entry.tiles,
        tiles_planned=entry.tiles_planned,
        width=georeference.width,
        height=georeference.height,
        crs=georeference.crs_name(),
        crs_wkt=georeference.crs_wkt,
        transform=georeference.transform,
        ground_resolution=georeference.ground_resolution(),
        bands=entry.bands.indexes,
        stretch_low=entry.stretch.low if entry.stretch else None,
        stretch_high=entry.stretch.high if entry.stretch else None,
        fill=entry.fill or (),
        date=entry.taken,
        date_source=None if entry.date is None else entry.date.source,
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing does with one raster: how it is read, how it is divided into shards, and which of them are still to do.

Decided from what its file says and what the index recorded; no pixel is read.
"""

from dataclasses import dataclass

import numpy as np

from lookalike.index.manifest import RasterEntry
from lookalike.indexing.settings import IndexSettings
from lookalike.indexing.shards import ShardPlan, plan_digest, plan_shards
from lookalike.models.base import InputSpec, Mode
from lookalike.rasters.bands import BandSelection, select_bands
from lookalike.rasters.file import RasterFile
from lookalike.rasters.fill import FillValues
from lookalike.rasters.grid import TileGrid
from lookalike.rasters.reader import RasterReader
from lookalike.rasters.reflectance import Reflectance, reflectance_of
from lookalike.rasters.stretch import Stretch


@dataclass(frozen=True, slots=True)
class RasterPlan:
    """One raster of a run."""

    file: RasterFile
    bands_request: tuple[str, ...] | None
    bands: BandSelection
    reflectance: Reflectance | None
    nodata_request: tuple[float, ...] | None
    fill: FillValues | None
    """What is left out of each channel beside declared nodata; None where the reader finds it."""
    grid: TileGrid
    shards: tuple[ShardPlan, ...]
    plan_sha256: str
    """Digest of the division into shards."""
    known: RasterEntry | None
    """What the index has of it, but for damaged shards."""
    same_file: bool
    """Whether the file is what the index has recorded."""
    same_pixels: bool
    """Whether what the index has was read from the same pixels in the same way."""

    @property
    def goes_on(self) -> bool:
        """Whether shards that the index has stay: they are of the same pixels, divided the same way."""
        return self.known is not None and self.same_pixels and self.known.plan_sha256 == self.plan_sha256

    @property
    def todo(self) -> tuple[ShardPlan, ...]:
        """The shards still to make, in the order of reading."""
        done = {shard.number for shard in self.known.shards} if self.known is not None and self.goes_on else set()
        return tuple(shard for shard in self.shards if shard.number not in done)

    @property
    def tiles_left(self) -> int:
        """Tiles still to embed, at most: those that turn out to be nodata are among them."""
        return sum(shard.tiles for shard in self.todo)

    @property
    def stretch(self) -> Stretch | None:
        """The stretch that was recorded, to be used again; None where the reader finds it, or there is none."""
        return self.known.stretch if self.known is not None and self.same_pixels else None

    def open(self) -> RasterReader:
        """A reader of the pixels as planned; raises as `RasterReader`."""
        return RasterReader(
            self.file.path,
            selection=self.bands,
            reflectance=self.reflectance,
            stretch=self.stretch,
            fill=self.fill,
        )


def plan_raster(
    file: RasterFile, spec: InputSpec, mode: Mode, settings: IndexSettings, known: RasterEntry | None
) -> RasterPlan:
    """Plans a raster of which the index has `known`; while its file stays the same, it is read as on record.

    Raises `BandError`, `RasterUnusableError` where its numbers say nothing of reflectance, and `BadInputError` for
    tiles that are too large for the mode.
    """
    info = file.info
    request = settings.bands if settings.bands is not None or known is None else known.bands_request
    same_file = known is not None and file.is_as_recorded(known.fingerprint)
    if known is not None and same_file and request == known.bands_request:
        bands = known.bands
    else:
        bands = select_bands(info.bands, request, spec.channels, spec.bands)
        if known is not None and same_file and bands.is_like(known.bands):
            bands = known.bands
    reflectance = _reflectance(file, spec, bands, settings, known)
    named = settings.nodata if settings.nodata is not None or known is None else known.nodata_request
    fill = (named,) * spec.channels if named else () if named is not None else None
    recorded = known.fill or () if known is not None and same_file else None
    if fill is None:
        fill = recorded
    grid = settings.grid.grid(info.width, info.height)
    shards = plan_shards(grid, info.block_shape, spec.channels, np.dtype(info.dtype).itemsize, mode)
    return RasterPlan(
        file=file,
        bands_request=request,
        bands=bands,
        reflectance=reflectance,
        nodata_request=named,
        fill=fill,
        grid=grid,
        shards=tuple(shards),
        plan_sha256=plan_digest(shards),
        known=known,
        same_file=same_file,
        same_pixels=known is not None
        and same_file
        and known.bands == bands
        and known.reflectance == reflectance
        and recorded == fill,
    )


def _reflectance(
    file: RasterFile, spec: InputSpec, bands: BandSelection, settings: IndexSettings, known: RasterEntry | None
) -> Reflectance | None:
    """How a raster's numbers become reflectance: as asked, else as recorded, else as the file says."""
    if not spec.reflectance:
        return None
    if settings.reflectance is not None:
        return Reflectance.of_all(*settings.reflectance, spec.channels)
    if known is not None and known.reflectance is not None:
        return known.reflectance
    return reflectance_of(file.path, [file.info.bands[index - 1] for index in bands.indexes])

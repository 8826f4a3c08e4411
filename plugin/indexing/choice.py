# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user wants to index, as plain data, which stays right when layers are removed. Knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..client.protocol import IndexInfo, IndexRequest, Region

Bands = tuple[int, ...]
Values = tuple[float, ...]


@dataclass(frozen=True)
class RasterChoice:
    """One raster to index."""

    name: str
    """Of its layer, as the user knows it."""
    file: Path
    bands: Bands | None
    """Numbers from 1. None where the index has them already, and for models that do not take three channels: then the
    backend chooses or asks."""
    nodata: Values | None = None
    """What is nodata beside what the file declares; None where the backend looks for that itself."""


def read_alike(rasters: Iterable[RasterChoice]) -> tuple[tuple[RasterChoice, ...], ...]:
    """The rasters by how they are read: those with the same bands and nodata are indexed in one job."""
    groups: dict[object, list[RasterChoice]] = {}
    for raster in rasters:
        groups.setdefault((raster.bands, raster.nodata), []).append(raster)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True)
class IndexChoice:
    """The rasters to index, and how; the latter counts only where there is no index yet."""

    rasters: tuple[RasterChoice, ...]
    model: str
    tile: int
    stride: int
    levels: tuple[int, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(raster.file for raster in self.rasters)

    @property
    def title(self) -> str:
        """The name of the first raster, and how many more."""
        first, more = self.rasters[0].name, len(self.rasters) - 1
        return f"“{first}” + {more}" if more else f"“{first}”"

    def recipe(
        self,
        folder: Path,
        info: IndexInfo | None,
        rasters: tuple[RasterChoice, ...] | None = None,
        first: Region | None = None,
    ) -> IndexRequest:
        """What the backend is asked to do with rasters that are read alike; with all of them for an estimate.

        `first` is what of the map is indexed first. An index that exists keeps its model and its tiles.
        """
        chosen = self.rasters if rasters is None else rasters
        files, bands, nodata = tuple(str(each.file) for each in chosen), chosen[0].bands, chosen[0].nodata
        named = None if bands is None else tuple(str(band) for band in bands)
        if info is not None:
            return IndexRequest(str(folder), files, bands=named, nodata=nodata, first=first)
        return IndexRequest(
            str(folder),
            files,
            model=self.model,
            tile=self.tile,
            stride=self.stride,
            levels=self.levels,
            bands=named,
            nodata=nodata,
            first=first,
        )

    def groups(self) -> tuple[tuple[RasterChoice, ...], ...]:
        """The rasters as they are indexed, each group in one job."""
        return read_alike(self.rasters)

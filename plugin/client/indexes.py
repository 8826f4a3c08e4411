# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters and indexes, as the contract writes them."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.fields import Json, integer, integers, member, number, numbers, objects, text, without_none
from .shapes import Box


@dataclass(frozen=True)
class Band:
    """A band of a raster file; `number` counts from 1."""

    number: int
    name: str

    @classmethod
    def from_json(cls, data: Json) -> Band:
        return cls(integer(data, "number"), text(data, "name", ""))


@dataclass(frozen=True)
class RasterInfo:
    """A raster file, indexed or not."""

    path: str
    width: int
    height: int
    dtype: str
    driver: str
    bands: tuple[Band, ...]
    default_bands: tuple[int, ...] | None
    """Bands a three-channel model takes unless told otherwise; None where they must be chosen."""
    crs: str
    """Short name, e.g. EPSG:32612."""
    crs_wkt: str
    transform: tuple[float, ...]
    """a, b, c, d, e, f of x = a*col + b*row + c, y = d*col + e*row + f."""
    resolution: float
    """Metres on the ground of a pixel's side."""

    @classmethod
    def from_json(cls, data: Json) -> RasterInfo:
        return cls(
            path=text(data, "path"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            dtype=text(data, "dtype"),
            driver=text(data, "driver"),
            bands=objects(data, "bands", Band.from_json),
            default_bands=None if data.get("default_bands") is None else integers(data, "default_bands"),
            crs=text(data, "crs"),
            crs_wkt=text(data, "crs_wkt"),
            transform=numbers(data, "transform"),
            resolution=number(data, "resolution"),
        )


@dataclass(frozen=True)
class IndexRecipe:
    """How to index. None means: as the index has it, or the default where there is no index yet."""

    index: str
    """Absolute path of the index folder."""
    rasters: tuple[str, ...]
    """Absolute paths."""
    model: str | None = None
    precision: str | None = None
    """fp32, bf16 or fp16."""
    device: str = "auto"
    """auto, cpu, cuda or mps."""
    tile: int | None = None
    """Pixels on a side."""
    stride: int | None = None
    levels: tuple[int, ...] | None = None
    max_nodata: float | None = None
    """Share of a tile, 0..1, that may be without data."""
    projection: str | None = None
    """none, centre, pca:128 or pca:0.95."""
    bands: tuple[str, ...] | None = None
    """Numbers (from 1) or names, one for each channel of the model. Not used by an estimate."""
    first: Box | None = None
    """What of the map is indexed first. Not used by an estimate."""

    def to_json(self, of_job: bool = True) -> Json:
        """As a job takes it, or without what an estimate does not."""
        body: dict[str, object] = {
            "index": self.index,
            "rasters": list(self.rasters),
            "model": self.model,
            "precision": self.precision,
            "device": self.device,
            "tile": self.tile,
            "stride": self.stride,
            "levels": None if self.levels is None else list(self.levels),
            "max_nodata": self.max_nodata,
            "projection": self.projection,
        }
        if of_job:
            body["bands"] = None if self.bands is None else list(self.bands)
            first = self.first
            body["first"] = None if first is None else without_none({"box": first.numbers(), "crs": first.crs})
        return without_none(body)


@dataclass(frozen=True)
class Estimate:
    """What indexing will take at most."""

    rasters: int
    tiles: int
    """Tiles still to embed."""
    seconds: float
    bytes: int
    model: str
    device: str

    @classmethod
    def from_json(cls, data: Json) -> Estimate:
        return cls(
            rasters=integer(data, "rasters"),
            tiles=integer(data, "tiles"),
            seconds=number(data, "seconds"),
            bytes=integer(data, "bytes"),
            model=text(data, "model"),
            device=text(data, "device"),
        )


@dataclass(frozen=True)
class IndexedRaster:
    """One raster of an index."""

    id: str
    path: str
    state: str
    """ready, partly indexed, stale or moved."""
    percent: float
    """How much of it is indexed, 0..100."""
    tiles: int
    tiles_planned: int
    width: int
    height: int
    crs: str
    """A short name for people."""
    crs_wkt: str
    transform: tuple[float, ...]
    """a..f: x = a * col + b * row + c, y = d * col + e * row + f, in the CRS, of the corner of a pixel."""
    ground_resolution: float
    """Metres a pixel."""
    bands: tuple[int, ...]

    @classmethod
    def from_json(cls, data: Json) -> IndexedRaster:
        return cls(
            id=text(data, "id"),
            path=text(data, "path"),
            state=text(data, "state"),
            percent=number(data, "percent"),
            tiles=integer(data, "tiles"),
            tiles_planned=integer(data, "tiles_planned"),
            width=integer(data, "width"),
            height=integer(data, "height"),
            crs=text(data, "crs"),
            crs_wkt=text(data, "crs_wkt"),
            transform=numbers(data, "transform"),
            ground_resolution=number(data, "ground_resolution"),
            bands=integers(data, "bands"),
        )


@dataclass(frozen=True)
class IndexModel:
    """The model an index was made with."""

    name: str
    dim: int
    precision: str

    @classmethod
    def from_json(cls, data: Json) -> IndexModel:
        return cls(text(data, "name"), integer(data, "dim"), text(data, "precision"))


@dataclass(frozen=True)
class Grid:
    """The tile grid of an index; sizes in pixels of a level, level k reads the raster reduced 2^k."""

    size: int
    stride: int
    levels: tuple[int, ...]
    max_nodata: float

    @classmethod
    def from_json(cls, data: Json) -> Grid:
        return cls(integer(data, "size"), integer(data, "stride"), integers(data, "levels"), number(data, "max_nodata"))


@dataclass(frozen=True)
class IndexInfo:
    """What an index holds."""

    index: str
    model: IndexModel
    grid: Grid
    projection: str
    tiles: int
    bytes: int
    rasters: tuple[IndexedRaster, ...]

    @classmethod
    def from_json(cls, data: Json) -> IndexInfo:
        return cls(
            index=text(data, "index"),
            model=IndexModel.from_json(member(data, "model")),
            grid=Grid.from_json(member(data, "grid")),
            projection=text(data, "projection"),
            tiles=integer(data, "tiles"),
            bytes=integer(data, "bytes"),
            rasters=objects(data, "rasters", IndexedRaster.from_json),
        )


@dataclass(frozen=True)
class Removed:
    """A raster that was taken out of an index."""

    removed: str
    tiles: int

    @classmethod
    def from_json(cls, data: Json) -> Removed:
        return cls(text(data, "removed"), integer(data, "tiles"))

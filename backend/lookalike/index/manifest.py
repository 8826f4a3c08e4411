# SPDX-License-Identifier: GPL-3.0-or-later
"""What the index says about itself: `manifest.json`, read and written whole.

A shard that neither the manifest nor its journal lists does not exist, whatever lies on disk.
"""

import hashlib
import math
import re
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from lookalike.answers import Answer
from lookalike.errors import BadInputError, IndexDamagedError, IndexTooNewError, RasterNotIndexedError
from lookalike.models.base import Embedder, InputSpec, Mode, cells_of, mode_of
from lookalike.rasters.bands import BandSelection
from lookalike.rasters.date import RasterDate
from lookalike.rasters.fill import FillValues
from lookalike.rasters.fingerprint import Fingerprint
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.grid import Edges, TileGrid
from lookalike.rasters.reflectance import Reflectance
from lookalike.rasters.stretch import Stretch
from lookalike.remedies import Remedy
from lookalike.vectors.projection import ProjectionRecipe

SCHEMA = 2


@dataclass(frozen=True, slots=True)
class EmbedderRecipe(Answer):
    """Everything that decides what vector a tile gets. Two recipes that differ must not share an index."""

    name: str
    dim: int
    weights_sha256: str
    input: InputSpec
    precision: str
    mode: Mode = "tiles"
    """Whether each tile was seen alone, or with its surroundings in a window of many (see `DenseEmbedder`)."""
    cells: int | None = None
    """Cells along a tile's side where the network was cut in the mode dense; None in the mode tiles."""

    @classmethod
    def of(cls, embedder: Embedder) -> "EmbedderRecipe":
        """What is recorded of an embedder."""
        card, mode, cells = embedder.card, mode_of(embedder), cells_of(embedder)
        return cls(card.name, card.dim, card.weights_sha256, card.input, embedder.precision, mode, cells)


@dataclass(frozen=True, slots=True)
class PrecisionCheck(Answer):
    """What comparing a reduced precision with fp32 showed on tiles of the first raster, when it was left to us."""

    precision: str
    """The one compared with fp32; `EmbedderRecipe.precision` says which of them was taken."""
    tiles: int
    recall: float
    """Share of the ten nearest tiles by fp32 that were found, 0..1."""
    speed: float
    """How many times as fast as fp32."""

    def describe(self) -> str:
        """For people: what was found."""
        return (
            f"{self.precision} finds {self.recall:.1%} of the ten nearest of {self.tiles} tiles and is "
            f"{self.speed:.1f} times as fast"
        )


@dataclass(frozen=True, slots=True)
class GridRecipe(Answer):
    """Tile size and stride in pixels of each level, the levels, largest share of nodata in a tile, and the edges."""

    size: int = 256
    stride: int = 128
    levels: tuple[int, ...] = (0,)
    max_nodata: float = 0.5
    edges: Edges = "shift"

    def grid(self, width: int, height: int) -> TileGrid:
        """The tile grid over a raster of `width` x `height` pixels."""
        return TileGrid(width, height, self.size, self.stride, self.levels, self.edges)


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """One committed shard. A shard without a single valid tile has no files."""

    number: int
    tiles: int
    vectors_sha256: str = ""
    keys_sha256: str = ""
    vectors_bytes: int = 0
    keys_bytes: int = 0

    def __post_init__(self) -> None:
        if self.number < 0 or self.tiles < 0:
            raise ValueError(f"shard {self.number} of {self.tiles} tiles cannot be")


@dataclass(frozen=True, slots=True)
class RasterEntry:
    """One raster: where it is, what it was when it was indexed, how it is read, and its committed shards.

    Raises `ValueError` for a folder that is no plain name, a transform that places no pixel, or sides of no raster.
    """

    id: str
    folder: str
    """Name of its folder of shards. A raster that changed gets a new one: shard files never change."""
    path: str
    """POSIX path relative to the index folder, or absolute where no relative one exists (another drive)."""
    seen_at: str
    """Absolute path at the last indexing: tried second, so that a moved project still finds imagery that stayed."""
    fingerprint: Fingerprint
    georeference: Georeference
    bands_request: tuple[str, ...] | None
    bands: BandSelection
    stretch: Stretch | None
    plan_sha256: str
    """Digest of the division into shards: a resume goes on only with the same division."""
    shards_planned: int
    tiles_planned: int
    shards: tuple[ShardEntry, ...] = ()
    reflectance: Reflectance | None = None
    """How numbers become reflectance, for models that take it; None for pictures."""
    nodata_request: tuple[float, ...] | None = None
    """What was named as nodata, to be used again; None where it was looked for."""
    fill: FillValues | None = None
    """What is left out of each channel beside declared nodata; None in indexes that are older than this."""
    date: RasterDate | None = None
    """When it was taken; None where nobody says."""

    def __post_init__(self) -> None:
        if not _PLAIN_NAME.fullmatch(self.folder):
            raise ValueError(f"the folder '{self.folder[:80]}' of shards would lie outside the index")
        for placed in (self.georeference, self.fingerprint):
            a, b, c, d, e, f = placed.transform
            if not all(map(math.isfinite, (a, b, c, d, e, f))) or a * e == b * d:
                raise ValueError(f"the transform of '{self.id}' places no pixel")
            if not (0 < placed.width <= MOST_PIXELS and 0 < placed.height <= MOST_PIXELS):
                raise ValueError(f"'{self.id}' has sides of {placed.width} and {placed.height} pixels")

    @property
    def taken(self) -> str | None:
        """The date in ISO 8601, of a day, a month or a year."""
        return None if self.date is None else self.date.date

    @property
    def tiles(self) -> int:
        return sum(shard.tiles for shard in self.shards)

    @property
    def complete(self) -> bool:
        return len(self.shards) == self.shards_planned

    @property
    def share_done(self) -> float:
        """Committed shards as a share of all, 0..1."""
        return len(self.shards) / self.shards_planned if self.shards_planned else 1.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is committed. Raises `ValueError` for what cannot be, since an index may come from somebody else."""

    schema: int
    embedder: EmbedderRecipe
    grid: GridRecipe
    projection: ProjectionRecipe
    rasters: tuple[RasterEntry, ...] = ()
    written_by: str = ""
    precision_check: PrecisionCheck | None = None

    def __post_init__(self) -> None:
        if not (1 <= self.embedder.dim <= MOST_DIMENSIONS and 1 <= (self.projection.dims or 1) <= MOST_DIMENSIONS):
            raise ValueError(f"vectors have 1 to {MOST_DIMENSIONS} dimensions")
        for names in ([entry.id for entry in self.rasters], [entry.folder for entry in self.rasters]):
            if len(set(names)) < len(names):
                raise ValueError("two rasters have the same name")
        for entry in self.rasters:
            try:
                self.grid.grid(entry.georeference.width, entry.georeference.height)
            except BadInputError as error:
                raise ValueError(error.what) from error

    @property
    def tiles(self) -> int:
        return sum(raster.tiles for raster in self.rasters)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to index."""
        return all(raster.complete for raster in self.rasters)

    def with_content(self, content_sha256: str) -> RasterEntry | None:
        """The raster of this content, see `Fingerprint`; None where there is none."""
        return next((each for each in self.rasters if each.fingerprint.content_sha256 == content_sha256), None)

    def raster(self, raster_id: str) -> RasterEntry:
        """The raster with this id, or `RasterNotIndexedError`."""
        for entry in self.rasters:
            if entry.id == raster_id:
                return entry
        known = ", ".join(entry.id for entry in self.rasters) or "none"
        raise RasterNotIndexedError(f"The index has no raster '{raster_id}'. It has: {known}.")


@dataclass(frozen=True, slots=True)
class _Head:
    """What is looked at before anything else."""

    schema: object = None


@cache
def _adapter() -> TypeAdapter[Manifest]:
    """Made when the first manifest is read: the server imports this module while it starts."""
    return TypeAdapter(Manifest)


MOST_PIXELS, MOST_DIMENSIONS = 2**31 - 1, 2**16
"""Of a side, as GDAL counts; of a vector, several times what networks give."""
_PLAIN_NAME = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*")
_HEAD_ADAPTER = TypeAdapter(_Head)
_SEAL = re.compile(rb',\n "sha256": "([0-9a-f]{64})"\n\}\n\Z')


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as UTF-8 JSON. Its last field is the SHA-256 of all the bytes before the comma in front of it."""
    body = _adapter().dump_json(manifest, indent=1).removesuffix(b"\n}")
    return body + b',\n "sha256": "' + hashlib.sha256(body).hexdigest().encode() + b'"\n}\n'


def digest_of(data: bytes) -> str | None:
    """The digest that a manifest carries of itself; None where it has none, as those of schema 1."""
    seal = _SEAL.search(data)
    return None if seal is None else seal[1].decode()


def parse_manifest(data: bytes, where: str) -> Manifest:
    """The manifest in `data`; `where` names the file in errors.

    Raises `IndexTooNewError` for a schema this version does not know, `IndexDamagedError` for anything that is not as
    it was written.
    """
    try:
        schema = _HEAD_ADAPTER.validate_json(data).schema
    except ValidationError as error:
        raise damaged_manifest(where, "it is not JSON") from error
    if isinstance(schema, int) and schema > SCHEMA:
        raise IndexTooNewError(
            f"The index {where} was written by a newer Lookalike (index schema {schema}, this version reads up to "
            f"{SCHEMA}). Update Lookalike, or index again into another folder."
        )
    seal = _SEAL.search(data)
    if seal is None and schema != 1:
        raise damaged_manifest(where, "it was altered and has lost its digest")
    if seal is not None and hashlib.sha256(data[: seal.start()]).hexdigest().encode() != seal[1]:
        raise damaged_manifest(where, "it was altered, its digest is another")
    try:
        return _adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise damaged_manifest(where, f"{field or 'it'}: {first['msg']}") from error


def damaged_manifest(where: str, problem: str) -> IndexDamagedError:
    """The error to raise where a manifest is not as it was written."""
    return IndexDamagedError(f"The manifest {where} is damaged: {problem}.", Remedy.REPAIR_MANIFEST)

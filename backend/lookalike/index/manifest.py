# SPDX-License-Identifier: GPL-3.0-or-later
"""What the index says about itself: `manifest.json`, read and written whole.

The manifest is the commit point. A shard that it does not list does not exist, whatever lies on disk.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lookalike.answers import Answer
from lookalike.errors import (
    IndexDamagedError,
    IndexNotFoundError,
    IndexTooNewError,
    RasterNotIndexedError,
    StorageError,
)
from lookalike.files import patiently
from lookalike.index.layout import MANIFEST
from lookalike.models.base import Embedder, InputSpec, Mode, cells_of, mode_of
from lookalike.rasters.bands import BandSelection
from lookalike.rasters.fingerprint import Fingerprint
from lookalike.rasters.georeference import Georeference
from lookalike.rasters.grid import Edges, TileGrid
from lookalike.rasters.reflectance import Reflectance
from lookalike.rasters.stretch import Stretch
from lookalike.remedies import Remedy
from lookalike.vectors.projection import ProjectionRecipe

SCHEMA = 1


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


@dataclass(frozen=True, slots=True)
class RasterEntry:
    """One raster: where it is, what it was when it was indexed, how it is read, and its committed shards."""

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
    schema: int
    embedder: EmbedderRecipe
    grid: GridRecipe
    projection: ProjectionRecipe
    rasters: tuple[RasterEntry, ...] = ()
    written_by: str = ""
    precision_check: PrecisionCheck | None = None

    @property
    def tiles(self) -> int:
        return sum(raster.tiles for raster in self.rasters)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to index."""
        return all(raster.complete for raster in self.rasters)

    def raster(self, raster_id: str) -> RasterEntry:
        """The raster with this id, or `RasterNotIndexedError`."""
        for entry in self.rasters:
            if entry.id == raster_id:
                return entry
        known = ", ".join(entry.id for entry in self.rasters) or "none"
        raise RasterNotIndexedError(f"The index has no raster '{raster_id}'. It has: {known}.")

    def with_raster(self, entry: RasterEntry, behind: frozenset[str] = frozenset()) -> "Manifest":
        """A copy in which `entry` replaces the raster of the same id, or comes last but for the rasters `behind`."""
        if any(old.id == entry.id for old in self.rasters):
            rasters = tuple(entry if old.id == entry.id else old for old in self.rasters)
        else:
            places = [place for place, old in enumerate(self.rasters) if old.id in behind]
            place = min(places, default=len(self.rasters))
            rasters = (*self.rasters[:place], entry, *self.rasters[place:])
        return replace(self, rasters=rasters)

    def without_raster(self, raster_id: str) -> "Manifest":
        """A copy without the raster."""
        return replace(self, rasters=tuple(entry for entry in self.rasters if entry.id != raster_id))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in `folder`.

    Raises `IndexNotFoundError` where there is none, `StorageError` where it cannot be read, and as `parse_manifest`.
    """
    path = folder / MANIFEST
    try:
        data = patiently(path.read_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexNotFoundError(f"There is no index in {folder}.", Remedy.INDEX_RASTER) from error
    except OSError as error:
        raise StorageError(f"The index {folder} cannot be read: {error.strerror or error}.") from error
    return parse_manifest(data, str(path))


@cache
def _adapter() -> TypeAdapter[Manifest]:
    """Made when the first manifest is read: the server imports this module while it starts."""
    return TypeAdapter(Manifest)


_SCHEMA_ADAPTER = TypeAdapter(dict[str, object])


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as UTF-8 JSON."""
    return _adapter().dump_json(manifest, indent=1) + b"\n"


def parse_manifest(data: bytes, where: str) -> Manifest:
    """The manifest in `data`; `where` names the file in errors.

    Raises `IndexTooNewError` for a schema this version does not know, `IndexDamagedError` for anything unreadable.
    """
    try:
        schema = _SCHEMA_ADAPTER.validate_json(data).get("schema")
    except ValidationError as error:
        raise IndexDamagedError(
            f"The manifest {where} is damaged: it is not JSON. Restore it from a backup, or delete the index folder "
            "and index again."
        ) from error
    if isinstance(schema, int) and schema > SCHEMA:
        raise IndexTooNewError(
            f"The index {where} was written by a newer Lookalike (index schema {schema}, this version reads up to "
            f"{SCHEMA}). Update Lookalike, or index again into another folder."
        )
    try:
        return _adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise IndexDamagedError(
            f"The manifest {where} is damaged: {field or 'it'}: {first['msg']}. Restore it from a backup, or delete "
            "the index folder and index again."
        ) from error

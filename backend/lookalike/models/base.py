# SPDX-License-Identifier: GPL-3.0-or-later
"""What an embedder is: a model card and a function from tiles to vectors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import numpy as np

from lookalike.answers import Answer
from lookalike.types import Float32Array, Int32Array, UInt8Array

DEFAULT_MODEL = "aerial-lite0"
"""The model of those who name none."""

Mode = Literal["tiles", "dense"]
"""`tiles`: each tile is cut out and seen alone. `dense`: a metatile of many is seen at once, see `DenseEmbedder`."""


@dataclass(frozen=True, slots=True)
class InputSpec(Answer):
    """What the network sees, exactly as in its pre-training.

    A tile of any size is resized as a whole to `size` x `size` pixels, scaled to 0..1,
    then `(value - mean) / std` for each channel. With `reflectance` tiles are not pictures of 0..255 but
    surface reflectance as float32, 0..1 and unstretched, and `mean` and `std` are of reflectance.
    """

    size: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    interpolation: str = "bicubic"
    bands: tuple[str, ...] = ()
    """What each channel shows (see `rasters.bands.SPECTRAL_NAMES`); empty where that is red, green, blue or open."""
    reflectance: bool = False

    @property
    def channels(self) -> int:
        return len(self.mean)

    @property
    def dtype(self) -> str:
        """Type of the tiles: uint8, or float32 for reflectance."""
        return "float32" if self.reflectance else "uint8"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a user must know of a model before trusting it with a raster."""

    name: str
    dim: int
    input: InputSpec
    training_data: str
    licence: str
    weights_source: str
    description: str = ""
    family: str = ""
    """How it is made: shipped, packaged, timm, prithvi, concatenated, turned, colour_texture or trained."""
    weights_sha256: str = ""
    """Empty where a model has no weights (colour and texture) or they are not on this machine."""


class Embedder(Protocol):
    """Turns tiles into vectors. Equal input gives equal output on one machine and device.

    Tiles are `(n, channels, h, w)` of type `card.input.dtype`, all of one size, any n >= 1; vectors are
    `float32 (n, card.dim)`, finite and not normalised.
    """

    @property
    def card(self) -> ModelCard: ...

    @property
    def device(self) -> str:
        """What it runs on, for people: e.g. `CPU (OpenVINO)`, `cuda:0 NVIDIA T4 (torch)`."""
        ...

    @property
    def precision(self) -> str:
        """`fp32`, `bf16` or `fp16`."""
        ...

    @property
    def batch_size(self) -> int:
        """How many tiles to hand over at a time for the best speed."""
        ...

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors of the tiles, in their order."""
        ...

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another, in order, computed while the next batches are prepared.

        Takes batches ahead of what it yields (at most a few), and may keep a reference to a batch
        until its vectors are out: the caller must not write into a batch that it handed over.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Metatile:
    """A square `(channels, side, side)` of many tiles, as tile servers render them; each has its surroundings in it.

    `corners` (n, 2), top and left, are those of the tiles that are wanted, `size` is their side in pixels.
    """

    pixels: UInt8Array
    corners: Int32Array
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class CellPictures:
    """Square pictures `(channels, side, side)`, one after another, each seen as `cells` x `cells` cells in its middle.

    A cell is `cell` pixels of the picture wide, whatever that makes of the network's scale.
    """

    pictures: Iterable[UInt8Array]
    side: int
    cells: int
    cell: float


@runtime_checkable
class DenseEmbedder(Embedder, Protocol):
    """Sees tiles with their surroundings, many at once.

    `embed` and `embed_stream` take pictures of places with their surroundings (see `surroundings`).
    """

    @property
    def cells(self) -> int:
        """Cells along a tile's side where the network is cut: what tiles share depends on it."""
        ...

    @property
    def cell_side(self) -> int:
        """Pixels that the network sees for each cell along a side."""
        ...

    def embed_metatiles(self, metatiles: Iterable[Metatile]) -> Iterator[Float32Array]:
        """Vectors `(tiles, dim)` of one metatile after another, in order; takes a few ahead."""
        ...

    def cell_maps(self, seen: CellPictures) -> Iterator[Float32Array]:
        """The feature map `float32 (cells, cells, features)` of one picture after another; takes a few ahead."""
        ...


def mode_of(embedder: Embedder) -> Mode:
    """How the embedder sees tiles."""
    return "dense" if isinstance(embedder, DenseEmbedder) else "tiles"


def cells_of(embedder: Embedder) -> int | None:
    """Cells along a tile's side in the mode dense; None in the mode tiles."""
    return embedder.cells if isinstance(embedder, DenseEmbedder) else None


def require_tiles(tiles: UInt8Array, channels: int | None, dtype: str = "uint8") -> None:
    """Raises `ValueError` unless tiles are `(n, channels, h, w)` of `dtype` with n, h, w >= 1.

    None takes any channels.
    """
    if tiles.dtype != np.dtype(dtype):
        raise ValueError(f"tiles are {tiles.dtype}, not {dtype}")
    if tiles.ndim != 4 or 0 in tiles.shape:
        raise ValueError(f"tiles have shape {tiles.shape}, not (n, channels, height, width)")
    if channels is not None and tiles.shape[1] != channels:
        raise ValueError(f"tiles have {tiles.shape[1]} channels, the model takes {channels}")

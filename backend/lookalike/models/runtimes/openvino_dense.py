# SPDX-License-Identifier: GPL-3.0-or-later
"""A convolutional network whose trunk sees a metatile of many tiles at once and whose head sees each alone (OpenVINO).

A metatile is resized by the same factor as a tile would be, so the network sees the ground at the same scale; the trunk
runs over it once, and the cells of each tile are cut out of its feature map for the head (see `trunk`). What lies
around a tile shines into its cells near the border, so the vectors are a little different from those of tiles cut out
of the raster: never mix them. A tile that lies between cells is seen at the nearest.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lookalike.models.base import CellPictures, Metatile, ModelCard, require_tiles
from lookalike.models.runtimes.batches import BATCH, BatchNetwork, stream
from lookalike.models.runtimes.converted import Graph, openvino_model
from lookalike.models.runtimes.openvino import compile_options, require_precision, thread_count
from lookalike.models.runtimes.preprocessing import with_preprocessing
from lookalike.models.runtimes.silent_openvino import ov
from lookalike.models.runtimes.trunk import cut
from lookalike.surroundings import margin, tile_side
from lookalike.types import Float32Array, Int64Array, UInt8Array

_MOST_STREAMS = 4
"""A metatile's activations take some hundred MB for each stream."""
_SIZES_KEPT = 6
_PART = 64
"""Pictures whose cells are held at a time: about 100 kB each, up to a megabyte for a ResNet-50."""


class OpenVinoDenseEmbedder:
    """Fulfils `DenseEmbedder`; see the module for what it does. Safe to be used by several threads at a time."""

    def __init__(
        self, card: ModelCard, build: Callable[[], Any], precision: str = "fp32", graph: Graph | None = None
    ) -> None:
        """`build` gives the torch module; called only where there is no `graph` and no converted model is cached.

        Raises `ModelError` where too little of the network can be shared by overlapping tiles.
        """
        self._core = ov.Core()
        require_precision(self._core, precision)
        self._card, self._precision = card, precision
        self._options = compile_options(precision)
        self._network = cut(openvino_model(self._core, card, build, graph, BATCH), card)
        self._head = BatchNetwork.of(self._core.compile_model(self._network.head, "CPU", self._options))
        self._lock = threading.Lock()
        self._trunks: dict[tuple[float, ...], _Trunk] = {}

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return "CPU (OpenVINO, dense)"

    @property
    def precision(self) -> str:
        return self._precision

    @property
    def cells(self) -> int:
        return self._network.cells

    @property
    def cell_side(self) -> int:
        return self._network.cell

    @property
    def batch_size(self) -> int:
        return BATCH

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors `(n, dim)` of the tiles in the middle of pictures `(n, channels, side, side)`."""
        return next(self.embed_stream([tiles]))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """As `embed`, for one batch after another."""
        for pictures in batches:
            require_tiles(pictures, self._card.input.channels, self._card.input.dtype)
            parts = (pictures[first : first + _PART] for first in range(0, len(pictures), _PART))
            cells = (np.concatenate(list(self._tiles(_as_metatiles(part)))) for part in parts)
            yield np.concatenate(list(self._vectors(cells)))

    def embed_metatiles(self, metatiles: Iterable[Metatile]) -> Iterator[Float32Array]:
        """Vectors `(tiles, dim)` of one metatile after another, some of them in flight."""
        return self._vectors(self._tiles(metatiles))

    def cell_maps(self, seen: CellPictures) -> Iterator[Float32Array]:
        """The feature maps `(cells, cells, features)` of one picture after another, some of them in flight."""
        span = seen.cells * seen.cell
        trunk = self._trunk(seen.side, seen.cells, seen.cell, (seen.side - span) / 2)
        return _in_flight((trunk, pixels, _as_map) for pixels in seen.pictures)

    def _vectors(self, tiles: Iterable[Float32Array]) -> Iterator[Float32Array]:
        return stream(tiles, lambda _: self._head, self._card.dim)

    def _tiles(self, metatiles: Iterable[Metatile]) -> Iterator[Float32Array]:
        """The cells of each metatile's tiles, `(tiles, features, cells, cells)`, some metatiles in flight."""
        return _in_flight(self._cut_by_tiles(metatile) for metatile in metatiles)

    def _cut_by_tiles(self, metatile: Metatile) -> "_Work":
        """The trunk for a metatile: as many whole cells as fit, such that a tile begins at the margin."""
        side, count = metatile.pixels.shape[1], self._network.cells
        cell = metatile.size / count
        first = margin(metatile.size) % cell
        places = np.rint((metatile.corners - first) / cell).astype(int)
        trunk = self._trunk(side, int((side - first) / cell + 1e-6), cell, first)
        return trunk, metatile.pixels, lambda features: _tiles_at(features, places, count)

    def _trunk(self, side: int, cells: int, cell: float, first: float) -> "_Trunk":
        """The trunk for pictures of `side` px, of which it sees `cells` of `cell` px along a side, from `first` on."""
        key = (side, cells, cell, first)
        with self._lock:
            trunk = self._trunks.pop(key, None)
            if trunk is None:
                target = cells * self._network.cell
                spec, model = self._card.input, self._network.trunk.clone()
                model.reshape([1, spec.channels, target, target])
                model = with_preprocessing(model, spec, (1, side, side), target, first, cells * cell)
                streams = {"NUM_STREAMS": min(thread_count(), _MOST_STREAMS)}
                compiled = self._core.compile_model(model, "CPU", self._options | streams)
                running = int(compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
                trunk = _Trunk(compiled, running + 1)
            self._trunks[key] = trunk
            if len(self._trunks) > _SIZES_KEPT:
                del self._trunks[next(iter(self._trunks))]
            return trunk


def _as_metatiles(pictures: UInt8Array) -> Iterator[Metatile]:
    size = tile_side(pictures.shape[2])
    middle = np.full((1, 2), margin(size), dtype=np.int32)
    return (Metatile(picture, middle, size) for picture in pictures)


Take = Callable[[Float32Array], Float32Array]
"""What is wanted of a feature map `(features, rows, cols)`, as an array of its own."""


def _as_map(features: Float32Array) -> Float32Array:
    return np.ascontiguousarray(features.transpose(1, 2, 0))


def _tiles_at(features: Float32Array, places: Int64Array, count: int) -> Float32Array:
    """The cells of tiles at `places (n, 2)`, row and column: `(n, features, count, count)`."""
    tiles = np.empty((len(places), len(features), count, count), dtype=np.float32)
    for tile, (row, col) in zip(tiles, places, strict=True):
        tile[:] = features[:, row : row + count, col : col + count]
    return tiles


@dataclass(slots=True)
class _Trunk:
    """A trunk compiled for one size of picture, and its idle requests."""

    compiled: Any
    most_in_flight: int
    idle: list[Any] = field(default_factory=list)

    def start(self, pixels: UInt8Array, take: Take) -> "_Flight":
        pixels = np.ascontiguousarray(pixels)[None]
        try:
            request = self.idle.pop()
        except IndexError:
            request = self.compiled.create_infer_request()
        request.set_input_tensor(ov.Tensor(pixels, shared_memory=True))
        request.start_async()
        return _Flight(self, request, take, pixels)


_Work = tuple[_Trunk, UInt8Array, Take]


@dataclass(slots=True)
class _Flight:
    """A started request; it keeps the pixels that OpenVINO reads alive."""

    home: _Trunk
    request: Any
    take: Take
    pixels: UInt8Array

    def land(self) -> Float32Array:
        self.request.wait()
        taken = self.take(self.request.get_output_tensor().data[0])
        self.home.idle.append(self.request)
        return taken


def _in_flight(works: Iterable[_Work]) -> Iterator[Float32Array]:
    """What is taken of each feature map, in order, as many at work as the trunk has streams."""
    flying: deque[_Flight] = deque()
    try:
        for trunk, pixels, take in works:
            while len(flying) >= trunk.most_in_flight:
                yield flying.popleft().land()
            flying.append(trunk.start(pixels, take))
        while flying:
            yield flying.popleft().land()
    finally:
        for flight in flying:  # abandoned midway: their pixels must live until they are done
            flight.request.wait()

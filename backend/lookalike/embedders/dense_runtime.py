# SPDX-License-Identifier: GPL-3.0-or-later
"""A convolutional network run once over a window of many tiles, its last feature map pooled for each tile (OpenVINO).

A window is resized by the same factor as a tile would be, so the network sees the ground at the same scale. A cell of
the feature map counts for a tile by the share of it that the tile covers; where cells and tiles fit, that is the plain
mean. Cells know their surroundings beyond the tile, so the vectors differ from those of tiles cut out: never mix them.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lookalike.embedders.base import ModelCard, WindowTiles, require_tiles
from lookalike.embedders.converted import converted_map
from lookalike.embedders.openvino_runtime import compile_options, require_precision, thread_count, with_preprocessing
from lookalike.embedders.silent_openvino import ov
from lookalike.types import Float32Array, Int32Array, UInt8Array

_MOST_STREAMS = 4
"""A window's activations take some hundred MB for each stream."""
_PLACE_SIDE = 2
"""Side of a picture of one place, in tile sides: the tile with half a tile of surroundings on each side."""


class OpenVinoDenseEmbedder:
    """Fulfils `DenseEmbedder`; see the module for what it does. Safe to be used by several threads at a time."""

    def __init__(self, card: ModelCard, build: Callable[[], Any], precision: str = "fp32") -> None:
        """`build` gives the torch module and is called only where no converted model is cached.

        Raises `ModelError` where the model's vector is not the mean of a feature map.
        """
        self._core = ov.Core()
        require_precision(self._core, precision)
        self._card, self._build, self._precision = card, build, precision
        self._options = compile_options(precision) | {"NUM_STREAMS": min(thread_count(), _MOST_STREAMS)}
        self._lock = threading.Lock()
        self._networks: dict[tuple[int, int], _Network] = {}
        self._converted(_PLACE_SIDE)

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
    def batch_size(self) -> int:
        return 8

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors `(n, dim)` of the middle halves of pictures `(n, channels, 2 size, 2 size)`."""
        return next(self.embed_stream([tiles]))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """As `embed`, for one batch after another."""
        for pictures in batches:
            require_tiles(pictures, self._card.input.channels, self._card.input.dtype)
            size = pictures.shape[2] // _PLACE_SIDE
            middle = np.array([[size // 2, size // 2]], dtype=np.int32)
            yield np.concatenate(list(self.embed_windows(WindowTiles(each, middle, size) for each in pictures)))

    def embed_windows(self, windows: Iterable[WindowTiles]) -> Iterator[Float32Array]:
        """Vectors `(tiles, dim)` of one window after another, some of them in flight."""
        flying: deque[_Flight] = deque()
        try:
            for window in windows:
                network = self._network(window.pixels.shape[1], window.size)
                while len(flying) >= network.most_in_flight:
                    yield flying.popleft().land()
                flying.append(network.start(window))
            while flying:
                yield flying.popleft().land()
        finally:
            for flight in flying:  # abandoned midway: their pixels must live until they are done
                flight.request.wait()

    def _converted(self, tiles: int) -> Any:
        return converted_map(self._core, self._card, self._build, tiles * self._card.input.size)

    def _network(self, side: int, size: int) -> "_Network":
        with self._lock:
            network = self._networks.get((side, size))
            if network is None:
                spec = self._card.input
                target = round(side * spec.size / size)
                model = with_preprocessing(self._converted(side // size), spec, (1, side, side), target)
                compiled = self._core.compile_model(model, "CPU", self._options)
                streams = int(compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
                network = self._networks[side, size] = _Network(compiled, streams + 1)
            return network


@dataclass(slots=True)
class _Network:
    """A network compiled for one size of window, and its idle requests."""

    compiled: Any
    most_in_flight: int
    idle: list[Any] = field(default_factory=list)

    def start(self, window: WindowTiles) -> "_Flight":
        pixels = np.ascontiguousarray(window.pixels)[None]
        try:
            request = self.idle.pop()
        except IndexError:
            request = self.compiled.create_infer_request()
        request.set_input_tensor(ov.Tensor(pixels, shared_memory=True))
        request.start_async()
        return _Flight(self, request, window, pixels)


@dataclass(slots=True)
class _Flight:
    """A started request; it keeps the pixels that OpenVINO reads alive."""

    home: _Network
    request: Any
    window: WindowTiles
    pixels: UInt8Array

    def land(self) -> Float32Array:
        self.request.wait()
        vectors = pooled(
            self.request.get_output_tensor().data[0], self.window.corners, self.window.size, self.pixels.shape[2]
        )
        self.home.idle.append(self.request)
        return vectors


def pooled(features: Float32Array, corners: Int32Array, size: int, side: int) -> Float32Array:
    """Means of features `(dim, cells, cells)` of a window of `side` px over squares of `size` px, `(n, dim)`.

    `corners` (n, 2) are top and left of the squares in the window's pixels.
    """
    (tops, rows), (lefts, cols) = (np.unique(corners[:, axis], return_inverse=True) for axis in (0, 1))
    dim, high, wide = features.shape
    across = features.reshape(dim * high, wide) @ _shares(lefts, size, side, wide).T
    both = _shares(tops, size, side, high) @ across.reshape(dim, high, len(lefts))
    return np.ascontiguousarray(both[:, rows, cols].T, dtype=np.float32)


def _shares(starts: Int32Array, size: int, side: int, cells: int) -> Float32Array:
    """How much each cell of a line counts for the stretches of `size` px that begin at `starts`, `(n, cells)`."""
    cell = side / cells
    edges = np.arange(cells) * cell
    begin = starts[:, None].astype(np.float64)
    overlap = np.minimum(edges + cell, begin + size) - np.maximum(edges, begin)
    return np.asarray(np.maximum(overlap, 0.0) / size, dtype=np.float32)

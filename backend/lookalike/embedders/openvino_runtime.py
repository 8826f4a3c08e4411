# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks on a CPU by OpenVINO: resize and normalisation inside the graph, several requests in flight.

The batch is fixed and the last one padded, so that a vector depends on its tile alone and never on the
tiles that happened to be beside it.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import psutil

from lookalike.embedders.base import InputSpec, ModelCard, require_tiles
from lookalike.embedders.converted import converted_model
from lookalike.embedders.resizing import resize_matrix
from lookalike.embedders.silent_openvino import ops, ov, preprocess
from lookalike.errors import BadInputError, ModelError
from lookalike.types import Float32Array, UInt8Array

BATCH = 8
THREADS_VARIABLE = "LOOKALIKE_THREADS"
_PRECISIONS = {"fp32": "f32", "bf16": "bf16"}
_SIZES_KEPT = 4
_MOST_REQUESTS_A_BATCH = 16


class OpenVinoEmbedder:
    """An embedder on the CPU. Safe to be used by several threads at a time."""

    def __init__(self, card: ModelCard, build: Callable[[], Any], precision: str = "fp32") -> None:
        """`build` gives the torch module and is called only where no converted model is cached."""
        self._core = ov.Core()
        require_precision(self._core, precision)
        self._card = card
        self._precision = precision
        self._threads, self._options = thread_count(), compile_options(precision)
        self._model = converted_model(self._core, card, build, BATCH)
        self._lock = threading.Lock()
        self._compiled: dict[tuple[int, int], _Compiled] = {}

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return "CPU (OpenVINO)"

    @property
    def precision(self) -> str:
        return self._precision

    @property
    def batch_size(self) -> int:
        return BATCH * min(self._threads, _MOST_REQUESTS_A_BATCH)

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors `(n, dim)` of tiles `(n, channels, h, w)`, in their order."""
        return next(self.embed_stream([tiles]))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another, with enough requests in flight to keep all cores busy."""
        waiting: deque[_Batch] = deque()
        flying: deque[_Flight] = deque()
        try:
            for tiles in batches:
                require_tiles(tiles, self._card.input.channels, self._card.input.dtype)
                waiting.append(self._launch(tiles, flying))
                while flying and flying[0].request.wait_for(0):
                    flying.popleft().land()
                while waiting and waiting[0].missing == 0:
                    yield waiting.popleft().vectors
            while waiting:
                while waiting[0].missing:
                    flying.popleft().land()
                yield waiting.popleft().vectors
        finally:
            for flight in flying:  # abandoned midway: their tiles must live until they are done
                flight.land()

    def _launch(self, tiles: UInt8Array, flying: "deque[_Flight]") -> "_Batch":
        compiled = self._for_size(tiles.shape[2], tiles.shape[3])
        batch = _Batch(np.empty((len(tiles), self._card.dim), dtype=np.float32), missing=len(tiles))
        for first in range(0, len(tiles), BATCH):
            while len(flying) >= compiled.most_in_flight:
                flying.popleft().land()
            flying.append(compiled.start(tiles[first : first + BATCH], batch, first))
        return batch

    def _for_size(self, height: int, width: int) -> "_Compiled":
        with self._lock:
            compiled = self._compiled.pop((height, width), None)
            if compiled is None:
                model = with_preprocessing(self._model, self._card.input, (BATCH, height, width), self._card.input.size)
                network = self._core.compile_model(model, "CPU", self._options)
                streams = int(network.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
                compiled = _Compiled(network, most_in_flight=2 * streams)
            self._compiled[height, width] = compiled
            if len(self._compiled) > _SIZES_KEPT:
                del self._compiled[next(iter(self._compiled))]
            return compiled


@dataclass(slots=True)
class _Batch:
    """A caller's batch on its way."""

    vectors: Float32Array
    missing: int


@dataclass(slots=True)
class _Compiled:
    """A network compiled for one tile size, and its idle requests."""

    network: Any
    most_in_flight: int
    """Twice what runs at a time, so that no core waits for Python to fetch a result."""
    idle: list[Any] = field(default_factory=list)

    def start(self, tiles: UInt8Array, batch: _Batch, first: int) -> "_Flight":
        count = len(tiles)
        if count < BATCH:
            padded = np.zeros((BATCH, *tiles.shape[1:]), dtype=tiles.dtype)
            padded[:count] = tiles
            tiles = padded
        elif not (tiles.flags.c_contiguous and tiles.flags.writeable):
            tiles = tiles.copy(order="C")
        try:
            request = self.idle.pop()
        except IndexError:
            request = self.network.create_infer_request()
        request.set_input_tensor(ov.Tensor(tiles, shared_memory=True))
        request.start_async()
        return _Flight(self, request, tiles, batch, first, count)


@dataclass(slots=True)
class _Flight:
    """A started request; it keeps the tiles that OpenVINO reads alive."""

    home: _Compiled
    request: Any
    tiles: UInt8Array
    batch: _Batch
    first: int
    count: int

    def land(self) -> None:
        self.request.wait()
        self.batch.vectors[self.first : self.first + self.count] = self.request.get_output_tensor().data[: self.count]
        self.batch.missing -= self.count
        self.home.idle.append(self.request)


def with_preprocessing(model: Any, spec: InputSpec, shape: tuple[int, int, int], target: int) -> Any:
    """The model, of inputs of `target` px, taking tiles of shape (batch, height, width), channels second.

    The resize is Pillow's, see `resizing`.

    Reflectance is resized as it is; 8-bit pixels are rounded after each step, as Pillow does.
    """
    batch, height, width = shape
    builder = preprocess.PrePostProcessor(model.clone())
    info = builder.input()
    info.tensor().set_element_type(ov.Type.f32 if spec.reflectance else ov.Type.u8).set_layout(ov.Layout("NCHW"))
    info.tensor().set_shape([batch, spec.channels, height, width])
    info.model().set_layout(ov.Layout("NCHW"))
    steps = info.preprocess().convert_element_type(ov.Type.f32)
    if (height, width) != (target, target):
        columns = ops.constant(resize_matrix(width, target, spec.interpolation))
        rows = ops.constant(resize_matrix(height, target, spec.interpolation))

        def resize(pixels: Any) -> Any:
            across = ops.matmul(pixels, columns, False, True)
            if spec.reflectance:
                return ops.matmul(rows, across, False, False).output(0)
            return _as_pixels(ops.matmul(rows, _as_pixels(across), False, False)).output(0)

        steps.custom(resize)
    white = 1.0 if spec.reflectance else 255.0
    steps.mean([white * value for value in spec.mean])
    steps.scale([white * value for value in spec.std])
    return builder.build()


def _as_pixels(values: Any) -> Any:
    return ops.round(ops.clamp(values, 0.0, 255.0), "half_to_even")


def compile_options(precision: str) -> dict[str, str | int]:
    """How OpenVINO compiles: for throughput, exactly in this precision, on as many threads as the user allows."""
    options: dict[str, str | int] = {
        "PERFORMANCE_HINT": "THROUGHPUT",
        "INFERENCE_PRECISION_HINT": _PRECISIONS[precision],  # left alone, OpenVINO takes bf16 where it can
    }
    if os.environ.get(THREADS_VARIABLE):
        options["INFERENCE_NUM_THREADS"] = thread_count()
    return options


def thread_count() -> int:
    """`LOOKALIKE_THREADS`, else the number of physical cores, which is what OpenVINO takes by itself."""
    asked = os.environ.get(THREADS_VARIABLE)
    if not asked:
        return psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if not asked.isdecimal() or int(asked) < 1:
        raise BadInputError(f"{THREADS_VARIABLE} is `{asked}`. Set it to a number of threads, such as 4.")
    return int(asked)


def require_precision(core: Any, precision: str) -> None:
    """Raises `ModelError` for a precision that the CPU does not have."""
    if precision not in _PRECISIONS:
        raise ModelError(f"The precision {precision} is not possible on the CPU. Choose fp32 or bf16.")
    if precision == "bf16" and "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        raise ModelError("This processor does not compute in bf16. Choose the precision fp32.")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks on a CPU by OpenVINO: resize and normalisation inside the graph, several requests in flight."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import psutil

from lookalike.errors import BadInputError, ModelError
from lookalike.models.base import ModelCard, require_tiles
from lookalike.models.runtimes.batches import BATCH, BatchNetwork, stream
from lookalike.models.runtimes.converted import Graph, openvino_model
from lookalike.models.runtimes.preprocessing import with_preprocessing
from lookalike.models.runtimes.silent_openvino import ov
from lookalike.types import Float32Array, UInt8Array

THREADS_VARIABLE = "LOOKALIKE_THREADS"
_PRECISIONS = {"fp32": "f32", "bf16": "bf16"}
_SIZES_KEPT = 4
_MOST_REQUESTS_A_BATCH = 16


class OpenVinoEmbedder:
    """An embedder on the CPU. Safe to be used by several threads at a time."""

    def __init__(
        self, card: ModelCard, build: Callable[[], Any], precision: str = "fp32", graph: Graph | None = None
    ) -> None:
        """`build` gives the torch module; called only where there is no `graph` and no converted model is cached."""
        self._core = ov.Core()
        require_precision(self._core, precision)
        self._card = card
        self._precision = precision
        self._threads, self._options = thread_count(), compile_options(precision)
        self._model = openvino_model(self._core, card, build, graph, BATCH)
        self._lock = threading.Lock()
        self._compiled: dict[tuple[int, int], BatchNetwork] = {}

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
        return stream(batches, self._network_for, self._card.dim)

    def _network_for(self, tiles: UInt8Array) -> BatchNetwork:
        require_tiles(tiles, self._card.input.channels, self._card.input.dtype)
        return self._for_size(tiles.shape[2], tiles.shape[3])

    def _for_size(self, height: int, width: int) -> BatchNetwork:
        with self._lock:
            compiled = self._compiled.pop((height, width), None)
            if compiled is None:
                model = with_preprocessing(self._model, self._card.input, (BATCH, height, width), self._card.input.size)
                network = self._core.compile_model(model, "CPU", self._options)
                compiled = BatchNetwork.of(network)
            self._compiled[height, width] = compiled
            if len(self._compiled) > _SIZES_KEPT:
                del self._compiled[next(iter(self._compiled))]
            return compiled


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

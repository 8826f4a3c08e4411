# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks on CUDA or MPS by torch, with the same resize and normalisation as the OpenVINO runtime.

The batch is fixed and the last one padded: a vector depends on its tile alone.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from lookalike.errors import ModelError
from lookalike.models.base import ModelCard, require_tiles
from lookalike.models.frameworks import import_torch
from lookalike.models.runtimes.devices import TORCH_CPU
from lookalike.models.runtimes.resizing import resize_matrix
from lookalike.types import Float32Array, UInt8Array

_BATCH_ON_GPU, _BATCH_ON_CPU = 64, 8
_AHEAD = 2
_DTYPES = {"fp32": "float32", "bf16": "bfloat16", "fp16": "float16"}


class TorchEmbedder:
    """An embedder on one device of torch."""

    def __init__(self, card: ModelCard, build: Callable[[], Any], device: str, precision: str = "fp32") -> None:
        """`device` is a name of torch or `torch-cpu`; `build` gives the torch module."""
        torch = import_torch()
        if precision not in _DTYPES:
            raise ModelError(f"There is no precision called `{precision}`. Choose fp32, bf16 or fp16.")
        self._torch = torch
        self._card = card
        self._precision = precision
        self._dtype = getattr(torch, _DTYPES[precision])
        self._device = torch.device("cpu" if device == TORCH_CPU else device)
        self._on_cuda = self._device.type == "cuda"
        self._batch = _BATCH_ON_CPU if self._device.type == "cpu" else _BATCH_ON_GPU
        if self._on_cuda:  # TF32 would be a third precision that no manifest names
            torch.backends.cuda.matmul.allow_tf32 = False
            torch.backends.cudnn.allow_tf32 = False
        self._module = build().to(self._device, self._dtype, memory_format=torch.channels_last)
        self._mean, self._std = (
            torch.tensor(values, device=self._device).reshape(1, -1, 1, 1) * (1.0 if card.input.reflectance else 255.0)
            for values in (card.input.mean, card.input.std)
        )
        self._matrices: dict[int, Any] = {}

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        if self._on_cuda:
            return f"{self._device} {self._torch.cuda.get_device_name(self._device)} (torch)"
        return "Apple GPU (torch)" if self._device.type == "mps" else "CPU (torch)"

    @property
    def precision(self) -> str:
        return self._precision

    @property
    def batch_size(self) -> int:
        return self._batch

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors `(n, dim)` of tiles `(n, channels, h, w)`, in their order."""
        return next(self.embed_stream([tiles]))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another; on CUDA two batches are on their way while a third is prepared."""
        waiting: deque[list[_Result]] = deque()
        for tiles in batches:
            require_tiles(tiles, self._card.input.channels, self._card.input.dtype)
            parts = (tiles[first : first + self._batch] for first in range(0, len(tiles), self._batch))
            waiting.append([self._start(part) for part in parts])
            if len(waiting) > _AHEAD:
                yield _collect(waiting.popleft())
        while waiting:
            yield _collect(waiting.popleft())

    def _start(self, tiles: UInt8Array) -> "_Result":
        torch = self._torch
        with torch.inference_mode():
            staged = torch.zeros(
                (self._batch, *tiles.shape[1:]), dtype=getattr(torch, self._card.input.dtype), pin_memory=self._on_cuda
            )
            staged.numpy()[: len(tiles)] = tiles
            pixels = self._resized(staged.to(self._device, non_blocking=self._on_cuda).float())
            normalised = ((pixels - self._mean) / self._std).to(self._dtype)
            vectors = self._module(normalised.contiguous(memory_format=torch.channels_last)).float()
            if not self._on_cuda:
                return _Result(vectors.cpu(), len(tiles), staged, None)
            landed = torch.empty(vectors.shape, dtype=torch.float32, pin_memory=True)
            landed.copy_(vectors, non_blocking=True)
            done = torch.cuda.Event()
            done.record(torch.cuda.current_stream(self._device))
            return _Result(landed, len(tiles), staged, done)

    def _resized(self, pixels: Any) -> Any:
        height, width = pixels.shape[2:]
        size = self._card.input.size
        if (height, width) == (size, size):
            return pixels
        across = pixels @ self._matrix(width).T
        if self._card.input.reflectance:
            return self._matrix(height) @ across
        return (self._matrix(height) @ across.clamp(0.0, 255.0).round()).clamp(0.0, 255.0).round()

    def _matrix(self, source: int) -> Any:
        if source not in self._matrices:
            matrix = resize_matrix(source, self._card.input.size, self._card.input.interpolation)
            self._matrices[source] = self._torch.from_numpy(matrix).to(self._device)
        return self._matrices[source]


@dataclass(slots=True)
class _Result:
    """Vectors on their way from the device; the pinned tiles live until they are there."""

    vectors: Any
    count: int
    tiles: Any
    done: Any


def _collect(parts: list[_Result]) -> Float32Array:
    for part in parts:
        if part.done is not None:
            part.done.synchronize()
    vectors: Float32Array = np.concatenate([part.vectors[: part.count].numpy() for part in parts])
    if not np.isfinite(vectors).all():
        raise ModelError("The model's numbers grow too large for this precision. Choose the precision fp32.")
    return vectors

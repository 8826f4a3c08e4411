# SPDX-License-Identifier: GPL-3.0-or-later
"""A model with a trained projection head on the vectors of another.

The head is small and runs in NumPy: `head(x) = relu((x - mean) * scale @ hidden + hidden_bias) @ out + out_bias`,
scaled to length one. A base that was fine-tuned as a whole has its own backbone weights beside the head.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.encoders.on_base import OnBase
from lookalike.models.model import Model
from lookalike.models.state_dicts import read_state_dict
from lookalike.types import Float32Array, UInt8Array


@dataclass(frozen=True, slots=True)
class ProjectionHead:
    """Weights of a head: `mean`, `scale` `(base,)`; `hidden` `(base, width)`; `out` `(width, dim)`; biases to match."""

    mean: Float32Array
    scale: Float32Array
    hidden: Float32Array
    hidden_bias: Float32Array
    out: Float32Array
    out_bias: Float32Array

    def __call__(self, vectors: Float32Array) -> Float32Array:
        """Vectors `(n, base)` to `(n, dim)` of length one.

        Summed in float64: a matrix product's last bits depend on what else is in the batch, and a vector must not.
        """
        hidden = ((vectors - self.mean) * self.scale).astype(np.float64) @ self.hidden + self.hidden_bias
        rows = np.maximum(hidden, 0) @ self.out + self.out_bias
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


class HeadedModel(Model):
    """A trained head on a base: a model as it is, or one whose own weights were trained with the head."""

    def __init__(self, describe: Callable[[], ModelCard], base: Model, head: Callable[[], ProjectionHead]) -> None:
        """`describe` gives the card and `head` the head: both are called when they are needed."""
        self._describe, self._base, self._head = describe, base, head

    @cached_property
    def card(self) -> ModelCard:
        return self._describe()

    @property
    def how_to_get(self) -> str:
        return self._base.how_to_get

    def _tiles_run_on(self, device: str) -> str:
        return self._base.runs_on(device)

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        head = self._head()
        return HeadedEmbedder(self.card, self._base.load(device, precision), head)


class HeadedEmbedder(OnBase):
    """The head's vectors `(n, dim)`, of length one."""

    def __init__(self, card: ModelCard, base: Embedder, head: ProjectionHead) -> None:
        super().__init__(card, base)
        self._head = head

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors of the tiles, in their order."""
        return self._head(self._base.embed(tiles))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another."""
        return map(self._head, self._base.embed_stream(batches))


def with_state(module: Any, path: Path) -> Any:
    """The torch module with the weights of a safetensors file; raises `WeightsUnusableError` where they do not fit."""
    try:
        module.load_state_dict(read_state_dict(path), strict=True)
    except RuntimeError as error:
        raise WeightsUnusableError(f"The weights in `{path}` do not fit their model. Train it again.") from error
    return module.eval()


def read_head(path: Path) -> ProjectionHead:
    """The head in a safetensors file; raises `WeightsUnusableError` where it holds another thing."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return ProjectionHead(**load_file(path))
    except (SafetensorError, OSError, TypeError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no projection head. Train the model again.") from error

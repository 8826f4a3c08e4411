# SPDX-License-Identifier: GPL-3.0-or-later
"""Several embedders side by side: their vectors, each scaled to length one, in one longer vector."""

from collections.abc import Iterable, Iterator
from itertools import tee

import numpy as np

from lookalike.models.base import Embedder, ModelCard
from lookalike.types import Float32Array, UInt8Array


class ConcatenatedEmbedder:
    """Vectors `(n, sum of the parts' dims)`; every part has the same say in a cosine."""

    def __init__(self, card: ModelCard, parts: tuple[Embedder, ...]) -> None:
        self._card = card
        self._parts = parts

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return self._parts[0].device

    @property
    def precision(self) -> str:
        return self._parts[0].precision

    @property
    def batch_size(self) -> int:
        return max(part.batch_size for part in self._parts)

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors of the tiles, in their order."""
        return _side_by_side([part.embed(tiles) for part in self._parts])

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another; every part runs ahead on its own."""
        copies = tee(batches, len(self._parts))
        streams = [part.embed_stream(copy) for part, copy in zip(self._parts, copies, strict=True)]
        return map(lambda *vectors: _side_by_side(list(vectors)), *streams)


def _side_by_side(parts: list[Float32Array]) -> Float32Array:
    lengths = [np.linalg.norm(part, axis=1, keepdims=True) for part in parts]
    scaled = [part / np.maximum(length, 1e-12) for part, length in zip(parts, lengths, strict=True)]
    return np.concatenate(scaled, axis=1).astype(np.float32)

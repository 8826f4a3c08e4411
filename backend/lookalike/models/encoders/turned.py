# SPDX-License-Identifier: GPL-3.0-or-later
"""An embedder that looks at every tile in four orientations: its vectors hardly change when the scene is turned."""

from collections.abc import Iterable, Iterator

import numpy as np

from lookalike.models.base import Embedder, ModelCard
from lookalike.types import Float32Array, UInt8Array

TURNS = 4


class TurnedEmbedder:
    """The mean of the vectors of a tile turned by 0, 90, 180 and 270 degrees, `(n, dim)`; four times the work."""

    def __init__(self, card: ModelCard, base: Embedder) -> None:
        self._card = card
        self._base = base

    @property
    def card(self) -> ModelCard:
        return self._card

    @property
    def device(self) -> str:
        return self._base.device

    @property
    def precision(self) -> str:
        return self._base.precision

    @property
    def batch_size(self) -> int:
        return self._base.batch_size

    def embed(self, tiles: UInt8Array) -> Float32Array:
        """Vectors of the tiles, in their order."""
        return next(self.embed_stream([tiles]))

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        """Vectors of one batch after another; each turn is a batch of its own to the embedder behind."""
        turned = (np.ascontiguousarray(np.rot90(tiles, turn, (2, 3))) for tiles in batches for turn in range(TURNS))
        vectors = self._base.embed_stream(turned)
        for first in vectors:
            total = first.astype(np.float32)
            for _ in range(TURNS - 1):
                total = total + next(vectors)
            yield total / np.float32(TURNS)

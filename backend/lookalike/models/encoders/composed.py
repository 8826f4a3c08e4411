# SPDX-License-Identifier: GPL-3.0-or-later
"""Embedders made of embedders: several side by side, or one that looks at every tile in four orientations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

import numpy as np

from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.encoders.on_base import OnBase
from lookalike.models.files import joint_sha256
from lookalike.models.model import Model
from lookalike.types import Float32Array, UInt8Array

TURNS = 4


class ConcatenatedModel(Model):
    """Several models side by side: their vectors, each scaled to length one, in one longer vector."""

    def __init__(self, card: ModelCard, parts: tuple[Model, ...]) -> None:
        """`card` without the SHA-256, which is that of all parts."""
        self._described, self._parts = card, parts

    @property
    def card(self) -> ModelCard:
        digests = (part.card.weights_sha256 for part in self._parts)
        return replace(self._described, weights_sha256=joint_sha256(digests) if self.available else "")

    @property
    def how_to_get(self) -> str:
        return "; ".join(part.how_to_get for part in self._parts if part.how_to_get)

    def _tiles_run_on(self, device: str) -> str:
        return self._parts[0].runs_on(device)

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        return ConcatenatedEmbedder(self.card, tuple(part.load(device, precision) for part in self._parts))


class TurnedModel(Model):
    """A model that looks at every tile in four orientations: its vectors hardly change when the scene is turned."""

    def __init__(self, card: ModelCard, base: Model) -> None:
        """`card` without the SHA-256, which is that of the base."""
        self._described, self._base = card, base

    @property
    def card(self) -> ModelCard:
        return replace(self._described, weights_sha256=self._base.card.weights_sha256)

    @property
    def how_to_get(self) -> str:
        return self._base.how_to_get

    def _tiles_run_on(self, device: str) -> str:
        return self._base.runs_on(device)

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        return TurnedEmbedder(self.card, self._base.load(device, precision))


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


class TurnedEmbedder(OnBase):
    """The mean of the vectors of a tile turned by 0, 90, 180 and 270 degrees, `(n, dim)`; four times the work."""

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

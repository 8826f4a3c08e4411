# SPDX-License-Identifier: GPL-3.0-or-later
"""An embedder that makes its vectors of those of another."""

from lookalike.models.base import Embedder, ModelCard


class OnBase:
    """What such an embedder has from the other: where and how it runs. Its card is its own."""

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

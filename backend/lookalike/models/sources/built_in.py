# SPDX-License-Identifier: GPL-3.0-or-later
"""The model that needs no weights: colour and texture."""

from lookalike.errors import ModelError
from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.encoders.colour_texture import ColourTextureEmbedder
from lookalike.models.model import Model
from lookalike.models.runtimes.devices import OPENVINO, TORCH_CPU


class ColourTextureModel(Model):
    """Histograms of colour and texture, see `encoders.colour_texture`; on the CPU alone."""

    def __init__(self, card: ModelCard) -> None:
        self._described = card

    @property
    def card(self) -> ModelCard:
        return self._described

    @property
    def how_to_get(self) -> str:
        return ""

    def _tiles_run_on(self, device: str) -> str:
        if device not in ("auto", OPENVINO, TORCH_CPU):
            raise self._refusal()
        return OPENVINO

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        if precision != "fp32":
            raise self._refusal()
        return ColourTextureEmbedder(self.card)

    def _refusal(self) -> ModelError:
        return ModelError(
            f"The model `{self.card.name}` runs on the CPU in fp32 only. Leave device and precision alone."
        )

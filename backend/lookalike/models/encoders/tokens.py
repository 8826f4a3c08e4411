# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens of a picture: class token and patch tokens of a ViT, or the cells of a CNN's last feature map.

A CNN has no class token; the mean of its cells stands first in its place.
"""

from dataclasses import dataclass, replace
from typing import Any

import torch

from lookalike.errors import ModelError
from lookalike.models.base import Embedder, ModelCard
from lookalike.models.model import Model
from lookalike.models.networks import network_embedder
from lookalike.models.runtimes.devices import choose_device


@dataclass(frozen=True, slots=True)
class TokenShape:
    """`count` tokens of `dim` numbers each, the class token first."""

    count: int
    dim: int


class TokenNetwork(torch.nn.Module):
    """Pixels `float32 (n, c, size, size)`, normalised, to tokens `(n, count, dim)`."""

    def __init__(self, backbone: Any) -> None:
        """`backbone` is a model of timm."""
        super().__init__()
        self.backbone = backbone

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        features: torch.Tensor = self.backbone.forward_features(pixels)
        if features.ndim == 4:
            cells = features.flatten(2).transpose(1, 2)
            return torch.cat([cells.mean(dim=1, keepdim=True), cells], dim=1)
        return features


class _Flat(torch.nn.Module):
    """Tokens as one long vector, which is what an embedder gives."""

    def __init__(self, tokens: TokenNetwork) -> None:
        super().__init__()
        self.tokens = tokens

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        flat: torch.Tensor = self.tokens(pixels).flatten(1)
        return flat


def token_shape(described: ModelCard, network: TokenNetwork) -> TokenShape:
    """How many tokens of how many numbers; `ModelError` where the model has none."""
    side = described.input.size
    with torch.inference_mode():
        found = network(torch.zeros(1, described.input.channels, side, side))
    if found.ndim != 3 or found.shape[1] < 2:
        raise ModelError(f"The model `{described.name}` has no tokens. Choose a ViT or a CNN such as ResNet.")
    return TokenShape(int(found.shape[1]), int(found.shape[2]))


def token_embedder(model: Model, device: str = "auto", precision: str = "fp32") -> tuple[Embedder, TokenShape]:
    """An embedder of flattened tokens `(n, count * dim)`, and their shape.

    Raises as `Model.network`, and `ModelError` where the model has no tokens.
    """
    build, described = model.network(), model.card
    shape = token_shape(described, TokenNetwork(build()).eval())
    flat = replace(described, name=f"{described.name}.tokens", dim=shape.count * shape.dim)
    return network_embedder(
        flat, lambda: _Flat(TokenNetwork(build()).eval()).eval(), choose_device(device), precision
    ), shape

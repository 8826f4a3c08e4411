# SPDX-License-Identifier: GPL-3.0-or-later
"""A convolutional network without its last step, the mean over its feature map."""

from collections.abc import Callable
from typing import Any

import torch

from lookalike.embedders.base import ModelCard
from lookalike.errors import ModelError


class FeatureMap(torch.nn.Module):
    """Pixels `(n, channels, h, w)`, normalised, to features `(n, dim, cells down, cells across)`."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        features: torch.Tensor = self.network.forward_features(pixels)
        return features


def feature_map_builder(card: ModelCard, build: Callable[[], Any]) -> Callable[[], Any]:
    """Builds the network's feature map; raises `ModelError` where its vector is not the mean of one."""

    def built() -> Any:
        network = build()
        probe = torch.linspace(-1, 1, card.input.channels * card.input.size**2)
        probe = probe.reshape(1, card.input.channels, card.input.size, card.input.size)
        with torch.inference_mode():
            features = network.forward_features(probe) if hasattr(network, "forward_features") else probe
            if features.ndim != 4 or features.shape[1] != card.dim:
                raise no_map(card)
            if not torch.allclose(features.mean(dim=(2, 3)), network(probe), rtol=1e-3, atol=1e-4):
                raise no_map(card)
        return FeatureMap(network).eval()

    return built


def no_map(card: ModelCard) -> ModelError:
    """For a model that cannot be run densely."""
    return ModelError(
        f"The model `{card.name}` cannot be run in the mode dense: its vector is not the mean of a feature map that "
        "fits its tiles. Leave out --mode, or choose a convolutional model such as `efficientnet-lite0`."
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""A pre-trained network that is trained on: it takes pixels as they are, and its batch norms keep their statistics."""

from typing import Any, Self

import torch

from lookalike.models.base import InputSpec


class Backbone(torch.nn.Module):
    """A network under something new that is trained with it; features are of pixels `uint8 (n, c, side, side)`."""

    mean: torch.Tensor
    std: torch.Tensor

    def __init__(self, backbone: Any, spec: InputSpec) -> None:
        """`backbone` is a torch module as `Model.network` builds it."""
        super().__init__()
        self.backbone = backbone
        self.register_buffer("mean", torch.tensor(spec.mean).reshape(1, -1, 1, 1) * 255)
        self.register_buffer("std", torch.tensor(spec.std).reshape(1, -1, 1, 1) * 255)

    def features(self, pixels: torch.Tensor) -> torch.Tensor:
        """Pooled features `(n, base)`."""
        found: torch.Tensor = self.backbone((pixels.float() - self.mean) / self.std)
        return found

    def train(self, mode: bool = True) -> Self:
        """As torch's, but batch norms of the backbone keep the statistics of their pre-training."""
        super().train(mode)
        for layer in self.backbone.modules():
            if isinstance(layer, torch.nn.modules.batchnorm._BatchNorm):
                layer.eval()
        return self

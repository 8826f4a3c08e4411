# SPDX-License-Identifier: GPL-3.0-or-later
"""The projection head as it is trained; `models.encoders.headed.ProjectionHead` is the same one as it is used."""

import numpy as np
import torch

from lookalike.models.encoders.headed import ProjectionHead
from lookalike.types import Float32Array

WIDTH, DIM, DROPOUT = 512, 128, 0.3


class TrainableHead(torch.nn.Module):
    """Standardised features to a hidden layer, ReLU, and vectors `(n, dim)` of length one."""

    mean: torch.Tensor
    scale: torch.Tensor

    def __init__(self, features: Float32Array, dim: int = DIM, width: int = WIDTH) -> None:
        """`features (n, base)` of the training part give mean and standard deviation."""
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(features.mean(axis=0)))
        self.register_buffer("scale", torch.from_numpy(1 / np.maximum(features.std(axis=0), 1e-6)))
        self.hidden = torch.nn.Linear(features.shape[1], width)
        self.out = torch.nn.Linear(width, dim)
        self.dropout = torch.nn.Dropout(DROPOUT)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.hidden(self.dropout((features - self.mean) * self.scale)))
        return torch.nn.functional.normalize(self.out(self.dropout(hidden)))

    def frozen(self) -> ProjectionHead:
        """Its weights for use without torch."""
        layers = (self.hidden.weight.T, self.hidden.bias, self.out.weight.T, self.out.bias)
        return ProjectionHead(*(_array(tensor) for tensor in (self.mean, self.scale, *layers)))


def _array(tensor: torch.Tensor) -> Float32Array:
    return np.ascontiguousarray(tensor.detach().cpu().numpy(), np.float32)

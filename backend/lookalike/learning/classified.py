# SPDX-License-Identifier: GPL-3.0-or-later
"""A network under a cosine classifier, which is thrown away after training: what is wanted is the network.

Features are centred, as an index centres its vectors; the classifier begins with the mean feature of each class, so
that nothing is unlearned for the sake of random numbers.
"""

from typing import Any

import numpy as np
import torch

from lookalike.learning.backbone import Backbone
from lookalike.models.base import InputSpec
from lookalike.types import Float32Array, Int64Array

_SCALE = 16.0
"""What cosines are multiplied by before the softmax."""
_SMOOTHING = 0.1


class ClassifiedNetwork(Backbone):
    """Pixels `uint8 (n, c, side, side)` to cosines with each class times a scale, `(n, classes)`."""

    centre: torch.Tensor

    def __init__(self, backbone: Any, spec: InputSpec, features: Float32Array, classes: Int64Array) -> None:
        """`features (n, base)` of the training scenes by the backbone as it is, `classes (n,)` from 0 without gaps."""
        super().__init__(backbone, spec)
        centre = features.mean(axis=0)
        means = np.stack([features[classes == number].mean(axis=0) - centre for number in np.unique(classes)])
        self.register_buffer("centre", torch.from_numpy(centre))
        self.classes = torch.nn.Parameter(torch.nn.functional.normalize(torch.from_numpy(means)))

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        unit = torch.nn.functional.normalize
        cosines: torch.Tensor = unit(self.features(pixels) - self.centre) @ unit(self.classes).T
        return _SCALE * cosines

    def loss(self, pixels: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
        """Cross entropy against `classes (n,)`, softened so that no scene must be sure."""
        return torch.nn.functional.cross_entropy(self(pixels), classes, label_smoothing=_SMOOTHING)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What triplet training can be told."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["head", "full"]

OF_OTHERS = " of other classes"
"""What measures are called that are of classes left out."""


@dataclass(frozen=True, slots=True)
class TripletSettings:
    """`mode` head trains a projection head on frozen features, full the whole network with it."""

    model: str
    mode: Mode = "head"
    seed: int = 0
    """Decides the split, the first weights and everything else that is random."""
    epochs: int = 60
    patience: int = 15
    """Epochs without a better validation mAP that end the training."""
    views: int = 8
    """Pictures of each scene that a head learns from: the plain one and augmented ones."""
    dim: int = 128
    learning_rate: float = 1e-3
    device: str = "auto"

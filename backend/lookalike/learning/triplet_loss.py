# SPDX-License-Identifier: GPL-3.0-or-later
"""The triplet loss with semi-hard mining, and batches that have something to mine.

FaceNet (Schroff, Kalenichenko and Philbin, 2015): `max(0, |a - p|^2 - |a - n|^2 + margin)` of vectors of length one;
semi-hard are negatives that are farther than the positive, by less than the margin.
"""

from collections.abc import Callable, Iterator

import numpy as np
import torch

from lookalike.models.frameworks import import_timm
from lookalike.types import Int64Array

MARGIN = 0.2
CLASSES_IN_BATCH, SCENES_OF_CLASS = 20, 6

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def triplet_loss(margin: float = MARGIN) -> Loss:
    """The loss of vectors `(n, dim)` with class numbers `(n,)`; zero where a batch holds no semi-hard triplet."""
    import_timm()  # makes torchvision importable, which the next import needs
    from pytorch_metric_learning.distances import LpDistance
    from pytorch_metric_learning.losses import TripletMarginLoss
    from pytorch_metric_learning.miners import TripletMarginMiner

    distance = LpDistance(normalize_embeddings=True, p=2, power=2)
    miner = TripletMarginMiner(margin=margin, type_of_triplets="semihard", distance=distance)
    loss = TripletMarginLoss(margin=margin, distance=distance)

    def of(vectors: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
        value: torch.Tensor = loss(vectors, classes, miner(vectors, classes))
        return value

    return of


def batches(classes: Int64Array, random: np.random.Generator) -> Iterator[Int64Array]:
    """One epoch: positions in `classes`, up to 20 classes a batch and six scenes of each, every scene about once.

    Scenes of a class with fewer than six come again.
    """
    present = np.unique(classes)
    members = {int(number): np.flatnonzero(classes == number) for number in present}
    for _ in range(max(1, -(-len(classes) // (min(CLASSES_IN_BATCH, len(present)) * SCENES_OF_CLASS)))):
        chosen = random.permutation(present)[:CLASSES_IN_BATCH]
        yield np.concatenate([_drawn(members[int(number)], random) for number in chosen])


def _drawn(members: Int64Array, random: np.random.Generator) -> Int64Array:
    if len(members) >= SCENES_OF_CLASS:
        return random.choice(members, SCENES_OF_CLASS, replace=False)
    return np.concatenate([members, random.choice(members, SCENES_OF_CLASS - len(members))])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Training a projection head on frozen features: minutes on a CPU."""

from collections.abc import Iterator

import numpy as np
import torch

from lookalike.learning.features import Float16Array
from lookalike.learning.measuring import leave_one_out
from lookalike.learning.projection_head import TrainableHead
from lookalike.learning.triplet_loss import batches, triplet_loss
from lookalike.learning.triplet_settings import TripletSettings
from lookalike.scenes.splits import Split
from lookalike.types import Float32Array, Int64Array

_ROUNDS = 4
"""How often an epoch sees each scene."""
_WEIGHT_DECAY = 1e-2


class HeadTrainee:
    """A projection head on features that were extracted before."""

    def __init__(self, features: Float16Array, classes: Int64Array, split: Split, settings: TripletSettings) -> None:
        """`features (n, views, base)` of all scenes, view 0 the plain one; `classes (n,)`."""
        torch.manual_seed(settings.seed)
        self._all = features
        self._features = features[split.train]
        self._classes = classes[split.train]
        self._held, self._held_classes = split.validation, classes[split.validation]
        self._seed = settings.seed
        self._loss = triplet_loss()
        shown = self._features.astype(np.float32).reshape(-1, features.shape[2])
        self.module = TrainableHead(shown, settings.dim)
        self.optimiser = torch.optim.AdamW(
            self.module.parameters(), lr=settings.learning_rate, weight_decay=_WEIGHT_DECAY
        )
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimiser, settings.epochs)

    def losses(self, epoch: int) -> Iterator[torch.Tensor]:
        """Every scene about `_ROUNDS` times, each time in a view drawn at random."""
        random = np.random.default_rng([self._seed, epoch])
        for _ in range(_ROUNDS):
            for rows in batches(self._classes, random):
                views = random.integers(0, self._features.shape[1], len(rows))
                vectors = self.module(torch.from_numpy(self._features[rows, views].astype(np.float32)))
                yield self._loss(vectors, torch.from_numpy(self._classes[rows]))

    def score(self) -> float:
        """mAP of the validation part."""
        return leave_one_out(self.vectors(self._held), self._held_classes)["mAP"]

    def vectors(self, rows: Int64Array) -> Float32Array:
        """Vectors `(n, dim)` of the plain pictures of these scenes."""
        with torch.inference_mode():
            return np.asarray(self.module(torch.from_numpy(self._all[rows, 0].astype(np.float32))).numpy())

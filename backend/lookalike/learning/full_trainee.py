# SPDX-License-Identifier: GPL-3.0-or-later
"""Fine-tuning a whole network with its projection head, new views of every scene in every epoch: for a GPU."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch

from lookalike.learning.augmentation import augmented
from lookalike.learning.backbone import Backbone
from lookalike.learning.features import Images
from lookalike.learning.measuring import leave_one_out
from lookalike.learning.projection_head import TrainableHead
from lookalike.learning.reading import mapped, pictures
from lookalike.learning.triplet_loss import batches, triplet_loss
from lookalike.learning.triplet_settings import TripletSettings
from lookalike.models.base import InputSpec
from lookalike.scenes.splits import Split
from lookalike.types import Float32Array, Int64Array

_BACKBONE_SHARE = 0.1
"""The pre-trained part learns that much slower than the new head."""
_WEIGHT_DECAY = 1e-4


class TunedNetwork(Backbone):
    """Backbone and head: pixels `uint8 (n, c, size, size)` to vectors `(n, dim)` of length one."""

    def __init__(self, backbone: Any, spec: InputSpec) -> None:
        """`backbone` is a torch module as `Model.network` builds it."""
        super().__init__(backbone, spec)
        self.head: TrainableHead | None = None

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        assert self.head is not None
        vectors: torch.Tensor = self.head(self.features(pixels))
        return vectors


class FullTrainee:
    """Backbone and head on one device of torch."""

    def __init__(
        self,
        images: Images,
        classes: Int64Array,
        split: Split,
        settings: TripletSettings,
        backbone: Any,
        spec: InputSpec,
        device: str,
    ) -> None:
        """`device` is a name of torch."""
        torch.manual_seed(settings.seed)
        self._images, self._classes, self._split = images, classes, split
        self._size, self._seed = spec.size, settings.seed
        self._device = torch.device(device)
        self._loss = triplet_loss()
        self.module = TunedNetwork(backbone, spec).to(self._device).eval()
        before = mapped(self.module.features, images, split.train, spec.size, self._device)
        self.module.head = TrainableHead(before, settings.dim).to(self._device)
        groups = [
            {"params": self.module.backbone.parameters(), "lr": settings.learning_rate * _BACKBONE_SHARE},
            {"params": self.module.head.parameters(), "lr": settings.learning_rate},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=_WEIGHT_DECAY)
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimiser, settings.epochs)

    def losses(self, epoch: int) -> Iterator[torch.Tensor]:
        """Every scene about once, in a new view."""
        random = np.random.default_rng([self._seed, epoch])
        classes = self._classes[self._split.train]
        drawn = list(batches(classes, random))
        with ThreadPoolExecutor(1) as ahead:  # the next scenes are read while the network works
            following = ahead.submit(self._read, self._split.train[drawn[0]])
            for number, rows in enumerate(drawn):
                pixels = following.result()
                if number + 1 < len(drawn):
                    following = ahead.submit(self._read, self._split.train[drawn[number + 1]])
                numbers = torch.from_numpy(classes[rows]).to(self._device)
                yield self._loss(self.module(augmented(pixels, random)), numbers)

    def score(self) -> float:
        """mAP of the validation part."""
        held = self._split.validation
        return leave_one_out(self.vectors(held), self._classes[held])["mAP"]

    def vectors(self, rows: Int64Array) -> Float32Array:
        """Vectors `(n, dim)` of these scenes as they are."""
        return mapped(self.module, self._images, rows, self._size, self._device)

    def _read(self, rows: Int64Array) -> torch.Tensor:
        return pictures(self._images, rows, self._size, self._device)

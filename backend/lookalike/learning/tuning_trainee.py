# SPDX-License-Identifier: GPL-3.0-or-later
"""Tuning a network on labelled scenes, new views of every scene in every epoch."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from lookalike.learning.augmentation import widely_augmented
from lookalike.learning.classified import ClassifiedNetwork
from lookalike.learning.features import Images
from lookalike.learning.measuring import leave_one_out
from lookalike.learning.reading import mapped, pictures
from lookalike.learning.stages import learning_rates
from lookalike.learning.tuning_settings import Run
from lookalike.models.base import InputSpec
from lookalike.types import Float32Array, Int64Array

_BATCH = 32
_WEIGHT_DECAY = 1e-2
_STEP = 32
"""What a side is a multiple of, as convolutional networks halve it five times."""


@dataclass(frozen=True)
class Part:
    """What one run learns from: rows of `images` and `classes (n,)` to train and to decide when to stop.

    `features (t, base)` are those of the rows `train` by the network as it is.
    """

    images: Images
    classes: Int64Array
    train: Int64Array
    validation: Int64Array
    features: Float32Array


class TuningTrainee:
    """A network with its classifier on one device of torch."""

    def __init__(self, part: Part, run: Run, seed: int, backbone: Any, spec: InputSpec, device: str) -> None:
        """`device` is a name of torch."""
        self._part = part
        self._numbers = np.unique(part.classes[part.train], return_inverse=True)[1].astype(np.int64)
        self._size, self._seed = spec.size, seed
        self._side = spec.size if hasattr(backbone, "patch_embed") else round(run.share * spec.size / _STEP) * _STEP
        self._device = torch.device(device)
        self.module = ClassifiedNetwork(backbone, spec, part.features, self._numbers).to(self._device)
        groups = learning_rates(self.module.backbone, run.stage, run.learning_rate)
        groups.append({"params": [self.module.classes], "lr": run.learning_rate})
        self.optimiser = torch.optim.AdamW(groups, weight_decay=_WEIGHT_DECAY)
        steps = run.epochs * -(-len(part.train) // _BATCH)
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimiser, steps)

    def losses(self, epoch: int) -> Iterator[torch.Tensor]:
        """Every scene once, in a new view. The rate falls from batch to batch; `fit` lowers it after the last."""
        random = np.random.default_rng([self._seed, epoch])
        order = random.permutation(len(self._part.train))
        drawn = [order[first : first + _BATCH] for first in range(0, len(order), _BATCH)]
        with ThreadPoolExecutor(1) as ahead:  # the next scenes are read while the network works
            following = ahead.submit(self._read, self._part.train[drawn[0]])
            for number, rows in enumerate(drawn):
                if number:
                    self.schedule.step()
                pixels = following.result()
                if number + 1 < len(drawn):
                    following = ahead.submit(self._read, self._part.train[drawn[number + 1]])
                numbers = torch.from_numpy(self._numbers[rows]).to(self._device)
                yield self.module.loss(widely_augmented(pixels, self._side, random), numbers)

    def score(self) -> float:
        """mAP of the validation part."""
        held = self._part.validation
        vectors = mapped(self.module.features, self._part.images, held, self._size, self._device)
        return leave_one_out(vectors, self._part.classes[held])["mAP"]

    def _read(self, rows: Int64Array) -> torch.Tensor:
        return pictures(self._part.images, rows, self._size, self._device)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Fine-tuning a whole network: it sees what it will see in use."""

import numpy as np
import torch

from lookalike.learning.full_trainee import FullTrainee
from lookalike.learning.triplet_settings import TripletSettings
from lookalike.models.base import InputSpec
from lookalike.scenes.splits import Split

SIZE, TILE, SCENES = 32, 48, 24


class Tiles:
    """Pictures larger than the network's input, as tiles of an index may be."""

    digest = "tiles"

    def __len__(self) -> int:
        return SCENES

    def read(self, number: int) -> np.ndarray:
        return np.random.default_rng(number).integers(0, 256, (3, TILE, TILE), dtype=np.uint8)


def test_pictures_of_another_size_than_the_networks_are_resized_as_in_use():
    rows = np.arange(SCENES)
    split = Split(rows[: SCENES // 2], rows[SCENES // 2 : -6], rows[-6:])
    settings = TripletSettings("any", "full", epochs=1, patience=1, dim=8, device="torch-cpu")
    backbone = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * SIZE * SIZE, 16))  # of one size alone
    spec = InputSpec(SIZE, (0.5,) * 3, (0.5,) * 3)
    trainee = FullTrainee(Tiles(), rows % 2, split, settings, backbone, spec, "cpu")
    assert all(torch.isfinite(loss) for loss in trainee.losses(epoch=0))
    assert trainee.vectors(split.test).shape == (6, 8)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tuning of a network on labelled scenes can be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One training from the base's weights: `epochs` passes over the scenes at a rate that falls to zero."""

    stage: int
    """The first stage of the network that learns; 0 is the whole network. Lower ones stay as they are."""
    epochs: int
    learning_rate: float
    share: float = 1.0
    """Side of the pictures that it learns from, of the side that the network is used with; smaller is faster."""

    def __str__(self) -> str:
        return f"{self.stage}:{self.epochs}:{self.learning_rate:g}:{self.share:g}"


RUNS = (Run(4, 2, 3e-4, 0.86), Run(2, 3, 6e-4, 0.71))
"""Runs of the upper stages and of nearly all forget different things: averaged they forget least."""
KEEP = 0.4
PATIENCE = 5


@dataclass(frozen=True, slots=True)
class TuningSettings:
    """The tuned network is `keep` times the base's weights, and the rest in equal shares those of the `runs`."""

    model: str
    runs: tuple[Run, ...] = RUNS
    keep: float = KEEP
    seed: int = 0
    """Decides the split, the order of scenes and every view of them."""
    patience: int = PATIENCE
    """Epochs without a better validation mAP that end a run."""
    device: str = "auto"

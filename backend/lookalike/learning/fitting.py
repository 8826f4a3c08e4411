# SPDX-License-Identifier: GPL-3.0-or-later
"""The loop that all training shares: epochs, checkpoints, resume, early stopping, cancel.

After each epoch everything is on disk. What an epoch does depends on its number and the seed alone, so a training that
was stopped and resumed ends as one that was not.
"""

import io
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch

from lookalike.errors import CancelledError
from lookalike.files import storage_errors, write_whole
from lookalike.progress import ProgressMeter
from lookalike.types import CancelCheck, ProgressCallback

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class FitSettings:
    """`patience` is how many epochs without a better score end the training; `seed` decides all that is random."""

    epochs: int
    patience: int
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How a training went; `scores` has the validation score of each epoch."""

    best_epoch: int
    best_score: float
    scores: tuple[float, ...]
    resumed_at: int


class Trainee(Protocol):
    """What is trained."""

    @property
    def module(self) -> torch.nn.Module: ...

    @property
    def optimiser(self) -> torch.optim.Optimizer: ...

    @property
    def schedule(self) -> torch.optim.lr_scheduler.LRScheduler: ...

    def losses(self, epoch: int) -> Iterator[torch.Tensor]:
        """The loss of one batch after another, with its graph."""
        ...

    def score(self) -> float:
        """How good the module is on the validation part; higher is better."""
        ...


def fit(
    trainee: Trainee, settings: FitSettings, folder: Path, progress: ProgressCallback, cancelled: CancelCheck
) -> Fit:
    """Trains, resuming from the checkpoint in `folder`, and leaves the best weights in `trainee.module`.

    The folder belongs to one training: its name must depend on the data and the settings.
    Raises `CancelledError` or `StorageError`; like any other end they leave the checkpoint of the last finished epoch.
    """
    path = folder / CHECKPOINT
    best, scores = _resume(trainee, path)
    resumed_at = len(scores)
    meter = ProgressMeter("Training", settings.epochs)
    meter.add(resumed_at)
    while len(scores) < settings.epochs and not stalled(scores, settings.patience):
        torch.manual_seed(settings.seed * 1_000_003 + len(scores))
        trainee.module.train()
        for loss in trainee.losses(len(scores)):
            if cancelled():
                raise CancelledError("The training was stopped. Start it again to go on from its last epoch.")
            trainee.optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            trainee.optimiser.step()
        trainee.schedule.step()
        trainee.module.eval()
        scores.append(trainee.score())
        if scores[-1] >= max(scores):
            best = {name: value.detach().cpu().clone() for name, value in trainee.module.state_dict().items()}
        _keep(trainee, path, best, scores)
        meter.add(1)
        progress(meter.now())
    trainee.module.load_state_dict(best)
    trainee.module.eval()
    top = max(range(len(scores)), key=lambda epoch: (scores[epoch], epoch))
    return Fit(top + 1, scores[top], tuple(scores), resumed_at)


def stalled(scores: list[float], patience: int) -> bool:
    """Whether the last `patience` epochs brought no better score; an equal one is none."""
    return bool(scores) and len(scores) - 1 - scores.index(max(scores)) >= patience


def _keep(trainee: Trainee, path: Path, best: dict[str, Any], scores: list[float]) -> None:
    content = {
        "module": trainee.module.state_dict(),
        "optimiser": trainee.optimiser.state_dict(),
        "schedule": trainee.schedule.state_dict(),
        "best": best,
        "scores": scores,
    }
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    buffer = (
        io.BytesIO()
    )  # torch would turn a Ctrl-C or a full disk, met while it writes to a file, into an error of its own
    torch.save(content, buffer)
    write_whole(path, buffer.getbuffer())


def _resume(trainee: Trainee, path: Path) -> tuple[dict[str, Any], list[float]]:
    """The best weights and the scores so far; nothing where there is no checkpoint, or one that is damaged."""
    if not path.is_file():
        return {}, []
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        trainee.module.load_state_dict(content["module"])
        trainee.optimiser.load_state_dict(content["optimiser"])
        trainee.schedule.load_state_dict(content["schedule"])
        return dict(content["best"]), [float(score) for score in content["scores"]]
    except (OSError, RuntimeError, KeyError, ValueError, EOFError, pickle.UnpicklingError):
        path.unlink(missing_ok=True)
        return {}, []

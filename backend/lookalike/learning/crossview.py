# SPDX-License-Identifier: GPL-3.0-or-later
"""Cross-view training: from places seen from above and from the side to a model that finds a photograph on an ortho."""

import shutil
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import numpy as np

from lookalike import __version__
from lookalike.learning.crossview_trainee import CrossViewSettings, CrossViewTrainee
from lookalike.learning.features import extracted, forget, training_folder
from lookalike.learning.fitting import FitSettings, fit
from lookalike.learning.places import Places
from lookalike.models.adding import require_new_name
from lookalike.models.encoders.branches import DIM
from lookalike.models.encoders.crossview import EXPECTED_SCORE, LEAST_SCORE
from lookalike.models.encoders.tokens import token_embedder
from lookalike.models.finding import find
from lookalike.models.pixels import TRAINING
from lookalike.models.state_dicts import write_tensors
from lookalike.models.trained_files import HEAD, SCHEMA, TrainedModel, keep_trained
from lookalike.types import CancelCheck, ProgressCallback, ignore_progress, never_cancelled


@dataclass(frozen=True, slots=True)
class CrossViewReport:
    """What came out. `model` has the measures of the held-out places before (cosine of the base) and after."""

    model: TrainedModel
    train: int
    validation: int
    test: int
    epochs: int
    best_epoch: int
    validation_score: float
    """R@1 among the largest subset of validation places."""
    resumed_at: int
    seconds: float


def train_crossview(
    places: Places,
    name: str,
    settings: CrossViewSettings,
    source: str,
    replace_old: bool = False,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> CrossViewReport:
    """Trains a head on the frozen tokens of `settings.model` and keeps it as the model `name`.

    `source` names the places in the card. An interrupted training goes on where it was with the same arguments.
    Raises `BadInputError` for a name that is taken, `CancelledError`, `StorageError` and the errors of model and files.
    """
    started = time.monotonic()
    require_new_name(name, settings.model, replace_old)
    model = find(settings.model)
    model.require(TRAINING)
    base = model.card
    embedder, shape = token_embedder(model, settings.device)
    tokens = extracted(len(places), places.pictures, embedder, places.digest, progress, cancelled)
    trainee = CrossViewTrainee(tokens, shape, places.split, settings)
    facts = [__version__, places.digest, base.weights_sha256, asdict(settings)]
    checkpoints = training_folder(name, facts)
    wanted = FitSettings(settings.epochs, settings.patience, settings.seed)
    fitted = fit(trainee, wanted, checkpoints, progress, cancelled)
    least, median = np.quantile(trainee.own_scores(places.split.validation), (0.1, 0.5))
    likely = {LEAST_SCORE: round(float(least), 6), EXPECTED_SCORE: round(float(median), 6)}
    before, after = trainee.untrained(places.split.test), trainee.measured(places.split.test)

    def describe(files: dict[str, str]) -> TrainedModel:
        return TrainedModel(
            schema=SCHEMA,
            name=name,
            kind="cross-view",
            base=settings.model,
            base_sha256=base.weights_sha256,
            dim=DIM,
            training_data=f"{len(places.split.train)} places of {source}, from above and from the side",
            licence=f"{base.licence}; of the imagery as its owner says",
            made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}, Lookalike {__version__}",
            settings={**asdict(settings), "best_epoch": fitted.best_epoch, **likely},
            before=before,
            after=after,
            files=files,
        )

    state = {key: value.numpy() for key, value in trainee.module.state_dict().items()}
    trained = keep_trained(describe, name, lambda folder: write_tensors(folder / HEAD, state))
    forget(embedder, places.digest, len(places))  # a megabyte a place
    shutil.rmtree(checkpoints, ignore_errors=True)
    split = places.split
    return CrossViewReport(
        model=trained,
        train=len(split.train),
        validation=len(split.validation),
        test=len(split.test),
        epochs=len(fitted.scores),
        best_epoch=fitted.best_epoch,
        validation_score=fitted.best_score,
        resumed_at=fitted.resumed_at,
        seconds=round(time.monotonic() - started, 1),
    )

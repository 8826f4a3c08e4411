# SPDX-License-Identifier: GPL-3.0-or-later
"""Triplet training: from labelled scenes to a new embedder whose nearest neighbours show the same class."""

import shutil
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch

from lookalike import __version__
from lookalike.learning.features import scene_features, training_folder
from lookalike.learning.fitting import Fit, FitSettings, fit
from lookalike.learning.full_trainee import FullTrainee
from lookalike.learning.head_trainee import HeadTrainee
from lookalike.learning.measuring import leave_one_out, means
from lookalike.learning.projection_head import TrainableHead
from lookalike.learning.triplet_settings import OF_OTHERS, TripletSettings
from lookalike.models.adding import require_new_name
from lookalike.models.finding import find
from lookalike.models.model import Model
from lookalike.models.pixels import TRAINING
from lookalike.models.runtimes.devices import OPENVINO, TORCH_CPU
from lookalike.models.state_dicts import write_tensors
from lookalike.models.trained_files import BACKBONE, HEAD, SCHEMA, TrainedModel, keep_trained
from lookalike.scenes.images import SceneImages
from lookalike.scenes.scenes import Scenes
from lookalike.scenes.splits import Split, class_halves, independent, one_class_each, stratified_split
from lookalike.types import CancelCheck, Int64Array, ProgressCallback, ignore_progress, never_cancelled


@dataclass(frozen=True, slots=True)
class TripletReport:
    """What came out. `model` has the measures of the untouched test part before and after."""

    model: TrainedModel
    scenes: int
    classes: int
    train: int
    validation: int
    test: int
    epochs: int
    best_epoch: int
    validation_map: float
    resumed_at: int
    """Finished epochs of an earlier, interrupted run."""
    seconds: float
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Data:
    images: SceneImages
    classes: Int64Array
    split: Split


@dataclass(frozen=True, slots=True)
class _Trained:
    trainee: HeadTrainee | FullTrainee
    fitted: Fit
    before: dict[str, float]
    after: dict[str, float]
    checkpoints: Path


def train_triplet(
    scenes: Scenes,
    name: str,
    settings: TripletSettings,
    source: str,
    replace_old: bool = False,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
    measured: bool = True,
) -> TripletReport:
    """Trains on 70 % of each class, stops early by the mAP of 15 %, measures on 15 %, and keeps the model as `name`.

    With `measured`, and classes enough, it is also trained on half of them and measured on the others, both ways.
    `source` names the scenes in the card. An interrupted training goes on where it was with the same arguments.
    Raises `BadInputError` for scenes that cannot train, `CancelledError`, `StorageError` and the errors of the model.
    """
    started = time.monotonic()
    require_new_name(name, settings.model, replace_old)
    model = find(settings.model)
    model.require(TRAINING)
    base = model.card
    chosen = independent(scenes)
    labels = one_class_each(chosen)
    split = stratified_split(labels, settings.seed)
    classes = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    images = SceneImages(chosen, base.input)

    def trained_on(part: Split) -> _Trained:
        return _train(name, _Data(images, classes, part), model, settings, progress, cancelled)

    whole = trained_on(split)
    halves = class_halves(labels, settings.seed) if measured else None
    elsewhere = [] if halves is None else [trained_on(_taught(split, *both)) for both in (halves, halves[::-1])]

    def describe(files: dict[str, str]) -> TrainedModel:
        return TrainedModel(
            schema=SCHEMA,
            name=name,
            kind="triplet",
            base=settings.model,
            base_sha256=base.weights_sha256,
            dim=settings.dim,
            training_data=f"{len(split.train)} scenes of {len(set(labels))} classes in {source}",
            licence=f"{base.licence}; of the scenes as their owner says",
            made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}, Lookalike {__version__}",
            settings={**asdict(settings), "best_epoch": whole.fitted.best_epoch},
            before=whole.before | _of_others([each.before for each in elsewhere]),
            after=whole.after | _of_others([each.after for each in elsewhere]),
            files=files,
        )

    model_kept = keep_trained(describe, name, lambda folder: _write(whole.trainee, folder))
    for each in (whole, *elsewhere):
        shutil.rmtree(each.checkpoints, ignore_errors=True)
    return _report(model_kept, _Data(images, classes, split), whole.fitted, scenes, time.monotonic() - started)


def _taught(split: Split, taught: Int64Array, held: Int64Array) -> Split:
    """The same division for classes that are taught alone; all scenes of the classes `held` are what is measured."""
    return Split(np.intersect1d(split.train, taught), np.intersect1d(split.validation, taught), held)


def _of_others(measures: list[dict[str, float]]) -> dict[str, float]:
    """Their means, by names that say so; nothing where nothing was measured."""
    return {f"{name}{OF_OTHERS}": value for name, value in means(measures).items()} if measures else {}


def _train(
    name: str,
    data: _Data,
    model: Model,
    settings: TripletSettings,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> _Trained:
    trainee, before = _prepared(data, model, settings, progress, cancelled)
    wanted = FitSettings(settings.epochs, settings.patience, settings.seed)
    rows = [part.tolist() for part in (data.split.train, data.split.validation)]
    facts = [__version__, data.images.digest, data.classes.tolist(), rows, model.card.weights_sha256, asdict(settings)]
    checkpoints = training_folder(name, facts)
    fitted = fit(trainee, wanted, checkpoints, progress, cancelled)
    after = leave_one_out(trainee.vectors(data.split.test), data.classes[data.split.test])
    return _Trained(trainee, fitted, before, after, checkpoints)


def _prepared(
    data: _Data, model: Model, settings: TripletSettings, progress: ProgressCallback, cancelled: CancelCheck
) -> tuple[HeadTrainee | FullTrainee, dict[str, float]]:
    """What is trained, and what the base model as it is measures on the test part."""
    test = data.split.test
    embedder = model.load(settings.device)
    if settings.mode == "head":
        features = scene_features(data.images, embedder, settings.views, progress, cancelled)
        before = leave_one_out(features[test, 0].astype(np.float32), data.classes[test])
        return HeadTrainee(features, data.classes, data.split, settings), before
    plain = np.concatenate([embedder.embed(data.images.read(int(row))[None]) for row in test])
    build, device = model.network(), model.runs_on(settings.device)
    trainee = FullTrainee(
        data.images,
        data.classes,
        data.split,
        settings,
        build(),
        model.card.input,
        "cpu" if device in (OPENVINO, TORCH_CPU) else device,
    )
    return trainee, leave_one_out(plain, data.classes[test])


def _write(trainee: HeadTrainee | FullTrainee, folder: Path) -> None:
    head = trainee.module if isinstance(trainee, HeadTrainee) else trainee.module.head
    assert isinstance(head, TrainableHead)
    frozen = head.frozen()
    write_tensors(folder / HEAD, {field: getattr(frozen, field) for field in frozen.__slots__})
    if isinstance(trainee, FullTrainee):
        state: dict[str, torch.Tensor] = trainee.module.backbone.state_dict()
        write_tensors(folder / BACKBONE, {key: value.cpu().numpy() for key, value in state.items()})


def _report(model: TrainedModel, data: _Data, fitted: Fit, scenes: Scenes, seconds: float) -> TripletReport:
    return TripletReport(
        model=model,
        scenes=len(data.images),
        classes=len(np.unique(data.classes)),
        train=len(data.split.train),
        validation=len(data.split.validation),
        test=len(data.split.test),
        epochs=len(fitted.scores),
        best_epoch=fitted.best_epoch,
        validation_map=fitted.best_score,
        resumed_at=fitted.resumed_at,
        seconds=round(seconds, 1),
        notes=scenes.notes,
    )

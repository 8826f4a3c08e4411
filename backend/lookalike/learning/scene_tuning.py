# SPDX-License-Identifier: GPL-3.0-or-later
"""From labelled scenes to a tuned model under a name, and what it is worth on classes that it was not taught."""

import shutil
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from lookalike import __version__
from lookalike.learning.averaging import State, averaged
from lookalike.learning.measuring import leave_one_out, means
from lookalike.learning.tuning import Lesson, tuned, vectors_of
from lookalike.learning.tuning_settings import TuningSettings
from lookalike.models.adding import require_new_name
from lookalike.models.finding import find
from lookalike.models.pixels import TRAINING
from lookalike.models.state_dicts import write_tensors
from lookalike.models.trained_files import BACKBONE, SCHEMA, TrainedModel, keep_trained
from lookalike.scenes.images import SceneImages
from lookalike.scenes.scenes import Scenes
from lookalike.scenes.splits import class_halves, independent, one_class_each
from lookalike.types import CancelCheck, Int64Array, ProgressCallback, ignore_progress, never_cancelled


@dataclass(frozen=True, slots=True)
class TuningReport:
    """What came out. `model` has the measures on classes left out, before and after; empty where none were."""

    model: TrainedModel
    scenes: int
    classes: int
    seconds: float
    notes: tuple[str, ...]


def train_scenes(
    scenes: Scenes,
    name: str,
    settings: TuningSettings,
    source: str,
    measured: bool = True,
    replace_old: bool = False,
    progress: ProgressCallback = ignore_progress,
    cancelled: CancelCheck = never_cancelled,
) -> TuningReport:
    """Tunes a network on all classes and keeps it as `name`.

    With `measured` it is first tuned on half of the classes and measured on the other half, both ways, which takes
    twice the time. `source` names the scenes in the card. An interrupted training goes on where it was with the same
    arguments. Raises `BadInputError` for scenes that cannot train, `CancelledError`, `StorageError` and the errors of
    the model.
    """
    started = time.monotonic()
    require_new_name(name, settings.model, replace_old)
    model = find(settings.model)
    model.require(TRAINING)
    model.network()  # whether it is a single one
    chosen = independent(scenes)
    labels = one_class_each(chosen)
    classes = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    images = SceneImages(chosen, model.card.input)
    lesson = Lesson.of(name, images, classes, model, settings.device, progress, cancelled)
    checkpoints: list[Path] = []

    def network_for(rows: Int64Array) -> State:
        states = []
        for run in settings.runs:
            state, folder = tuned(lesson, rows, run, model, settings, progress, cancelled)
            states.append(state)
            checkpoints.append(folder)
        return averaged(model.network()().state_dict(), states, settings.keep)

    before, after = {}, {}
    halves = class_halves(labels, settings.seed) if measured else None
    if halves is not None:
        before = means(leave_one_out(lesson.features[held], classes[held]) for held in halves)
        after = means(
            leave_one_out(vectors_of(lesson, held, network_for(taught), model, settings), classes[held])
            for held, taught in (halves, halves[::-1])
        )
    state = network_for(np.arange(len(classes)))

    def describe(files: dict[str, str]) -> TrainedModel:
        return TrainedModel(
            schema=SCHEMA,
            name=name,
            kind="scenes",
            base=settings.model,
            base_sha256=model.card.weights_sha256,
            dim=model.card.dim,
            training_data=f"{len(chosen)} scenes of {len(set(labels))} classes in {source}",
            licence=f"{model.card.licence}; of the scenes as their owner says",
            made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}, Lookalike {__version__}",
            settings=_facts(settings),
            before=before,
            after=after,
            files=files,
        )

    def write(folder: Path) -> None:
        write_tensors(folder / BACKBONE, {key: value.numpy() for key, value in state.items()})

    trained = keep_trained(describe, name, write)
    for folder in checkpoints:
        shutil.rmtree(folder, ignore_errors=True)
    return TuningReport(trained, len(chosen), len(set(labels)), round(time.monotonic() - started, 1), scenes.notes)


def _facts(settings: TuningSettings) -> dict[str, str | int | float]:
    runs = " ".join(str(run) for run in settings.runs)
    return {**asdict(settings), "runs": runs}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Tuning: a network that saw other pictures learns to see scenes from above, and stays a network for all scenes.

It is trained to tell the classes of the scenes apart, a few times over, and its weights are averaged with those that
it had before (see `averaging`). The classifier is thrown away.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from lookalike import __version__
from lookalike.errors import CancelledError
from lookalike.learning.averaging import State
from lookalike.learning.backbone import Backbone
from lookalike.learning.features import Images, training_folder
from lookalike.learning.fitting import FitSettings, fit
from lookalike.learning.reading import mapped
from lookalike.learning.tuning_settings import Run, TuningSettings
from lookalike.learning.tuning_trainee import Part, TuningTrainee
from lookalike.models.model import Model
from lookalike.models.runtimes.devices import OPENVINO, TORCH_CPU
from lookalike.progress import ProgressMeter
from lookalike.scenes.splits import stratified_split
from lookalike.types import CancelCheck, Float32Array, Int64Array, ProgressCallback, UInt8Array

_VALIDATION = 0.1


@dataclass(frozen=True)
class Lesson:
    """What a network is tuned on: `images` with the class of each, and `features (n, base)` of the network as it is."""

    name: str
    images: Images
    classes: Int64Array
    features: Float32Array

    @staticmethod
    def of(
        name: str,
        images: Images,
        classes: Int64Array,
        model: Model,
        device: str,
        progress: ProgressCallback,
        cancelled: CancelCheck,
    ) -> "Lesson":
        """Embeds the pictures; raises as `tuned`."""
        embedder = model.load(device)
        meter = ProgressMeter("Extracting features", len(images))

        def batches() -> Iterator[UInt8Array]:
            for first in range(0, len(images), embedder.batch_size):
                if cancelled():
                    raise CancelledError("The training was stopped. Start it again to go on.")
                yield np.stack([images.read(row) for row in range(len(images))[first : first + embedder.batch_size]])

        parts = []
        for vectors in embedder.embed_stream(batches()):
            parts.append(vectors)
            meter.add(len(vectors))
            progress(meter.now())
        return Lesson(name, images, classes, np.concatenate(parts))


def tuned(
    lesson: Lesson,
    rows: Int64Array,
    run: Run,
    model: Model,
    settings: TuningSettings,
    progress: ProgressCallback,
    cancelled: CancelCheck,
) -> tuple[State, Path]:
    """The weights after one run over the scenes `rows`, of which a tenth decides when to stop; and its checkpoints.

    An interrupted run goes on where it was with the same arguments. Raises `BadInputError` for scenes that cannot
    train, `CancelledError`, `StorageError` and the errors of the model.
    """
    split = stratified_split([str(number) for number in lesson.classes[rows]], settings.seed, _VALIDATION)
    train, validation = rows[np.union1d(split.train, split.test)], rows[split.validation]
    torch.manual_seed(settings.seed)
    part = Part(lesson.images, lesson.classes, train, validation, lesson.features[train])
    trainee = TuningTrainee(part, run, settings.seed, model.network()(), model.card.input, _device(model, settings))
    facts = [__version__, lesson.images.digest, train.tolist(), model.card.weights_sha256, asdict(run), settings.seed]
    folder = training_folder(lesson.name, facts)
    fit(trainee, FitSettings(run.epochs, settings.patience, settings.seed), folder, progress, cancelled)
    return {name: value.cpu() for name, value in trainee.module.backbone.state_dict().items()}, folder


def vectors_of(lesson: Lesson, rows: Int64Array, state: State, model: Model, settings: TuningSettings) -> Float32Array:
    """Vectors `(n, dim)` of the scenes `rows` by the model's network with other weights."""
    network = model.network()()
    network.load_state_dict(state)
    device, spec = torch.device(_device(model, settings)), model.card.input
    backbone = Backbone(network, spec).to(device).eval()
    return mapped(backbone.features, lesson.images, rows, spec.size, device)


def _device(model: Model, settings: TuningSettings) -> str:
    """The name that torch has for the device."""
    device = model.runs_on(settings.device)
    return "cpu" if device in (OPENVINO, TORCH_CPU) else device

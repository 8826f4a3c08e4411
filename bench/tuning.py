# SPDX-License-Identifier: GPL-3.0-or-later
"""What tuning a network on scenes gives on classes that it was not taught. Run: `python bench/tuning.py SCENES`.

SCENES is a folder with one folder of images for each class. The network learns every second class, in the order of
their names, and the others are searched in, each scene by all others; then the other way round. A line is one way to
make a network or its vectors of the same runs of training: runs alone, averages of weights, and the whitening of the
scatter within the classes that were taught. Runs are kept in --kept, so that a stopped one goes on.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._options import UNTAUGHT, labelled_scenes, options_of
from bench._table import print_table
from lookalike.evaluation.bootstrap import intervals, resampled_means
from lookalike.evaluation.embedding import embed_scenes, embed_with_orientations
from lookalike.evaluation.protocol import Guard, leave_one_out
from lookalike.evaluation.systems import SceneVectors, System, measure_system
from lookalike.learning.averaging import State, averaged
from lookalike.learning.tuning import Lesson, tuned
from lookalike.learning.tuning_settings import KEEP, RUNS, Run, TuningSettings
from lookalike.models.files import CACHE_VARIABLE
from lookalike.models.finding import find
from lookalike.models.model import Model
from lookalike.models.networks import network_embedder
from lookalike.models.runtimes.devices import OPENVINO
from lookalike.scenes.images import SceneImages
from lookalike.scenes.metrics import MEASURES
from lookalike.scenes.scenes import Scenes, read_folder
from lookalike.scenes.splits import one_class_each
from lookalike.types import Float32Array, Float64Array, Int64Array, ignore_progress, never_cancelled

SHRINK = 1.0
"""Share of the mean variance that is added to all before the scatter within classes is whitened."""
PLAIN = System(orientations=False, rerank=False)
RANKED = replace(PLAIN, rerank=True)
WHOLE = System()

Weights = Callable[[State, list[State]], State]
"""From the weights of before and those of each run to those that are measured."""


@dataclass(frozen=True)
class Way:
    """A line of the table."""

    name: str
    weights: Weights
    whitened: bool = False


def ways(runs: tuple[Run, ...]) -> list[Way]:
    """Everything that is compared."""

    def mixed(keep: float) -> Weights:
        return lambda base, states: averaged(base, states, keep)

    def alone(number: int, keep: float) -> Weights:
        return lambda base, states: averaged(base, [states[number]], keep)

    return [
        Way("before", mixed(1)),
        Way("before, whitened", mixed(1), whitened=True),
        *(Way(f"run {run}", alone(number, 0)) for number, run in enumerate(runs)),
        *(Way(f"half before, half run {run}", alone(number, 0.5)) for number, run in enumerate(runs)),
        *(Way(f"{keep:g} before, the rest all runs", mixed(keep)) for keep in (0.2, 0.6, KEEP)),
        Way(f"{KEEP:g} before, the rest all runs, whitened", mixed(KEEP), whitened=True),
    ]


def whitening(vectors: Float32Array, classes: Int64Array) -> Float64Array:
    """A matrix `(dim, dim)` that makes the scatter within classes of `vectors (n, dim)` nearly the same all around."""
    numbers = np.unique(classes, return_inverse=True)[1]
    means = np.stack([vectors[numbers == number].mean(axis=0) for number in range(numbers.max() + 1)])
    values, axes = np.linalg.eigh(np.cov((vectors - means[numbers]).T.astype(np.float64)))
    return np.asarray((axes / np.sqrt(np.maximum(values, 0) + SHRINK * values.mean())) @ axes.T)


class Half:
    """Half of the classes, which are taught, and the other half, which are searched in."""

    def __init__(
        self, scenes: Scenes, model: Model, lesson: Lesson, taught: Int64Array, runs: tuple[Run, ...], kept: Path
    ) -> None:
        """Trains, or takes runs that are finished from the folder `kept`."""
        self.held = np.setdiff1d(np.arange(len(scenes)), taught)
        self._scenes, self._model, self._lesson, self._taught = scenes, model, lesson, taught
        self._base: State = model.network()().state_dict()
        self._states = [self._run(run, kept) for run in runs]

    def _run(self, run: Run, kept: Path) -> State:
        file = kept / f"{self._taught[0]}-{str(run).replace(':', '-')}.pt"
        if not file.is_file():
            settings = TuningSettings(self._model.card.name, patience=run.epochs)
            state, _ = tuned(self._lesson, self._taught, run, self._model, settings, ignore_progress, never_cancelled)
            torch.save(state, file)
        return dict(torch.load(file, weights_only=True))

    def measured(self, way: Way, systems: list[System]) -> list[Float64Array]:
        """Measures of each scene that is searched for, `(q, len(MEASURES))`, by each system."""
        state = way.weights(self._base, self._states)
        digest = hashlib.sha256(b"".join(value.numpy().tobytes() for value in state.values())).hexdigest()
        card = replace(self._model.card, weights_sha256=digest)
        embedder = network_embedder(card, partial(with_weights, self._model, state), OPENVINO)
        turned = any(system.orientations for system in systems)
        held = self._scenes.subset(self.held)
        database, queries = embed_with_orientations(held, embedder) if turned else 2 * (embed_scenes(held, embedder),)
        if way.whitened:
            matrix = whitening(
                embed_scenes(self._scenes.subset(self._taught), embedder), self._lesson.classes[self._taught]
            )
            database, queries = (np.asarray(part @ matrix, np.float32) for part in (database, queries))
        found = []
        for system in systems:
            vectors = SceneVectors(database, queries if system.orientations else database)
            found.append(measure_system(held, leave_one_out(held), system, vectors, Guard(held)).ranked.measures)
        return found


def with_weights(model: Model, state: State) -> torch.nn.Module:
    """The model's network with other weights."""
    network: torch.nn.Module = model.network()()
    network.load_state_dict(state)
    return network.eval()


def line(halves: list[Half], way: Way, systems: list[System]) -> tuple[str, ...]:
    """Means of both halves, mAP and R@1 for each system, with the 95 % limits of the mAP."""
    values = [np.concatenate(parts) for parts in zip(*(half.measured(way, systems) for half in halves), strict=True)]
    cells = [way.name]
    for measures in values:
        means, limits = measures.mean(axis=0), intervals(resampled_means(measures))
        mean_ap, first = MEASURES.index("mAP"), MEASURES.index("R@1")
        low, high = limits[mean_ap]
        cells += [f"{means[mean_ap]:.3f} ({low:.3f} to {high:.3f})", f"{means[first]:.3f}"]
    return tuple(cells)


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--model", default=UNTAUGHT)
    parser.add_argument("--kept", type=Path, help="Folder for the weights of finished runs.")
    parser.add_argument("--ways", help="Only the lines with these words in their names, separated by commas.")
    parser.add_argument(
        "--whole", action="store_true", help="Also search as the product does, with eight orientations."
    )
    options = parser.parse_args()
    scenes = read_folder(labelled_scenes(options))
    runs = RUNS
    if options.quick:
        scenes, runs = scenes.subset(range(0, len(scenes), 2)), (Run(7, 1, 1e-3),)
    model = find(options.model)
    classes = np.unique(one_class_each(scenes), return_inverse=True)[1].astype(np.int64)
    images = SceneImages(scenes, model.card.input)
    lesson = Lesson.of("bench", images, classes, model, "auto", ignore_progress, never_cancelled)
    systems = [PLAIN, RANKED, *([WHOLE] if options.whole else [])]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ[CACHE_VARIABLE] = scratch  # networks of an hour
        kept = options.kept or Path(scratch)
        kept.mkdir(parents=True, exist_ok=True)
        halves = [Half(scenes, model, lesson, np.flatnonzero(classes % 2 == side), runs, kept) for side in (0, 1)]
        wanted = (options.ways or ("half" if options.quick else "")).split(",")
        chosen = [way for way in ways(runs) if any(word in way.name for word in wanted)]
        rows = [line(halves, way, systems) for way in chosen]
    measures = [
        f"{what}: {name}"
        for what in ("by score", "re-ranked", "the product's default")[: len(systems)]
        for name in ("mAP", "R@1")
    ]
    print_table(
        f"{len(scenes)} scenes, each half of {len(set(classes))} classes searched in when the other was taught",
        ("network", *measures),
        rows,
    )


if __name__ == "__main__":
    main()

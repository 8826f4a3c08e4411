# SPDX-License-Identifier: GPL-3.0-or-later
"""Models whose weights a user adds: `<models folder>/<name>.safetensors`, of timm's names or of names of their own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lookalike.errors import WeightsMissingError
from lookalike.models.base import ModelCard
from lookalike.models.files import is_safe_name, models_folder
from lookalike.models.model import Model
from lookalike.models.networks import network_of_file
from lookalike.models.sources import timm
from lookalike.models.state_dicts import StoredFacts, read_facts
from lookalike.remedies import Remedy

SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")


def find_added(name: str, models_dir: Path | None = None) -> Path | None:
    """The weights file of this name in the models folder, or None."""
    if not is_safe_name(name):
        return None
    folder = models_folder(models_dir)
    candidates = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in candidates if path.is_file()), None)


def added_names(models_dir: Path | None = None) -> list[str]:
    """Names of all models with a file in the models folder, sorted."""
    folder = models_folder(models_dir)
    if not folder.is_dir():
        return []
    return sorted({path.stem for path in folder.iterdir() if path.suffix in SUFFIXES and is_safe_name(path.stem)})


def addable_model(
    describe: Callable[[], ModelCard],
    name: str,
    build: Callable[[Path], Any],
    models_dir: Path | None,
    may_be_dense: bool = True,
) -> Model:
    """The model `name`, of whose file in the models folder `build` makes a module; without a file it is to be added."""
    return _model_of(describe, name, build, find_added(name, models_dir), may_be_dense)


def find_model(name: str, models_dir: Path | None = None) -> Model | None:
    """The model of a file in the models folder, or one that timm names and that can be added; None for other names.

    Raises `WeightsUnusableError` where the file is damaged.
    """
    path = find_added(name, models_dir)
    stored = None if path is None else read_facts(path)
    if stored is not None:
        architecture = stored.architecture or name
        build = partial(timm.build_module, architecture, channels=stored.input.channels)
        return _model_of(partial(_card, name, stored), name, build, path, timm.is_convolutional(architecture))
    if not timm.is_known(name):
        return None
    build = partial(timm.build_module, name)
    return _model_of(lambda: _card(name, timm.published(name).facts), name, build, path, timm.is_convolutional(name))


def _model_of(
    describe: Callable[[], ModelCard],
    name: str,
    build: Callable[[Path], Any],
    path: Path | None,
    may_be_dense: bool = True,
) -> Model:
    def missing() -> WeightsMissingError:
        what = f"The weights of the model `{name}` are not on this machine."
        return WeightsMissingError(what, Remedy.ADD_WEIGHTS, name=name)

    return network_of_file(describe, path, build, f"lookalike models add {name}", missing, may_be_dense)


def _card(name: str, facts: StoredFacts) -> ModelCard:
    source = "Hugging Face hub or a local file"
    data, about = f"see timm's card of {name}", "A timm model."
    if facts.architecture:
        data, about = "not stated", f"The timm architecture {facts.architecture} with weights of your own."
    return ModelCard(name, facts.dim, facts.input, data, facts.licence, source, about, "timm")

# SPDX-License-Identifier: GPL-3.0-or-later
"""From a model's name to an embedder. Imports no torch by itself."""

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from lookalike.errors import ModelError, ModelUnknownError, WeightsMissingError, WeightsUnusableError
from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.inventory import (
    ModelStatus,
    card,
    card_of,
    is_listed,
    joint_sha256,
    model_cards,
    model_statuses,
    prithvi_of,
    require_addable,
    require_known,
    unusable_models,
)
from lookalike.models.runtimes.devices import OPENVINO, TORCH_CPU, choose_device
from lookalike.models.sources import packaged
from lookalike.models.sources import prithvi as prithvi_models
from lookalike.models.sources.catalogue import DEFAULT_MODEL, ENTRIES, TABLE, Entry
from lookalike.models.sources.trained import TrainedModel, find_trained
from lookalike.models.state_dicts import read_facts
from lookalike.models.weights import find_added, sha256_of

__all__ = [
    "DEFAULT_MODEL",
    "ENTRIES",
    "ModelStatus",
    "card",
    "is_listed",
    "load_embedder",
    "load_for_search",
    "model_cards",
    "model_statuses",
    "network_embedder",
    "prithvi_of",
    "require_addable",
    "torch_network",
    "unusable_models",
]


def load_embedder(
    name: str, *, device: str = "auto", precision: str = "fp32", mode: Mode = "tiles", models_dir: Path | None = None
) -> Embedder:
    """The embedder of this name, ready to run; no network is ever touched.

    `device` is auto, cpu (OpenVINO), cuda, cuda:N, mps or torch-cpu; `precision` fp32, bf16 or fp16. In the mode
    dense it is a `DenseEmbedder`, for convolutional networks on the CPU.
    Raises `ModelUnknownError`, `WeightsMissingError`, `WeightsUnusableError`, or `ModelError` where the device
    or precision is not there.
    """
    if mode == "dense":
        return _load_dense(name, device, precision, models_dir)
    entry = TABLE.get(name)
    if entry is not None and entry.parts:
        from lookalike.models.encoders.concatenated import ConcatenatedEmbedder

        parts = tuple(
            load_embedder(part, device=device, precision=precision, models_dir=models_dir) for part in entry.parts
        )
        digest = joint_sha256([part.card.weights_sha256 for part in parts])
        return ConcatenatedEmbedder(replace(entry.card, weights_sha256=digest), parts)
    if entry is not None and entry.turned:
        from lookalike.models.encoders.turned import TurnedEmbedder

        base = load_embedder(entry.turned, device=device, precision=precision, models_dir=models_dir)
        return TurnedEmbedder(replace(entry.card, weights_sha256=base.card.weights_sha256), base)
    if entry is not None and entry.card.family == "colour_texture":
        from lookalike.models.encoders.colour_texture import ColourTextureEmbedder

        if precision != "fp32" or device not in ("auto", OPENVINO, TORCH_CPU):
            raise ModelError(f"The model `{name}` runs on the CPU in fp32 only. Leave device and precision alone.")
        return ColourTextureEmbedder(entry.card)
    trained = None if entry is not None else find_trained(name, models_dir)
    if trained is not None:
        return _load_trained(trained, device, precision, models_dir)
    path = _require_weights(name, entry, models_dir)
    described = replace(card_of(name, entry, path), weights_sha256=sha256_of(path))
    return _on_device(described, _builder(name, entry, path), choose_device(device), precision)


def _load_dense(name: str, device: str, precision: str, models_dir: Path | None) -> Embedder:
    from lookalike.models.runtimes.openvino_dense import OpenVinoDenseEmbedder

    if device not in ("auto", OPENVINO):
        raise ModelError(
            f"The mode dense runs on the CPU, not on `{device}`. Leave out --device; a new index takes another device "
            "with --mode tiles."
        )
    try:
        described, build = torch_network(name, models_dir)
    except (ModelUnknownError, WeightsMissingError, WeightsUnusableError):
        raise
    except ModelError as error:
        raise ModelError(
            f"The model `{name}` cannot be run in the mode dense, which takes one convolutional network. Leave out "
            f"--mode, or choose another model such as `{DEFAULT_MODEL}`."
        ) from error
    return OpenVinoDenseEmbedder(described, build, precision)


def load_for_search(name: str, *, device: str = "auto", precision: str = "fp32", mode: Mode = "tiles") -> Embedder:
    """The embedder for examples of an index made in `precision`: in fp32 where this machine does not have that.

    So an index made on another machine can be searched, and one made in the mode dense, which runs on the CPU, whatever
    the device; raises as `load_embedder`.
    """
    if mode == "dense":
        device = OPENVINO
    try:
        return load_embedder(name, device=device, precision=precision, mode=mode)
    except ModelError:
        if precision == "fp32":
            raise
        return load_embedder(name, device=device, mode=mode)


def _load_trained(model: TrainedModel, device: str, precision: str, models_dir: Path | None) -> Embedder:
    base = card(model.base, models_dir)
    if model.kind == "cross-view":
        from lookalike.models.encoders.crossview import load_branch

        return load_branch(model, base, device, precision, models_dir)
    from lookalike.models.encoders.headed import load_headed

    return load_headed(model, base, device, precision, models_dir)


def torch_network(name: str, models_dir: Path | None = None) -> tuple[ModelCard, Callable[[], Any]]:
    """The card of a model that is one network, and what builds its torch module.

    The module takes `float32 (n, channels, size, size)`, normalised, and gives pooled features `(n, dim)`.
    Raises as `load_embedder`, and `ModelError` where the model is no single network.
    """
    entry = TABLE.get(name)
    if (entry is not None and entry.card.family not in ("packaged", "timm")) or find_trained(name, models_dir):
        raise ModelError(f"The model `{name}` is no single network. Choose another, such as `{DEFAULT_MODEL}`.")
    path = _require_weights(name, entry, models_dir)
    described = replace(card_of(name, entry, path), weights_sha256=sha256_of(path))
    return described, _builder(name, entry, path)


def network_embedder(described: ModelCard, build: Callable[[], Any], device: str, precision: str) -> Embedder:
    """A torch module (see `torch_network`) as an embedder on `device`, on the CPU converted for OpenVINO."""
    return _on_device(described, build, choose_device(device), precision)


def _require_weights(name: str, entry: Entry | None, models_dir: Path | None) -> Path:
    if entry is not None and entry.package is not None:
        return packaged.require_weights(name, entry.package)
    path = find_added(name, models_dir)
    if path is not None:
        return path
    if entry is None:
        require_known(name)
    raise WeightsMissingError(
        f"The weights of the model `{name}` are not on this machine. Run `lookalike models add {name}` where there is "
        f"a network, or `lookalike models add {name} --file weights.safetensors` with a file of your own."
    )


def _builder(name: str, entry: Entry | None, path: Path) -> Callable[[], Any]:
    if entry is not None and entry.package is not None:
        return functools.partial(packaged.build_module, entry.package, path)
    if entry is not None and entry.prithvi is not None:
        return functools.partial(prithvi_models.build_module, entry.prithvi, path)

    def build() -> Any:
        from lookalike.models.sources import timm as timm_models

        stored = read_facts(path) if entry is None else None
        architecture = (stored.architecture if stored else "") or name
        return timm_models.build_module(architecture, path, stored.input.channels if stored else 3)

    return build


def _on_device(described: ModelCard, build: Callable[[], Any], device: str, precision: str) -> Embedder:
    if device == OPENVINO:
        from lookalike.models.runtimes.openvino import OpenVinoEmbedder

        return OpenVinoEmbedder(described, build, precision)
    from lookalike.models.runtimes.torch import TorchEmbedder

    return TorchEmbedder(described, build, device, precision)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The models by name: which are here, and the way from a name to an embedder. Imports no torch by itself."""

import difflib
import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lookalike.embedders import packaged
from lookalike.embedders import prithvi as prithvi_models
from lookalike.embedders.base import Embedder, Mode, ModelCard
from lookalike.embedders.catalogue import DEFAULT_MODEL, ENTRIES, TABLE, Entry
from lookalike.embedders.devices import OPENVINO, TORCH_CPU, choose_device
from lookalike.embedders.state_dicts import StoredFacts, read_facts
from lookalike.embedders.trained import TrainedModel, find_trained, trained_names
from lookalike.embedders.weights import added_names, find_added, sha256_of
from lookalike.errors import ModelError, ModelUnknownError, WeightsMissingError, WeightsUnusableError

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


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model, whether it can be used on this machine now, and otherwise the command that gets it."""

    card: ModelCard
    available: bool
    how_to_get: str = ""


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
        from lookalike.embedders.concatenated import ConcatenatedEmbedder

        parts = tuple(
            load_embedder(part, device=device, precision=precision, models_dir=models_dir) for part in entry.parts
        )
        digest = _joint_sha256([part.card.weights_sha256 for part in parts])
        return ConcatenatedEmbedder(replace(entry.card, weights_sha256=digest), parts)
    if entry is not None and entry.turned:
        from lookalike.embedders.turned import TurnedEmbedder

        base = load_embedder(entry.turned, device=device, precision=precision, models_dir=models_dir)
        return TurnedEmbedder(replace(entry.card, weights_sha256=base.card.weights_sha256), base)
    if entry is not None and entry.card.family == "colour_texture":
        from lookalike.embedders.colour_texture import ColourTextureEmbedder

        if precision != "fp32" or device not in ("auto", OPENVINO, TORCH_CPU):
            raise ModelError(f"The model `{name}` runs on the CPU in fp32 only. Leave device and precision alone.")
        return ColourTextureEmbedder(entry.card)
    trained = None if entry is not None else find_trained(name, models_dir)
    if trained is not None:
        return _load_trained(trained, device, precision, models_dir)
    path = _require_weights(name, entry, models_dir)
    described = replace(_card_of(name, entry, path), weights_sha256=sha256_of(path))
    return _on_device(described, _builder(name, entry, path), choose_device(device), precision)


def _load_dense(name: str, device: str, precision: str, models_dir: Path | None) -> Embedder:
    from lookalike.embedders.dense_runtime import OpenVinoDenseEmbedder

    if device not in ("auto", OPENVINO):
        raise ModelError(f"The mode dense runs on the CPU, not on `{device}`. Leave out --device, or --mode.")
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

    So an index made on another machine can be searched; raises as `load_embedder`.
    """
    try:
        return load_embedder(name, device=device, precision=precision, mode=mode)
    except ModelError:
        if precision == "fp32":
            raise
        return load_embedder(name, device=device, mode=mode)


def _load_trained(model: TrainedModel, device: str, precision: str, models_dir: Path | None) -> Embedder:
    base = card(model.base, models_dir)
    if model.kind == "cross-view":
        from lookalike.embedders.crossview import load_branch

        return load_branch(model, base, device, precision, models_dir)
    from lookalike.embedders.headed import load_headed

    return load_headed(model, base, device, precision, models_dir)


def card(name: str, models_dir: Path | None = None) -> ModelCard:
    """The card of a model; its `weights_sha256` is empty where the weights are not here.

    Raises `ModelUnknownError`. For timm models outside the table that are not added yet, timm is imported.
    """
    entry = TABLE.get(name)
    if entry is not None:
        return _status(entry, models_dir).card
    trained = find_trained(name, models_dir)
    if trained is not None:
        from lookalike.embedders.headed import trained_card

        return trained_card(trained, card(trained.base, models_dir))
    path = find_added(name, models_dir)
    described = _card_of(name, None, path)
    return described if path is None else replace(described, weights_sha256=sha256_of(path))


def model_statuses(models_dir: Path | None = None) -> list[ModelStatus]:
    """Every model of the table and every added or trained one that `unusable_models` does not name.

    Fast; no torch but for files that were put there by hand.
    """
    statuses, _ = _statuses(models_dir)
    return statuses


def unusable_models(models_dir: Path | None = None) -> list[str]:
    """A sentence for each added or trained model whose file or card is damaged, or whose base is unknown."""
    _, sentences = _statuses(models_dir)
    return sentences


def _statuses(models_dir: Path | None) -> tuple[list[ModelStatus], list[str]]:
    statuses, sentences = [_status(entry, models_dir) for entry in ENTRIES], []
    own = [(name, _added_status) for name in added_names(models_dir) if name not in TABLE]
    own += [(name, _trained_status) for name in trained_names(models_dir)]
    for name, status_of in own:
        try:
            status = status_of(name, models_dir)
        except ModelError as error:
            sentences.append(f"The model `{name}` cannot be used. {error}")
            continue
        if status is not None:
            statuses.append(status)
    return statuses, sentences


def torch_network(name: str, models_dir: Path | None = None) -> tuple[ModelCard, Callable[[], Any]]:
    """The card of a model that is one network, and what builds its torch module.

    The module takes `float32 (n, channels, size, size)`, normalised, and gives pooled features `(n, dim)`.
    Raises as `load_embedder`, and `ModelError` where the model is no single network.
    """
    entry = TABLE.get(name)
    if (entry is not None and entry.card.family not in ("packaged", "timm")) or find_trained(name, models_dir):
        raise ModelError(f"The model `{name}` is no single network. Choose another, such as `{DEFAULT_MODEL}`.")
    path = _require_weights(name, entry, models_dir)
    described = replace(_card_of(name, entry, path), weights_sha256=sha256_of(path))
    return described, _builder(name, entry, path)


def network_embedder(described: ModelCard, build: Callable[[], Any], device: str, precision: str) -> Embedder:
    """A torch module (see `torch_network`) as an embedder on `device`, on the CPU converted for OpenVINO."""
    return _on_device(described, build, choose_device(device), precision)


def model_cards(models_dir: Path | None = None) -> list[ModelCard]:
    """The cards of `model_statuses`."""
    return [status.card for status in model_statuses(models_dir)]


def require_addable(name: str) -> None:
    """Returns for a model that takes weights of the user's; raises `ModelUnknownError` or `ModelError` otherwise."""
    entry = TABLE.get(name)
    if entry is None:
        _require_known(name)
    elif entry.card.family not in ("timm", "prithvi"):
        status = _status(entry, None)
        way = "It is ready to use." if status.available else f"Run `{status.how_to_get}` in the backend's environment."
        raise ModelError(f"The model `{name}` takes no weights file. {way}")


def prithvi_of(name: str) -> prithvi_models.Prithvi | None:
    """The Prithvi of this name, or None."""
    entry = TABLE.get(name)
    return None if entry is None else entry.prithvi


def is_listed(name: str) -> bool:
    """Whether the table has a model of this name."""
    return name in TABLE


def _status(entry: Entry, models_dir: Path | None) -> ModelStatus:
    name = entry.card.name
    if entry.card.family == "colour_texture":
        return ModelStatus(entry.card, available=True)
    if entry.turned:
        base = _status(TABLE[entry.turned], models_dir)
        card = replace(entry.card, weights_sha256=base.card.weights_sha256)
        return ModelStatus(card, base.available, base.how_to_get)
    if entry.parts:
        parts = [_status(TABLE[part], models_dir) for part in entry.parts]
        missing = [part.how_to_get for part in parts if not part.available]
        digest = "" if missing else _joint_sha256([part.card.weights_sha256 for part in parts])
        return ModelStatus(replace(entry.card, weights_sha256=digest), not missing, "; ".join(missing))
    path = packaged.find_weights(entry.package) if entry.package else find_added(name, models_dir)
    if path is not None:
        return ModelStatus(replace(entry.card, weights_sha256=sha256_of(path)), available=True)
    how = entry.package.how_to_get if entry.package else f"lookalike models add {name}"
    return ModelStatus(entry.card, available=False, how_to_get=how)


def _added_status(name: str, models_dir: Path | None) -> ModelStatus | None:
    """None for a file that Lookalike did not write: what it holds is known once it is asked for by name."""
    path = find_added(name, models_dir)
    known = path is not None and read_facts(path) is not None
    return ModelStatus(card(name, models_dir), available=True) if known else None


def _trained_status(name: str, models_dir: Path | None) -> ModelStatus | None:
    described = card(name, models_dir)
    trained = find_trained(name, models_dir)
    base = trained.base if trained is not None else name
    if base in TABLE:
        status = _status(TABLE[base], models_dir)
        return ModelStatus(described, status.available, status.how_to_get)
    here = find_added(base, models_dir) is not None or find_trained(base, models_dir) is not None
    return ModelStatus(described, here, "" if here else f"lookalike models add {base}")


def _require_weights(name: str, entry: Entry | None, models_dir: Path | None) -> Path:
    if entry is not None and entry.package is not None:
        return packaged.require_weights(name, entry.package)
    path = find_added(name, models_dir)
    if path is not None:
        return path
    if entry is None:
        _require_known(name)
    raise WeightsMissingError(
        f"The weights of the model `{name}` are not on this machine. Run `lookalike models add {name}` where there is "
        f"a network, or `lookalike models add {name} --file weights.safetensors` with a file of your own."
    )


def _card_of(name: str, entry: Entry | None, path: Path | None) -> ModelCard:
    if entry is not None:
        return entry.card
    stored = read_facts(path) if path is not None else None
    source = "Hugging Face hub or a local file"
    if stored is not None and stored.architecture:
        about = f"The timm architecture {stored.architecture} with weights of your own."
        return ModelCard(name, stored.dim, stored.input, "not stated", stored.licence, source, about, "timm")
    if stored is None:
        _require_known(name)
        from lookalike.embedders import timm_models

        facts = timm_models.facts(name)
        stored = StoredFacts(facts.input, facts.dim, facts.licence)
    data = f"see timm's card of {name}"
    return ModelCard(name, stored.dim, stored.input, data, stored.licence, source, "A timm model.", "timm")


def _require_known(name: str) -> None:
    """Raises `ModelUnknownError` with names that look alike, ours first."""
    from lookalike.embedders import timm_models

    try:
        timm_models.require_known(name)
    except ModelError as error:
        close = [*difflib.get_close_matches(name, TABLE, n=3), *timm_models.close_names(name)]
        hint = f"Did you mean {' or '.join(f'`{other}`' for other in dict.fromkeys(close))}? " if close else ""
        raise ModelUnknownError(
            f"There is no model called `{name[:120]}`. {hint}Run `lookalike models` to see the names."
        ) from error


def _builder(name: str, entry: Entry | None, path: Path) -> Callable[[], Any]:
    if entry is not None and entry.package is not None:
        return functools.partial(packaged.build_module, entry.package, path)
    if entry is not None and entry.prithvi is not None:
        return functools.partial(prithvi_models.build_module, entry.prithvi, path)

    def build() -> Any:
        from lookalike.embedders import timm_models

        stored = read_facts(path) if entry is None else None
        architecture = (stored.architecture if stored else "") or name
        return timm_models.build_module(architecture, path, stored.input.channels if stored else 3)

    return build


def _on_device(described: ModelCard, build: Callable[[], Any], device: str, precision: str) -> Embedder:
    if device == OPENVINO:
        from lookalike.embedders.openvino_runtime import OpenVinoEmbedder

        return OpenVinoEmbedder(described, build, precision)
    from lookalike.embedders.torch_runtime import TorchEmbedder

    return TorchEmbedder(described, build, device, precision)


def _joint_sha256(digests: list[str]) -> str:
    return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()

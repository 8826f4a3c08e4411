# SPDX-License-Identifier: GPL-3.0-or-later
"""Models that were trained on this machine: a head on another model, one with a backbone of its own, or that alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import ModelCard
from lookalike.models.encoders.crossview import CrossViewModel
from lookalike.models.encoders.headed import HeadedModel, read_head, with_state
from lookalike.models.files import joint_sha256
from lookalike.models.model import Build, Model
from lookalike.models.networks import NetworkModel
from lookalike.models.trained_files import BACKBONE, HEAD, TrainedModel, find_trained, trained_file

_HOW = {"triplet": "Triplet training on", "cross-view": "Cross-view training on", "scenes": "Tuned from"}
_UNSEEN = {"triplet": "data it never saw", "cross-view": "data it never saw", "scenes": "classes it was not taught"}


def find_model(name: str, find: Callable[[str], Model], models_dir: Path | None = None) -> Model | None:
    """The trained model of this name, or None; `find` gives the model that it stands on.

    Raises as `find_trained` and `find`.
    """
    trained = find_trained(name, models_dir)
    if trained is None:
        return None
    base = find(trained.base)

    def describe() -> ModelCard:
        return _card(trained, base.card)

    def file(name: str) -> Path:
        _require_same_base(trained, base.card)
        return trained_file(trained, name, models_dir)

    def under_head() -> ModelCard:
        return replace(base.card, name=trained.name, weights_sha256=trained.files[BACKBONE])

    if trained.kind == "cross-view":
        return CrossViewModel(describe, base, lambda: file(HEAD), trained.settings)
    if trained.kind == "scenes":
        return _with_backbone(describe, base, lambda: file(BACKBONE))
    under = _with_backbone(under_head, base, lambda: file(BACKBONE)) if BACKBONE in trained.files else base
    return HeadedModel(describe, under, lambda: read_head(file(HEAD)))


def _with_backbone(describe: Callable[[], ModelCard], base: Model, file: Callable[[], Path]) -> Model:
    """The base with other weights."""

    def network() -> Build:
        path, build = file(), base.network()
        return lambda: with_state(build(), path)

    return NetworkModel(describe, network, base.how_to_get)


def _card(model: TrainedModel, base: ModelCard) -> ModelCard:
    """The card of a trained model over its base's; `weights_sha256` covers base and head."""
    shown = [name for name in model.after if name.startswith(("mAP", "R@1"))]
    gain = ", ".join(f"{name} {model.before[name]:.3f} to {model.after[name]:.3f}" for name in shown)
    return ModelCard(
        name=model.name,
        dim=model.dim,
        input=base.input,
        training_data=f"{base.training_data}; then {model.training_data}",
        licence=model.licence,
        weights_source=f"trained here, {model.made}",
        description=f"{_HOW[model.kind]} {model.base}. {f'On {_UNSEEN[model.kind]}: {gain}.' if gain else ''}".strip(),
        family="trained",
        weights_sha256=joint_sha256([model.base_sha256, *sorted(model.files.values())]),
    )


def _require_same_base(model: TrainedModel, base: ModelCard) -> None:
    """Raises `WeightsUnusableError` where the base model is not the one that the head was trained on."""
    if base.weights_sha256 and base.weights_sha256 != model.base_sha256:
        raise WeightsUnusableError(
            f"The model `{model.name}` was trained on other weights of `{model.base}` than this machine has. "
            "Install the same weights, or train it again."
        )

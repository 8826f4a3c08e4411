# SPDX-License-Identifier: GPL-3.0-or-later
"""Cross-view models in use: the branch for orthophotos is an embedder like any other, the one for views is its partner.

An index made with the model holds vectors of the ortho branch. A photograph goes through the view branch, and the match
head says of each tile how surely the photograph shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from lookalike.embedders.base import Embedder, ModelCard
from lookalike.embedders.headed import require_same_base, trained_card
from lookalike.embedders.registry import network_embedder, torch_network
from lookalike.embedders.torchvision_shim import import_torch
from lookalike.embedders.trained import HEAD, TrainedModel, trained_file
from lookalike.errors import WeightsUnusableError
from lookalike.types import Float32Array

Side = Literal["ortho", "view"]


@dataclass(frozen=True, slots=True)
class MatchHead:
    """How surely a view shows a tile: `sigmoid(weight . norm(|view - tile|) + bias)`, norm being a layer norm."""

    gain: Float32Array
    shift: Float32Array
    weight: Float32Array
    bias: float

    def __call__(self, view: Float32Array, tiles: Float32Array) -> Float32Array:
        """Sureness 0..1, `(n,)`, of one view's vector `(dim,)` against tiles `(n, dim)`."""
        difference = np.abs(tiles - view)
        centred = difference - difference.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt(centred.var(axis=1, keepdims=True) + 1e-5)
        logits = (scaled * self.gain + self.shift) @ self.weight + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def load_branch(
    model: TrainedModel,
    base: ModelCard,
    device: str,
    precision: str,
    models_dir: Path | None = None,
    side: Side = "ortho",
) -> Embedder:
    """One branch of a cross-view model as an embedder; raises as `registry.load_embedder`."""
    require_same_base(model, base)
    path = trained_file(model, HEAD, models_dir)
    _, build = torch_network(model.base, models_dir)
    card = trained_card(model, base)
    if side == "view":  # another network, so another name for the cache of converted models
        card = replace(card, name=f"{model.name}.view")
    return network_embedder(card, lambda: _branch(build, path, side), device, precision)


def match_head(model: TrainedModel, models_dir: Path | None = None) -> MatchHead:
    """The match head of a cross-view model; raises `WeightsUnusableError` where its file is damaged."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    path = trained_file(model, HEAD, models_dir)
    try:
        state = load_file(path)
        bias = float(state["match.1.bias"][0])
        return MatchHead(state["match.0.weight"], state["match.0.bias"], state["match.1.weight"][0], bias)
    except (SafetensorError, OSError, KeyError, IndexError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no match head. Train the model again.") from error


def _branch(build: Callable[[], Any], path: Path, side: Side) -> Any:
    import_torch()
    from lookalike.embedders.branches import BranchNetwork, CrossViewHead
    from lookalike.embedders.state_dicts import read_state_dict
    from lookalike.embedders.tokens import TokenNetwork, TokenShape

    state = read_state_dict(path)
    try:
        head = CrossViewHead(TokenShape(state["ortho.position"].shape[1], state["ortho.reduce.0.weight"].shape[0]))
        head.load_state_dict(state, strict=True)
    except (KeyError, IndexError, RuntimeError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no cross-view head. Train the model again.") from error
    return BranchNetwork(TokenNetwork(build()), head.ortho if side == "ortho" else head.view).eval()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Cross-view models in use: the branch for orthophotos is an embedder like any other, the one for views is its partner.

An index made with the model holds vectors of the ortho branch. A photograph goes through the view branch, and the
nearer a tile's vector is to the photograph's, the likelier it is its place.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import Embedder, ModelCard
from lookalike.models.encoders.headed import require_same_base, trained_card
from lookalike.models.registry import network_embedder, torch_network
from lookalike.models.runtimes.torchvision_shim import import_torch
from lookalike.models.sources.trained import HEAD, TrainedModel, trained_file

Side = Literal["ortho", "view"]


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


def _branch(build: Callable[[], Any], path: Path, side: Side) -> Any:
    import_torch()
    from lookalike.models.encoders.branches import BranchNetwork, CrossViewHead
    from lookalike.models.encoders.tokens import TokenNetwork, TokenShape
    from lookalike.models.state_dicts import read_state_dict

    state = read_state_dict(path)
    try:
        head = CrossViewHead(TokenShape(state["ortho.position"].shape[1], state["ortho.reduce.0.weight"].shape[0]))
        head.load_state_dict(state, strict=True)
    except (KeyError, IndexError, RuntimeError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no cross-view head. Train the model again.") from error
    return BranchNetwork(TokenNetwork(build()), head.ortho if side == "ortho" else head.view).eval()

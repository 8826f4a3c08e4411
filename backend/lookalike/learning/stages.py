# SPDX-License-Identifier: GPL-3.0-or-later
"""The stages of a network, from its first convolution to its head, and how fast each learns."""

from collections.abc import Mapping
from typing import Any

import torch

from lookalike.errors import BadInputError
from lookalike.models.frameworks import import_timm

_DECAY = 0.7
"""A stage learns that much slower than the one above it: the lower ones see what all pictures have."""


def stages_of(network: Any) -> dict[str, int]:
    """The stage of each parameter by its name, 0 the stem, as timm counts the stages of an architecture."""
    models = import_timm().models._manipulate
    matcher = network.group_matcher(coarse=True)
    found: Mapping[str, int] = models.group_with_matcher(network.named_parameters(), matcher, reverse=True)
    numbers = {number: place for place, number in enumerate(sorted(set(found.values())))}
    return {name: numbers[number] for name, number in found.items()}


def learning_rates(network: Any, first: int, learning_rate: float) -> list[dict[str, Any]]:
    """Groups of parameters for an optimiser, from stage `first` on; those below stop learning.

    Raises `BadInputError` where the network has no such stage.
    """
    stages = stages_of(network)
    top = max(stages.values())
    if first > top:
        raise BadInputError(f"There is no stage {first}: the network has the stages 0 to {top}.")
    groups: dict[int, list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(stages[name] >= first)
        if parameter.requires_grad:
            groups.setdefault(stages[name], []).append(parameter)
    return [
        {"params": parameters, "lr": learning_rate * _DECAY ** (top - stage)}
        for stage, parameters in sorted(groups.items())
    ]

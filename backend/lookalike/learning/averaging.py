# SPDX-License-Identifier: GPL-3.0-or-later
"""Averages of the weights of networks that began as one.

A tuned network forgets some of what it knew; averaged with the one that it began as it keeps both (WiSE-FT: Wortsman et
al., 2022, "Robust fine-tuning of zero-shot models"; over several runs: "Model soups").
"""

from collections.abc import Mapping, Sequence

import torch

State = Mapping[str, torch.Tensor]


def averaged(base: State, tuned: Sequence[State], keep: float) -> dict[str, torch.Tensor]:
    """`keep` times the weights of `base`, and the rest in equal shares those of `tuned`, all with the same names.

    Counters stay those of `base`.
    """
    share = (1 - keep) / len(tuned)
    return {
        name: keep * value + share * sum(state[name] for state in tuned) if value.is_floating_point() else value
        for name, value in base.items()
    }

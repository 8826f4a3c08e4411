# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of our own, whose weights come with Lookalike.

A file in `models/weights/` holds the weights of an EfficientNet-Lite0 under timm's names: kernels as float16, what
batch norms need as float32. On the CPU a graph is made of them without torch.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import ModelCard
from lookalike.models.files import sha256_of
from lookalike.models.frameworks import import_timm, import_torch
from lookalike.models.networks import NetworkModel
from lookalike.models.state_dicts import read_arrays, read_state_dict, write_tensors

FOLDER = Path(__file__).resolve().parents[1] / "weights"
ARCHITECTURE, FAMILY = "tf_efficientnet_lite0", "efficientnet_lite"
_KERNEL = 4
"""Dimensions of the weights of a convolution."""


def shipped_model(card: ModelCard, folder: Path = FOLDER) -> NetworkModel:
    """The model of this card; the file in `folder` has its name and the SHA-256 that the card records.

    `WeightsUnusableError` where it does not, to who loads it.
    """
    path = folder / f"{card.name}.safetensors"

    def graph(batch: int) -> Any:
        from lookalike.models.runtimes.inverted_residuals import FAMILIES, pooled_features

        _require_whole(path, card)
        state = {name: value.astype(np.float32) for name, value in read_arrays(path).items()}
        return pooled_features(state, FAMILIES[FAMILY], batch, card.input.size)

    def build() -> Any:
        _require_whole(path, card)
        module = import_timm().create_model(ARCHITECTURE, pretrained=False, num_classes=0)
        module.load_state_dict(read_state_dict(path), strict=True)
        return module.eval()

    return NetworkModel(lambda: card, lambda: build, graph=graph)


def write_shipped(state: Mapping[str, Any], name: str, folder: Path = FOLDER) -> Path:
    """Writes the weights of a network, torch tensors under timm's names, as they are shipped. Raises `StorageError`."""
    torch = import_torch()
    path = folder / f"{name}.safetensors"
    halved = {key: value.to(torch.float16) if value.ndim == _KERNEL else value for key, value in state.items()}
    write_tensors(path, {key: value.cpu().numpy() for key, value in halved.items()})
    return path


def _require_whole(path: Path, card: ModelCard) -> None:
    if not path.is_file() or sha256_of(path) != card.weights_sha256:
        raise WeightsUnusableError(
            f"The weights file `{path}` is missing or was altered. Install Lookalike's backend again."
        )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of our own, whose weights come with Lookalike; on a CPU they run without torch.

A file in `models/weights/` holds the weights under timm's names: kernels as float16, what batch norms need as float32.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import ModelCard
from lookalike.models.files import sha256_of
from lookalike.models.frameworks import import_timm, import_torch
from lookalike.models.networks import NetworkModel
from lookalike.models.state_dicts import read_state_dict, write_tensors
from lookalike.types import Float32Array

FOLDER = Path(__file__).resolve().parents[1] / "weights"
ARCHITECTURE = "tf_efficientnet_lite0"
_KERNEL = 4
"""Dimensions of the weights of a convolution."""


class ShippedModel(NetworkModel):
    """EfficientNet-Lite0 with weights of our own."""

    def __init__(self, card: ModelCard, folder: Path = FOLDER) -> None:
        """The file in `folder` has the name of the model and the SHA-256 that its card records."""
        self._path = folder / f"{card.name}.safetensors"
        super().__init__(lambda: card, lambda: self._module)

    def _graph(self) -> Callable[[Any, int], Any]:
        from lookalike.models.runtimes.lite_graph import lite_graph

        size = self.card.input.size
        return lambda _, batch: lite_graph(self._weights(), size, batch)

    def _weights(self) -> dict[str, Float32Array]:
        from safetensors.numpy import load_file

        self._require_whole()
        return {name: np.asarray(value, np.float32) for name, value in load_file(self._path).items()}

    def _module(self) -> Any:
        self._require_whole()
        module = import_timm().create_model(ARCHITECTURE, pretrained=False, num_classes=0)
        module.load_state_dict(read_state_dict(self._path), strict=True)
        return module.eval()

    def _require_whole(self) -> None:
        """Raises `WeightsUnusableError` where the file is not the one that was published."""
        if not self._path.is_file() or sha256_of(self._path) != self.card.weights_sha256:
            raise WeightsUnusableError(
                f"The weights file `{self._path}` is missing or was altered. Install Lookalike's backend again."
            )


def write_shipped(state: Mapping[str, Any], name: str, folder: Path = FOLDER) -> Path:
    """Writes the weights of a network, torch tensors under timm's names, as they are shipped. Raises `StorageError`."""
    torch = import_torch()
    path = folder / f"{name}.safetensors"
    halved = {key: value.to(torch.float16) if value.ndim == _KERNEL else value for key, value in state.items()}
    write_tensors(path, {key: value.cpu().numpy() for key, value in halved.items()})
    return path

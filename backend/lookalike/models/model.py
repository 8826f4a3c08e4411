# SPDX-License-Identifier: GPL-3.0-or-later
"""What `finding.find` gives: a model by its name, whether it can be used here, and the embedders that it loads."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from lookalike.errors import ModelError
from lookalike.models.base import DEFAULT_MODEL, Embedder, Mode, ModelCard
from lookalike.models.pixels import PixelKind, require_pixels
from lookalike.remedies import Remedy

EncoderName = Literal["tile", "view"]
"""`tile`: tiles of rasters, seen from above; what indexes are made with. `view`: photographs taken from the side."""

Build = Callable[[], Any]
"""Builds a torch module in evaluation mode: `float32 (n, channels, size, size)`, normalised, to features `(n, dim)`."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model, whether it can be used on this machine now, and otherwise the command that gets it."""

    card: ModelCard
    available: bool
    how_to_get: str = ""
    has_cells: bool = False
    """Whether it can look for things smaller than a tile, as far as is known before its network is built."""


class Model(ABC):
    """A model, whether its weights are on this machine or not. To make one reads and builds no network."""

    @property
    @abstractmethod
    def card(self) -> ModelCard:
        """What it is; `weights_sha256` is empty where the weights are not here. Raises `ModelError`."""

    @property
    @abstractmethod
    def how_to_get(self) -> str:
        """The command that brings its weights; empty where they are here."""

    @property
    def available(self) -> bool:
        """Whether its weights are on this machine."""
        return not self.how_to_get

    @property
    def status(self) -> ModelStatus:
        return ModelStatus(self.card, self.available, self.how_to_get, self.has_cells)

    @property
    def has_cells(self) -> bool:
        """Whether the mode dense, whose cells objects are found by, fits it, as far as is known before it is built."""
        try:
            self.runs_on(mode="dense")
        except ModelError:
            return False
        return True

    def require(self, given: PixelKind) -> None:
        """Raises `given.refusal` where the model does not take such pixels."""
        require_pixels(self.card.name, self.card.input, given)

    def load(self, device: str = "auto", precision: str = "fp32", mode: Mode = "tiles") -> Embedder:
        """The embedder, ready to run; no network is ever touched.

        `device` is auto, cpu (OpenVINO), cuda, cuda:N, mps or torch-cpu; `precision` fp32, bf16 or fp16. In the mode
        dense it is a `DenseEmbedder`, for convolutional networks on the CPU. Raises `WeightsMissingError`,
        `WeightsUnusableError`, or `ModelError` where the device or precision is not there.
        """
        return self._load(self.runs_on(device, mode), precision, mode)

    def runs_on(self, device: str = "auto", mode: Mode = "tiles") -> str:
        """What `device` comes to: `cpu` (OpenVINO or NumPy), `torch-cpu`, or a device name of torch.

        Raises `ModelError` for a device that is not there, or a mode that the model does not have.
        """
        if mode == "dense":
            raise ModelError(
                f"The model `{self.card.name}` cannot be run in the mode dense, which takes one convolutional network.",
                Remedy.SEE_TILES_ALONE,
                model=DEFAULT_MODEL,
            )
        return self._tiles_run_on(device)

    def encoder(self, name: EncoderName) -> "Model":
        """What sees tiles, or views from the side; `ModelError` where the model has no such encoder."""
        if name != "tile":
            raise ModelError(f"The model `{self.card.name}` cannot see photographs from the side. Choose another one.")
        return self

    def network(self) -> Build:
        """What builds its torch module.

        Raises `ModelError` where the model is no single network, and `WeightsMissingError`.
        """
        raise ModelError(
            f"The model `{self.card.name}` is no single network. Choose another, such as `{DEFAULT_MODEL}`."
        )

    @abstractmethod
    def _tiles_run_on(self, device: str) -> str:
        """See `runs_on`, in the mode tiles."""

    @abstractmethod
    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        """See `load`; `device` is what `runs_on` gave."""

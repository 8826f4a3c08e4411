# SPDX-License-Identifier: GPL-3.0-or-later
"""One torch network as an embedder on a device."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lookalike.errors import ModelError, WeightsMissingError
from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.files import sha256_of
from lookalike.models.model import Build, Model
from lookalike.models.runtimes.devices import OPENVINO, choose_device
from lookalike.models.runtimes.torch import TorchEmbedder
from lookalike.remedies import Remedy

if TYPE_CHECKING:
    from lookalike.models.runtimes.converted import Graph


def network_embedder(
    card: ModelCard, build: Build, device: str, precision: str = "fp32", graph: "Graph | None" = None
) -> Embedder:
    """What `build` builds as an embedder; `device` as `choose_device` gives it, on the CPU by OpenVINO: its own `graph`
    where it has one, else converted.

    Raises as `Model.load`.
    """
    if device == OPENVINO:
        from lookalike.models.runtimes.openvino import OpenVinoEmbedder

        return OpenVinoEmbedder(card, build, precision, graph)
    return TorchEmbedder(card, build, device, precision)


class NetworkModel(Model):
    """A model that is one network."""

    def __init__(
        self,
        describe: Callable[[], ModelCard],
        network: Callable[[], Build],
        how_to_get: str = "",
        may_be_dense: bool = True,
        graph: "Graph | None" = None,
    ) -> None:
        """`describe` gives the card and `network` what builds the module: both are called when they are needed.

        `may_be_dense` is False for a network that is known not to fit the mode dense; `graph` gives its OpenVINO model
        where that can be made without torch.
        """
        self._describe, self._network, self._how_to_get = describe, network, how_to_get
        self._may_be_dense, self._graph = may_be_dense, graph

    @cached_property
    def card(self) -> ModelCard:
        return self._describe()

    @property
    def how_to_get(self) -> str:
        return self._how_to_get

    def network(self) -> Build:
        return self._network()

    def runs_on(self, device: str = "auto", mode: Mode = "tiles") -> str:
        if mode != "dense" or not self._may_be_dense:
            return super().runs_on(device, mode)
        if device not in ("auto", OPENVINO):
            raise ModelError(f"The mode dense runs on the CPU, not on `{device}`.", Remedy.LEAVE_DEVICE)
        return OPENVINO

    def _tiles_run_on(self, device: str) -> str:
        return choose_device(device)

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        build = self.network()
        if mode == "dense":
            from lookalike.models.runtimes.openvino_dense import OpenVinoDenseEmbedder

            return OpenVinoDenseEmbedder(self.card, build, precision, self._graph)
        return network_embedder(self.card, build, device, precision, self._graph)


def network_of_file(
    describe: Callable[[], ModelCard],
    path: Path | None,
    build: Callable[[Path], Any],
    how_to_get: str,
    missing: Callable[[], WeightsMissingError],
    may_be_dense: bool = True,
    graph: "Graph | None" = None,
) -> NetworkModel:
    """A model with weights in `path`, which `build` makes a module of (see `Build`); `describe` gives its card without.

    Without a file `how_to_get` is the command that brings it, and `missing` makes the error for who wants to load it.
    """

    def described() -> ModelCard:
        return describe() if path is None else replace(describe(), weights_sha256=sha256_of(path))

    def network() -> Build:
        if path is None:
            raise missing()
        return partial(build, path)

    return NetworkModel(described, network, how_to_get if path is None else "", may_be_dense, graph)

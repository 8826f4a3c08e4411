# SPDX-License-Identifier: GPL-3.0-or-later
"""Cross-view models in use: the branch for orthophotos is an embedder like any other, the one for views is its partner.

An index made with the model holds vectors of the ortho branch. A photograph goes through the view branch, and the
nearer a tile's vector is to the photograph's, the likelier it is its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from lookalike.errors import WeightsUnusableError
from lookalike.models.base import Embedder, Mode, ModelCard
from lookalike.models.model import Build, EncoderName, Model
from lookalike.models.networks import NetworkModel, network_embedder
from lookalike.models.runtimes.devices import choose_device
from lookalike.models.state_dicts import read_state_dict

LEAST_SCORE, EXPECTED_SCORE = "least_score", "expected_score"
"""Settings of a cross-view model: the lowest tenth and the median of what validation views score with their place."""

Side = Literal["ortho", "view"]


class CrossViewModel(Model):
    """Both branches over one base: the model itself is the one for tiles."""

    def __init__(
        self,
        describe: Callable[[], ModelCard],
        base: Model,
        head_file: Callable[[], Path],
        settings: Mapping[str, str | int | float],
    ) -> None:
        """`describe` gives the card, and `head_file` the file of both branches once it was checked."""
        self._describe, self._base, self._head_file, self._settings = describe, base, head_file, settings

    @cached_property
    def card(self) -> ModelCard:
        return self._describe()

    @property
    def how_to_get(self) -> str:
        return self._base.how_to_get

    def encoder(self, name: EncoderName) -> Model:
        if name == "tile":
            return self
        # Another network, so another name for the cache of converted models.
        return NetworkModel(
            lambda: replace(self.card, name=f"{self.card.name}.view"),
            lambda: self._branch("view"),
            self.how_to_get,
            may_be_dense=False,
        )

    def usual_scores(self) -> tuple[float, float]:
        """The lowest tenth and the median of what views scored with their own place in training.

        Raises `WeightsUnusableError` where the model's card does not say so.
        """
        try:
            return float(self._settings[LEAST_SCORE]), float(self._settings[EXPECTED_SCORE])
        except KeyError as error:
            raise WeightsUnusableError(
                f"The card of `{self.card.name}` is not complete. Train the model again."
            ) from error

    def _tiles_run_on(self, device: str) -> str:
        return choose_device(device)

    def _load(self, device: str, precision: str, mode: Mode) -> Embedder:
        return network_embedder(self.card, self._branch("ortho"), device, precision)

    def _branch(self, side: Side) -> Build:
        path, build = self._head_file(), self._base.network()
        return lambda: _branch_network(build(), path, side)


def _branch_network(backbone: Any, path: Path, side: Side) -> Any:
    from lookalike.models.encoders.branches import BranchNetwork, CrossViewHead
    from lookalike.models.encoders.tokens import TokenNetwork, TokenShape

    state = read_state_dict(path)
    try:
        head = CrossViewHead(TokenShape(state["ortho.position"].shape[1], state["ortho.reduce.0.weight"].shape[0]))
        head.load_state_dict(state, strict=True)
    except (KeyError, IndexError, RuntimeError) as error:
        raise WeightsUnusableError(f"The file `{path}` holds no cross-view head. Train the model again.") from error
    return BranchNetwork(TokenNetwork(backbone), head.ortho if side == "ortho" else head.view).eval()

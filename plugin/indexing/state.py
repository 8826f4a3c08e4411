# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of an index, and what the user has entered for it. The Index page shows it; others ask here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

from ..base.files import real_name
from ..base.observable import Observable
from ..client.protocol import IndexedRaster, IndexInfo, ModelStatus
from ..project.use import IndexUse
from ..tiles.size import TileSize
from .choice import Bands, IndexChoice

COLOUR_CHANNELS = 3


@dataclass(frozen=True)
class NewIndex:
    """How an index is made where there is none yet."""

    model: str
    tiles: TileSize


@dataclass(frozen=True)
class ChosenLayers:
    """Raster layers of the project, by their ids."""

    ticked: tuple[str, ...] = ()
    """Those to index, in the order of the layer panel."""
    current: str = ""
    """The one whose bands and tiles are shown; empty where there is none."""


@dataclass(frozen=True)
class Order:
    """Rasters that are being indexed, or that wait until the user goes on with them."""

    choice: IndexChoice
    paused: bool = False


class IndexState:
    """One index, from before it is made."""

    def __init__(self, preferred: Callable[[], NewIndex], find_folder: Callable[[], Path]) -> None:
        """`preferred` says how a new index begins, `find_folder` where it lies at a moment: it moves with its
        project."""
        self._preferred, self._find_folder = preferred, find_folder
        self.new = Observable(preferred())
        """What is entered for a new index; one that exists keeps its own model and tiles."""
        self.layers = Observable(ChosenLayers())
        self.shows_tiles = Observable(False)
        """Whether the tiles of the current layer are to be seen on the map."""
        self.info: Observable[IndexInfo | None] = Observable(None)
        """What the index holds, as far as is known; None where there is none."""
        self.models: tuple[ModelStatus, ...] = ()
        """Those that can be used, the default first."""
        self.use = IndexUse()
        self.order: Order | None = None
        self.failures: dict[str, str] = {}
        """Why files could not be indexed, by their paths."""
        self._bands: dict[str, Bands] = {}
        self._rasters: dict[str, IndexedRaster] = {}
        self.info.connect(self._name_rasters)

    def begin_anew(self) -> None:
        """Another project: nothing that was entered or is known counts for its index."""
        self.order = None
        self.failures.clear()
        self._bands.clear()
        self.info.set(None)
        self.shows_tiles.set(False)
        self.take_preferred()

    def take_preferred(self) -> None:
        """A new index is made as is preferred, whatever was entered; with a model that can be used."""
        self.new.set(self._preferred())
        self.take_models(self.models)

    @property
    def folder(self) -> Path:
        """Where the index lies, or will."""
        return self._find_folder()

    @property
    def model(self) -> str:
        """The model of the index, or of the one to be made."""
        info = self.info.value
        return self.new.value.model if info is None else info.model.name

    @property
    def tiles(self) -> TileSize:
        """The tiles of the index, or of the one to be made."""
        info = self.info.value
        return self.new.value.tiles if info is None else TileSize(info.grid.size, info.grid.stride, info.grid.levels)

    @property
    def takes_colours(self) -> bool:
        """Whether the model wants red, green and blue; others choose their bands themselves."""
        return all(each.channels == COLOUR_CHANNELS for each in self.models if each.name == self.model)

    def take_models(self, models: Sequence[ModelStatus]) -> None:
        """The models that the backend knows. Where the one for a new index is not among those that can be used, the
        default takes its place."""
        self.models = tuple(sorted((each for each in models if each.available), key=lambda each: not each.default))
        new = self.new.value
        if self.models and new.model not in (each.name for each in self.models):
            self.new.set(replace(new, model=self.models[0].name))

    def raster_at(self, file: str) -> IndexedRaster | None:
        """What the index holds of a file."""
        return self._rasters.get(real_name(file))

    def bands_of(self, layer_id: str, shown: Bands) -> Bands:
        """The bands that the user chose for a layer, else those that the map shows."""
        return self._bands.get(layer_id, shown)

    def choose_bands(self, layer_id: str, bands: Bands) -> None:
        self._bands[layer_id] = bands

    @property
    def waiting(self) -> frozenset[str]:
        """Paths of the rasters of the index that wait to be gone on with."""
        return self._ordered(paused=True)

    @property
    def at_work(self) -> frozenset[str]:
        """Paths of the rasters of the index that are being indexed, or wait for their turn."""
        return self._ordered(paused=False)

    def _ordered(self, paused: bool) -> frozenset[str]:
        order, info = self.order, self.info.value
        if order is None or order.paused != paused or info is None:
            return frozenset()
        files = {real_name(file) for file in order.choice.files}
        return frozenset(each.path for each in info.rasters if real_name(each.path) in files)

    def _name_rasters(self, info: IndexInfo | None) -> None:
        rasters = () if info is None else info.rasters
        self._rasters = {real_name(each.path): each for each in reversed(rasters)}

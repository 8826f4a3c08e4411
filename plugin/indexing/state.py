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
from ..project.indexes import INDEX, index_names, next_index_name
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
    index: str = INDEX
    """Name of the folder of the index that they come into."""
    paused: bool = False


@dataclass(frozen=True)
class KnownIndex:
    """An index of the project that holds rasters."""

    name: str
    """Of its folder."""
    info: IndexInfo

    @property
    def tiles(self) -> TileSize:
        grid = self.info.grid
        return TileSize(grid.size, grid.stride, grid.levels)

    @property
    def tile_sides(self) -> tuple[float, ...]:
        """On the ground, in metres, at each level, on the first of its rasters."""
        metres = self.info.rasters[0].ground_resolution
        return tuple(self.info.grid.size * 2**level * metres for level in self.info.grid.levels)

    def holds(self, file: Path) -> bool:
        """Whether a raster is in it."""
        wanted = real_name(str(file))
        return any(real_name(each.path) == wanted for each in self.info.rasters)


class IndexState:
    """The indexes of a project, and the one of them that the Index page shows, from before it is made."""

    def __init__(self, preferred: Callable[[], NewIndex], find_folder: Callable[[], Path]) -> None:
        """`preferred` says how a new index begins, `find_folder` where those of the project lie at a moment: they move
        with it."""
        self._preferred, self._find_folder = preferred, find_folder
        self.known: Observable[tuple[KnownIndex, ...]] = Observable(())
        """Those that are there, as far as is known, in the order in which they were made."""
        self.name = INDEX
        """Of the folder of the one that is shown."""
        self._is_other = False
        """Whether that is still to be made, beside those that are there."""
        self.new = Observable(preferred())
        """What is entered for a new index; one that exists keeps its own model and tiles."""
        self.layers = Observable(ChosenLayers())
        self.shows_tiles = Observable(False)
        """Whether the tiles of the current layer are to be seen on the map."""
        self.info: Observable[IndexInfo | None] = Observable(None)
        """What the index that is shown holds, as far as is known; None where there is none."""
        self.models: tuple[ModelStatus, ...] = ()
        """Those that can be used, the default first."""
        self.use = IndexUse()
        self.order: Order | None = None
        self.suggested: TileSize | None = None
        """The tiles that a typical object which was drawn would need, where those of the index do not suit it."""
        self.failures: dict[str, str] = {}
        """Why files could not be indexed, by their paths."""
        self._bands: dict[str, Bands] = {}
        self._rasters: dict[str, IndexedRaster] = {}
        self.info.connect(self._name_rasters)

    def begin_anew(self) -> None:
        """Another project: nothing that was entered or is known counts for its index."""
        self.order = None
        self.name, self._is_other = INDEX, False
        self.suggested = None
        self.failures.clear()
        self._bands.clear()
        self.known.set(())
        self.info.set(None)
        self.shows_tiles.set(False)
        self.take_preferred()

    def take_preferred(self) -> None:
        """A new index is made as is preferred, whatever was entered; with a model that can be used."""
        self.new.set(self._preferred())
        self.take_models(self.models)

    def take_known(self, found: Sequence[KnownIndex]) -> None:
        """What was seen of the indexes of the project. The one that is shown stays so, as long as it is there or is to
        be made."""
        self.known.set(tuple(found))
        names = [each.name for each in found]
        if self.name in names:
            self._is_other = False
        elif not self._is_other:
            self.name = names[0] if names else INDEX
        self._show()

    def choose(self, name: str) -> None:
        """Shows another index."""
        names = [each.name for each in self.known.value]
        self.name, self._is_other = name, bool(names) and name not in names
        self._show()

    def begin_other(self, tiles: TileSize) -> None:
        """Shows an index that is to be made with these tiles, beside those that are there."""
        model = self.model
        self.name, self._is_other = next_index_name(self._find_folder()), True
        self._show()
        self.new.set(NewIndex(model, tiles))

    def _show(self) -> None:
        self.info.set(next((each.info for each in self.known.value if each.name == self.name), None))

    @property
    def names(self) -> tuple[str, ...]:
        """The folders of the indexes that lie beside each other."""
        return index_names(self._find_folder()) or (INDEX,)

    @property
    def folder(self) -> Path:
        """Where the index that is shown lies, or will."""
        return self.folder_of(self.name)

    def folder_of(self, name: str) -> Path:
        """Where an index lies, or will."""
        return self._find_folder() / name

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

    def has_cells(self, model: str) -> bool:
        """Whether a model can look for things smaller than a tile, as far as is known."""
        return all(each.has_cells for each in self.models if each.name == model)

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
        if order is None or order.paused != paused or order.index != self.name or info is None:
            return frozenset()
        files = {real_name(file) for file in order.choice.files}
        return frozenset(each.path for each in info.rasters if real_name(each.path) in files)

    def _name_rasters(self, info: IndexInfo | None) -> None:
        rasters = () if info is None else info.rasters
        self._rasters = {real_name(each.path): each for each in reversed(rasters)}

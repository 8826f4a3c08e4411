# SPDX-License-Identifier: GPL-3.0-or-later
"""The index that suits the examples: the one that is searched, and one that is offered where none suits yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ..base.observable import Observable
from ..client.protocol import BoxExample, Example
from ..indexing.flow import IndexingFlow
from ..indexing.offer_dialog import OfferedTiles
from ..indexing.state import IndexState, KnownIndex
from ..indexing.words import index_in_words
from ..tiles.advice import choice_in_words, fitted, reason_in_words
from ..tiles.size import TileSize, proposed
from .example_collection import ExampleCollection
from .panel import SearchPanel
from .query import Query
from .which_index import in_index


class FittingIndex(QObject):
    """Among those of the project, and those that are being made."""

    def __init__(
        self,
        indexing: IndexingFlow,
        index: IndexState,
        query: Observable[Query],
        examples: ExampleCollection,
        panel: SearchPanel,
        on_start: Callable[[], None],
    ) -> None:
        """`on_start` is called when the index that was offered is being made, and can be waited for."""
        super().__init__(panel)
        self._indexing, self._index, self._query, self._examples = indexing, index, query, examples
        self._panel, self._on_start = panel, on_start
        self._awaited = ""
        """Name of the folder of an index that is being made for the examples."""
        index.known.connect(self._show_indexes)
        indexing.given_up.connect(self.forget)
        panel.other_tiles_wanted.connect(self.offer_other)

    def searched(self) -> tuple[Path, tuple[Example, ...]]:
        """The folder of the index to search, and the examples as it names them."""
        known = [each.name for each in self._index.known.value]
        is_awaited = self._awaited != "" and self._awaited not in known
        index = None if is_awaited else self._examples.searched()
        name = self._awaited if is_awaited else self._index.name if index is None else index.name
        return self._index.folder_of(name), tuple(in_index(each, index) for each in self._query.value.examples)

    def in_words(self, folder: Path) -> str:
        """What an index is called where the project has several; else empty."""
        known = self._index.known.value
        here = [each for each in known if self._index.folder_of(each.name) == folder]
        return index_in_words(here[0].info) if here and len(known) > 1 else ""

    def offer(self, layer: QgsRasterLayer) -> None:
        """Offers a raster to be indexed; where its index is still to be made, with tiles that suit the examples."""
        self._indexing.withdraw_offer()
        if self._query.value.index:
            self._indexing.choose(self._query.value.index)
        shown, side = self._examples.object_in_pixels()
        offered: tuple[OfferedTiles, ...] = ()
        if self._index.info.value is None and shown is not None:
            tiles = fitted(side, self._index.tiles, self._finds_objects(self._index.tiles))
            offered = tuple(self._offered(shown, side, each) for each in tiles)
        self._indexing.offer(layer, self._wait, offered)

    def offer_other(self) -> None:
        """Offers a further index, with tiles that suit the boxes among the examples, and has it searched."""
        layer, side = self._examples.object_in_pixels()
        if layer is not None:
            offered = self._offered(layer, side, proposed(side))
            self._indexing.offer(layer, self._wait_for_other, (offered,), is_other=True)

    def forget(self) -> None:
        """No index is waited for any more."""
        self._awaited = ""

    def _finds_objects(self, tiles: TileSize) -> bool:
        return self._examples.mean_objects(tiles, self._index.model)

    def _offered(self, layer: QgsRasterLayer, side: float, tiles: TileSize) -> OfferedTiles:
        reason = reason_in_words(side, tiles, self._finds_objects(tiles))
        return OfferedTiles(tiles, choice_in_words(layer, tiles), reason)

    def _wait_for_other(self) -> None:
        boxes = tuple(each for each in self._query.value.examples if isinstance(each.example, BoxExample))
        self._query.set(replace(self._query.value, examples=boxes, index=""))
        self._wait()

    def _wait(self) -> None:
        self._awaited = self._index.name
        self._on_start()

    def _show_indexes(self, known: Sequence[KnownIndex]) -> None:
        if self._query.value.index not in (each.name for each in known):
            self._query.set(replace(self._query.value, index=""))
        self._panel.show_indexes([(index_in_words(each.info), each.name) for each in known])

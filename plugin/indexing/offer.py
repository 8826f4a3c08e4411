# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be searched is offered to be indexed: with which tiles, as the map shows them, and at what cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ..base.errors import LookalikeError
from ..base.translation import tr
from ..client.protocol import Estimate
from .choice import IndexChoice
from .estimate import IndexEstimate
from .offer_dialog import OfferDialog, OfferedTiles
from .panel import IndexPanel
from .state import IndexState, NewIndex


class IndexOffer(QObject):
    """One offer at a time. While it is open the tiles that are chosen are those of the index to be made; when it is
    called off all is as it was."""

    def __init__(self, state: IndexState, estimate: IndexEstimate, panel: IndexPanel) -> None:
        super().__init__(panel)
        self._state, self._estimate, self._panel = state, estimate, panel
        self._dialog: OfferDialog | None = None
        self._choice: IndexChoice | None = None
        """What the dialog offers at the moment."""
        self._restore: Callable[[], None] = _nothing

    def begin(
        self,
        layer: QgsRasterLayer,
        offered: Sequence[OfferedTiles],
        is_other: bool,
        make_choice: Callable[[], IndexChoice],
        on_yes: Callable[[IndexChoice], None],
        on_failure: Callable[[LookalikeError], None],
    ) -> None:
        """Offers a raster for the index that is shown, or with `is_other` for a further one.

        `offered` are the tiles to choose from, the best first; none for an index that has its own. Raises what
        `make_choice` raises.
        """
        self.withdraw()
        self._restore = self._restoring()
        if is_other:
            self._state.begin_other(offered[0].tiles)
            self._panel.show_index()
        elif offered:
            self._take(offered[0])

        def fail(error: LookalikeError) -> None:
            self.withdraw()
            on_failure(error)

        def ask(estimate: Estimate) -> None:
            dialog = self._dialog = OfferDialog(_sentence(choice.title, is_other), offered, self._panel)
            dialog.show_estimate(estimate)
            dialog.chosen.connect(lambda number: self._choose(offered[number], make_choice, fail))
            dialog.accepted.connect(lambda: self._accept(on_yes))
            dialog.rejected.connect(self.withdraw)
            dialog.open()

        try:
            choice = self._choice = make_choice()
        except LookalikeError:
            self.withdraw()
            raise
        if offered:
            self._panel.layers.show_current(layer)
            self._state.shows_tiles.set(True)
        self._estimate.run(choice, ask, fail)

    def forget(self) -> None:
        """The offer is not wanted any more, and what was before it neither."""
        dialog, self._dialog, self._restore = self._dialog, None, _nothing
        if dialog is not None:
            dialog.reject()

    def _take(self, offered: OfferedTiles) -> None:
        self._state.new.set(NewIndex(self._state.model, offered.tiles))

    def _choose(
        self,
        offered: OfferedTiles,
        make_choice: Callable[[], IndexChoice],
        fail: Callable[[LookalikeError], None],
    ) -> None:
        self._take(offered)
        dialog = self._dialog
        if dialog is not None:
            try:
                self._choice = make_choice()
            except LookalikeError as error:  # a file that went meanwhile
                fail(error)
                return
            self._estimate.run(self._choice, dialog.show_estimate, fail)

    def _accept(self, on_yes: Callable[[IndexChoice], None]) -> None:
        choice, self._choice = self._choice, None
        self._dialog, self._restore = None, _nothing
        self._estimate.forget()
        self._state.shows_tiles.set(False)
        if choice is not None:
            on_yes(choice)

    def withdraw(self) -> None:
        """All is as it was before the offer."""
        dialog, self._dialog = self._dialog, None
        restore, self._restore = self._restore, _nothing
        self._estimate.forget()
        if dialog is not None:
            dialog.close()
        restore()

    def _restoring(self) -> Callable[[], None]:
        """What brings back the state as it is now."""
        name, new, shows_tiles = self._state.name, self._state.new.value, self._state.shows_tiles.value

        def restore() -> None:
            self._state.choose(name)
            self._state.new.set(new)
            self._state.shows_tiles.set(shows_tiles)
            self._panel.show_index()

        return restore


def _sentence(title: str, is_other: bool) -> str:
    if is_other:
        return tr("{} is indexed once more, with tiles that suit the example; the index that there is stays.").format(
            title
        )
    return tr("{} must be indexed once before it can be searched.").format(title)


def _nothing() -> None:
    """Nothing was changed."""

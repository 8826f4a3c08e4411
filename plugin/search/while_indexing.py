# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches before all is indexed: those that have to wait for it, and those that can be repeated once it is there."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, QTimer

from ..base.messages import Messages, Withdraw
from ..base.translation import tr
from ..indexing.flow import IndexingFlow
from ..results.panel import ResultsPanel

TRY_EVERY_MILLISECONDS = 2000
Search = Callable[[], None]


class SearchWhileIndexing(QObject):
    """One search that waits, and the last one that was answered from a part of what is being indexed."""

    def __init__(self, indexing: IndexingFlow, messages: Messages, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._indexing, self._messages, self._panel = indexing, messages, panel
        self._waiting: Search | None = None
        self._again: Search | None = None
        self._earlier: Search | None = None
        """What was offered before the search that runs, in case it fails."""
        self._tries = False
        """Whether a search that found no tiles is tried again."""
        self._withdraw: Withdraw = _nothing
        """Takes the last offer off the message bar."""
        self._ended = False
        """Whether all was indexed since the last search began."""
        self._runs = False
        """Whether a search runs."""
        self._trying = QTimer(self)
        self._trying.setSingleShot(True)
        self._trying.setInterval(TRY_EVERY_MILLISECONDS)
        self._trying.timeout.connect(self._try)
        panel.repeat_wanted.connect(self._repeat)
        indexing.view_indexed.connect(self._go)
        indexing.finished.connect(self._finish)
        indexing.given_up.connect(self._give_up)

    def wait_for_view(self, search: Search) -> None:
        """Searches once what the map shows is indexed."""
        self._waiting = search
        self._panel.show_doing(tr("The search begins as soon as what the map shows is indexed."))

    def wait_for_tiles(self, search: Search) -> None:
        """Searches once there is anything to search: tries again and again."""
        self._waiting, self._tries = search, True
        self._panel.show_doing(_until_there_are_tiles())
        self._trying.start()

    def note_answer(self, again: Search | None) -> None:
        """A search was answered; where only from what is indexed so far, `again` repeats it."""
        self._again, self._runs = again, False
        if self._ended:  # since the search began
            self._offer(tr("More of the raster is indexed now."))

    def note_failure(self) -> None:
        """A search failed: the one before it can still be repeated."""
        self.note_answer(self._earlier)

    def begin(self) -> None:
        """A search begins: no other waits any more."""
        tries = self._tries
        self._earlier, self._again, self._ended = self._again, None, False
        self._runs = True
        self._drop()
        if self._indexing.is_indexing:
            self._panel.show_doing(_until_there_are_tiles() if tries else tr("Searching what is indexed so far…"))

    def forget(self) -> None:
        """Nothing waits any more, and nothing is offered."""
        self._again = self._earlier = None
        self._runs = False
        self._drop()

    def _drop(self) -> None:
        self._trying.stop()
        self._withdraw()
        self._waiting, self._tries = None, False
        self._panel.show_doing("")

    def _try(self) -> None:
        if self._indexing.is_indexing:
            self._go()
        else:
            self._trying.start()  # paused

    def _go(self) -> None:
        search, tries = self._waiting, self._tries
        if search is not None:
            self._drop()  # also where the search does not even begin
            self._tries = tries
            search()
            self._tries = False

    def _finish(self, sentence: str) -> None:
        self._ended = True
        if self._waiting is not None:
            self._go()
        elif self._again is not None:
            self._offer(sentence or tr("More of the raster is indexed now."))
        elif sentence and self._runs:
            self._messages.success(sentence)
        elif sentence:
            self._messages.success(sentence + " " + tr("Right-click a place on the map: Find similar here."))

    def _offer(self, sentence: str) -> None:
        """In the panel too: QGIS lays words of its own over the message."""
        if self._again is not None:
            words = sentence + " " + tr("Your last search saw only a part of it.")
            self._panel.show_doing(words, can_repeat=True)
            self._withdraw = self._messages.success(words, (tr("Search the rest too"), self._again))

    def _repeat(self) -> None:
        if self._again is not None:
            self._again()

    def _give_up(self) -> None:
        if self._waiting is not None:
            self._drop()


def _nothing() -> None:
    """Nothing was offered yet."""


def _until_there_are_tiles() -> str:
    return tr("The search begins as soon as a part of the raster is indexed.")

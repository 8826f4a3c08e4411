# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works with an index at this moment. Indexing and searching go together; moving it goes alone."""

from __future__ import annotations

from ..base.observable import Event

INDEXING, SEARCHING = "indexing", "searching"


class IndexUse:
    """Of one index; each flow says when it begins and ends."""

    def __init__(self) -> None:
        self._at_work: set[str] = set()
        self.is_moving = False
        self.rested: Event[None] = Event()
        """Nobody indexes or searches any more."""

    @property
    def is_resting(self) -> bool:
        """Whether nobody indexes or searches, or moves the index."""
        return not self._at_work and not self.is_moving

    def begin(self, work: str) -> None:
        self._at_work.add(work)

    def end(self, work: str) -> None:
        """Harmless where that work was not begun."""
        self._at_work.discard(work)
        if not self._at_work:
            self.rested.emit(None)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin does for the user at this moment, which the status bar shows, and how it is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from .observable import Observable


@dataclass(frozen=True)
class Doing:
    """One piece of work."""

    sentence: str
    percent: float | None = None
    """How far it is, 0..100; None where nobody knows."""


class Activity:
    """One thing at a time: what is begun last is what is shown."""

    def __init__(self) -> None:
        self.doing: Observable[Doing | None] = Observable(None)
        self._stop: Callable[[], object] | None = None

    def show(self, sentence: str, stop: Callable[[], object], percent: float | None = None) -> None:
        """Something is being done; `stop` ends it, and keeps what is finished."""
        self._stop = stop
        self.doing.set(Doing(sentence, percent))

    def rest(self) -> None:
        """Nothing is being done any more."""
        self._stop = None
        self.doing.set(None)

    def stop(self) -> None:
        """The user wants no more of it."""
        if self._stop is not None:
            self._stop()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Rate and time left of long work."""

import time
from collections import deque
from collections.abc import Callable

from lookalike.types import Progress

RECENT_SECONDS = 20


class ProgressMeter:
    """Counts units and tells the recent rate and the time left."""

    def __init__(self, stage: str, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._stage = stage
        self._total = total
        self._clock = clock
        self._done = 0
        self._recent: deque[tuple[float, int]] = deque([(clock(), 0)])

    def add(self, units: int) -> None:
        """Counts `units` more."""
        self._done += units
        now = self._clock()
        self._recent.append((now, self._done))
        while len(self._recent) > 2 and now - self._recent[0][0] > RECENT_SECONDS:
            self._recent.popleft()

    def now(self) -> Progress:
        """The state of the work."""
        (first, before), (last, after) = self._recent[0], self._recent[-1]
        rate = (after - before) / (last - first) if last > first else 0.0
        left = (self._total - self._done) / rate if rate > 0 else None
        return Progress(self._stage, self._done, self._total, rate, left)

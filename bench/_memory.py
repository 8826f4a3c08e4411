# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that a process holds itself: without the pages of files that it has mapped, which are the system's cache."""

import threading
from types import TracebackType

import psutil


def own_memory() -> float:
    """MB of this process that no file on disk backs."""
    memory = psutil.Process().memory_full_info()
    mapped = getattr(memory, "shared", None)
    return (memory.uss if mapped is None else memory.rss - mapped) / 1e6


class PeakMemory:
    """The most of it while the block runs, in `peak`, looked at ten times a second."""

    def __enter__(self) -> "PeakMemory":
        self.peak = own_memory()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self.peak = max(self.peak, own_memory())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()
        self.peak = max(self.peak, own_memory())

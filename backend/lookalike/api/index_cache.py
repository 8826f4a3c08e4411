# SPDX-License-Identifier: GPL-3.0-or-later
"""What was opened of an index, kept until something is committed to it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from lookalike.index.layout import Stamp, stamp_of

T = TypeVar("T")


class _Slot(Generic[T]):
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.stamp: Stamp | None = None
        self.value: T | None = None


class IndexCache(Generic[T]):
    """Keeps what `make(folder, variant)` gave for the last few indexes. Safe to use from several threads.

    An index is looked at again before each use, see `stamp_of`.
    """

    def __init__(self, make: Callable[[Path, str], T], most: int = 4) -> None:
        self._make = make
        self._most = most
        self._slots: OrderedDict[tuple[Path, str], _Slot[T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, folder: Path, variant: str = "") -> T:
        """The value for the index as it is now; raises what `make` raises."""
        slot = self._slot(folder, variant)
        with slot.lock:
            stamp = stamp_of(folder)
            if slot.value is None or stamp is None or stamp != slot.stamp:
                # The stamp is taken first: a commit in between makes the next use look again.
                slot.value = None
                slot.value = self._make(folder, variant)
                slot.stamp = stamp
            return slot.value

    def _slot(self, folder: Path, variant: str) -> _Slot[T]:
        key = (folder, variant)
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self._most:
                self._slots.popitem(last=False)
            return slot

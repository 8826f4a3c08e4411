# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the user stop work that waits for the network: somebody must ask while the thread blocks."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Callable

IsCancelled = Callable[[], bool]

ASK_EVERY = 0.1
"""Seconds; what a user does not notice."""


class CancelWatch:
    """Asks `is_cancelled` from a thread for as long as the `with` block runs, and calls `on_cancel` once it says yes.

    The thread has ended when the block is left. The call comes from the thread and must not raise.
    """

    def __init__(self, is_cancelled: IsCancelled | None, on_cancel: Callable[[], None]) -> None:
        self.cancelled = False
        self._is_cancelled = is_cancelled
        self._on_cancel = on_cancel
        self._left = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> CancelWatch:
        if self._is_cancelled is not None:
            self._thread = threading.Thread(target=self._watch, args=(self._is_cancelled,), name="lookalike-cancel")
            self._thread.daemon = True
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self, is_cancelled: IsCancelled) -> None:
        while not self._left.wait(ASK_EVERY):
            if is_cancelled():
                self.cancelled = True
                self._on_cancel()
                return

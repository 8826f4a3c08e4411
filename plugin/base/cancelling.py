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

    `on_overdue`, where given, is called when the block still runs `patience` seconds later. The thread has ended when
    the block is left. Both calls come from the thread and must not raise.
    """

    def __init__(
        self,
        is_cancelled: IsCancelled | None,
        on_cancel: Callable[[], None],
        on_overdue: Callable[[], None] | None = None,
        patience: float = 0.0,
    ) -> None:
        self.cancelled = False
        self._is_cancelled = is_cancelled
        self._on_cancel = on_cancel
        self._on_overdue = on_overdue
        self._patience = patience
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
                break
        if self.cancelled and self._on_overdue is not None and not self._left.wait(self._patience):
            self._on_overdue()

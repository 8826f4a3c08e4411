# SPDX-License-Identifier: GPL-3.0-or-later
"""NumPy's matrix products on a single thread, for work that is too small to be divided."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController

_turn = threading.Lock()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Inside, BLAS does not divide its work. Threads of the process take turns, as the setting is its own.

    The products of a search take a millisecond or two. A second thread would wait for the next one much longer than
    that, on a core that others need.
    """
    with _turn, _libraries().limit(limits=1):
        yield


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")

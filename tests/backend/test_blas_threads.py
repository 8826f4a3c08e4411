# SPDX-License-Identifier: GPL-3.0-or-later
"""NumPy's BLAS works on one thread while a search is inside, and as before outside."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from lookalike.blas_threads import one_blas_thread


def threads() -> int:
    """Those of NumPy's own BLAS; other packages bring more of them, some only when they are first used."""
    libraries = ThreadpoolController().select(user_api="blas").info()
    own = [library["num_threads"] for library in libraries if "numpy" in library["filepath"]]
    if not own:
        pytest.skip("NumPy was built with a BLAS whose threads cannot be counted")
    return own[0]


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    """Whatever the machine has."""
    with ThreadpoolController().select(user_api="blas").limit(limits=2):
        yield


def test_one_thread_inside_and_as_many_as_before_outside():
    before = threads()
    assert before == 2
    with pytest.raises(KeyError), one_blas_thread():
        assert threads() == 1
        raise KeyError
    assert threads() == before


def test_several_searches_take_turns():
    inside, most = 0, 0

    def search() -> None:
        nonlocal inside, most
        for _ in range(50):
            with one_blas_thread():
                inside += 1
                most = max(most, inside)
                np.ones((50, 50)) @ np.ones((50, 50))
                inside -= 1

    searches = [threading.Thread(target=search) for _ in range(4)]
    for each in searches:
        each.start()
    for each in searches:
        each.join()
    assert (inside, most) == (0, 1)

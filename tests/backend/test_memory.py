# SPDX-License-Identifier: GPL-3.0-or-later
"""Where memory lacks, that is said: at a start with too little, and by whatever a library makes of it."""

import subprocess
import sys

import pytest

from lookalike.errors import RasterUnreadableError
from lookalike.memory import lack_of_memory, require_memory


def test_without_a_limit_nothing_is_refused():
    require_memory(1 << 30)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("std::bad_alloc"),
        ImportError("libgomp.so: failed to map segment from shared object"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 7 bytes"),
        RuntimeError("can't start new thread"),
    ],
)
def test_a_lack_of_memory_is_told_by_whatever_it_is_called(error: Exception):
    assert lack_of_memory(error) is not None
    shown = RasterUnreadableError("The raster is truncated.")
    shown.__cause__ = error
    assert lack_of_memory(shown) is not None
    assert lack_of_memory(ValueError("a number")) is None


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of addresses, which Linux holds to")
@pytest.mark.parametrize("megabytes", [150, 600])
def test_a_start_with_little_memory_ends_in_a_sentence(megabytes: int):
    import resource

    ended = subprocess.run(
        [sys.executable, "-m", "lookalike", "info", "--index", "nowhere"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 6
    assert ended.stderr.startswith("Error: There is not enough memory, ") and ended.stderr.count("\n") == 1

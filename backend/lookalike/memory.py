# SPDX-License-Identifier: GPL-3.0-or-later
"""Too little memory, said so.

Where it lacks, libraries end the process, crash, or say that a file is broken. So a process that is limited asks before
they are loaded whether there is enough for them, and what they raise is told by its words.
"""

import mmap
import os
import sys
from collections.abc import Iterator

from lookalike.errors import OutOfMemoryError

if sys.platform == "win32":
    resource = None
else:
    import resource

_THREADS = 50 * min(os.cpu_count() or 1, 64)
"""MB of addresses for as many threads as libraries begin."""
TO_BEGIN = 800 + _THREADS
"""MB of addresses that a command with all its libraries takes."""
FOR_A_NETWORK = 1700 + _THREADS
"""As many more for what runs networks."""
FOR_ALGEBRA = 300 + _THREADS
"""As many more for NumPy, SciPy and FAISS at work on vectors."""
_SIGNS = (
    "failed to map segment",
    "cannot allocate memory",
    "can't allocate memory",
    "unable to allocate",
    "bad_alloc",
    "not enough memory",
    "out of memory",
    "can't start new thread",
)


def require_memory(megabytes: int) -> None:
    """Raises `OutOfMemoryError` where this process is limited and may not have so much more; takes none of it.

    Without a limit nobody can tell: systems give out more addresses than they have memory.
    """
    if resource is None or resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return
    try:
        mmap.mmap(-1, megabytes << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except (OSError, MemoryError) as error:
        raise _lack() from error


def lack_of_memory(error: BaseException) -> OutOfMemoryError | None:
    """The error to show where memory lacked in truth; None for any other error."""
    lacked = any(isinstance(each, MemoryError) or _says_so(str(each)) for each in _with_causes(error))
    return _lack() if lacked else None


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _says_so(text: str) -> bool:
    return any(sign in text.lower() for sign in _SIGNS)


def _lack() -> OutOfMemoryError:
    return OutOfMemoryError(
        "There is not enough memory, or this process may not take more. Close other programs, or use a smaller model."
    )

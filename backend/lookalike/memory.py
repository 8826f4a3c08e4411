# SPDX-License-Identifier: GPL-3.0-or-later
"""Too little memory, said so.

Where it lacks, libraries end the process, crash, or say that a file is broken. So it is asked for before they are
loaded, and what they raise is told by its words.
"""

import mmap
from collections.abc import Iterator

from lookalike.errors import OutOfMemoryError

TO_BEGIN = 900
"""MB of addresses that a command with all its libraries takes."""
FOR_A_NETWORK = 1000
"""As many more for what runs networks."""
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
    """Raises `OutOfMemoryError` where not so much can be had; takes none of it."""
    try:
        mmap.mmap(-1, megabytes << 20, **_PRIVATE).close()
    except (OSError, ValueError, MemoryError) as error:
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
    return OutOfMemoryError("There is not enough memory. Close other programs, or use a smaller model.")


_PRIVATE = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
"""Where the system has it: memory of this process alone, as all of it will be."""

# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program says, in a file that does not grow without end."""

from __future__ import annotations

import os
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import IO

BYTES = 2 * 2**20
TAIL_LINES = 60


class RotatingLog:
    """Appends lines to `path`; at 2 MiB the file becomes `path.1`. Remembers the last lines.

    Several threads may write. Where the file cannot be written the lines are still remembered: a full disk must not
    stop the program that is listened to.
    """

    def __init__(self, path: Path, most_bytes: int = BYTES) -> None:
        self.path = path
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._file: IO[bytes] | None = None
        self._size = 0
        self._open()

    def write(self, line: str) -> None:
        """Adds one line, without its end."""
        data = line.encode("utf-8", "replace") + b"\n"
        with self._lock:
            self._tail.append(line)
            if self._size + len(data) > self._most_bytes:
                self._rotate()
            if self._file is not None:
                with suppress(OSError, ValueError):
                    self._file.write(data)
                    self._file.flush()
                    self._size += len(data)

    def tail(self) -> str:
        """The last lines."""
        with self._lock:
            return "\n".join(self._tail)

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                with suppress(OSError):
                    self._file.close()
                self._file = None

    def _open(self) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(self.path, "ab")  # noqa: SIM115 - closed by close()
            self._size = self._file.tell()

    def _rotate(self) -> None:
        if self._file is None:
            return
        self._file.close()
        self._file = None
        # On Windows another QGIS that has the file open forbids this: then it grows on.
        with suppress(OSError):
            os.replace(self.path, self.path.with_name(self.path.name + ".1"))
        self._open()
        if self._size > self._most_bytes:
            self._size = 0

# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program, passes on what it says line by line, and ends it with all its children when the user cancels."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Callable

from ..base.cancelling import ASK_EVERY, IsCancelled
from ..base.errors import Cancelled
from ..base.words import say
from .child_process import clean_environment, end_tree, start_child
from .errors import InstallFailed, ProgramNotStarted

LONGEST_LINE = 64 * 1024


def run_program(
    command: Sequence[str],
    on_line: Callable[[str], None],
    is_cancelled: IsCancelled,
    extra: Mapping[str, str] | None = None,
) -> int:
    """The exit code. `on_line` is called in this thread; stdout and stderr come mixed, as on a terminal.

    Raises `Cancelled` once nothing of the program runs any more, and `InstallFailed` where it cannot be started.
    """
    try:
        process = start_child(command, clean_environment(extra=extra), stderr=subprocess.STDOUT)
    except ProgramNotStarted as error:
        raise InstallFailed(
            say("{program} cannot be started. Choose another Python.", program=command[0]), error.details
        ) from error
    assert process.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), name="lookalike-install", daemon=True)
    reader.start()
    try:
        _pass_on(lines, on_line, is_cancelled)
        return process.wait()
    except BaseException:
        end_tree(process)
        raise
    finally:
        reader.join(5.0)
        if not reader.is_alive():
            process.stdout.close()


def _pass_on(lines: queue.Queue[str | None], on_line: Callable[[str], None], is_cancelled: IsCancelled) -> None:
    while True:
        if is_cancelled():
            raise Cancelled(say("Installing was stopped. It can go on later where it stopped."))
        with suppress(queue.Empty):
            line = lines.get(timeout=ASK_EVERY)
            if line is None:
                return
            on_line(line)


def _read(pipe: IO[bytes], lines: queue.Queue[str | None]) -> None:
    with suppress(OSError, ValueError):
        while True:
            data = pipe.readline(LONGEST_LINE)
            if not data:
                break
            lines.put(data.decode("utf-8", "replace").rstrip())
    lines.put(None)

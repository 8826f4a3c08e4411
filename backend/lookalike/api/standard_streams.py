# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard output carries one line, standard input tells when the parent is gone."""

import os
import sys
import threading
from collections.abc import Callable

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def keep_stdout_quiet(line: str) -> None:
    """Writes `line` to stdout and sends to stderr whatever this process or a library of it prints there later.

    The pipe itself stays open: a parent that reads on sees its end when the process ends, not before.
    """
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)


def _in_background() -> bool:
    return sys.platform != "win32" and os.isatty(_STDIN) and os.tcgetpgrp(_STDIN) != os.getpgrp()


def when_stdin_closes(call: Callable[[], None]) -> None:
    """Calls `call` in a thread when the other end of stdin is closed; in a terminal, that is Ctrl-D.

    The stream is moved away from number 0 first: on Windows, libraries that look at stdin while they are loaded would
    hang for as long as this thread waits on it; and nothing else can then take input away.
    """
    if _in_background():
        return  # a terminal stops background processes that read from it
    watched = os.dup(_STDIN)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)

    def watch() -> None:
        try:
            while os.read(watched, 4096):
                pass
        except OSError:
            pass  # a pipe that broke is closed too
        call()

    threading.Thread(target=watch, name="lookalike-stdin", daemon=True).start()

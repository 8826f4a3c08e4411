# SPDX-License-Identifier: GPL-3.0-or-later
"""One try: a command in a process of its own, that may be killed, and what came of it."""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lookalike.cli import main

DEADLINE = 90.0
"""Seconds after which a command hangs."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, negative for a signal, None where it hung; what it printed."""

    code: int | None
    out: str
    err: str

    @property
    def answered(self) -> bool:
        return self.code == 0

    @property
    def answer(self) -> Any:
        return json.loads(self.out)

    @property
    def unexpected(self) -> str:
        """What nobody should ever see; empty for an answer, and for a refusal in a sentence."""
        if self.code is None:
            return "it hangs"
        if self.code < 0 and self.code != -signal.SIGKILL:
            return f"ended by {signal.Signals(-self.code).name}"
        if self.code == 1 or "Traceback" in self.err or "unexpected" in self.err:
            return self.err.strip()[-300:] or "exit code 1 without a word"
        if self.code > 0 and not self.err.strip():
            return f"exit code {self.code} without a word"
        return ""


@dataclass
class Tally:
    """What came of the tries of one kind."""

    kind: str
    tries: int = 0
    silent: list[str] = field(default_factory=list)
    """Tries after which something is wrong or lost, and nothing says so."""
    unexpected: list[str] = field(default_factory=list)
    """Crashes, hangs, and errors that are no sentence."""
    note: str = ""

    @property
    def survived(self) -> int:
        return self.tries - len(self.silent) - len(self.unexpected)

    def count(self, what: str, silent: str = "", unexpected: str = "") -> None:
        """Takes in one try, and what is wrong about it."""
        self.tries += 1
        if unexpected:
            self.unexpected.append(f"{what}: {unexpected}")
        elif silent:
            self.silent.append(f"{what}: {silent}")


class Running:
    """A copy of this process that works."""

    def __init__(self, work: Callable[[], object], before: Callable[[], object] | None = None) -> None:
        """`before` is called in the copy first, to set limits."""
        self._out, self._err = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115  closed by `end`
        self._child = os.fork()
        if self._child == 0:
            os.dup2(self._out.fileno(), 1)
            os.dup2(self._err.fileno(), 2)
            _end(work, before)

    def end(self, kill_after: float | None = None) -> Ended:
        """Waits until it has ended, or kills it after so many seconds."""
        code = _waited_for(self._child, kill_after)
        with self._out, self._err:
            self._out.seek(0)
            self._err.seek(0)
            return Ended(code, self._out.read().decode(errors="replace"), self._err.read().decode(errors="replace"))


def command(*arguments: object, before: Callable[[], object] | None = None) -> Running:
    """`lookalike ARGUMENTS` in a copy of this process, so that nothing need be imported again."""
    return Running(lambda: main(args=[str(each) for each in arguments]), before)


def here(*arguments: object) -> None:
    """`lookalike ARGUMENTS` in this very process."""
    with suppress(SystemExit):
        main(args=[str(each) for each in arguments])


def run(*arguments: object, kill_after: float | None = None, before: Callable[[], object] | None = None) -> Ended:
    """As `command`, to its end."""
    return command(*arguments, before=before).end(kill_after)


def _end(work: Callable[[], object], before: Callable[[], object] | None) -> None:
    """Does the work and ends this process, whatever comes of it."""
    code = 1
    try:
        if before is not None:
            before()
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001  the copy must never go on as if it were this process
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _waited_for(child: int, kill_after: float | None) -> int | None:
    """The exit code of the child, None where it had to be ended after `DEADLINE`."""
    started = time.monotonic()
    limit = DEADLINE if kill_after is None else kill_after
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - started >= limit:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None if kill_after is None else -signal.SIGKILL
        time.sleep(min(0.001, limit))


def folder_size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend as a child process: started, listened to, and ended."""

from __future__ import annotations

import json
import queue
import secrets
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable

from ..base.cancelling import IsCancelled
from ..base.errors import AnswerUnusable, Cancelled
from ..base.fields import integer, text
from ..base.rotating_log import RotatingLog
from ..base.words import say
from ..client.client import Client, refuse_other_protocol
from ..environment.child_process import clean_environment, end_tree, exit_in_words, start_child
from ..environment.errors import ProgramNotStarted
from .errors import BackendNotStarted, NotInstalled

SERVE = ("-m", "lookalike", "serve")
# -I: nothing of the user's or QGIS's site-packages. UTF-8 whatever the system's language is.
ISOLATED = ("-I", "-X", "utf8")
LOGIN_VARIABLE = "LOOKALIKE_TOKEN"
START_SECONDS = 90.0
"""A first start under a virus scanner takes long."""
ASK_EVERY = 0.1
LONGEST_LINE = 64 * 1024


@dataclass(frozen=True)
class StartLine:
    """What the backend says of itself once it listens."""

    version: str
    protocol: int
    port: int
    pid: int


def ignore_line(_: str) -> None:
    """A callback for callers that show no log."""


class BackendProcess:
    """One backend. After `stop`, or when it died, `start` begins anew. All methods may be called from any thread.

    It listens on loopback only, takes a new random token at every start, and ends by itself when this process does,
    however that happens, because its standard input closes then.
    """

    def __init__(self, log_file: Path, arguments: Sequence[str] = SERVE, start_seconds: float = START_SECONDS) -> None:
        """`log_file` gets what the backend writes to stderr; `arguments` follow the interpreter's own options."""
        self.log_file = log_file
        self._arguments = tuple(arguments)
        self._start_seconds = start_seconds
        self._lock = threading.RLock()
        self._running: _Running | None = None

    def start(
        self,
        python: Path,
        on_log: Callable[[str], None] = ignore_line,
        is_cancelled: IsCancelled | None = None,
    ) -> Client:
        """Starts the backend with the interpreter of its environment and waits until it serves.

        `on_log` gets each line of its log, from another thread. A backend that runs already is stopped first.
        Raises `NotInstalled`, `BackendNotStarted`, `ProtocolMismatch`, `Cancelled`; nothing is left running then.
        """
        if not python.is_file():
            raise NotInstalled(say("There is no backend at {python}. Install it first.", python=python))
        self.stop()
        token = secrets.token_urlsafe(32)
        environment = clean_environment(extra={LOGIN_VARIABLE: token})
        command = [str(python), *ISOLATED, *self._arguments]
        with self._lock:
            process = _started(command, environment)
            running = _Running(process, RotatingLog(self.log_file), on_log)
            self._running = running
        try:
            line = self._wait_for_start(running, is_cancelled)
            refuse_other_protocol(line.protocol, line.version)
        except BaseException:
            self.stop(patience=0.0)
            raise
        running.start_line = line
        return Client(f"http://127.0.0.1:{line.port}", token)

    @property
    def start_line(self) -> StartLine | None:
        """What the running backend said of itself; None while there is none."""
        running = self._running
        return running.start_line if running is not None and running.process.poll() is None else None

    def is_running(self) -> bool:
        """Whether the process is there. Quick: may be asked from the GUI thread."""
        running = self._running
        return running is not None and running.process.poll() is None

    def death(self) -> str | None:
        """One sentence on how the backend ended without being asked to; None while it runs or was stopped."""
        running = self._running
        code = None if running is None else running.process.poll()
        if code is None:
            return None
        return say("The backend {how}. Start it again; what was indexed so far is kept.", how=exit_in_words(code))

    def stop(self, patience: float = 5.0) -> None:
        """Ends the backend and waits for it: asks by closing its input, then terminates, then kills.

        `patience` is how many seconds it may take to end by itself; the index is safe at any instant. No thread and no
        open file is left. Harmless when nothing runs.
        """
        with self._lock:
            running, self._running = self._running, None
            if running is None:
                return
            running.end(patience)

    def _wait_for_start(self, running: _Running, is_cancelled: IsCancelled | None) -> StartLine:
        deadline = time.monotonic() + self._start_seconds
        while True:
            if is_cancelled is not None and is_cancelled():
                raise Cancelled(say("Starting the backend was stopped."))
            try:
                line = running.first_lines.get(timeout=ASK_EVERY)
            except queue.Empty:
                self._refuse_stopped(running)
                if time.monotonic() > deadline:
                    raise BackendNotStarted(
                        say(
                            "The backend did not start within {seconds:.0f} seconds. Try again; a virus scanner may "
                            "slow the first start down. Its log is {log}.",
                            seconds=self._start_seconds,
                            log=self.log_file,
                        ),
                        running.log.tail(),
                    ) from None
                continue
            self._refuse_stopped(running)
            if line is None:
                raise self._died(running)
            found = _parse(line)
            if found is not None:
                return found
            running.log.write(line)

    def _refuse_stopped(self, running: _Running) -> None:
        if self._running is not running:
            raise Cancelled(say("The backend was stopped while it started."))

    def _died(self, running: _Running) -> BackendNotStarted:
        with suppress(subprocess.TimeoutExpired):
            running.process.wait(2.0)
        running.finish_reading(2.0)
        code = running.process.poll()
        how = say("closed its output") if code is None else exit_in_words(code)
        said = " " + say('It said: "{words}".', words=running.last_words[:300]) if running.last_words else ""
        return BackendNotStarted(
            say(
                "The backend could not be started: it {how}.{said} Repair its environment, or look at the log {log}.",
                how=how,
                said=said,
                log=self.log_file,
            ),
            running.log.tail(),
        )


class _Running:
    """A process with the threads that read what it says, so that it never waits for a full pipe."""

    def __init__(self, process: subprocess.Popen[bytes], log: RotatingLog, on_log: Callable[[str], None]) -> None:
        self.process = process
        self.log = log
        self.start_line: StartLine | None = None
        self.last_words = ""
        self.first_lines: queue.Queue[str | None] = queue.Queue()
        self._on_log = on_log
        self._threads = [
            threading.Thread(target=self._read_output, name="lookalike-stdout", daemon=True),
            threading.Thread(target=self._read_log, name="lookalike-stderr", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def finish_reading(self, seconds: float) -> None:
        """Waits until everything the process said is read."""
        for thread in self._threads:
            thread.join(seconds)

    def end(self, patience: float) -> None:
        assert self.process.stdin is not None
        if self.start_line is None:
            patience = 0.0  # it does not listen yet, and has nothing to bring to an end
        with suppress(OSError):
            self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        if self.process.poll() is None:
            end_tree(self.process)
        self.finish_reading(5.0)
        for pipe, thread in zip((self.process.stdout, self.process.stderr), self._threads):
            # Where something still holds the other end, closing would wait for the reader, which waits for it.
            if pipe is not None and not thread.is_alive():
                pipe.close()
        self.log.close()

    def _read_output(self) -> None:
        assert self.process.stdout is not None
        for line in _lines(self.process.stdout):
            if self.start_line is None:
                self.first_lines.put(line)
            else:
                self.log.write(line)
        self.first_lines.put(None)

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        listener: Callable[[str], None] = self._on_log
        for line in _lines(self.process.stderr):
            self.log.write(line)
            self.last_words = line.strip() or self.last_words
            try:
                listener(line)
            except Exception as error:  # noqa: BLE001 - a pipe that nobody reads would stop the backend
                self.log.write(f"nobody listens to this log any more: {error!r}")
                listener = ignore_line


def _started(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    try:
        return start_child(command, environment, stdin=subprocess.PIPE)
    except ProgramNotStarted as error:
        raise BackendNotStarted(error.message, error.details) from error


def _lines(pipe: IO[bytes]) -> Iterator[str]:
    """The lines of a pipe; endless ones come in pieces."""
    with suppress(OSError, ValueError):
        while True:
            data = pipe.readline(LONGEST_LINE)
            if not data:
                return
            yield data.decode("utf-8", "replace").rstrip("\r\n")


def _parse(line: str) -> StartLine | None:
    """The start line, or None for anything else a library may have printed."""
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or "lookalike" not in data:
            return None
        return StartLine(
            text(data, "lookalike"), integer(data, "protocol"), integer(data, "port"), integer(data, "pid")
        )
    except (ValueError, AnswerUnusable):
        return None

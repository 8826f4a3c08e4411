# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests that run in QGIS's own Python are tests of this run like any other.

Files whose `conftest.py` takes in the hooks at the end of this one are collected and run by a pytest in QGIS's
Python, each file in a process of its own. What that says of a test, with traceback and time, is reported here. Where
QGIS crashes, the test that it was in fails and says the place, and the rest of its file fails with it.
"""

import importlib.util
import json
import signal
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from itertools import dropwhile, islice
from multiprocessing import Pipe
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

import pytest

from .inside import PIPE
from .python import ROOT, NoQgisError, QgisPython, qgis_python

Message = dict[str, Any]
IN_ORDER = (0, 1)
"""How pytest ends when it has run all tests: they passed, or some failed."""
HANGS_SECONDS = 600
"""A QGIS that does not even notice a time-out is ended then and says its place."""
END_SECONDS = 60
AT_ONCE = 2
"""Files whose tests run at the same time."""
LAST_WORDS = 6000
EVERYTHING = "everything"
IS_IN_QGIS = importlib.util.find_spec("qgis") is not None
FOUND = pytest.StashKey[list[Message]]()
ENDED = pytest.StashKey[Event]()


class QgisRun:
    """One pytest in QGIS's Python."""

    def __init__(self, python: QgisPython, config: pytest.Config, *arguments: str) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
        self._reader, writer = Pipe(duplex=False)
        same = ("-c", str(config.inipath), f"--rootdir={config.rootpath}")  # names of tests are relative to it
        hangs = ("-o", f"faulthandler_timeout={HANGS_SECONDS}", "-o", "faulthandler_exit_on_timeout=true")
        is_measured = config.pluginmanager.hasplugin("_cov")
        self._process = subprocess.Popen(
            python.command("-p", "tests.qgis_pytest.inside", *same, *hangs, *arguments, measured=is_measured),
            cwd=ROOT,
            env=python.environment(**{PIPE: str(writer.fileno())}),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            pass_fds=[writer.fileno()],
        )
        writer.close()
        self._told: SimpleQueue[Message | None] = SimpleQueue()
        self._listener = Thread(target=self._listen, daemon=True)  # it is not to wait for whoever asks later
        self._listener.start()

    def __iter__(self) -> Iterator[Message]:
        """What it tells, until it ends."""
        return iter(self._told.get, None)

    def _listen(self) -> None:
        with suppress(EOFError):
            while True:
                self._told.put(json.loads(self._reader.recv_bytes()))
        self._told.put(None)

    def end(self) -> str | None:
        """Waits for its end; where that is not in order, gives how it was and the last words."""
        try:
            code = self._process.wait(END_SECONDS)
            how = signal.Signals(-code).name if code < 0 else f"code {code}"
        except subprocess.TimeoutExpired:
            self.kill()
            code, how = None, f"force: it did not end within {END_SECONDS} s"
        if code in IN_ORDER:
            return None
        self._log.seek(0)
        words = self._log.read().decode(errors="replace")
        return f"QGIS ended with {how}\n{words[-LAST_WORDS:]}"

    def wait(self) -> None:
        self._listener.join()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Results:
    """What a run says of its tests, in whatever order they are asked for."""

    def __init__(self, run: QgisRun, config: pytest.Config) -> None:
        self._run, self._messages, self._config = run, iter(run), config
        self._reports: dict[str, list[pytest.TestReport]] = defaultdict(list)
        self._done: set[str] = set()
        self._has_failed = False
        self._at = ""
        self._end: str | None = None

    def of(self, item: pytest.Item) -> list[pytest.TestReport]:
        """The reports of a test, as soon as it is done, or one that says what happened to QGIS."""
        while item.nodeid not in self._done and (message := next(self._messages, None)) is not None:
            self._note(message)
        reports = self._reports.pop(item.nodeid, [])
        if item.nodeid in self._done:
            return reports
        if self._end is None:
            self._end = self._run.end() or "QGIS ended in order, but without this test."
            if self._at in ("", item.nodeid):
                is_called = any(report.when == "call" for report in reports)
                return [*reports, failure(item, self._end, "teardown" if is_called else "call")]
        return [failure(item, f"Not run, because of what happened to QGIS before: see {self._at or 'the first test'}.")]

    def wait(self) -> None:
        """Until all that it will say is said."""
        self._run.wait()

    def at_end(self, item: pytest.Item) -> list[pytest.TestReport]:
        """A further report of the last test where QGIS ends badly after it.

        What a failed test leaves behind may break QGIS's end, which would be nothing new.
        """
        if self._end is not None:
            return []
        for message in self._messages:
            self._note(message)
        self._end = self._run.end()
        return [failure(item, self._end, "teardown")] if self._end and not self._has_failed else []

    def _note(self, message: Message) -> None:
        if "started" in message:
            self._at = message["started"]
        elif "report" in message:
            hook = self._config.hook
            data = message["report"]
            for name in ("location", "longrepr"):  # the file and line of a skip
                data[name] = tuple(data[name]) if isinstance(data[name], list) else data[name]  # as it was before JSON
            report = hook.pytest_report_from_serializable(config=self._config, data=data)
            self._reports[report.nodeid].append(report)
            self._has_failed |= report.failed
        elif "finished" in message:
            self._done.add(message["finished"])


def failure(item: pytest.Item, text: str, when: Any = "call") -> pytest.TestReport:
    return pytest.TestReport(item.nodeid, item.location, {}, "failed", text, when)


class ItemInQgis(pytest.Item):
    """A test that QGIS's Python runs."""

    def __init__(self, *, line: int | None, **node: Any) -> None:
        super().__init__(**node)
        self._line = line
        self.add_marker(pytest.mark.timeout(0))  # the one inside counts

    def runtest(self) -> None:
        raise NotImplementedError("pytest_runtest_protocol asks QGIS's Python instead")

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, self._line, self.name


class FileInQgis(pytest.File):
    """A file of tests that QGIS's Python runs, in one process."""

    _results: Results | None = None

    def __init__(self, **node: Any) -> None:
        super().__init__(**node)
        self._beginning = Lock()

    def collect(self) -> Iterator[ItemInQgis]:
        for message in self._found():
            file, _, name = message.get("collected", "").partition("::")
            if file == self.nodeid:
                yield ItemInQgis.from_parent(self, name=name, line=message["line"])
            elif message.get("uncollected") in (self.nodeid, EVERYTHING):
                raise self.CollectError(message["text"])

    def _found(self) -> list[Message]:
        """What there is in the folder: QGIS's Python is asked once, not for each file."""
        stash = self.session.stash
        if FOUND not in stash:
            try:
                run = QgisRun(qgis_python(), self.config, "--collect-only", "-qq", str(self.path.parent))
            except NoQgisError as error:
                pytest.skip(str(error))
            found, end = list(run), run.end()
            is_said = any("uncollected" in message for message in found)
            stash[FOUND] = found if end is None or is_said else [{"uncollected": EVERYTHING, "text": end}]
        return stash[FOUND]

    def results(self) -> Results:
        """Of its tests, which begin now unless they have begun."""
        with self._beginning:
            if self._results is None:
                chosen = [f"{self.path}::{each.name}" for each in self.session.items if each.parent is self]
                style = [f"--tb={self.config.option.tbstyle}", *["-v"] * self.config.get_verbosity()]
                run = QgisRun(qgis_python(), self.config, *style, *chosen)
                self.config.add_cleanup(run.kill)
                self._results = Results(run, self.config)
            return self._results

    def begin(self) -> None:
        """Begins with this file and the next: QGIS waits a lot, for itself and for backends."""
        for file in islice(dropwhile(lambda each: each is not self, files_in_qgis(self.session)), AT_ONCE):
            file.results()


def files_in_qgis(session: pytest.Session) -> list[FileInQgis]:
    """Those that tests are chosen of, in their order."""
    files = dict.fromkeys(each.parent for each in session.items if isinstance(each, ItemInQgis))
    return [each for each in files if isinstance(each, FileInQgis)]


def run_in_order(files: list[FileInQgis], ended: Event) -> None:
    """One file after another, beside the tests that come before them and need no QGIS."""
    for file in files:
        if ended.is_set():
            return
        file.results().wait()


def pytest_collection_finish(session: pytest.Session) -> None:
    files = files_in_qgis(session)
    if files and not session.config.option.collectonly:
        ended = session.stash[ENDED] = Event()
        Thread(target=run_in_order, args=(files, ended), daemon=True).start()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if ENDED in session.stash:
        session.stash[ENDED].set()


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> FileInQgis | None:
    if IS_IN_QGIS:
        return None
    return FileInQgis.from_parent(parent, path=module_path)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if not isinstance(item, ItemInQgis):
        return None
    file = item.parent
    assert isinstance(file, FileInQgis)
    file.begin()
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = file.results().of(item)
    if nextitem is None or nextitem.parent is not file:
        reports += file.results().at_end(item)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True

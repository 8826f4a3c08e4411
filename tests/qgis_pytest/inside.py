# SPDX-License-Identifier: GPL-3.0-or-later
"""In QGIS's Python: a plugin of pytest (`-p`) that tells `outside.py` of every test, one JSON object at a time."""

import json
import os
from multiprocessing.connection import Connection

import pytest

PIPE = "LOOKALIKE_TEST_PIPE"
"""The environment variable with the number of the file descriptor to write to."""


class Telling:
    """Tells of every test as soon as something is known of it, so that a crash of QGIS loses nothing before it."""

    def __init__(self, config: pytest.Config, pipe: int) -> None:
        os.set_inheritable(pipe, False)  # the pipe is to end with this process, not with those that it starts
        self._config = config
        self._pipe = Connection(pipe, readable=False)

    def _tell(self, **message: object) -> None:
        self._pipe.send_bytes(json.dumps(message).encode())

    def _report(self, report: pytest.CollectReport | pytest.TestReport) -> dict[str, object]:
        data: dict[str, object] = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        return data

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if not report.passed:
            self._tell(uncollected=report.nodeid, text=report.longreprtext)

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        self._tell(collected=item.nodeid, line=item.location[1])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell(started=nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._tell(of=report.nodeid, report=self._report(report))

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._tell(finished=nodeid)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Telling(config, int(os.environ.pop(PIPE))))

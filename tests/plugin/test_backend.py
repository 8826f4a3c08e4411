# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend's state is told to the dock as long as there is one."""

import threading
from pathlib import Path

import pytest
from lookalike.plugin.base.errors import LookalikeError
from lookalike.plugin.server.backend import Backend
from lookalike.plugin.server.errors import BackendNotStarted
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject


def test_a_backend_that_is_closed_while_it_starts_tells_nobody_of_it(tmp_path: Path) -> None:
    looks_for_python, closed = threading.Event(), threading.Event()
    ended: list[BaseException] = []

    def find_python() -> Path:
        looks_for_python.set()
        closed.wait(10)
        raise BackendNotStarted("No Python.")

    def start() -> None:
        with pytest.raises(LookalikeError) as error:
            backend.client(lambda: False)
        ended.append(error.value)

    dock = QObject()
    backend = Backend(tmp_path / "backend.log", find_python, dock)
    thread = threading.Thread(target=start)
    thread.start()
    looks_for_python.wait(10)
    backend.close()
    sip.delete(dock)
    closed.set()
    thread.join(10)
    assert [error.message for error in ended] == ["No Python."]

# SPDX-License-Identifier: GPL-3.0-or-later
"""A QGIS without its desktop in this process, with a home of its own and the plugin where QGIS would find it."""

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication

from .desktop import Desktop

ROOT = Path(__file__).resolve().parents[2]
BACKEND_PYTHON = ROOT / ".venv" / "bin" / "python"


def find_plugin() -> tempfile.TemporaryDirectory:
    """Has QGIS find the plugin under its name, in a plugins folder that `LOOKALIKE_PLUGINS` names or that is made."""
    folder = tempfile.TemporaryDirectory(prefix="lookalike-plugins-")
    Path(folder.name, "lookalike").symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, os.environ.get("LOOKALIKE_PLUGINS") or folder.name)
    return folder


PLUGINS = find_plugin()
"""Lives as long as this process."""


@pytest.fixture(scope="session", autouse=True)
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QgsApplication]:
    """QGIS, on a virtual screen unless `QT_QPA_PLATFORM` says otherwise; nothing of the user's is touched."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("XDG_")]:
            patch.delenv(name)
        for name in ("HOME", "XDG_RUNTIME_DIR"):
            patch.setenv(name, home)
        patch.setenv("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM", "offscreen"))
        patch.setenv("LOOKALIKE_PYTHON", os.environ.get("LOOKALIKE_PYTHON", str(BACKEND_PYTHON)))
        qgis = QgsApplication([], True)
        qgis.initQgis()
        yield qgis
        qgis.exitQgis()


@pytest.fixture(autouse=True)
def nothing_raised(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the plugin leaves to QGIS to report, from slots and tasks, fails the test that it happened in."""
    raised: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: raised.append("".join(traceback.format_exception(*error))))
    yield
    assert not raised, "\n".join(raised)


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """A window with canvas, toolbar and message bar."""
    window = Desktop()
    yield window
    window.close()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A QGIS without its desktop in this process, with a home of its own and the plugin where QGIS would find it."""

import gc
import os
import re
import shutil
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsRasterLayer, QgsSettings, QgsTask, QgsVectorLayer

from .desktop import LOGGED, SAID, Desktop, loaded_plugin, wait_for
from .rasters import write_mosaic
from .user import User

__all__ = [
    "application",
    "desktop",
    "indexed",
    "large_mosaic",
    "matches",
    "measured_tasks",
    "mosaic",
    "nothing_raised",
    "opened",
    "picture",
    "user",
]

ROOT = Path(__file__).resolve().parents[2]
BACKEND_PYTHON = os.environ.get("LOOKALIKE_PYTHON") or str(ROOT / ".venv" / "bin" / "python")
"""That has the backend."""


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
        patch.setenv("LOOKALIKE_PYTHON", BACKEND_PYTHON)
        qgis = QgsApplication([], True)
        qgis.initQgis()
        yield qgis
        gc.collect()  # what Python still holds of QGIS cannot be taken down after it
        qgis.exitQgis()


@pytest.fixture(scope="session", autouse=True)
def measured_tasks() -> Iterator[None]:
    """Where coverage is measured, it is in QGIS's threads too, of which Python's `threading` does not know."""
    from lookalike.plugin.base.tasks import Task

    trace, run = threading.gettrace(), Task.run

    def run_measured(task: QgsTask) -> bool:
        sys.settrace(trace)
        return run(task)

    with pytest.MonkeyPatch.context() as patch:
        if trace is not None:
            patch.setattr(Task, "run", run_measured)
        yield


@pytest.fixture(autouse=True)
def nothing_raised(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begins with nothing said. What the plugin leaves to QGIS to report fails the test that it happened in."""
    SAID.clear()
    LOGGED.clear()
    raised: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: raised.append("".join(traceback.format_exception(*error))))
    yield
    assert not raised, "\n".join(raised)


@pytest.fixture(autouse=True)
def picture(request: pytest.FixtureRequest) -> Iterator[None]:
    """Of the window at the end of each test, where `LOOKALIKE_SCREENSHOTS` names a folder for them."""
    yield
    folder = os.environ.get("LOOKALIKE_SCREENSHOTS")
    if folder and "desktop" in request.fixturenames:
        name = re.sub(r"\W+", "-", request.node.name)
        request.getfixturevalue("desktop").window.grab().save(str(Path(folder, f"{name}.png")))


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """A window with canvas, toolbar and message bar."""
    window = Desktop()
    yield window
    window.close()


@pytest.fixture(scope="module")
def user(desktop: Desktop, request: pytest.FixtureRequest) -> Iterator[User]:
    """Somebody with the dock open and the backend running, for all tests of a file; `LIMIT` in it is that of matches.

    The model is the one that needs no network.
    """
    QgsSettings().setValue("lookalike/model", "colour-texture")
    if hasattr(request.module, "LIMIT"):
        QgsSettings().setValue("lookalike/limit", request.module.LIMIT)
    with loaded_plugin(desktop) as plugin:
        somebody = User(desktop, plugin)
        somebody.open_dock()
        somebody.wait_until_ready()
        yield somebody


@pytest.fixture(scope="session")
def mosaic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster of 77 tiles with three kinds of ground."""
    return write_mosaic(tmp_path_factory.mktemp("mosaic") / "mosaic.tif", 4, 6)


@pytest.fixture(scope="session")
def large_mosaic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster that is indexed in several shards: a cancel can come in between."""
    return write_mosaic(tmp_path_factory.mktemp("mosaic") / "mosaic.tif", 24, 32)


@pytest.fixture(scope="module")
def indexed(user: User, mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose raster is indexed, with all that belongs to it in one folder, which is not where it was made."""
    folder = tmp_path_factory.mktemp("indexed")
    made = folder / "made"
    made.mkdir()
    shutil.copy2(mosaic, made)
    user.new_project(made / "town.qgz", made / mosaic.name)
    user.index()
    user.close_project()
    return made.rename(folder / "kept") / "town.qgz"


@pytest.fixture
def opened(user: User, indexed: Path, tmp_path: Path) -> QgsRasterLayer:
    """A copy of that project for one test, opened, in a folder with a space and an umlaut; gives its raster layer."""
    folder = tmp_path / "Plätze mit Leerzeichen"
    shutil.copytree(indexed.parent, folder)
    user.open_project(folder / indexed.name)
    (layer,) = user.project.mapLayers().values()
    wait_for(lambda: user.listed() == {"mosaic.tif": "ready, 77 tiles"}, 20, "the list of rasters")
    return layer


@pytest.fixture
def matches(user: User, opened: QgsRasterLayer) -> QgsVectorLayer:
    """The result layer of a search for what lies in the middle of the map."""
    return user.find_here()

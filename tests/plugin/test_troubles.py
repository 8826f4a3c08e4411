# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever happens around an indexing job, nothing finished is lost and one sentence says what to do."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsSettings

from .desktop import wait_for
from .fixtures import ROOT
from .rasters import write_mosaic
from .user import User

SIDE = 64
TILES = 64 * 96
"""Of that size, side by side."""


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In blocks: three shards."""
    blocks = ("TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256")
    return write_mosaic(tmp_path_factory.mktemp("mosaic") / "mosaic.tif", 16, 24, options=blocks)


@pytest.fixture
def project(user: User, raster: Path, tmp_path: Path) -> Path:
    """On a raster that is to be indexed in small tiles."""
    return open_new(user, raster, tmp_path)


def open_new(user: User, raster: Path, folder: Path) -> Path:
    user.new_project(folder / "town.qgz", raster)
    user.index_page.tile.setValue(SIDE)
    user.index_page.stride.setValue(SIDE)
    return folder / "town.qgz"


def state(user: User) -> str:
    return user.listed().get("mosaic.tif", "")


def wait_for_state(user: User, begin: str) -> str:
    wait_for(lambda: state(user).startswith(begin), 60, f"the state {begin}")
    return state(user)


def wait_for_end(user: User) -> None:
    wait_for(lambda: not user.session.indexing.is_busy, 120, "the end of the job")


def index_until(user: User, percent: int) -> None:
    user.index_page.start.click()
    bar = user.dock.status_bar.progress
    wait_for(lambda: user.session.indexing.is_busy and bar.maximum() == 100 and bar.value() >= percent, 60, "progress")


def percent(state: str) -> int:
    found = re.fullmatch(r"partly indexed \((\d+) %\)", state)
    assert found is not None, state
    return int(found.group(1))


def index_in_vain(user: User) -> str:
    """Gives the one thing that is said of it, in the message bar as on the page."""
    user.index_page.start.click()
    user.wait_for_word()
    wait_for_end(user)
    (said,) = user.said
    assert said == user.index_page.sentence.text()
    return said


def test_a_layer_that_is_removed_while_it_is_indexed_is_said_and_its_file_is_indexed(
    user: User, raster: Path, tmp_path: Path
) -> None:
    user.new_project(tmp_path / "town.qgz", raster)
    user.index_page.stride.setValue(user.index_page.tile.value())
    user.index_page.start.click()
    user.project.removeAllMapLayers()
    wait_for_end(user)
    assert user.said[0] == "“mosaic” is not in the project any more; its file is still being indexed."
    wait_for_state(user, "ready, ")


def test_a_second_qgis_on_the_project_is_told_that_another_process_writes_the_index(user: User, project: Path) -> None:
    index_until(user, 10)
    QgsSettings().sync()  # for the second
    os.kill(user.session.backend.pid, signal.SIGSTOP)  # so that it cannot be done before the second QGIS has come
    second = [sys.executable, "-m", "tests.plugin.second_qgis", str(project)]
    path = os.pathsep.join(sys.path)
    run = subprocess.Popen(
        second, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    wait_for(lambda: run.poll() is not None, 60, "the second QGIS")
    first_is_busy = user.session.indexing.is_busy
    os.kill(user.session.backend.pid, signal.SIGCONT)
    assert first_is_busy
    assert run.returncode == 0
    said, sentence = run.stdout.read().splitlines()
    assert said.startswith("Another process is writing the index")
    assert "Wait until it is done" in sentence


def test_closing_the_project_stops_its_job_and_says_how_to_go_on(user: User, project: Path) -> None:
    index_until(user, 45)
    user.project.clear()
    wait_for_end(user)
    assert user.said == [
        "Indexing “mosaic” was stopped because its project was closed. What is indexed is kept: open the project again "
        "to resume."
    ]
    assert user.index_page.start.isVisibleTo(user.index_page)
    user.project.read(str(project))
    assert 0 < percent(wait_for_state(user, "partly")) < 100
    assert user.index_page.start.text() == "Resume indexing"


def test_what_was_indexed_when_qgis_ended_is_kept_and_gone_on_with(user: User, project: Path) -> None:
    index_until(user, 45)
    user.plugin.unload()
    user.plugin.initGui()
    user.open_dock()
    user.wait_until_ready()
    assert 0 < percent(wait_for_state(user, "partly")) < 100
    assert user.index_page.start.text() == "Resume indexing"
    user.index_page.start.click()
    assert wait_for_state(user, "ready") == f"ready, {TILES} tiles"


def test_a_file_in_the_place_of_the_index_folder_is_said(user: User, raster: Path, tmp_path: Path) -> None:
    (tmp_path / "town.lookalike").write_text("not a folder", encoding="utf-8")
    open_new(user, raster, tmp_path)
    said = index_in_vain(user)
    assert "town.lookalike" in said
    assert "save the project in another folder" in said


# --- the disk -----------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(user: User, tmp_path: Path) -> Iterator[Path]:
    """A file system with little room."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode != 0:
        pytest.skip("needs root on Linux: mounts a small file system")
    yield folder
    user.close_project()
    subprocess.run(["umount", str(folder)], check=True)


def remount(disk: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(disk)], check=True)


def test_a_full_disk_is_said_and_indexing_goes_on_once_there_is_room(
    user: User, raster: Path, small_disk: Path
) -> None:
    open_new(user, raster, small_disk)
    said = index_in_vain(user)
    assert "is full" in said
    assert "make room" in said
    remount(small_disk, "size=64m")
    user.index_page.start.click()
    assert wait_for_state(user, "ready") == f"ready, {TILES} tiles"


def test_a_read_only_project_folder_is_said_with_what_to_do(user: User, raster: Path, small_disk: Path) -> None:
    open_new(user, raster, small_disk)
    remount(small_disk, "ro")
    said = index_in_vain(user)
    remount(small_disk, "rw")
    assert "is not writable" in said
    assert "save the project in another folder" in said

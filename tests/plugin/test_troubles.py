# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever happens around an indexing job, nothing finished is lost and one sentence says what to do."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.old_drivers import write_mosaic

Seen = dict[str, Any]
TILES = 64 * 96
"""Of 64 px side by side."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system with little room."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode != 0:
        pytest.skip("needs root on Linux: mounts a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mosaic") / "mosaic.tif"
    write_mosaic(path, 16, 24, tiled=True, blockxsize=256, blockysize=256)  # in blocks: three shards
    return path


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], raster: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return drive("troubles_in_qgis.py", tmp_path_factory.mktemp("troubles"), str(raster))


def percent(state: str) -> int:
    found = re.fullmatch(r"partly indexed \((\d+) %\)", state)
    assert found is not None, state
    return int(found.group(1))


def test_a_layer_that_is_removed_while_it_is_indexed_is_said_and_its_file_is_indexed(seen: Seen) -> None:
    said, state = seen["removed"]
    assert said[0] == "“mosaic” is not in the project any more; its file is still being indexed."
    assert state.startswith("ready, ")


def test_a_second_qgis_on_the_project_is_told_that_another_process_writes_the_index(seen: Seen) -> None:
    assert seen["first_was_busy"] is True
    assert len(seen["second"]["said"]) == 1
    assert seen["second"]["said"][0].startswith("Another process is writing the index")
    assert "Wait until it is done" in seen["second"]["sentence"]


def test_closing_the_project_stops_its_job_and_says_how_to_go_on(seen: Seen) -> None:
    said, ready_for_more = seen["closed"]
    assert said == [
        "Indexing “mosaic” was stopped because its project was closed. What is indexed is kept: open the project again "
        "to resume."
    ]
    assert ready_for_more is True
    state, button = seen["opened_again"]
    assert 0 < percent(state) < 100
    assert button == "Resume indexing"


def test_what_was_indexed_when_qgis_ended_is_kept_and_gone_on_with(seen: Seen) -> None:
    state, button = seen["started_again"]
    assert percent(state) >= percent(seen["opened_again"][0])
    assert button == "Resume indexing"
    assert seen["done"] == f"ready, {TILES} tiles"


def test_a_file_in_the_place_of_the_index_folder_is_said(seen: Seen) -> None:
    (said,), sentence = seen["file"]
    assert said == sentence
    assert "town.lookalike" in said
    assert "save the project in another folder" in said


@pytest.fixture(scope="module")
def on_a_small_disk(drive: Callable[..., Seen], raster: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    with small_disk(tmp_path_factory.mktemp("disk") / "small") as disk:
        return drive("troubles_in_qgis.py", tmp_path_factory.mktemp("storage"), "--disk", str(raster), str(disk))


def test_a_full_disk_is_said_and_indexing_goes_on_once_there_is_room(on_a_small_disk: Seen) -> None:
    (said,), sentence = on_a_small_disk["full"]
    assert said == sentence
    assert "is full" in said
    assert "make room" in said
    assert on_a_small_disk["room_again"] == f"ready, {TILES} tiles"


def test_a_read_only_project_folder_is_said_with_what_to_do(on_a_small_disk: Seen) -> None:
    (said,), sentence = on_a_small_disk["read_only"]
    assert said == sentence
    assert "is not writable" in said
    assert "save the project in another folder" in said

# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing that is paused, cancelled, or loses its backend: nothing finished is lost, and what happened is said."""

import os
import re
from pathlib import Path

import pytest

from .desktop import wait_for
from .user import User, press

SIDE = 64
"""Thousands of tiles: enough to come in between. The backend commits blocks of 64 MiB."""
TILES = 128 * 96
"""Of that size, side by side on 8192 x 6144 px."""


@pytest.fixture(autouse=True)
def project(user: User, large_mosaic: Path, tmp_path: Path) -> None:
    """A raster that is to be indexed in small tiles."""
    user.new_project(tmp_path / "project.qgz", large_mosaic)
    user.dock.tabs.setCurrentIndex(1)
    user.index_page.tile.setValue(SIDE)
    user.index_page.stride.setValue(SIDE)


def state(user: User) -> str:
    return user.listed().get("mosaic.tif", "")


def percent(state: str) -> int:
    found = re.fullmatch(r"partly indexed \((\d+) %\)|paused, (\d+) %", state)
    assert found is not None, state
    return int(found.group(1) or found.group(2))


def wait_for_progress(user: User, least: int) -> None:
    bar = user.dock.status_bar.progress
    wait_for(lambda: user.session.indexing.is_busy and bar.value() >= least, 60, f"{least} %")


def index_until(user: User, least: int) -> None:
    user.index_page.start.click()
    wait_for(lambda: not user.index_page.start.isVisibleTo(user.index_page), 60, "the start")
    wait_for_progress(user, least)


def test_progress_is_shown_in_the_strip_and_in_the_panel(user: User) -> None:
    index_until(user, 1)
    assert user.dock.status_bar.sentence.text() == "Indexing “mosaic”…"
    assert f"of {TILES} tiles" in user.index_page.sentence.text()
    user.dock.status_bar.cancel.click()


def test_a_paused_raster_keeps_what_is_indexed_and_goes_on_from_there(user: User) -> None:
    page = user.index_page
    index_until(user, 20)
    page.pause.click()
    wait_for(lambda: page.resume.isVisibleTo(page) and state(user).startswith("paused"), 60, "indexing to pause")
    paused = percent(state(user))
    assert 0 < paused < 100
    assert page.sentence.text() == "Paused. What is indexed is kept, also when QGIS is closed."
    assert not user.session.indexing.is_busy
    assert not page.start.isVisibleTo(page)

    page.resume.click()
    wait_for_progress(user, 40)
    assert state(user) == "being indexed"
    user.dock.status_bar.cancel.click()
    wait_for(lambda: page.start.isVisibleTo(page) and "partly" in state(user), 60, "indexing to stop")
    assert not page.resume.isVisibleTo(page)
    assert percent(state(user)) >= paused


def test_what_was_indexed_before_a_cancel_is_kept_and_can_be_resumed(user: User) -> None:
    page = user.index_page
    index_until(user, 40)
    user.dock.status_bar.cancel.click()
    wait_for(lambda: page.start.isVisibleTo(page) and "partly" in state(user), 60, "indexing to stop")
    assert 0 < percent(state(user)) < 100
    assert page.start.text() == "Resume indexing"


def test_what_the_end_of_its_project_has_interrupted_is_offered_to_go_on_when_it_is_opened_again(user: User) -> None:
    file = Path(user.project.fileName())
    index_until(user, 40)
    user.close_project()
    user.open_project(file)
    user.wait_for_word("“mosaic” was not indexed to the end.")
    item = next(each for each in user.desktop.bar.items() if "to the end" in each.text())
    press(item, "Go on indexing")
    wait_for_progress(user, 40)
    user.dock.status_bar.cancel.click()
    wait_for(lambda: "partly" in state(user), 60, "indexing to stop")


def test_a_backend_that_dies_while_it_indexes_is_said_and_started_again_and_indexing_goes_on_where_it_stopped(
    user: User,
) -> None:
    page = user.index_page
    index_until(user, 40)
    os.kill(user.session.backend.pid, 9)
    wait_for(lambda: page.start.isVisibleTo(page) and user.said, 60, "a word about it")
    assert "backend" in user.said[-1]
    wait_for(lambda: user.session.backend.state.name == "ready" and "partly" in state(user), 60, "the backend")
    assert 0 < percent(state(user)) < 100
    assert page.start.text() == "Resume indexing"

    page.start.click()
    wait_for(lambda: state(user).startswith("ready"), 120, "the end of indexing")
    assert state(user) == f"ready, {TILES} tiles"
    assert page.start.text() == "Start indexing"

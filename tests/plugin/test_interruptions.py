# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing that is cancelled, or loses its backend: nothing finished is lost, and the dock says what happened."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]
# Tiles of 64 px side by side on 8192 x 6144 px
TILES = 128 * 96


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], large_mosaic: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return drive("interrupt_in_qgis.py", tmp_path_factory.mktemp("interrupted"), str(large_mosaic))


def percent(state: str) -> int:
    found = re.fullmatch(r"partly indexed \((\d+) %\)|paused, (\d+) %", state)
    assert found is not None, state
    return int(found.group(1) or found.group(2))


def test_progress_is_shown_in_the_strip_and_in_the_panel(seen: Seen) -> None:
    in_strip, in_panel = seen["while_indexing"]
    assert in_strip == "Indexing “mosaic”…"
    assert f"of {TILES} tiles" in in_panel


def test_a_paused_raster_keeps_what_is_indexed_and_says_how_far_it_is(seen: Seen) -> None:
    state, sentence, busy, start = seen["paused"]
    assert state.startswith("paused, ")
    assert 0 < percent(state) < 100
    assert sentence == "Paused. What is indexed is kept, also when QGIS is closed."
    assert [busy, start] == [False, False]


def test_resuming_goes_on_from_the_pause(seen: Seen) -> None:
    assert seen["resume_is_gone"] is True
    assert percent(seen["cancelled"][0]) >= percent(seen["paused"][0])


def test_what_was_indexed_before_a_cancel_is_kept_and_can_be_resumed(seen: Seen) -> None:
    state, button, _ = seen["cancelled"]
    assert 0 < percent(state) < 100
    assert button == "Resume indexing"


def test_a_backend_that_dies_while_it_indexes_is_said_and_started_again(seen: Seen) -> None:
    assert "backend" in seen["killed"]
    state, button = seen["recovered"]
    assert percent(seen["cancelled"][0]) <= percent(state) < 100
    assert button == "Resume indexing"


def test_indexing_goes_on_where_it_stopped_until_the_raster_is_ready(seen: Seen) -> None:
    assert seen["resumed"] == [f"ready, {TILES} tiles", "Start indexing"]

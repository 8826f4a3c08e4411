# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin on Qt6: every Qt name that it uses, and the panels that need only Qt, worked on PyQt6 without QGIS."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive_qt6: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What the driver saw of the panels."""
    return drive_qt6("widgets_on_qt6.py", str(ROOT), sys.executable, str(tmp_path_factory.mktemp("Protokoll ä")))


def test_qt6_has_every_qt_name_that_the_plugin_uses(drive_qt6: Callable[..., Seen]) -> None:
    names = drive_qt6("qt_names.py", str(ROOT))
    assert names["missing"] == []
    assert names["found"] > 200


def test_a_name_that_only_qt5_has_is_noticed(drive_qt6: Callable[..., Seen], tmp_path: Path) -> None:
    (tmp_path / "plugin").mkdir()
    source = "from qgis.PyQt.QtCore import Qt\nfrom qgis.PyQt.QtWidgets import QAction\nSIDE = Qt.AlignTop\n"
    (tmp_path / "plugin" / "old.py").write_text(source, encoding="utf-8")
    assert drive_qt6("qt_names.py", str(tmp_path))["missing"] == ["old.py: QAction", "old.py:3 Qt.AlignTop"]


def test_the_panels_run_on_qt6_alone(seen: Seen) -> None:
    assert seen["qt"].startswith("6.")
    assert seen["qt5"] == []


def test_the_gallery_shows_ranks_pictures_and_judgements(seen: Seen) -> None:
    results = seen["results"]
    assert results["texts"][:2] == ["✓ 1 · 99.0 %", "2 · 98.0 %"]
    assert results["frame"] == "#1a9641"
    assert results["inside"] == "#ff0000"


def test_a_match_is_judged_by_button_and_by_key(seen: Seen) -> None:
    assert seen["results"]["clicked"] == [1]
    assert seen["results"]["judged"] == [[[1], "like"], [[1], "dislike"]]
    assert seen["results"]["undo"] == ["undo", "redo"]


def test_the_threshold_hides_the_weaker_half_and_says_so_once(seen: Seen) -> None:
    assert seen["results"]["hidden"] == 6
    assert len(seen["results"]["thresholds"]) == 1


def test_pictures_are_asked_for_what_the_threshold_leaves_whatever_its_ranks(seen: Seen) -> None:
    assert seen["results"]["asked"] == [seen["results"]["in_view"]]
    assert seen["results"]["in_view"] != list(range(2, 2 + len(seen["results"]["in_view"])))


def test_the_setup_asks_and_shows_how_far_it_is(seen: Seen) -> None:
    setup = seen["setup"]
    assert [setup["install_before"], setup["install_while_busy"]] == [False, False]
    assert setup["clicks"] == ["install", "cancel"]
    assert setup["room"].startswith("Too little: 3.0 GB")
    assert setup["step"] == "Step 2 of 3: Installing. Downloading torch…"
    assert [setup["percent"], setup["log"]] == [25, "Collecting torch"]


def test_the_status_bar_follows_a_real_backend_that_dies_and_comes_back(seen: Seen) -> None:
    status_bar = seen["status_bar"]
    assert status_bar["states"] == ["starting", "ready", "lost", "starting", "ready"]
    assert status_bar["busy"] == ["Indexing", 40, True]
    assert [status_bar["lost"], status_bar["restart_offered"], status_bar["restarts"]] == [True, True, 1]

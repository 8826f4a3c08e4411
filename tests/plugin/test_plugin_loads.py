# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin in a real QGIS, started as a process of QGIS's own Python: the two environments must not mix."""

from collections.abc import Callable
from typing import Any

import pytest

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What QGIS saw while it loaded, used and unloaded the plugin, on a machine without a backend."""
    work = tmp_path_factory.mktemp("qgis")
    return drive("load_in_qgis.py", work, LOOKALIKE_PYTHON="")


def test_loading_the_plugin_adds_a_button_with_an_icon_to_menu_and_toolbar(seen: Seen) -> None:
    assert seen["menu"] == ["Lookalike"]
    assert seen["toolbar"] == ["Lookalike"]
    assert seen["icon_drawn"] is True


def test_a_right_click_on_the_map_offers_to_find_similar_places(seen: Seen) -> None:
    assert seen["right_click"] == ["Find similar here"]


def test_the_button_and_the_dock_agree_on_whether_the_dock_is_open(seen: Seen) -> None:
    assert [seen["shown"], seen["closed"], seen["shown_again"]] == [[True, True], [False, False], [True, True]]


def test_without_a_backend_the_dock_says_so(seen: Seen) -> None:
    assert str(seen["not_installed"]).startswith("The backend is not installed yet. Install it")


def test_unloading_takes_everything_away_and_twice_is_harmless(seen: Seen) -> None:
    nothing = {
        "menu": [],
        "toolbar": [],
        "right_click": [],
        "docks": 0,
        "options_pages": 0,
        "layer_actions": 0,
        "ours": [],
    }
    assert seen["after_unload"] == nothing


def test_the_plugin_can_be_loaded_again_after_unloading(seen: Seen) -> None:
    assert seen["menu_after_reload"] == ["Lookalike"]


def test_the_start_of_qgis_waits_neither_for_the_dock_nor_for_what_talks_to_the_backend(seen: Seen) -> None:
    assert seen["modules_at_start"] == []


def test_loading_the_plugin_brings_no_backend_package_into_qgis(seen: Seen) -> None:
    assert seen["backend_modules"] == []

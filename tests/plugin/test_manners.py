# SPDX-License-Identifier: GPL-3.0-or-later
"""Keyboard, screen readers, and nothing left behind after unloading."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

Seen = dict[str, Any]
OTHER = """#!/bin/sh
exec {python} -c '
import json, os, sys
print(json.dumps(dict(lookalike="7.0", protocol=77, port=1, pid=os.getpid())), flush=True)
sys.stdin.read()'
"""


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    work = tmp_path_factory.mktemp("manners")
    other = work / "other python"
    other.write_text(OTHER.format(python=sys.executable), encoding="utf-8")
    other.chmod(0o755)
    return drive("manners_in_qgis.py", work / "qgis", str(other), sys.executable)


def test_a_backend_of_another_protocol_is_said_in_the_strip_with_what_to_do(seen: Seen) -> None:
    sentence, can_be_repaired = seen["other protocol"]
    assert sentence == "The backend is version 7.0, newer than this plugin. Update the plugin."
    assert can_be_repaired is True


def test_everything_that_takes_keys_has_a_name_for_screen_readers(seen: Seen) -> None:
    assert list(seen["keys"]["nameless"]) == []


def test_every_button_says_more_in_a_tooltip(seen: Seen) -> None:
    assert seen["keys"]["tipless"] == []


def test_the_tab_key_goes_downwards_through_the_options_and_the_setup(seen: Seen) -> None:
    assert seen["keys"]["jumps"] == []
    assert seen["keys"]["jumps in the setup"] == []


def test_the_options_are_reached_by_letters_of_which_each_is_used_once(seen: Seen) -> None:
    letters = seen["keys"]["letters"]
    assert len(letters) >= 10
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("when", ["after", "after again"])
def test_unloading_leaves_nothing_behind(seen: Seen, when: str) -> None:
    assert (seen["tool in use"], seen["process in use"]) == ("BoxTool", 1)
    changed = {
        what: (before, seen[when][what]) for what, before in seen["before"].items() if before != seen[when][what]
    }
    assert changed == {}

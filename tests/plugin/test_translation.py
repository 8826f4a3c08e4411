# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin in a German QGIS."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Seen = dict[str, Any]
SCRIPT = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "update.py"


@pytest.fixture(scope="module")
def seen(drive: Callable[..., Seen], tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return drive("german_in_qgis.py", tmp_path_factory.mktemp("deutsch"), LOOKALIKE_PYTHON="")


def test_the_compiled_translations_are_those_of_the_sources(seen: Seen) -> None:
    assert seen["stale"] == [], "run `make translations`"


def test_the_dock_and_the_options_are_german(seen: Seen) -> None:
    assert seen["state"].startswith("Das Backend ist noch nicht installiert.")
    assert seen["tabs"] == ["Suche", "Index"]
    assert {"Installieren", "Diagnose kopieren", "Beispiel zeichnen"} <= set(seen["words"])
    assert {"Verbindung testen", "Modell"} <= set(seen["options"])


def test_numbers_have_the_decimal_sign_of_the_language(seen: Seen) -> None:
    assert seen["numbers"] == ["99,98 %", "25,6 m", "1,20 km", "1,4 GB"]


def test_no_text_of_the_dock_is_left_in_english(seen: Seen) -> None:
    spec = importlib.util.spec_from_file_location("update_translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    german = update.translations_of(SCRIPT.parent / "lookalike_de.ts")
    english = {source for source, translation in german.items() if source != translation}
    assert sorted(english & set(seen["words"] + seen["options"])) == []


def test_errors_of_the_packages_without_qgis_are_german_too(seen: Seen) -> None:
    assert seen["installing"].startswith("Der Datenträger ist voll.")


def test_the_backends_english_sentence_gets_a_german_headline(seen: Seen) -> None:
    assert seen["backend_says"] == "Ein anderes Programm schreibt gerade in diesen Index. (The index {x} is locked.)"


def test_unloading_takes_the_translator_away_and_loading_brings_it_back(seen: Seen) -> None:
    assert seen["after_unload"][0] == "Search"
    assert seen["after_unload"][1].startswith("The disk is full.")
    assert seen["qt_after_unload"] == "Search"
    assert seen["again"] == "Suche"

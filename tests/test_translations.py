# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the plugin is in each translation, finished, and with the placeholders of the English one."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "i18n"
TODO = "run `make translations` and translate what it lists"


@pytest.fixture(scope="module")
def update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_translations", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_text_of_the_plugin_is_translated_and_nothing_else_is_kept(update: ModuleType, language: str) -> None:
    texts = set(update.all_texts())
    translated = update.translations_of(FOLDER / f"lookalike_{language}.ts")
    assert sorted(texts - set(translated)) == [], TODO
    assert sorted(set(translated) - texts) == [], TODO
    assert len(texts) > 300


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_translation_has_the_placeholders_and_the_outer_spaces_of_the_english_text(
    update: ModuleType, language: str
) -> None:
    translated = update.translations_of(FOLDER / f"lookalike_{language}.ts")
    wrong = [
        (english, other)
        for english, other in translated.items()
        if placeholders(english) != placeholders(other) or spaces(english) != spaces(other)
    ]
    assert wrong == []


def placeholders(text: str) -> list[str]:
    """Numbers may order unnamed ones anew: `{1} of {0}`."""
    found = re.findall(r"\{([^{}]*)\}", text.replace("{{", "").replace("}}", ""))
    return sorted(re.sub(r"^\d+", "", each) for each in found)


def spaces(text: str) -> tuple[bool, bool]:
    return text.startswith(" "), text.endswith(" ")

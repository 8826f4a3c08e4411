# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin in a German QGIS."""

import importlib.util
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from lookalike.plugin.base.quantities import disk_size, metres, percentile
from lookalike.plugin.base.translation import tr
from lookalike.plugin.client.errors import BackendRefused
from lookalike.plugin.client.protocol import Problem
from lookalike.plugin.environment.pip_problems import problem_of
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QWidget

from .desktop import Desktop, delete_what_was_left, loaded_plugin, wait_for
from .user import User

SCRIPT = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "update.py"
FULL = ["No space left on device"]
"""What pip says of a full disk."""


@pytest.fixture(scope="module")
def user(desktop: Desktop) -> Iterator[User]:
    """Somebody in Austria who has just opened the dock, on a machine without a backend."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_AT"))  # as the desktop does
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", "de_AT")
    with pytest.MonkeyPatch.context() as patch, loaded_plugin(desktop) as plugin:
        patch.setenv("LOOKALIKE_PYTHON", "")
        somebody = User(desktop, plugin)
        somebody.open_dock()
        wait_for(lambda: somebody.dock.shows_setup, 20, "the panel that says that no backend is installed")
        yield somebody
    QLocale.setDefault(before)


@pytest.fixture
def options(user: User) -> Iterator[QWidget]:
    """The page of the plugin in QGIS's options."""
    page = user.desktop.options_pages[0].createWidget(user.desktop.window)
    yield page
    page.deleteLater()
    delete_what_was_left()


def words_of(widget: QWidget) -> set[str]:
    """All that labels and buttons of a widget say."""
    shown = [each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind)]
    return {text.replace("&", "") for text in shown if text}


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_compiled_translations_are_those_of_the_sources(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(SCRIPT.parent / f"lookalike_{language}.qm"))
    messages = ElementTree.parse(SCRIPT.parent / f"lookalike_{language}.ts").iter("message")
    texts = [(message.findtext("source") or "", message.findtext("translation")) for message in messages]
    stale = [source for source, target in texts if translator.translate("Lookalike", source.encode()) != target]
    assert texts
    assert stale == [], "run `make translations`"


def test_the_dock_and_the_options_are_german(user: User, options: QWidget) -> None:
    assert user.dock.status_bar.sentence.text().startswith("Das Backend ist noch nicht installiert.")
    tabs = user.dock.tabs
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["Suchen", "Index"]
    assert {"Installieren", "Diagnose kopieren", "Beispiel zeichnen"} <= words_of(user.dock)
    assert {"Verbindung testen", "Modell"} <= words_of(options)


def test_numbers_have_the_decimal_sign_of_the_language(user: User) -> None:
    numbers = [percentile(99.98), metres(25.6), metres(1200), disk_size(1_400_000_000)]
    assert numbers == ["99,98 %", "25,6 m", "1,20 km", "1,4 GB"]


def test_no_text_of_the_dock_is_left_in_english(user: User, options: QWidget) -> None:
    spec = importlib.util.spec_from_file_location("update_translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    german = update.translations_of(SCRIPT.parent / "lookalike_de.ts")
    english = {source for source, translation in german.items() if source != translation}
    assert english & (words_of(user.dock) | words_of(options)) == set()


def test_errors_of_the_packages_without_qgis_are_german_too(user: User) -> None:
    assert problem_of(FULL, offline=True).message.startswith("Der Datenträger ist voll.")


def test_the_backends_english_sentence_gets_a_german_headline(user: User) -> None:
    said = BackendRefused(Problem("IndexLocked", "The index {x} is locked."), 409).message
    assert said == "Ein anderes Programm schreibt gerade in diesen Index. (The index {x} is locked.)"


def test_unloading_takes_the_translator_away_and_loading_brings_it_back(user: User) -> None:
    user.plugin.unload()  # in the last test of this file, since it takes the plugin of all
    assert tr("Search") == QCoreApplication.translate("Lookalike", "Search") == "Search"
    assert problem_of(FULL, offline=True).message.startswith("The disk is full.")
    user.plugin.initGui()
    assert tr("Search") == "Suchen"

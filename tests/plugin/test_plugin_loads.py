# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS loads, shows and unloads the plugin, on a machine without a backend."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lookalike.plugin.base import help as help_module
from lookalike.plugin.base.help import HelpWindow
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QPoint, QUrl
from qgis.PyQt.QtTest import QTest

from .desktop import Desktop, delete_what_was_left, loaded_plugin, wait_for
from .user import User

ROOT = Path(__file__).resolve().parents[2]
DOCS = Path(help_module.__file__).resolve().parents[2] / "docs"
"""Those that came with the plugin."""
BACKEND_PACKAGES = {"torch", "faiss", "rasterio", "openvino", "fastapi", "timm", "sklearn", "uvicorn"}
IN_MENU = ["Lookalike", "Find similar here", "Draw an example", "More models…"]
AT_START = """
import os, sys
from qgis.core import QgsApplication
from tests.plugin.desktop import Desktop
application = QgsApplication([], True)
import lookalike
lookalike.classFactory(Desktop()).initGui()
print(*sorted({"http.client", "ssl", "lookalike.plugin.session"} & set(sys.modules)), flush=True)
os._exit(0)
"""


@pytest.fixture
def user(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    """Somebody with the plugin loaded, its dock never opened, on a machine without a backend."""
    monkeypatch.setenv("LOOKALIKE_PYTHON", "")
    with loaded_plugin(desktop) as plugin:
        yield User(desktop, plugin)


def texts(widget: Any) -> list[str]:
    """What the entries of a menu or toolbar say."""
    return [action.text() for action in widget.actions()]


def dock(desktop: Desktop) -> QgsDockWidget:
    return desktop.window.findChild(QgsDockWidget, "LookalikeDock")


def test_loading_the_plugin_adds_a_button_with_an_icon_to_menu_and_toolbar(user: User) -> None:
    assert texts(user.desktop.menu) == IN_MENU
    assert texts(user.desktop.toolbar) == ["Lookalike"]
    picture = user.desktop.toolbar.actions()[0].icon().pixmap(24, 24).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 4


def test_loading_it_twice_adds_nothing(user: User) -> None:
    user.plugin.initGui()
    assert (texts(user.desktop.menu), texts(user.desktop.toolbar)) == (IN_MENU, ["Lookalike"])


def test_a_right_click_on_the_map_offers_to_find_similar_places(user: User) -> None:
    assert texts(user.right_click(QPoint(5, 5))) == ["Find similar here"]


def test_the_button_and_the_dock_agree_on_whether_the_dock_is_open(user: User) -> None:
    button = user.desktop.toolbar.actions()[0]
    button.trigger()
    assert (dock(user.desktop).isVisible(), button.isChecked()) == (True, True)
    dock(user.desktop).close()
    assert (dock(user.desktop).isVisible(), button.isChecked()) == (False, False)
    button.trigger()
    assert (dock(user.desktop).isVisible(), button.isChecked()) == (True, True)


def test_a_dock_that_was_open_is_opened_again_with_the_next_start_and_a_closed_one_is_not(user: User) -> None:
    user.open_dock()
    user.plugin.unload()
    delete_what_was_left()
    user.plugin.initGui()
    wait_for(lambda: dock(user.desktop) is not None, 20, "the dock")
    assert dock(user.desktop).isVisible()
    dock(user.desktop).close()
    user.plugin.unload()
    delete_what_was_left()
    user.plugin.initGui()
    QTest.qWait(50)
    assert user.plugin.session is None


def test_an_example_is_drawn_and_a_place_is_searched_by_a_key(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    find, draw = user.desktop.menu.actions()[1:3]
    assert [each.shortcut().toString() for each in (find, draw)] == ["Ctrl+Shift+Y", "Ctrl+Shift+E"]
    draw.trigger()
    assert dock(user.desktop).isVisible()
    assert user.canvas.mapTool() is user.session.tool
    draw.trigger()
    assert user.canvas.mapTool() is not user.session.tool
    find.trigger()
    assert user.said == ["There is no raster here. Add an image layer, then point at a place on it."]


def test_help_opens_the_page_at_hand_that_comes_with_the_plugin(user: User) -> None:
    def heading() -> str:
        return window.browser.textCursor().block().text()

    user.open_dock()
    user.dock.show_setup(False)
    user.dock.tabs.setCurrentIndex(0)
    user.dock.status_bar.help.click()
    window = user.dock.findChild(HelpWindow, HelpWindow.NAME)
    assert window.browser.source().toLocalFile() == str(DOCS / "dock.md")
    assert heading() == "Searching"
    user.dock.tabs.setCurrentIndex(1)
    user.dock.status_bar.help.click()
    assert heading() == "Indexing"
    window.browser.anchorClicked.emit(QUrl("processing.md#heat-maps"))
    assert window.browser.source().toLocalFile() == str(DOCS / "processing.md")
    user.dock.show_setup(True)
    user.dock.status_bar.help.click()
    assert window.browser.source().toLocalFile() == str(DOCS / "install.md")
    window.close()


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_help_in_another_language_has_the_same_parts(language: str) -> None:
    pages = [(ROOT / "docs" / folder / "dock.md").read_text(encoding="utf-8") for folder in ("", language)]
    levels = [[line.split(" ")[0] for line in page.splitlines() if line.startswith("#")] for page in pages]
    assert levels[0] == levels[1]
    names = [set(re.findall(r"(?<!\*)\*(\w[^*]*)\*", page.replace("\n", " "))) for page in pages]
    messages = ElementTree.parse(ROOT / "resources" / "i18n" / f"lookalike_{language}.ts").iter("message")
    said = {message.findtext("source"): message.findtext("translation") for message in messages}
    lacking = {said[name] for name in names[0] if name in said} - names[1]
    assert lacking == set()


def test_without_a_backend_the_dock_says_so(user: User) -> None:
    user.open_dock()
    wait_for(lambda: user.dock.shows_setup, 20, "the panel that says that no backend is installed")
    assert user.dock.status_bar.sentence.text().startswith("The backend is not installed yet. Install it")


def test_unloading_takes_everything_away_and_twice_is_harmless(user: User) -> None:
    user.open_dock()
    wait_for(lambda: user.dock.shows_setup, 20, "the panel that says that no backend is installed")
    user.plugin.unload()
    user.plugin.unload()
    delete_what_was_left()
    desktop = user.desktop
    assert texts(desktop.menu) == texts(desktop.toolbar) == texts(user.right_click(QPoint(5, 5))) == []
    assert desktop.window.findChildren(QgsDockWidget) == desktop.options_pages == desktop.layer_actions == []
    assert [child for child in desktop.window.children() if "ookalike" in child.objectName()] == []


def test_the_plugin_can_be_loaded_again_after_unloading(user: User) -> None:
    user.plugin.unload()
    user.plugin.initGui()
    assert texts(user.desktop.menu) == IN_MENU


def test_the_start_of_qgis_waits_neither_for_the_dock_nor_for_what_talks_to_the_backend() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", AT_START]
    fresh = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert fresh.returncode == 0, fresh.stderr
    assert fresh.stdout.split() == []


def test_loading_the_plugin_brings_no_backend_package_into_qgis(user: User) -> None:
    user.open_dock()
    assert BACKEND_PACKAGES & set(sys.modules) == set()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Keyboard, screen readers, and nothing left behind after unloading."""

import gc
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lookalike.plugin.base.messages import Messages
from lookalike.plugin.base.plain_text import WrappedLabel, plain_box, plain_label, plain_tip
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from .desktop import Desktop, delete_what_was_left, loaded_plugin, wait_for
from .fixtures import BACKEND_PYTHON
from .user import User

INPUTS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
FOREIGN = ("QgsCollapsibleGroupBox", "QgsFileWidget", "QgsAuthConfigSelect", "QTabBar")
"""What is inside these is not ours."""
FOREIGN_PARTS = ("collapseButton",)
"""Of a group box of QGIS, which our settings are."""
OTHER = """#!/bin/sh
exec {python} -c '
import json, os, sys
print(json.dumps(dict(lookalike="7.0", protocol=77, port=1, pid=os.getpid())), flush=True)
sys.stdin.read()'
"""


@pytest.fixture
def other_backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backend that will be started is one of another protocol."""
    program = tmp_path / "other python"
    program.write_text(OTHER.format(python=BACKEND_PYTHON), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("LOOKALIKE_PYTHON", str(program))


@pytest.fixture
def user(desktop: Desktop, other_backend: None) -> Iterator[User]:
    """Somebody who has just opened the dock, with a backend that does not fit."""
    with loaded_plugin(desktop) as plugin:
        somebody = User(desktop, plugin)
        somebody.open_dock()
        yield somebody


@pytest.fixture
def options(user: User) -> Iterator[QWidget]:
    """The page of the plugin in QGIS's options."""
    page = user.desktop.options_pages[0].createWidget(user.desktop.window)
    page.setParent(None)
    page.resize(700, 1400)
    page.show()
    yield page
    page.deleteLater()
    delete_what_was_left()


# --- keyboard and screen readers ----------------------------------------------------------------------


def inputs(root: QWidget) -> list[QWidget]:
    """What takes keys, without the inner parts of other inputs and of scroll bars."""
    every = [widget for kind in INPUTS for widget in root.findChildren(kind)]
    return [
        widget
        for widget in every
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and widget.objectName() not in FOREIGN_PARTS
        and not any(
            isinstance(parent, INPUTS) or type(parent).__name__ in FOREIGN for parent in ancestors(widget, root)
        )
    ]


def ancestors(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    parent = widget.parent()
    while parent is not None and parent is not root:
        yield parent
        parent = parent.parent()


def owner(widget: QWidget) -> QWidget | None:
    """The closest ancestor of ours."""
    parent = widget.parent()
    while parent is not None and not type(parent).__module__.startswith("lookalike"):
        parent = parent.parent()
    return parent


def without_name(root: QWidget) -> list[str]:
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    nameless = []
    for widget in inputs(root):
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not said and not any(each in buddies for each in (widget, widget.parent())):
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return nameless


def without_tip(root: QWidget) -> list[str]:
    buttons = [each for each in inputs(root) if isinstance(each, QAbstractButton)]
    return [
        f"{each.text()} in {type(owner(each)).__name__}"
        for each in buttons
        if "lookalike" in type(owner(each)).__module__ and not each.toolTip()
    ]


def jumps_back(root: QWidget) -> list[tuple[str, str]]:
    """Steps of the Tab key that lead upwards."""
    ours = set(inputs(root))
    places, widget = [], root.nextInFocusChain()
    while widget is not root:
        if widget in ours and widget.isVisible():
            place = widget.mapTo(root, QPoint(0, widget.height() // 2))
            places.append((place.y(), place.x(), f"{type(widget).__name__} {widget.toolTip()[:40]}"))
        widget = widget.nextInFocusChain()
    assert places
    return [(before[2], after[2]) for before, after in itertools.pairwise(places) if after[0] < before[0] - 12]


def letters(root: QWidget) -> list[str]:
    texts = [label.text() for label in root.findChildren(QLabel) if label.buddy()]
    texts += [button.text() for button in root.findChildren(QAbstractButton)]
    return sorted(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def test_a_backend_of_another_protocol_is_said_in_the_strip_with_what_to_do(user: User) -> None:
    strip = user.dock.status_bar
    wait_for(lambda: not strip.restart.isHidden(), 60, "the backend of another protocol")
    assert strip.sentence.text() == "The backend is version 7.0, newer than this plugin. Update the plugin."
    assert not strip.repair.isHidden()


def test_everything_that_takes_keys_has_a_name_for_screen_readers(user: User, options: QWidget) -> None:
    assert without_name(user.dock) + without_name(options) == []


def test_every_button_says_more_in_a_tooltip(user: User, options: QWidget) -> None:
    assert without_tip(user.dock) + without_tip(options) == []


def test_the_tab_key_goes_downwards_through_the_options_and_the_setup(user: User, options: QWidget) -> None:
    assert jumps_back(options) == []
    user.dock.show_setup(True)
    QApplication.sendPostedEvents()
    assert jumps_back(user.dock.setup_panel) == []


def test_the_options_are_reached_by_letters_of_which_each_is_used_once(options: QWidget) -> None:
    assert len(letters(options)) >= 10
    assert len(set(letters(options))) == len(letters(options))


# --- what unloading leaves ----------------------------------------------------------------------------


FOREIGN_TEXT = '<img src="http://127.0.0.1:9/a.png"> & <b>b</b>.tif\nsecond line'


def test_html_in_a_name_is_shown_as_text(user: User) -> None:
    """In the message bar, which shows HTML only, in tooltips, which look for it, in labels and in boxes."""
    bar = QgsMessageBar()
    Messages(bar).warn(FOREIGN_TEXT)
    (shown,) = (each.toPlainText() for each in bar.currentItem().findChildren(QTextBrowser))
    assert FOREIGN_TEXT in shown

    tip = QTextDocument()
    tip.setHtml(plain_tip(FOREIGN_TEXT))
    assert tip.toPlainText() == FOREIGN_TEXT
    assert plain_tip("Tom & Jerry.tif") == "Tom & Jerry.tif"
    assert plain_label(FOREIGN_TEXT).textFormat() == Qt.TextFormat.PlainText
    assert plain_box(QMessageBox.Icon.Question, "a", None).textFormat() == Qt.TextFormat.PlainText


def children() -> list[str]:
    """Processes that this one started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid() and state != "Z":
            found.append(stat.parent.name)
    return found


def left(desktop: Desktop) -> dict[str, object]:
    """What there is of the plugin, and how much hangs on QGIS's own objects."""
    desktop.bar.clearWidgets()
    for _ in range(3):  # a deletion may lead to another one
        QApplication.sendPostedEvents()
        delete_what_was_left()
        gc.collect()
    mine = [each for each in gc.get_objects() if type(each).__module__.startswith("lookalike.")]
    project, canvas = QgsProject.instance(), desktop.canvas
    connected = (
        project.receivers(project.readProject),
        project.receivers(project.cleared),
        project.receivers(project.layerWasAdded),
        canvas.receivers(canvas.mapToolSet),
        canvas.receivers(canvas.contextMenuAboutToShow),
        desktop.receivers(desktop.currentLayerChanged),
    )
    return {
        "objects": sorted(
            {type(each).__qualname__ for each in mine if isinstance(each, QObject) and not sip.isdeleted(each)}
        ),
        "widgets": len(QApplication.allWidgets()),
        "children of the window": len(desktop.window.findChildren(QObject)),
        "children of the canvas": len(canvas.children()),
        "items on the canvas": len(canvas.scene().items()),
        "timers": sum(isinstance(each, QTimer) and not sip.isdeleted(each) for each in gc.get_objects()),
        "actions": [len(desktop.toolbar.actions()), len(desktop.menu.actions()), len(desktop.layer_actions)],
        "options pages": len(desktop.options_pages),
        "providers": len(QgsApplication.processingRegistry().providers()),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "threads": sorted(each.name for each in threading.enumerate() if "lookalike" in each.name),
        "processes": children(),
        "tool": type(canvas.mapTool()).__name__,
        "connected": list(connected),
    }


def check_that_nothing_is_left(desktop: Desktop, use: Callable[[User], None]) -> None:
    """Unloads the plugin after this use of its dock."""
    before = left(desktop)
    with loaded_plugin(desktop) as plugin:
        somebody = User(desktop, plugin)
        somebody.open_dock()
        use(somebody)
    del plugin, somebody
    wait_for(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 60, "the tasks to end")
    after = left(desktop)
    assert {what: (before[what], after[what]) for what in before if before[what] != after[what]} == {}


def test_unloading_while_the_backend_starts_leaves_nothing_behind(desktop: Desktop) -> None:
    def use(user: User) -> None:
        wait_for(lambda: user.session.backend.state.name == "starting", 20, "the start")

    check_that_nothing_is_left(desktop, use)


def test_unloading_while_the_backend_does_not_fit_leaves_nothing_behind(other_backend: None, desktop: Desktop) -> None:
    def use(user: User) -> None:
        wait_for(lambda: not user.dock.status_bar.restart.isHidden(), 60, "the backend of another protocol")
        desktop.options_pages[0].createWidget(desktop.window).deleteLater()

    check_that_nothing_is_left(desktop, use)


def test_unloading_while_the_backend_and_a_tool_are_in_use_leaves_nothing_behind(desktop: Desktop) -> None:
    def use(user: User) -> None:
        user.wait_until_ready()
        user.search_page.draw.click()
        assert type(user.canvas.mapTool()).__name__ == "BoxTool"
        assert len(children()) == 1

    check_that_nothing_is_left(desktop, use)


def test_unloading_while_the_map_shows_tiles_leaves_nothing_behind(desktop: Desktop, mosaic: Path) -> None:
    def use(user: User) -> None:
        user.index_page.settings.preview.setChecked(True)
        assert not user.session.tile_sizing.preview.grid.asGeometry().isEmpty()

    QgsProject.instance().addMapLayer(QgsRasterLayer(str(mosaic), "mosaic"))
    wait_for(desktop.canvas.layers, 20, "the layer on the canvas")
    check_that_nothing_is_left(desktop, use)
    QgsProject.instance().clear()


def test_a_splitter_leaves_room_for_all_lines_of_a_text() -> None:
    label, panel, splitter = WrappedLabel(), QWidget(), QSplitter(Qt.Orientation.Vertical)
    QVBoxLayout(panel).addWidget(label)
    splitter.addWidget(panel)
    splitter.addWidget(QTextBrowser())
    splitter.resize(200, 120)
    splitter.show()
    label.setText("Draw a box around what you look for. " * 4)
    splitter.setSizes([1, 119])
    assert label.height() >= label.heightForWidth(label.width()) > 3 * label.fontMetrics().height()


def test_all_lines_of_a_message_are_seen() -> None:
    window, bar = QWidget(), QgsMessageBar()
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addWidget(QTextBrowser())
    window.resize(500, 300)
    window.show()
    Messages(bar).info("Of the places of these classes about 61 % can be expected to be right. " * 2)
    text = bar.currentItem().findChild(QTextBrowser)
    wait_for(lambda: text.height() >= text.document().size().height() > 2 * text.fontMetrics().height(), 5, "all lines")
    window.close()

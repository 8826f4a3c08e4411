# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences in QGIS's message bar, each with a next step where there is one; details go to the log."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from .errors import LookalikeError
from .plain_text import as_html

TITLE = "Lookalike"
SECONDS = 15
MOST_PIXELS = 120
"""Height of a text; of a longer one the rest is scrolled to."""

NextStep = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""
Withdraw = Callable[[], object]
"""Takes a message away that is true no more; harmless where it is gone."""


class Messages:
    """What the plugin tells the user."""

    def __init__(self, bar: QgsMessageBar) -> None:
        self._bar = bar
        self.ways_out: dict[str, Callable[[], NextStep | None]] = {}
        """By the code of an error: what mends it at a click, None where nothing does at that moment."""

    def info(self, text: str, *steps: NextStep) -> Withdraw:
        return self._push(text, Qgis.MessageLevel.Info, steps)

    def success(self, text: str, *steps: NextStep) -> Withdraw:
        return self._push(text, Qgis.MessageLevel.Success, steps)

    def warn(self, text: str, *steps: NextStep) -> Withdraw:
        return self._push(text, Qgis.MessageLevel.Warning, steps)

    def fail(self, error: LookalikeError) -> Withdraw:
        """What went wrong, with a button that mends it where there is one."""
        find_way = self.ways_out.get(getattr(error, "code", ""))
        way_out = None if find_way is None else find_way()
        return self.warn(error.message) if way_out is None else self.warn(error.message, way_out)

    def log(self, text: str) -> None:
        """Details that nobody needs unless something is wrong."""
        QgsMessageLog.logMessage(text, TITLE, Qgis.MessageLevel.Info, False)

    def _push(self, text: str, level: Qgis.MessageLevel, steps: Sequence[NextStep]) -> Withdraw:
        item = self._bar.createMessage(TITLE, as_html(text))
        _show_all_lines(item.findChild(QTextBrowser))
        for label, action in steps:
            button = QPushButton(label, item)
            button.clicked.connect(lambda _, action=action: action())
            item.layout().addWidget(button)
        self._bar.pushWidget(item, level, SECONDS)
        return lambda: None if sip.isdeleted(item) else self._bar.popWidget(item)


def _show_all_lines(browser: QTextBrowser) -> None:
    """Has the text of a message be as high as its lines, of which QGIS shows hardly two."""
    least = 0

    def fit(size: QSizeF) -> None:
        nonlocal least
        least = least or browser.minimumHeight()  # as QGIS has made it
        browser.setFixedHeight(max(least, min(ceil(size.height()) + 4, MOST_PIXELS)))

    browser.document().documentLayout().documentSizeChanged.connect(fit)

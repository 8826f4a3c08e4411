# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock: the state strip above, searching and indexing below."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from . import settings
from .panels.index_panel import IndexPanel
from .panels.results_panel import ResultsPanel
from .panels.search_panel import SearchPanel
from .panels.state_strip import StateStrip
from .translation import tr

WIDTH = 380


class LookalikeDock(QgsDockWidget):
    """Holds the panels; what they want is done by the flows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Lookalike"), parent)
        self.setObjectName("LookalikeDock")
        self._cancel: Callable[[], None] = _nothing
        self.strip = StateStrip()
        self.search_panel = SearchPanel(settings.limit())
        self.results_panel = ResultsPanel()
        self.index_panel = IndexPanel(settings.preferred_model())
        search = QSplitter(Qt.Orientation.Vertical)
        search.addWidget(self.search_panel)
        search.addWidget(self.results_panel)
        search.setStretchFactor(1, 1)
        search.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.addTab(search, tr("Search"))
        self.tabs.addTab(self.index_panel, tr("Index"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip)
        layout.addWidget(self.tabs, 1)
        content.setMinimumWidth(WIDTH)
        self.setWidget(content)
        self.strip.cancel_wanted.connect(lambda: self._cancel())

    def on_cancel(self, cancel: Callable[[], None]) -> None:
        """What the strip's Cancel stops."""
        self._cancel = cancel


def _nothing() -> None:
    """Before anything could be cancelled."""

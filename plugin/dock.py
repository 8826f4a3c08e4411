# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock: the status bar above, searching and indexing below."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from .base.accessibility import name_for_readers
from .base.observable import Observable
from .base.scrolling import ScrolledPage
from .base.translation import tr
from .indexing.panel import IndexPanel
from .indexing.state import IndexState
from .results.panel import ResultsPanel
from .search.panel import SearchPanel
from .search.query import Query
from .setup.panel import SetupPanel
from .status_bar import StatusBar

WIDTH = 380
SETUP = 1
INDEX = 1


class LookalikeDock(QgsDockWidget):
    """Holds the panels; what they want is done by the flows."""

    def __init__(self, project: QgsProject, index: IndexState, query: Observable[Query], parent: QWidget) -> None:
        super().__init__(tr("Lookalike"), parent)
        self.setObjectName("LookalikeDock")
        self.status_bar = StatusBar()
        self.search_panel = SearchPanel(query)
        self.results_panel = ResultsPanel()
        self.index_panel = IndexPanel(project, index)
        self.setup_panel = SetupPanel()
        setup = QScrollArea()
        setup.setWidget(self.setup_panel)
        setup.setWidgetResizable(True)
        setup.setFrameShape(QFrame.Shape.NoFrame)
        search = QSplitter(Qt.Orientation.Vertical)
        search.addWidget(self.search_panel)
        search.addWidget(self.results_panel)
        search.setStretchFactor(1, 1)
        search.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.addTab(ScrolledPage(search), tr("Search"))
        self.tabs.addTab(self.index_panel, tr("Index"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tabs)
        self._pages.addWidget(setup)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.status_bar)
        layout.addWidget(self._pages, 1)
        content.setMinimumWidth(WIDTH)
        self.setWidget(content)
        name_for_readers(content)

    @property
    def shows_setup(self) -> bool:
        return self._pages.currentIndex() == SETUP

    @property
    def shows_index(self) -> bool:
        return self.tabs.currentIndex() == INDEX

    def show_setup(self, wanted: bool) -> None:
        """Shows the setup in the place of searching and indexing, or these again."""
        self._pages.setCurrentIndex(SETUP if wanted else 0)

    def show_search(self) -> None:
        """Brings examples and matches to the front."""
        self.tabs.setCurrentIndex(0)

    def show_index(self) -> None:
        """Brings what is indexed to the front."""
        self.tabs.setCurrentIndex(INDEX)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Composition root of the QGIS plugin: builds what the user sees and takes all of it away again.

QGIS starts with this module, so it loads little: the dock and what it needs come when they are first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsPointXY
from qgis.PyQt.QtCore import QTimer

try:
    from qgis.PyQt.QtGui import QAction  # where Qt6 has it
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # where Qt5 has it

from .base import settings
from .base.icons import icon
from .base.translation import Translation, tr
from .map.context_menu import FindSimilarHere
from .map.keyboard import KeyboardActions
from .options.page import OptionsPage

if TYPE_CHECKING:
    from .processing.provider import LookalikeProvider
    from .server.backend import Backend
    from .session import Session

MENU = "&Lookalike"


class LookalikePlugin:
    """A button in the toolbar and the menu for the dock, and an action in the right-click menu of the map."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._translation = Translation()
        self._action: QAction | None = None
        self._more: QAction | None = None
        self._here: FindSimilarHere | None = None
        self._keys: KeyboardActions | None = None
        self._session: Session | None = None
        self._options: OptionsPage | None = None
        self._provider: LookalikeProvider | None = None

    @property
    def session(self) -> Session | None:
        """The dock and what works behind it; None until it was first wanted."""
        return self._session

    def initProcessing(self) -> None:  # noqa: N802 - the name QGIS calls
        """Add the algorithms to the Processing toolbox; `qgis_process` calls this alone."""
        if self._provider is not None:
            return
        self._translation.install()
        from .processing.provider import LookalikeProvider

        self._provider = LookalikeProvider(self._backend_of_dock)
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 - the name QGIS calls
        """Add the actions. A second call without `unload` between changes nothing."""
        if self._action is not None:
            return
        self._translation.install()
        # Once QGIS has started: the algorithms load the client, which nobody should wait for before the window shows.
        QTimer.singleShot(0, self._fill_toolbox)
        action = QAction(icon("lookalike"), tr("Lookalike"), self._iface.mainWindow())
        action.setObjectName("lookalikeDock")
        action.setToolTip(tr("Find the places that look like the one you point at"))
        action.setCheckable(True)
        action.triggered.connect(self._toggle)
        self._iface.addToolBarIcon(action)
        self._iface.addPluginToMenu(MENU, action)
        self._action = action
        self._here = FindSimilarHere(
            self._iface.mapCanvas(),
            icon("lookalike"),
            self._find_similar,
            self._iface.activeLayer,
            self._find_similar_to_selection,
        )
        self._keys = KeyboardActions(self._iface, MENU, self._find_similar, self._draw_example)
        more = QAction(tr("More models…"), self._iface.mainWindow())
        more.setObjectName("lookalikeModels")
        more.triggered.connect(lambda: self._offer_models())
        self._iface.addPluginToMenu(MENU, more)
        self._more = more
        self._options = OptionsPage(self._iface, self._take_settings)
        if settings.is_dock_open():
            QTimer.singleShot(0, self._open_again)

    def _fill_toolbox(self) -> None:
        if self._action is not None:  # not unloaded meanwhile
            self.initProcessing()

    def _open_again(self) -> None:
        """The dock was open when QGIS was closed."""
        if self._action is not None:
            self._opened_session()
            self._action.setChecked(True)

    def unload(self) -> None:
        """Take away all that was added, and end the backend. Calling it twice is harmless."""
        provider, self._provider = self._provider, None
        if provider is not None:
            QgsApplication.processingRegistry().removeProvider(provider)
        self._translation.remove()
        action, self._action = self._action, None
        if action is None:
            return
        here, self._here = self._here, None
        if here is not None:
            here.remove()
        keys, self._keys = self._keys, None
        if keys is not None:
            keys.remove()
        options, self._options = self._options, None
        if options is not None:
            options.remove()
        more, self._more = self._more, None
        if more is not None:
            self._iface.removePluginMenu(MENU, more)
            more.deleteLater()
        session, self._session = self._session, None
        if session is not None:
            session.close()
        self._iface.removePluginMenu(MENU, action)
        self._iface.removeToolBarIcon(action)
        action.deleteLater()

    def _toggle(self, wanted: bool) -> None:
        if wanted or self._session is not None:
            self._opened_session().dock.setUserVisible(wanted)

    def _find_similar(self, place: QgsPointXY) -> None:
        session = self._opened_session()
        session.dock.setUserVisible(True)
        session.propose(place)

    def _offer_models(self) -> None:
        session = self._opened_session()
        session.dock.setUserVisible(True)
        session.offer_models()

    def _draw_example(self) -> None:
        session = self._opened_session()
        session.dock.setUserVisible(True)
        session.draw_example()

    def _find_similar_to_selection(self, layer: object) -> None:
        session = self._opened_session()
        session.dock.setUserVisible(True)
        session.search.find_selection(layer)

    def _opened_session(self) -> Session:
        if self._session is None:
            from .session import Session

            self._session = Session(self._iface, self._show_visibility)
        return self._session

    def _backend_of_dock(self) -> Backend | None:
        return None if self._session is None else self._session.backend

    def _take_settings(self) -> None:
        if self._session is not None:
            self._session.take_settings()

    def _show_visibility(self, visible: bool) -> None:
        settings.keep_dock_open(visible)
        if self._action is not None:
            self._action.setChecked(visible)

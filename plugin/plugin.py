# SPDX-License-Identifier: GPL-3.0-or-later
"""Composition root of the QGIS plugin: builds what the user sees and takes all of it away again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QPushButton

try:
    from qgis.PyQt.QtGui import QAction  # where Qt6 has it
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # where Qt5 has it

ROOT = Path(__file__).resolve().parent.parent
ICON = ROOT / "resources" / "icons" / "lookalike.svg"
GUIDE = ROOT / "README.md"
HOMEPAGE = "https://github.com/lookalike-qgis/lookalike"
MENU = "&Lookalike"
MESSAGE_SECONDS = 20


def tr(text: str) -> str:
    """The text in the user's language, where a translation exists."""
    return QCoreApplication.translate("Lookalike", text)


class LookalikePlugin:
    """One action in the menu and the toolbar that says how to search in this version."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._action: QAction | None = None

    def initGui(self) -> None:  # noqa: N802 - the name QGIS calls
        """Add the action. A second call without `unload` between changes nothing."""
        if self._action is not None:
            return
        action = QAction(QIcon(str(ICON)), tr("About Lookalike"), self._iface.mainWindow())
        action.setObjectName("lookalikeAbout")
        action.setToolTip(tr("How to search your imagery with Lookalike"))
        action.triggered.connect(self._show_about)
        self._iface.addToolBarIcon(action)
        self._iface.addPluginToMenu(MENU, action)
        self._action = action

    def unload(self) -> None:
        """Take away all that `initGui` added. Calling it twice is harmless."""
        action, self._action = self._action, None
        if action is None:
            return
        self._iface.removePluginMenu(MENU, action)
        self._iface.removeToolBarIcon(action)
        action.deleteLater()

    def _show_about(self) -> None:
        bar = self._iface.messageBar()
        item = bar.createMessage(
            "Lookalike",
            tr("This version searches from the command line: `lookalike index`, then `lookalike search`."),
        )
        button = QPushButton(tr("Open the guide"), item)
        button.clicked.connect(open_guide)
        item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Info, MESSAGE_SECONDS)


def open_guide() -> None:
    """Open the guide that came with the plugin, or the project's page where no program opens it."""
    if not (GUIDE.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(GUIDE)))):
        QDesktopServices.openUrl(QUrl(HOMEPAGE))

# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's page in QGIS's Options: registered with the plugin, built when the dialog opens."""

from __future__ import annotations

from typing import Any, Callable

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtWidgets import QWidget

from ..base.icons import icon
from ..base.translation import tr


class OptionsPage(QgsOptionsWidgetFactory):
    """Makes the page; `on_applied` is called after the user pressed OK."""

    def __init__(self, iface: Any, on_applied: Callable[[], None]) -> None:
        super().__init__(tr("Lookalike"), icon("lookalike"))
        self._iface = iface
        self._on_applied = on_applied
        iface.registerOptionsWidgetFactory(self)

    def remove(self) -> None:
        """Takes the page out of the dialog."""
        self._iface.unregisterOptionsWidgetFactory(self)

    def createWidget(self, parent: QWidget) -> QgsOptionsPageWidget:  # noqa: N802 - the name QGIS calls
        from .form import OptionsForm

        return OptionsForm(self._on_applied, parent)

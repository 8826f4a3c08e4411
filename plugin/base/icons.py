# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of buttons, drawn so that they can be seen on light and dark themes."""

from __future__ import annotations

from qgis.PyQt.QtGui import QIcon

from .shipped import ICONS


def icon(name: str) -> QIcon:
    """The icon `resources/icons/<name>.svg`."""
    return QIcon(str(ICONS / f"{name}.svg"))

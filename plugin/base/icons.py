# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of buttons, drawn so that they can be seen on light and dark themes."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def icon(name: str) -> QIcon:
    """The icon `resources/icons/<name>.svg`."""
    return QIcon(str(FOLDER / f"{name}.svg"))

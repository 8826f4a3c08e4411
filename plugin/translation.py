# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The text in the user's language, where a translation exists."""
    return QCoreApplication.translate("Lookalike", text)

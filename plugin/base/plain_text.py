# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts from outside, shown as they are.

Qt takes a text that looks like HTML for HTML, and fetches the images that it names. Names of files, layers, models and
sentences of a backend are text.
"""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QMessageBox, QWidget


def plain_tip(text: str) -> str:
    """`text` for a tooltip, which has no setting for plain text."""
    return f"<qt>{as_html(text)}</qt>" if "<" in text else text


def in_metadata(text: str) -> str:
    """`text` for the metadata of a layer, which QGIS shows as HTML where it has any."""
    return as_html(text) if "<" in text else text


def as_html(text: str) -> str:
    """`text` for what shows HTML only."""
    return escape(text, quote=False).replace("\n", "<br>")


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows every text as it is."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class WrappedLabel(QLabel):
    """Breaks its plain text into lines, all of which are seen: a splitter knows nothing of heights that depend on
    widths, and would cut them."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))  # -1 where nobody knows


def plain_box(icon: QMessageBox.Icon, title: str, parent: QWidget | None) -> QMessageBox:
    """A message box that shows its text as it is; its informative text has no setting and goes through `plain_tip`."""
    box = QMessageBox(icon, title, "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box

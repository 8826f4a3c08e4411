# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation that comes with the plugin, read without a network: at a part of a page, in the user's language."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QTextCursor, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from .shipped import DOCS
from .translation import language, tr

SEARCHING, DATES, EXPORTING = "Searching", "Several rasters and dates", "Exporting"
INDEXING, WEB_LAYERS = "Indexing", "Web layers"
"""Parts of the page about the dock, by their English headings."""
WIDTH, HEIGHT = 620, 720


def page(name: str) -> Path:
    """A page by its name, in the user's language where it is translated."""
    translated = DOCS / language() / f"{name}.md"
    return translated if translated.is_file() else DOCS / f"{name}.md"


def headings(file: Path) -> list[str]:
    """The headings of a page in their order."""
    return [line.lstrip("# ") for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]


def show_help(parent: QWidget, name: str, part: str = "") -> None:
    """Opens a page, at an English heading where one is named: translations have the same ones in the same order."""
    file = page(name)
    if not hasattr(QTextDocument, "setMarkdown"):  # Qt before 5.14
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        return
    window = parent.findChild(HelpWindow, HelpWindow.NAME) or HelpWindow(parent)
    window.show_part(file, headings(DOCS / f"{name}.md").index(part) if part else 0)


class HelpWindow(QDialog):
    """Shows pages; links to other pages open in it, those to the web in the browser."""

    NAME = "lookalikeHelp"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(self.NAME)
        self.setWindowTitle(tr("Lookalike: help"))
        self.resize(WIDTH, HEIGHT)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        self.back = QPushButton(tr("Back"))
        self.back.setToolTip(tr("The page before"))
        self.back.setEnabled(False)
        self.back.clicked.connect(self.browser.backward)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        layout = QVBoxLayout(self)
        layout.addWidget(self.browser)
        layout.addWidget(self.back)

    def show_part(self, file: Path, part: int) -> None:
        """Brings a heading of a page to the top; `part` counts them from 0, the title."""
        self.browser.setSource(QUrl.fromLocalFile(str(file)))
        self.show()
        self.raise_()
        block, number = self.browser.document().begin(), -1
        while block.isValid():
            number += block.blockFormat().headingLevel() > 0
            if number == part:
                break
            block = block.next()
        if block.isValid():
            self.browser.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading comes to the top
            self.browser.setTextCursor(QTextCursor(block))
            top = self.browser.cursorRect().top()
            self.browser.verticalScrollBar().setValue(self.browser.verticalScrollBar().value() + top)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
            return
        here = self.browser.source()
        target = here.resolved(link)
        if target.toLocalFile().endswith(".md"):
            target.setFragment(None)
            self.browser.setSource(target)
        elif target.toLocalFile() != here.toLocalFile():
            QDesktopServices.openUrl(target)

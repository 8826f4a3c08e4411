# SPDX-License-Identifier: GPL-3.0-or-later
"""A match large, with what lies around it: opened and closed by the space bar, follows the gallery."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QKeyEvent, QPixmap
from qgis.PyQt.QtWidgets import QDialog, QVBoxLayout, QWidget

from ..base.plain_text import plain_label
from ..base.translation import tr
from ..client.matches import Match
from ..project.context import Context
from .gallery import Gallery, details_of
from .panel import ResultsPanel
from .surroundings import Surroundings
from .thumbnails import MatchPictures

SIDE = 480
REST_MILLISECONDS = 40
"""What an arrow key that is held down passes by is not drawn."""


class LargePictureWindow(QDialog):
    """A picture and words below it. Keys are those of the gallery, which keeps the keyboard."""

    def __init__(self, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setObjectName("lookalikeLargePicture")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gallery = gallery
        self.picture, self.words = plain_label(), plain_label()
        self.picture.setFixedSize(SIDE, SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.addWidget(self.picture)
        layout.addWidget(self.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            self._gallery.keyPressEvent(event)


class LargePicture(QObject):
    """The window, which is made when it is first wanted."""

    def __init__(self, context: Context, pictures: MatchPictures, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._pictures, self._panel = pictures, panel
        self._surroundings = Surroundings(context.project, self)
        self._window: LargePictureWindow | None = None
        self._match: Match | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MILLISECONDS)
        self._resting.timeout.connect(self._draw)
        panel.gallery.large_wanted.connect(self._toggle)
        panel.gallery.looked_at.connect(self._follow)
        panel.gallery.emptied.connect(self._close)

    @property
    def window(self) -> LargePictureWindow | None:
        return self._window

    def _toggle(self, match: Match) -> None:
        if self._window is None:
            self._window = LargePictureWindow(self._panel.gallery, self._panel)
        if self._window.isVisible():
            self._window.hide()
        else:
            self._window.show()
            self._follow(match)

    def _close(self) -> None:
        if self._window is not None:
            self._window.hide()

    def _follow(self, match: Match) -> None:
        if self._window is not None and self._window.isVisible():
            self._match = match
            self._window.setWindowTitle(tr("Match {}").format(match.rank))
            self._window.words.setText(details_of(match))
            self._resting.start()

    def _draw(self) -> None:
        """What the raster shows around the match; the small picture where the project does not show the raster."""
        match, window = self._match, self._window
        if match is None or window is None:
            return

        def show(picture: QPixmap) -> None:
            if self._match is match:
                window.picture.setPixmap(picture)

        if not self._surroundings.draw(match, SIDE, window.devicePixelRatioF(), show):
            known = self._pictures.of(match.key)
            window.picture.setPixmap(QPixmap() if known is None else _large(known))


def _large(picture: QPixmap) -> QPixmap:
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the matches in rank order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from qgis.PyQt.QtCore import QEvent, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from ..base.quantities import percentile
from ..base.translation import tr
from ..client.matches import Match
from .labels import DISLIKE, LIKE, UNLABELLED, UNSURE, TileKey

PICTURE_PIXELS = 96
SIGNS = {LIKE: "✓", DISLIKE: "✗", UNSURE: "?"}
FRAMES = {LIKE: QColor(26, 150, 65), DISLIKE: QColor(215, 25, 28), UNSURE: QColor(253, 174, 97)}
FRAME_PIXELS = 5
LOOK_MILLISECONDS = 60
"""What is scrolled past more quickly is not asked for."""
KEYS = {"+": LIKE, "-": DISLIKE, "?": UNSURE}
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
LABEL_ROLE = Qt.ItemDataRole.UserRole + 2


class Gallery(QListWidget):
    """One picture a match. Hovering and clicking name the match; pictures come in when they are there."""

    hovered = pyqtSignal(object)
    """A `Match`, or None when the mouse has left."""
    clicked_match = pyqtSignal(object)
    pictures_wanted = pyqtSignal(list)
    """Matches in view, or about to be, that have no picture yet."""
    label_typed = pyqtSignal(str)
    """A key that judges the chosen matches: + likes, - dislikes, ? is unsure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[TileKey, QListWidgetItem] = {}
        self._scores: dict[TileKey, float] = {}
        self._hidden: set[TileKey] = set()
        self._empty = QPixmap(PICTURE_PIXELS, PICTURE_PIXELS)
        self._empty.fill(QColor(128, 128, 128, 60))
        self._nothing_yet = QIcon(self._empty)
        self._pictured: set[TileKey] = set()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(PICTURE_PIXELS, PICTURE_PIXELS))
        self.setGridSize(QSize(PICTURE_PIXELS + 12, PICTURE_PIXELS + self.fontMetrics().height() + 14))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(self.look_for_pictures)
        self.currentItemChanged.connect(lambda item, _: self.hovered.emit(None if item is None else _match(item)))
        self.itemEntered.connect(lambda item: self.hovered.emit(_match(item)))
        self.itemActivated.connect(lambda item: self.clicked_match.emit(_match(item)))
        self.itemClicked.connect(lambda item: self.clicked_match.emit(_match(item)))

    def show_matches(self, matches: Sequence[Match]) -> None:
        self.clear()
        for each in (self._items, self._scores, self._hidden, self._pictured):
            each.clear()
        for match in matches:
            item = QListWidgetItem(self._nothing_yet, _caption(match, UNLABELLED))
            item.setData(Qt.ItemDataRole.UserRole, match)
            item.setToolTip(_details(match))
            if not match.similar:
                item.setForeground(self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
            self.addItem(item)
            self._items[match.key], self._scores[match.key] = item, match.score
        self.look_for_pictures()

    def show_picture(self, match: Match, picture: QPixmap) -> None:
        item = self._items.get(match.key)
        if item is not None:
            self._pictured.add(match.key)
            item.setData(PICTURE_ROLE, picture)
            item.setIcon(QIcon(framed(picture, item.data(LABEL_ROLE) or UNLABELLED)))

    def show_label(self, key: TileKey, label: str) -> None:
        """Marks a match as liked, disliked, unsure or (empty) not judged: a sign in the text, a frame around."""
        item = self._items.get(key)
        if item is not None:
            match = _match(item)
            item.setData(LABEL_ROLE, label)
            item.setText(_caption(match, label))
            item.setIcon(QIcon(framed(item.data(PICTURE_ROLE) or self._empty, label)))

    def show_only_above(self, least: float) -> None:
        """Hides matches below a score. Only what changes is touched: a step of the slider hides few of 10,000."""
        for key, item in self._items.items():
            hidden = self._scores[key] < least
            if hidden != (key in self._hidden):
                item.setHidden(hidden)
                (self._hidden.add if hidden else self._hidden.discard)(key)
        self.look_for_pictures()

    @property
    def is_looking(self) -> bool:
        """Whether it is about to ask for pictures."""
        return self._looking.isActive()

    def look_for_pictures(self) -> None:
        """Asks soon for those that are missing."""
        if not self._looking.isActive():
            self._looking.start()

    def _ask_for_pictures(self) -> None:
        """Asks for the pictures of the lines in view and as many below."""
        grid, view, top = self.gridSize(), self.viewport(), self.verticalScrollBar().value()
        columns = max(1, view.width() // grid.width())
        first, last = top // grid.height() * columns, ((top + 2 * view.height()) // grid.height() + 1) * columns
        shown = (item for key, item in self._items.items() if key not in self._hidden)
        matches = [_match(item) for item in islice(shown, first, last)]
        wanted = [match for match in matches if match.key not in self._pictured]
        if wanted and self.isVisible():
            self.pictures_wanted.emit(wanted)

    def chosen(self) -> list[Match]:
        """The selected matches that are not hidden, in rank order."""
        matches = [_match(item) for item in self.selectedItems() if not item.isHidden()]
        return sorted(matches, key=lambda match: match.rank)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        label = KEYS.get(event.text())
        if label is None:
            super().keyPressEvent(event)
        else:
            self.label_typed.emit(label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.look_for_pictures()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.look_for_pictures()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.hovered.emit(None)
        super().leaveEvent(event)


def _match(item: QListWidgetItem) -> Match:
    return item.data(Qt.ItemDataRole.UserRole)


def _caption(match: Match, label: str) -> str:
    return f"{SIGNS.get(label, '')} {match.rank} · {percentile(match.percentile)}".lstrip()


def _details(match: Match) -> str:
    place = tr("Rank {}: closer than {} of the raster\nscore {:.3f}, {}").format(
        match.rank, percentile(match.percentile), match.score, Path(match.raster_path).name
    )
    return place if match.similar else place + "\n" + tr("not really similar")


def framed(picture: QPixmap, label: str) -> QPixmap:
    """The picture with a frame in the colour of its label."""
    if label not in FRAMES:
        return picture
    marked = picture.scaled(PICTURE_PIXELS, PICTURE_PIXELS, Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(marked)
    painter.setPen(QPen(FRAMES[label], 2 * FRAME_PIXELS))  # the outer half of the line lies outside
    painter.drawRect(marked.rect())
    painter.end()
    return marked

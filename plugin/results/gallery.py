# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the matches in rank order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from ..base.plain_text import plain_tip
from ..base.quantities import decimal, percentile
from ..base.translation import tr
from ..client.matches import Match, MatchKey
from .labels import DISLIKE, LIKE, UNLABELLED, UNSURE

PICTURE_PIXELS = 96
"""Of a picture on the screen, at first."""
SMALLEST, LARGEST = 64, 256
COARSE, FINE = 128, 256
"""Pixels of the pictures that are asked for: the fine ones where they are shown larger than the coarse ones."""
SIGNS = {LIKE: "✓", DISLIKE: "✗", UNSURE: "?"}
FRAMES = {LIKE: QColor(26, 150, 65), DISLIKE: QColor(215, 25, 28), UNSURE: QColor(253, 174, 97)}
FRAME_PIXELS = 5
LOOK_MILLISECONDS = 60
"""What is scrolled past more quickly is not asked for."""
KEYS = {"+": LIKE, "-": DISLIKE, "?": UNSURE}
DIGITS = "0123456789"
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
LABEL_ROLE = Qt.ItemDataRole.UserRole + 2
CLASS_ROLE = Qt.ItemDataRole.UserRole + 3
"""Name and colour of the class."""


class Gallery(QListWidget):
    """One picture a match. Hovering and clicking name the match; pictures come in when they are there."""

    hovered = pyqtSignal(object)
    """A `Match`, or None when the mouse has left."""
    looked_at = pyqtSignal(object)
    """A match that was clicked, or reached by an arrow key."""
    opened_match = pyqtSignal(object)
    """A match that was clicked twice, or Enter was pressed on."""
    large_wanted = pyqtSignal(object)
    """The space bar was pressed on a match."""
    emptied = pyqtSignal()
    """Other matches come."""
    pictures_wanted = pyqtSignal(list)
    """Matches in view, or about to be, that have no picture yet."""
    label_typed = pyqtSignal(str)
    """A key that judges the chosen matches: + likes, - dislikes, ? is unsure."""

    class_typed = pyqtSignal(int)
    """A digit that gives the chosen matches a class; 0 takes it off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[MatchKey, QListWidgetItem] = {}
        self._scores: dict[MatchKey, float] = {}
        self._hidden: set[MatchKey] = set()
        self._pixels = PICTURE_PIXELS
        self._shows_dates = False
        self._empty = QPixmap(LARGEST, LARGEST)
        self._empty.fill(QColor(128, 128, 128, 60))
        self._nothing_yet = QIcon(self._empty)
        self._pictured: set[MatchKey] = set()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(self.look_for_pictures)
        self.currentItemChanged.connect(lambda item, _: self.hovered.emit(None if item is None else _match(item)))
        self.itemEntered.connect(lambda item: self.hovered.emit(_match(item)))
        self.itemClicked.connect(lambda item: self.looked_at.emit(_match(item)))
        self.itemDoubleClicked.connect(lambda item: self.opened_match.emit(_match(item)))
        self._lay_grid()

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Shows other matches, the first ones in view."""
        self.emptied.emit()
        self.clear()
        self.scrollToTop()
        for each in (self._items, self._scores, self._hidden, self._pictured):
            each.clear()
        self._shows_dates = len({match.date for match in matches}) > 1
        self._lay_grid()
        for match in matches:
            item = QListWidgetItem(self._nothing_yet, self._caption(match, UNLABELLED))
            item.setData(Qt.ItemDataRole.UserRole, match)
            item.setToolTip(
                plain_tip(details_of(match) + "\n" + tr("Double-click: zoom there; space bar: large picture"))
            )
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
            self._show_icon(item)

    def show_label(self, key: MatchKey, label: str) -> None:
        """Marks a match as liked, disliked, unsure or (empty) not judged: a sign in the text, a frame around."""
        item = self._items.get(key)
        if item is not None:
            match = _match(item)
            item.setData(LABEL_ROLE, label)
            item.setText(self._caption(match, label, (item.data(CLASS_ROLE) or ("",))[0]))
            self._show_icon(item)

    def show_class(self, key: MatchKey, name: str, colour: QColor | None) -> None:
        """Marks a match as one of a class, by its name in the text and a bar of its colour; empty for none."""
        item = self._items.get(key)
        if item is not None and item.data(CLASS_ROLE) != ((name, colour) if name else None):
            item.setData(CLASS_ROLE, (name, colour) if name else None)
            item.setText(self._caption(_match(item), item.data(LABEL_ROLE) or UNLABELLED, name))
            self._show_icon(item)

    @property
    def picture_pixels(self) -> int:
        """How wide a picture is on the screen."""
        return self._pixels

    @property
    def wanted_pixels(self) -> int:
        """How wide the pictures should be that are fetched."""
        return COARSE if self._device_pixels <= COARSE else FINE

    @property
    def _device_pixels(self) -> int:
        """How wide a picture is in pixels of the screen, which may be finer than Qt's."""
        return round(self._pixels * self.devicePixelRatioF())

    def show_pictures_in(self, pixels: int) -> None:
        """Shows pictures in another size, and keeps the match in view that is the current one."""
        fetched = self.wanted_pixels
        self._pixels = min(LARGEST, max(SMALLEST, pixels))
        self._lay_grid()
        for item in self._items.values():
            if item.data(PICTURE_ROLE) is not None or item.data(LABEL_ROLE) or item.data(CLASS_ROLE):
                self._show_icon(item)
        if self.wanted_pixels > fetched:  # those that are there are shown until the finer ones come
            self._pictured.clear()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        self.look_for_pictures()

    def _lay_grid(self) -> None:
        lines = 2 if self._shows_dates else 1
        height = self._pixels + lines * self.fontMetrics().height() + 14
        self.setIconSize(QSize(self._pixels, self._pixels))
        self.setGridSize(QSize(self._pixels + 12, height))
        self.setMinimumHeight(height + 2 * self.frameWidth())  # a line of pictures with what stands below them

    def _caption(self, match: Match, label: str, of_class: str = "") -> str:
        """With the class, and with the date where matches are of several."""
        last = of_class or percentile(match.percentile)
        words = f"{SIGNS.get(label, '')} {match.rank} · {last}".lstrip()
        return f"{words}\n{match.date or '–'}" if self._shows_dates else words

    def _show_icon(self, item: QListWidgetItem) -> None:
        picture = item.data(PICTURE_ROLE) or self._empty
        frame = round(FRAME_PIXELS * self.devicePixelRatioF())
        shown = framed(picture, item.data(LABEL_ROLE) or UNLABELLED, self._device_pixels, frame)
        _, colour = item.data(CLASS_ROLE) or ("", None)
        item.setIcon(QIcon(shown if colour is None else with_bar(shown, colour, self._device_pixels, 2 * frame)))

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

    def match_at(self, place: QPoint) -> Match | None:
        """The match whose picture is at a place of the view."""
        item = self.itemAt(place)
        return None if item is None else _match(item)

    def chosen(self) -> list[Match]:
        """The selected matches that are not hidden, in rank order."""
        matches = [_match(item) for item in self.selectedItems() if not item.isHidden()]
        return sorted(matches, key=lambda match: match.rank)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        label, item = KEYS.get(event.text()), self.currentItem()
        if event.text() and event.text() in DIGITS:
            self.class_typed.emit(DIGITS.index(event.text()))
        elif label is not None:
            self.label_typed.emit(label)
        elif item is not None and event.key() == Qt.Key.Key_Space:
            self.large_wanted.emit(_match(item))
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened_match.emit(_match(item))
        else:
            super().keyPressEvent(event)
            if self.currentItem() is not item and self.currentItem() is not None:
                self.looked_at.emit(_match(self.currentItem()))

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


def details_of(match: Match) -> str:
    """Rank, percentile, score and raster of a match, in words."""
    place = tr("Rank {}: closer than {} of the raster\nscore {}, {}").format(
        match.rank, percentile(match.percentile), decimal(match.score, 3), Path(match.raster_path).name
    )
    place = place if match.date is None else place + tr(", taken {}").format(match.date)
    return place if match.similar else place + "\n" + tr("not really similar")


def framed(picture: QPixmap, label: str, pixels: int, frame: int) -> QPixmap:
    """The picture, at least so many pixels wide, with a frame, so many pixels wide, in the colour of its label."""
    if label not in FRAMES and picture.width() >= pixels:
        return picture
    smooth = Qt.TransformationMode.SmoothTransformation
    marked = picture.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    if label not in FRAMES:
        return marked
    painter = QPainter(marked)
    painter.setPen(QPen(FRAMES[label], 2 * frame))  # the outer half of the line lies outside
    painter.drawRect(marked.rect())
    painter.end()
    return marked


def with_bar(picture: QPixmap, colour: QColor, pixels: int, height: int) -> QPixmap:
    """The picture, at least so many pixels wide, with a bar of a colour along its lower edge."""
    smooth = Qt.TransformationMode.SmoothTransformation
    marked = picture.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    painter = QPainter(marked)
    painter.fillRect(0, marked.height() - height, marked.width(), height, colour)
    painter.end()
    return marked

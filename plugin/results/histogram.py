# SPDX-License-Identifier: GPL-3.0-or-later
"""How the scores of the matches are spread: bars, with those above the threshold in colour."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QWidget

from ..base.translation import tr

FEWEST_BARS, MOST_BARS = 12, 48
LEAST_BAR = 2.0
"""Height in pixels of the lowest bar: one match among thousands is still seen."""


def binned(scores: Sequence[float]) -> tuple[int, ...]:
    """How many scores fall into each of equal steps between the lowest and the highest; more steps for more scores."""
    bars = min(MOST_BARS, max(FEWEST_BARS, len(scores) // 2))
    counts = [0] * bars
    if scores:
        lowest, highest = min(scores), max(scores)
        width = (highest - lowest) or 1.0
        for score in scores:
            counts[min(int((score - lowest) / width * bars), bars - 1)] += 1
    return tuple(counts)


class ScoreHistogram(QWidget):
    """Lies above the threshold's slider, with the same scale; clicking and dragging move the threshold too."""

    pointed = pyqtSignal(float)
    """A place between the lowest score, 0, and the highest, 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self._threshold = 0.0
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, 3 * self.fontMetrics().height())

    def show_scores(self, scores: Sequence[float], least_similar: float | None) -> None:
        """Draws these scores, and a line at the one below which nothing is likely to be similar."""
        self._counts, self._mark = binned(scores), None
        words = [tr("The scores of all matches. Click or drag to hide those that are less similar.")]
        if scores and least_similar is not None:
            lowest, highest = min(scores), max(scores)
            if lowest < least_similar < highest:
                self._mark = (least_similar - lowest) / (highest - lowest)
                words.append(tr("Left of the dashed line matches are hardly similar."))
        self.setToolTip(" ".join(words))
        self.update()

    def show_threshold(self, share: float) -> None:
        """Draws what lies left of this place, between 0 and 1, as hidden."""
        self._threshold = share
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        left, width = self._scale()
        base, most = self.height() - 1.0, max(self._counts, default=0)
        shown, hidden = self.palette().color(QPalette.ColorRole.Highlight), self._faint()
        bars = max(1, len(self._counts))
        step = width / bars
        for bar, count in enumerate(self._counts):
            if count:
                height = max(LEAST_BAR, (base - 1) * count / most)
                place = QRectF(left + bar * step, base - height, max(1.0, step - 1), height)
                painter.fillRect(place, shown if (bar + 1) / bars > self._threshold else hidden)
        painter.setPen(QPen(self._faint(), 1))
        painter.drawLine(QPointF(left, base), QPointF(left + width, base))
        if self._mark is not None:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1, Qt.PenStyle.DashLine))
            at = left + self._mark * width
            painter.drawLine(QPointF(at, 0), QPointF(at, base))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.buttons() & Qt.MouseButton.LeftButton:
            left, width = self._scale()
            self.pointed.emit(min(1.0, max(0.0, (event.pos().x() - left) / width)))

    def _scale(self) -> tuple[float, float]:
        """Left end and width of the bars: where the middle of the slider's handle can be."""
        inset = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength) / 2
        return inset, max(1.0, self.width() - 2 * inset)

    def _faint(self) -> QColor:
        """Between text and background, whether the theme is light or dark."""
        colour = QColor(self.palette().color(QPalette.ColorRole.WindowText))
        colour.setAlphaF(0.35)
        return colour

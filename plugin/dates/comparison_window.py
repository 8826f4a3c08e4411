# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of one place side by side, by date, each with its likeness to the one that was clicked."""

from __future__ import annotations

import base64

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QPixmap
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..base.plain_text import plain_label
from ..base.quantities import decimal
from ..base.translation import tr
from ..client.protocol import PlaceComparison

PICTURE_PIXELS = 240
MOST_SHOWN = 4
"""Pictures beside each other before the window scrolls."""


class ComparisonWindow(QDialog):
    """Shows a comparison; another side of the square can be asked for."""

    side_wanted = pyqtSignal(float)
    """Metres."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeComparison")
        self.setWindowTitle(tr("Compare dates"))
        self.views: list[ViewOfPlace] = []
        self._scores: tuple[tuple[float, ...], ...] = ()
        self._row = QWidget()
        self._pictures = QHBoxLayout(self._row)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._row)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.side = QDoubleSpinBox()
        self.side.setRange(0.1, 1e6)
        self.side.setDecimals(1)
        self.side.setSuffix(tr(" m"))
        self.side.setKeyboardTracking(False)
        self.side.setToolTip(tr("Side of the square on the ground"))
        self.words = plain_label(tr("Click a picture to compare the others with it."))
        self.words.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Side"), self.side)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(form)
        layout.addWidget(self.words)
        self.side.valueChanged.connect(self.side_wanted)

    def show_comparison(self, compared: PlaceComparison) -> None:
        """Shows other pictures; the first one is what the others are compared with."""
        for view in self.views:
            self._pictures.removeWidget(view)
            view.deleteLater()
        self._scores = compared.scores
        self.views = [
            ViewOfPlace(_picture(each.picture), each.date or tr("no date"), each.raster) for each in compared.views
        ]
        for number, view in enumerate(self.views):
            view.clicked.connect(lambda number=number: self.compare_with(number))
            self._pictures.addWidget(view)
        self.side.blockSignals(True)
        self.side.setValue(compared.side)
        self.side.blockSignals(False)
        self.words.setText(" ".join([tr("Click a picture to compare the others with it."), *compared.warnings]))
        self.compare_with(0)
        wide = min(max(len(self.views), 1), MOST_SHOWN) * (PICTURE_PIXELS + 30) + 40
        high = PICTURE_PIXELS + 7 * self.fontMetrics().height() + 60
        self.resize(wide, high)

    def compare_with(self, chosen: int) -> None:
        """Says of each picture how like this one it is."""
        for number, view in enumerate(self.views):
            view.show_score(None if number == chosen else self._scores[chosen][number])


class ViewOfPlace(QFrame):
    """A picture with its date, raster and likeness; can be clicked, or chosen with the space bar."""

    clicked = pyqtSignal()

    def __init__(self, picture: QPixmap, date: str, raster: str) -> None:
        super().__init__()
        self._date, self._raster = date, raster
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{date}, {raster}")
        image = plain_label()
        smooth = Qt.TransformationMode.SmoothTransformation
        sharp = round(PICTURE_PIXELS * self.devicePixelRatioF())
        scaled = picture.scaled(sharp, sharp, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        image.setPixmap(scaled)
        self.words = plain_label()
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(image)
        layout.addWidget(self.words)
        layout.addStretch(1)

    def show_score(self, score: float | None) -> None:
        """The cosine with the chosen picture; None for that one itself."""
        likeness = tr("compared with") if score is None else tr("likeness {}").format(decimal(score, 2))
        self.words.setText(f"{self._date}\n{self._raster}\n{likeness}")
        self.setLineWidth(3 if score is None else 1)
        self.setFrameShadow(QFrame.Shadow.Plain if score is None else QFrame.Shadow.Raised)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def _picture(data: str) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(base64.b64decode(data), "PNG")
    return picture

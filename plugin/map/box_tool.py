# SPDX-License-Identifier: GPL-3.0-or-later
"""Pointing at something on the map: drag a box, or click on a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QToolTip

from .ground import ground_size

DRAG_PIXELS = 5
LINE, WARNING = QColor(253, 231, 37), QColor(255, 87, 34)
FILL = QColor(253, 231, 37, 40)


@dataclass(frozen=True)
class BoxHint:
    """What is said beside a box while it is drawn."""

    words: str
    warning: str = ""
    """What is wrong with it; empty where nothing is."""


HintOfBox = Callable[[float, float], BoxHint]
"""What to say of a box, by its width and height on the ground in metres."""


class BoxTool(QgsMapTool):
    """Emits a box of the map, or the point of a click; Esc gives up the box that is being drawn."""

    box_drawn = pyqtSignal(QgsRectangle)
    clicked = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: QgsMapCanvas, hints_at: Callable[[QgsPointXY], HintOfBox]) -> None:
        """`hints_at` is asked once a box, with the place of the map where it begins."""
        super().__init__(canvas)
        self._hints_at = hints_at
        self._hint: HintOfBox | None = None
        self._start: QgsPointXY | None = None
        self._start_pixel = QPoint()
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(LINE)
        self._band.setFillColor(FILL)
        self._band.setWidth(2)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def flags(self) -> QgsMapTool.Flags:
        return QgsMapTool.Flag.ShowContextMenu

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._start, self._start_pixel = self.toMapCoordinates(event.pos()), event.pos()
        self._hint = self._hints_at(self._start)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if self._start is None or self._hint is None or not self._is_drag(event.pos()):
            return
        box = QgsRectangle(self._start, self.toMapCoordinates(event.pos()))
        self._band.setToGeometry(QgsGeometry.fromRect(box), None)
        width, height = ground_size(box, self.canvas().mapSettings().destinationCrs(), QgsProject.instance())
        hint = self._hint(width, height)
        self._band.setStrokeColor(WARNING if hint.warning else LINE)
        words = hint.words
        if hint.warning:
            words = f"<p>{words}</p><p>{hint.warning}</p>"  # only rich text is broken into lines
        QToolTip.showText(self.canvas().mapToGlobal(event.pos()), words, self.canvas())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        start, end = self._start, self.toMapCoordinates(event.pos())
        dragged = self._is_drag(event.pos())
        self._forget()
        if dragged:
            self.box_drawn.emit(QgsRectangle(start, end))
        else:
            self.clicked.emit(end)

    def keyPressEvent(self, event: object) -> None:  # noqa: N802 - QGIS's name
        if event.key() == Qt.Key.Key_Escape:
            self._forget()

    def deactivate(self) -> None:
        self._forget()
        super().deactivate()

    def dispose(self) -> None:
        """Takes the rubber band off the canvas, and the tool itself, which is a child of the canvas, away."""
        self._forget()
        self.canvas().scene().removeItem(self._band)
        self.deleteLater()

    def _is_drag(self, pixel: QPoint) -> bool:
        return (pixel - self._start_pixel).manhattanLength() > DRAG_PIXELS

    def _forget(self) -> None:
        self._start = None
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        QToolTip.hideText()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Pointing at an example: drag a box, or click for a box of the size of a tile."""

from __future__ import annotations

from qgis.core import QgsDistanceArea, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle, QgsUnitTypes, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QToolTip

from .translation import tr
from .wording import metres

DRAG_PIXELS = 5
LINE = QColor(253, 231, 37)
FILL = QColor(253, 231, 37, 40)


class BoxTool(QgsMapTool):
    """Emits a box of the map, or the point of a click; Esc gives up the box that is being drawn."""

    box_drawn = pyqtSignal(QgsRectangle)
    clicked = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
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

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if self._start is None or not self._is_drag(event.pos()):
            return
        box = QgsRectangle(self._start, self.toMapCoordinates(event.pos()))
        self._band.setToGeometry(QgsGeometry.fromRect(box), None)
        QToolTip.showText(self.canvas().mapToGlobal(event.pos()), self.size_in_words(box), self.canvas())

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

    def size_in_words(self, box: QgsRectangle) -> str:
        """Width and height of a box of the map on the ground, such as `25.6 m × 12.0 m`."""
        area = QgsDistanceArea()
        settings, project = self.canvas().mapSettings(), QgsProject.instance()
        area.setSourceCrs(settings.destinationCrs(), project.transformContext())
        area.setEllipsoid(project.ellipsoid())
        left, bottom = box.xMinimum(), box.yMinimum()
        corner = QgsPointXY(left, bottom)
        sides = (QgsPointXY(box.xMaximum(), bottom), QgsPointXY(left, box.yMaximum()))
        unit = QgsUnitTypes.DistanceUnit.DistanceMeters
        width, height = (area.convertLengthMeasurement(area.measureLine(corner, side), unit) for side in sides)
        return tr("{} × {}").format(metres(width), metres(height))

    def _is_drag(self, pixel: QPoint) -> bool:
        return (pixel - self._start_pixel).manhattanLength() > DRAG_PIXELS

    def _forget(self) -> None:
        self._start = None
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        QToolTip.hideText()

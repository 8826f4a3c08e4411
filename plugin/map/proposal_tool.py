# SPDX-License-Identifier: GPL-3.0-or-later
"""A box on the map that waits for a yes: sized by the wheel, by keys and at its corners, moved with the mouse."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QToolTip

from ..base.plain_text import plain_label
from .box_tool import DRAG_PIXELS, FILL, LINE, WARNING, BoxHint, HintOfBox
from .ground import ground_size

STEP = 1.1
"""How much larger a box becomes with a click of the wheel."""
CLICK_OF_THE_WHEEL = 120
GRIP = 9
"""Pixels around a corner in which the mouse takes it."""
LEAST_PIXELS = 4
"""Side of the smallest box on the screen."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIZES = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
"""Keys, and what the box is multiplied by; + lies on the key = of many keyboards."""


class ProposalTool(QgsMapTool):
    """Shows one box. A click in it, or Enter, takes it; Esc, or another tool, calls it off."""

    changed = pyqtSignal(QgsRectangle)
    """The user has sized or moved the box."""
    taken = pyqtSignal(QgsRectangle)
    called_off = pyqtSignal()
    elsewhere = pyqtSignal(QgsPointXY)
    """A click beside the box."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.box: QgsRectangle | None = None
        """In the CRS of the map; None while there is none."""
        self._hint_of: HintOfBox = lambda _width, _height: BoxHint("")
        self.hint = BoxHint("")
        """What is said of the box as it is."""
        self._pressed: QPoint | None = None
        self._dragged = False
        self._fixed: QgsPointXY | None = None
        """The corner that stays while the opposite one is dragged."""
        self._last = QgsPointXY()
        polygon, point = QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.PointGeometry
        self._band, self._corners = QgsRubberBand(canvas, polygon), QgsRubberBand(canvas, point)
        self._band.setFillColor(FILL)
        self._corners.setIcon(QgsRubberBand.IconType.ICON_FULL_BOX)
        self._corners.setIconSize(GRIP)
        for band in (self._band, self._corners):
            band.setWidth(2)
        self.words = plain_label()
        """What the box means, below it."""
        self.words.setParent(canvas)
        self.words.setObjectName("lookalikeProposal")
        tip = QToolTip.palette()
        ground, ink = (
            tip.color(role).name() for role in (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText)
        )
        # A style sheet, since those of QGIS's dark themes overrule palettes.
        self.words.setStyleSheet(f"background-color: {ground}; color: {ink}")
        self.words.setMargin(4)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.hide()
        canvas.extentsChanged.connect(self._place_words)
        canvas.installEventFilter(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def flags(self) -> QgsMapTool.Flags:
        return QgsMapTool.Flag.ShowContextMenu

    def show(self, box: QgsRectangle, hint_of: HintOfBox) -> None:
        """Proposes a box; `hint_of` says what one means."""
        self._hint_of = hint_of
        self._take(box)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if event.button() != Qt.MouseButton.LeftButton or self.box is None:
            return
        self._pressed, self._dragged, self._last = event.pos(), False, self.toMapCoordinates(event.pos())
        self._fixed = self._opposite_of(event.pos(), self.box)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if self._pressed is None or self.box is None:
            return
        self._dragged = self._dragged or (event.pos() - self._pressed).manhattanLength() > DRAG_PIXELS
        if not self._dragged:
            return
        here, last = self.toMapCoordinates(event.pos()), self._last
        if self._fixed is not None:
            box = QgsRectangle(self._fixed, here)
        elif self.box.contains(last):
            box = QgsRectangle(self.box)
            box.set(
                box.xMinimum() + here.x() - last.x(),
                box.yMinimum() + here.y() - last.y(),
                box.xMaximum() + here.x() - last.x(),
                box.yMaximum() + here.y() - last.y(),
            )
        else:
            return
        self._last = here
        self._change(box)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None or self.box is None:
            return
        place, self._pressed = self.toMapCoordinates(event.pos()), None
        if self._dragged:
            return
        if self.box.contains(place) or self._fixed is not None:
            self.take()
        else:
            self.elsewhere.emit(place)

    def wheelEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        if self.box is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the map is zoomed
            return
        event.accept()
        self._change(self.box.scaled(STEP ** (event.angleDelta().y() / CLICK_OF_THE_WHEEL)))

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802 - QGIS's name
        if event.key() in ENTER:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._call_off()

    def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: N802 - Qt's name
        """Takes the keys that size the box, with which the canvas would zoom."""
        factor = SIZES.get(event.key()) if event.type() == QEvent.Type.KeyPress and self.box is not None else None
        if factor is None or self.box is None:
            return bool(super().eventFilter(watched, event))
        self._change(self.box.scaled(factor))
        return True

    def take(self) -> None:
        """Takes the box as it is."""
        box = self.box
        if box is not None:
            self._forget()
            self.taken.emit(box)

    def deactivate(self) -> None:
        self._call_off()
        super().deactivate()

    def dispose(self) -> None:
        """Takes everything off the canvas, and the tool itself, which is a child of the canvas, away."""
        self._forget()
        self.canvas().removeEventFilter(self)
        self.canvas().extentsChanged.disconnect(self._place_words)
        for band in (self._band, self._corners):
            self.canvas().scene().removeItem(band)
        self.words.deleteLater()
        self.deleteLater()

    def _call_off(self) -> None:
        if self.box is not None:
            self._forget()
            self.called_off.emit()

    def _change(self, box: QgsRectangle) -> None:
        """The user has made this box of it; those that are hardly seen, or leave the map, are not taken."""
        least = LEAST_PIXELS * self.canvas().mapUnitsPerPixel()
        if min(box.width(), box.height()) >= least and self.canvas().extent().intersects(box):
            self._take(box)
            self.changed.emit(box)

    def _take(self, box: QgsRectangle) -> None:
        self.box = box
        outline = QgsGeometry.fromRect(box)
        width, height = ground_size(box, self.canvas().mapSettings().destinationCrs(), QgsProject.instance())
        hint = self.hint = self._hint_of(width, height)
        for band in (self._band, self._corners):
            band.setStrokeColor(WARNING if hint.warning else LINE)
        self._corners.setFillColor(WARNING if hint.warning else LINE)
        self._band.setToGeometry(outline, None)
        self._corners.setToGeometry(QgsGeometry.fromMultiPointXY(_corners(box)), None)
        self.canvas().viewport().update()  # a band leaves traces of the corners that it had
        self.words.setText("\n".join(filter(None, (hint.words, hint.warning))))
        self._place_words()

    def _place_words(self) -> None:
        """Below the box, on the map."""
        if self.box is None:
            return
        label, canvas = self.words, self.canvas()
        label.setWordWrap(False)
        wanted = label.sizeHint()
        width = min(wanted.width(), canvas.width() // 2)
        label.setWordWrap(width < wanted.width())
        label.resize(width, label.heightForWidth(width) if width < wanted.width() else wanted.height())
        corners = [self.toCanvasCoordinates(corner) for corner in _corners(self.box)]
        left, below = min(corner.x() for corner in corners), max(corner.y() for corner in corners) + GRIP
        if below + label.height() > canvas.height():
            below = min(corner.y() for corner in corners) - GRIP - label.height()
        room = (max(0, canvas.width() - label.width()), max(0, canvas.height() - label.height()))
        label.move(min(max(0, left), room[0]), min(max(0, below), room[1]))
        label.show()
        label.raise_()

    def _opposite_of(self, pixel: QPoint, box: QgsRectangle) -> QgsPointXY | None:
        """The corner across from the one under the mouse; None where there is none."""
        corners = _corners(box)
        far = [(self.toCanvasCoordinates(corner) - pixel).manhattanLength() for corner in corners]
        nearest = far.index(min(far))
        return corners[(nearest + 2) % 4] if far[nearest] <= GRIP else None

    def _forget(self) -> None:
        self.box = self._pressed = None
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._corners.reset(QgsWkbTypes.GeometryType.PointGeometry)
        self.canvas().viewport().update()
        self.words.hide()


def _corners(box: QgsRectangle) -> list[QgsPointXY]:
    """In the order in which they follow each other."""
    return [
        QgsPointXY(box.xMinimum(), box.yMinimum()),
        QgsPointXY(box.xMinimum(), box.yMaximum()),
        QgsPointXY(box.xMaximum(), box.yMaximum()),
        QgsPointXY(box.xMaximum(), box.yMinimum()),
    ]

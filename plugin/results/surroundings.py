# SPDX-License-Identifier: GPL-3.0-or-later
"""A match with what lies around it and an outline, as the map's uppermost layer of its raster shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Callable

from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QPointF
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ..base.files import same_file
from ..client.matches import Match
from ..map.box_picture import PictureOfABox
from ..map.layer_file import layer_file
from .footprints import Footprints, Frame

SURROUNDINGS = 3.0
"""How many times wider than the footprint a large picture is."""
OUTLINE, CASING = QColor(0, 229, 255), QColor(30, 30, 30, 160)
OTHER = QColor(255, 255, 255, 170)


class Surroundings(QObject):
    """Draws matches of rasters that the project shows."""

    def __init__(self, project: QgsProject, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project

    def shows(self, match: Match) -> bool:
        """Whether the project shows the raster of a match."""
        return self._raster(match) is not None

    def draw(
        self,
        match: Match,
        side: int,
        ratio: float,
        show: Callable[[QPixmap], None],
        widths: float = SURROUNDINGS,
        others: Iterable[Match] = (),
    ) -> bool:
        """Shows a square picture soon, `side` wide on a screen with `ratio` pixels along one of Qt's.

        It is so many `widths` of the footprint wide, and has thin outlines of `others` of the same raster.

        False where the project does not show the raster.
        """
        layer = self._raster(match)
        if layer is None:
            return False
        footprints = Footprints(Frame(layer.crs(), self._project.transformContext()))
        ring = footprints.of(match)
        box = ring.boundingBox()
        half = max(box.width(), box.height()) / 2 * widths
        middle = box.center()
        around = QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half)
        thin = [line for other in others for line in _lines(footprints.of(other), around, side)]
        outline = _lines(ring, around, side)

        def outlined(picture: QPixmap) -> None:
            picture.setDevicePixelRatio(ratio)
            _draw(picture, thin, ((OTHER, 1),))
            _draw(picture, outline, ((CASING, 4), (OUTLINE, 2)))  # seen on bright imagery too
            show(picture)

        PictureOfABox(layer, around, round(side * ratio), outlined, self)
        return True

    def _raster(self, match: Match) -> QgsRasterLayer | None:
        layers = self._project.layerTreeRoot().layerOrder()
        found = (each for each in layers if isinstance(each, QgsRasterLayer) and each.isValid())
        return next((each for each in found if same_file(layer_file(each), match.raster_path)), None)


def _lines(footprint: QgsGeometry, around: QgsRectangle, side: int) -> list[QPolygonF]:
    """The outer rings of a footprint in the picture of a box around it."""
    return [QPolygonF([_place(x, y, around, side) for x, y in rings[0]]) for rings in footprint.asMultiPolygon()]


def _place(x: float, y: float, around: QgsRectangle, side: int) -> QPointF:
    """A place of the raster in the picture of a box around it."""
    across, down = (x - around.xMinimum()) / around.width(), (around.yMaximum() - y) / around.height()
    return QPointF(side * across, side * down)


def _draw(picture: QPixmap, lines: list[QPolygonF], pens: tuple[tuple[QColor, int], ...]) -> None:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in pens:
        painter.setPen(QPen(colour, width))
        for line in lines:
            painter.drawPolygon(line)
    painter.end()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The thing under the mouse as an example: a box is proposed on the map, and searched for once the user says so."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QImage, QPixmap

from ..base.errors import LookalikeError
from ..map.box_picture import PictureOfABox
from ..map.box_tool import HintOfBox
from ..map.ground import ground_size
from ..map.proposal_tool import ProposalTool
from ..map.raster_layers import topmost_raster
from ..map.thing import STARTS, Picture, Span, thing_in_the_middle
from ..map.tool_switch import ToolSwitch
from ..project.context import Context
from .example_collection import ExampleCollection
from .panel import SearchPanel

PICTURE_PIXELS = 48
LOOKED_AT_PIXELS = 240
"""Of the screen: the side of the square around the mouse in which a thing is looked for first."""
USUAL_PIXELS = 48
"""Of the screen: the side of a box where nothing better is known."""
AROUND_LAST = 5.0
"""How many times wider than the last box the square is."""
LIKE_LAST = (0.6, 1.6)
"""Sides that are taken for the same kind of thing, in sides of the last box: who marks several of them knows their
size better than a picture tells it."""


class Proposal(QObject):
    """A right-click proposes; Enter, a click into the box or *Search* takes it."""

    def __init__(
        self,
        context: Context,
        examples: ExampleCollection,
        hint_at: Callable[[QgsPointXY], HintOfBox],
        panel: SearchPanel,
    ) -> None:
        super().__init__(panel)
        self._canvas, self._project = context.canvas, context.project
        self._examples, self._hint_at, self._panel = examples, hint_at, panel
        self._last: tuple[float, float] | None = None
        """Width and height in metres of the box that was taken last."""
        self._proposed: QgsRectangle | None = None
        """As it was shown; the user may have changed it since."""
        self.is_looking = False
        """Whether the picture around the mouse is still being drawn."""
        self.tool = ProposalTool(context.canvas)
        self._switch = ToolSwitch(context.canvas, self.tool)
        self.tool.changed.connect(self._say)
        self.tool.taken.connect(self._take)
        self.tool.called_off.connect(self._end)
        self.tool.elsewhere.connect(self.propose)
        panel.proposal_accepted.connect(self.tool.take)

    def propose(self, place: QgsPointXY) -> None:
        """Shows a box around a place of the map: of the last size, or a usual one, until the picture tells the thing
        itself."""
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            layer = topmost_raster(self._canvas.layers(), place, crs, self._project)
        except LookalikeError as error:
            self._examples.refused.emit(error)
            return
        self._switch.switch(True)
        self._canvas.setFocus()
        self._show(self._box_of_last_size(place) or self._square(place, USUAL_PIXELS), place)
        self._look(layer, place)

    def forget(self) -> None:
        """Another project: nothing is proposed, and no size is known."""
        self._last = None
        if self.tool.box is not None:
            self._switch.switch(False)

    def close(self) -> None:
        self._switch.close()
        self.tool.dispose()

    def _look(self, layer: QgsRasterLayer, place: QgsPointXY) -> None:
        """Has the surroundings drawn, and what stands out in them proposed."""
        last = self._box_of_last_size(place)
        around = self._square(place, LOOKED_AT_PIXELS)
        starts = STARTS
        if last is not None:
            side = _side(last) * AROUND_LAST
            around, starts = QgsRectangle.fromCenterAndSize(place, side, side), (1 / AROUND_LAST,)
        proposed = self._proposed

        def show(picture: QPixmap) -> None:
            self.is_looking = False
            if proposed is None or self._proposed is not proposed or self.tool.box != proposed:
                return  # sized, taken, called off or proposed elsewhere meanwhile
            found = thing_in_the_middle(_colours(picture.toImage()), starts)
            if found is None:
                return
            box = _box_of(found, around)
            if last is None or LIKE_LAST[0] <= _side(box) / _side(last) <= LIKE_LAST[1]:
                self._show(box, place)

        self.is_looking = True
        PictureOfABox(layer, around, PICTURE_PIXELS, show, self, self._canvas.mapSettings().destinationCrs())

    def _show(self, box: QgsRectangle, place: QgsPointXY) -> None:
        self._proposed = box
        self.tool.show(box, self._hint_at(place))
        self._say(box)

    def _say(self, _: QgsRectangle) -> None:
        self._panel.show_proposal(self.tool.hint.words)

    def _take(self, box: QgsRectangle) -> None:
        self._last = ground_size(box, self._canvas.mapSettings().destinationCrs(), self._project)
        self._end()
        self._examples.take_rectangle(box)

    def _end(self) -> None:
        self._proposed = None
        self._panel.show_proposal(None)
        if self._canvas.mapTool() is self.tool:
            self._switch.switch(False)

    def _square(self, place: QgsPointXY, pixels: int) -> QgsRectangle:
        """So many pixels of the screen wide."""
        side = pixels * self._canvas.mapUnitsPerPixel()
        return QgsRectangle.fromCenterAndSize(place, side, side)

    def _box_of_last_size(self, place: QgsPointXY) -> QgsRectangle | None:
        """None where there was none, or where it would hardly be seen, or not whole."""
        if self._last is None:
            return None
        probe = self._square(place, USUAL_PIXELS)
        width, height = ground_size(probe, self._canvas.mapSettings().destinationCrs(), self._project)
        if width <= 0 or height <= 0:
            return None
        sides = (self._last[0] / width * probe.width(), self._last[1] / height * probe.height())
        pixels = [side / self._canvas.mapUnitsPerPixel() for side in sides]
        if min(pixels) < USUAL_PIXELS / 8 or max(pixels) > min(self._canvas.width(), self._canvas.height()):
            return None
        return QgsRectangle.fromCenterAndSize(place, *sides)


def _side(box: QgsRectangle) -> float:
    return float((box.width() * box.height()) ** 0.5)


def _box_of(span: Span, around: QgsRectangle) -> QgsRectangle:
    """A part of the picture of a box, on the map."""
    left, top, width, height = around.xMinimum(), around.yMaximum(), around.width(), around.height()
    return QgsRectangle(
        left + span.left * width, top - span.bottom * height, left + span.right * width, top - span.top * height
    )


def _colours(image: QImage) -> Picture:
    """The red, green and blue of each pixel."""
    return [
        [
            (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
            for rgb in (image.pixel(column, row) for column in range(image.width()))
        ]
        for row in range(image.height())
    ]

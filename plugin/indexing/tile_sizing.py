# SPDX-License-Identifier: GPL-3.0-or-later
"""Fitting the tiles to what the user looks for: a typical object is drawn, and the tiles are seen on the map."""

from __future__ import annotations

from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QObject

from ..base.errors import LookalikeError
from ..base.translation import tr
from ..map.box_tool import BoxTool
from ..map.raster_layers import box_on_layer, topmost_raster
from ..map.tool_switch import ToolSwitch
from ..project.context import Context
from ..tiles.advice import hint_of_box, proposal_in_words, side_in_pixels, size_warning
from ..tiles.preview import TilePreview
from ..tiles.size import proposed
from .panel import IndexPanel
from .state import IndexState, NewIndex


class TileSizing(QObject):
    """The map tool for the object, and the grid on the map."""

    def __init__(self, context: Context, state: IndexState, panel: IndexPanel) -> None:
        super().__init__(panel)
        canvas = context.canvas
        self._project, self._canvas, self._messages = context.project, canvas, context.messages
        self._state, self._panel, self._settings = state, panel, panel.settings
        self.tool = BoxTool(canvas, lambda _: hint_of_box(()))  # the tiles are made to fit the object
        self._switch = ToolSwitch(canvas, self.tool)
        self._object: tuple[str, QgsRectangle] | None = None
        """The layer that the object was drawn on, and its box in the CRS of that layer."""
        self.preview = TilePreview(canvas, context.project)
        for changing in (state.new, state.info, state.layers, state.shows_tiles):
            changing.connect(self._show_tiles)
        self._settings.draw_toggled.connect(self._switch.switch)
        self.tool.box_drawn.connect(self._take_object)
        canvas.mapToolSet.connect(self._show_tool)
        canvas.extentsChanged.connect(self._show_tiles)
        canvas.destinationCrsChanged.connect(self._show_tiles)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._canvas.mapToolSet.disconnect(self._show_tool)
        self._canvas.extentsChanged.disconnect(self._show_tiles)
        self._canvas.destinationCrsChanged.disconnect(self._show_tiles)
        self._switch.close()
        self.tool.dispose()
        self.preview.dispose()

    def _show_tool(self, new: object, _: object = None) -> None:
        self._settings.show_drawing(new is self.tool)

    def _take_object(self, rectangle: QgsRectangle) -> None:
        """A box on the map around a typical object."""
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            layer = topmost_raster(self._canvas.layers(), rectangle.center(), crs, self._project)
            box = box_on_layer(layer, rectangle, crs, self._project)
        except LookalikeError as error:
            self._messages.warn(error.message)
            return
        self._panel.layers.show_current(layer)
        self._object = (layer.id(), box)
        if self._state.info.value is None:
            self._state.new.set(NewIndex(self._state.model, proposed(side_in_pixels(layer, box))))
            self._state.shows_tiles.set(True)
        self._advise()
        self._switch.switch(False)

    def _advise(self) -> None:
        """Says how the object and the tiles, as they are now, suit each other."""
        layer = self._project.mapLayer(self._object[0]) if self._object is not None else None
        if self._object is None or layer is None:
            self._settings.show_advice("")
            self._state.suggested = None
            return
        box, tiles = self._object[1], self._state.tiles
        if self._state.info.value is None and tiles == proposed(side_in_pixels(layer, box)):
            self._settings.show_advice(proposal_in_words(layer, box))
        else:
            side = side_in_pixels(layer, box)
            warning = size_warning(tiles.share(side))
            self._state.suggested = proposed(side) if warning else None
            self._settings.show_advice(warning or tr("The object suits the tiles of this index."))

    def _show_tiles(self, *_: object) -> None:
        self._advise()
        layer = self._project.mapLayer(self._state.layers.value.current)
        if layer is None or not layer.isValid() or not self._state.shows_tiles.value:
            self.preview.hide()
            self._settings.show_preview_note("")
            return
        complete = self.preview.show(layer, self._state.tiles)
        note = "" if complete else tr("Only the tiles in the middle are drawn: zoom in to see all.")
        self._settings.show_preview_note(note)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches on the map: highlight, zoom, threshold and labels of the layer that the gallery shows."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ..base.translation import tr
from ..client.matches import Match
from ..client.protocol import SearchRequest
from ..map.raster_layers import crs_of_map
from ..project.context import Context
from .classes import Classes
from .export import MatchExport
from .features import LayerMatches
from .footprints import Footprints, Frame
from .heat_map import HeatMapOfSearch
from .labelling import Labelling
from .layers import show_only_above, style_matches, threshold_of
from .memory import request_of
from .panel import ResultsPanel
from .raster_colours import colour_by_raster, is_coloured_by_raster, rasters_in
from .state import ResultState

HIGHLIGHT = QColor(0, 229, 255)
SURROUNDINGS = 4.0
"""How many times larger than a footprint the map is after zooming to it."""


class ResultsOnMap(QObject):
    """The layer of the last search."""

    def __init__(self, context: Context, state: ResultState, panel: ResultsPanel) -> None:
        super().__init__(panel)
        project, canvas, messages = context.project, context.canvas, context.messages
        self._project, self._canvas, self._messages = project, canvas, messages
        self._state, self._panel = state, panel
        self.labelling = Labelling(messages, state.judgements, panel)
        self.exporting = MatchExport(context, panel, self.layer)
        self.heat_map = HeatMapOfSearch(context, state, panel, self.layer)
        self.classes = Classes(context, state, panel)
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(HIGHLIGHT)
        self._band.setFillColor(QColor(0, 229, 255, 50))
        self._band.setWidth(3)
        self._panel.hovered.connect(self._highlight)
        self._panel.match_looked_at.connect(self._bring_into_view)
        self._panel.match_opened.connect(self._zoom)
        self._panel.threshold_changed.connect(self._filter)
        self._panel.raster_colours_wanted.connect(self._colour)
        project.layersWillBeRemoved.connect(self._notice_removal)

    def layer(self) -> QgsVectorLayer | None:
        """The layer of the last search, as long as it is in the project."""
        return self._project.mapLayer(self._state.layer_id) if self._state.layer_id else None

    def threshold_for(self, request: SearchRequest) -> float | None:
        """The threshold that the user has chosen for the matches that are shown, where a search asks for the same.

        None for another search, also for one that other judgements teach: its scores mean something else.
        """
        layer = self.layer()
        shown = None if layer is None else request_of(layer)
        return None if shown is None or _asked(shown) != _asked(request) else self._state.threshold

    def shows(self, layer: QgsVectorLayer) -> bool:
        """Whether the gallery belongs to this layer already."""
        return layer.id() == self._state.layer_id

    def show(self, layer: QgsVectorLayer, found: LayerMatches, index: str) -> None:
        """From now on the gallery, which shows these matches of an index, belongs to this layer."""
        self._state.layer_id, self._state.index, self._state.matches = layer.id(), index, found.matches
        self._state.threshold = threshold_of(layer)
        self._panel.show_raster_colours(is_coloured_by_raster(layer))
        self.labelling.attach(layer, found.features, found.labels)
        self.classes.show()

    def forget(self) -> None:
        self.labelling.detach()
        self._state.clear()
        self._highlight(None)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._project.layersWillBeRemoved.disconnect(self._notice_removal)
        self.labelling.detach()
        self.exporting.close()
        self._canvas.scene().removeItem(self._band)

    def _geometry(self, match: Match):
        crs = crs_of_map(self._canvas.mapSettings().destinationCrs(), self._project)
        return Footprints(Frame(crs, self._project.transformContext()), as_drawn=True).of(match)

    def _highlight(self, match: Match | None) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if match is not None:
            self._band.setToGeometry(self._geometry(match), None)

    def _bring_into_view(self, match: Match) -> None:
        """Moves the map where the match is not wholly on it; the scale stays."""
        box = self._geometry(match).boundingBox()
        if not self._canvas.extent().contains(box):
            self._canvas.setCenter(box.center())
            self._canvas.refresh()

    def _zoom(self, match: Match) -> None:
        box = self._geometry(match).boundingBox()
        if box.isNull():
            self._messages.info(tr("This match has no place in the CRS of the map."))
            return
        box.scale(SURROUNDINGS)
        self._canvas.setExtent(box)
        self._canvas.refresh()

    def _filter(self, score: float) -> None:
        self._state.threshold = score
        layer = self.layer()
        if layer is not None and not show_only_above(layer, score):
            self._messages.warn(
                tr("“{}” is being edited, so the map stays as it is. Save the edits, then filter again.").format(
                    layer.name()
                )
            )

    def _colour(self, by_raster: bool) -> None:
        layer = self.layer()
        if layer is None:
            return
        if by_raster:
            colour_by_raster(layer, rasters_in(self._state.matches))
        else:
            style_matches(layer)
            layer.triggerRepaint()

    def _notice_removal(self, layer_ids: Sequence[str]) -> None:
        if self._state.layer_id in layer_ids:
            self.forget()
            self._panel.clear()


def _asked(request: SearchRequest) -> tuple[object, ...]:
    """All that decides what scores mean."""
    return request.index, request.examples, request.query, request.judged

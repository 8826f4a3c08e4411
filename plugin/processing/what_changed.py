# SPDX-License-Identifier: GPL-3.0-or-later
"""*What changed*: two rasters of one area -> ranked places, and a map of all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
)

from ..base.translation import tr
from ..client.client import Client
from ..client.limits import MOST_MATCHES
from ..client.protocol import ChangeFacts, ChangesRequest
from ..map.raster_layers import raster_file
from ..results.change_layers import style_change_map, style_changes
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, follow, or_empty
from .errors import BadParameter
from .index_parameter import index_help, index_parameter, read_index
from .indexed_raster import raster_id

PLACES, MAP = (".gpkg", ".geojson"), (".tif", ".tiff")


@dataclass(frozen=True)
class Given:
    """What to compare: the files of the rasters, and how many places are ranked."""

    index: str
    before: Path
    after: Path
    limit: int | None


class WhatChanged(LookalikeAlgorithm):
    """Two indexed rasters -> a GeoPackage of places, a GeoTIFF."""

    NAME = "whatchanged"

    BEFORE, AFTER, LIMIT, OUTPUT, MAP = "BEFORE", "AFTER", "LIMIT", "OUTPUT", "MAP"
    CHANGED, PLACES = "CHANGED", "PLACES"

    def __init__(self) -> None:
        super().__init__()
        self._places: Path | None = None
        self._map: Path | None = None

    def title(self) -> str:
        return tr("What changed")

    def explanation(self) -> str:
        return tr(
            "Ranks the places of two indexed rasters of one area by how far they moved apart, beyond what light, "
            "season and sensor move everywhere. Grids, resolutions and coordinate systems may differ. It is computed "
            "from the index; the imagery is not read.\n\n"
            "A place that stands out moved much farther than is usual between these two rasters, which is 1. The map "
            "has a pixel a step of the tile grid."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(QgsProcessingParameterRasterLayer(self.BEFORE, tr("Earlier raster")), tr("A raster of the index."))
        self._add(
            QgsProcessingParameterRasterLayer(self.AFTER, tr("Later raster")),
            tr("Another raster of the index, of the same area."),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.LIMIT,
                or_empty(tr("Most places"), tr("those that stand out, 50 at least")),
                optional=True,
                minValue=1,
                maxValue=MOST_MATCHES,
            ),
            tr("How many places at most, what changed most first."),
        )
        self._add(
            QgsProcessingParameterVectorDestination(self.OUTPUT, tr("Changed places")),
            tr("A .gpkg or .geojson file of polygons; a file that exists is replaced."),
        )
        self._add(
            QgsProcessingParameterRasterDestination(
                self.MAP, or_empty(tr("Map of changes"), tr("none")), optional=True, createByDefault=False
            ),
            tr("A .tif file. Its style is written beside it (.qml)."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Places that stand out")))
        self.addOutput(QgsProcessingOutputNumber(self.PLACES, tr("Places that were compared")))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Given:
        files = []
        for name in (self.BEFORE, self.AFTER):
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if layer is None:
                raise BadParameter(
                    tr("The raster {} cannot be opened. Choose another one.").format(parameters.get(name))
                )
            files.append(raster_file(layer))
        limit = None if parameters.get(self.LIMIT) is None else self.parameterAsInt(parameters, self.LIMIT, context)
        return Given(read_index(self, parameters, context), files[0], files[1], limit)

    def work(
        self,
        given: Given,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        places = self._file(parameters, self.OUTPUT, PLACES, context)
        wants_map = bool(parameters.get(self.MAP))
        shown = self._file(parameters, self.MAP, MAP, context) if wants_map else None
        info = client.index(given.index)
        before, after = (raster_id(info, str(file)) for file in (given.before, given.after))
        paths = tuple(str(file) for file in (places, shown) if file is not None)
        request = ChangesRequest(given.index, before, after, paths, limit=given.limit, overwrite=True)
        facts = follow(client, client.start_changes(request), feedback)
        assert isinstance(facts, ChangeFacts)
        _say(facts, feedback)
        if shown is not None:
            style_change_map(shown, facts.most)
        self._places, self._map = places, shown
        return {
            self.OUTPUT: str(places),
            **({} if shown is None else {self.MAP: str(shown)}),
            self.CHANGED: facts.changed,
            self.PLACES: facts.places,
        }

    def _file(self, parameters: Parameters, name: str, endings: tuple[str, ...], context: QgsProcessingContext) -> Path:
        """The file of an output. Raises `BadParameter` for one of another kind."""
        file = Path(self.parameterAsOutputLayer(parameters, name, context)).absolute()
        if file.suffix.lower() not in endings:
            raise BadParameter(
                tr("{} cannot be written. Give it a name that ends in {}.").format(file.name, " / ".join(endings))
            )
        return file

    def postProcessAlgorithm(  # noqa: N802 - the name QGIS calls
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Outputs:
        places = QgsProcessingUtils.mapLayerFromString(str(self._places), context) if self._places else None
        if places is not None:
            style_changes(places)
        shown = QgsProcessingUtils.mapLayerFromString(str(self._map), context) if self._map else None
        if shown is not None:
            shown.loadDefaultStyle()  # Processing leaves the style beside a file aside
        return {}


def _say(facts: ChangeFacts, feedback: QgsProcessingFeedback) -> None:
    for warning in facts.warnings:
        feedback.pushWarning(warning)
    if not facts.complete:
        feedback.pushWarning(tr("A raster is only partly indexed. Run Index rasters again to finish it."))
    feedback.pushInfo(
        tr("{} of {} places stand out between {} and {}.").format(
            facts.changed, facts.places, facts.before, facts.after
        )
    )

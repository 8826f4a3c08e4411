# SPDX-License-Identifier: GPL-3.0-or-later
"""*Similarity heat map*: how much each place of a raster looks like the examples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
)

from ..base.quantities import decimal
from ..base.translation import tr
from ..client import protocol
from ..client.client import Client
from ..client.protocol import HeatMapRequest
from ..map.raster_layers import raster_file
from ..results.heat_map_style import style_heat_map
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, follow, or_empty
from .errors import BadParameter
from .example_parameters import GivenExamples, example_parameters, read_examples
from .example_rasters import on_their_rasters
from .index_parameter import index_help, index_parameter, read_index
from .indexed_raster import raster_id

STATISTICS = ("best", "mean")
ENDINGS = (".tif", ".tiff")


@dataclass(frozen=True)
class Given:
    """What to map, and the file of the raster (None: the only one of the index)."""

    request: HeatMapRequest
    examples: GivenExamples
    raster: Path | None


class HeatMap(LookalikeAlgorithm):
    """Examples, an indexed raster -> GeoTIFF."""

    NAME = "heatmap"

    RASTER, STATISTIC, PERCENTILE, OUTPUT = "RASTER", "STATISTIC", "PERCENTILE", "OUTPUT"
    LOWEST, HIGHEST, HIGHEST_X, HIGHEST_Y = "LOWEST", "HIGHEST", "HIGHEST_X", "HIGHEST_Y"

    def __init__(self) -> None:
        super().__init__()
        self._written: Path | None = None

    def title(self) -> str:
        return tr("Similarity heat map")

    def explanation(self) -> str:
        return tr(
            "Writes how much each place of an indexed raster looks like the examples, as a cloud-optimised GeoTIFF "
            "that lies exactly on the raster. It is computed from the index; the imagery is not read again, except "
            "under the examples.\n\n"
            "A pixel of the map is one step of the tile grid (the stride). It gets the best score of the tiles that "
            "cover it, or their mean, which is smoother. Where no tile is, there is no data. The style beside the file "
            "colours the half of the scores that is more alike."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterRasterLayer(
                self.RASTER, or_empty(tr("Raster to map"), tr("the only one of the index")), optional=True
            ),
            tr("A raster of the index. May be left empty where the index holds only one."),
        )
        for parameter, help_text in example_parameters():
            self._add(parameter, help_text)
        self._add(
            QgsProcessingParameterEnum(
                self.STATISTIC,
                tr("Where tiles overlap"),
                [tr("best score"), tr("mean score")],
                defaultValue=0,
            ),
            tr("What a pixel gets of the scores of the tiles that cover it."),
        )
        self._add(
            QgsProcessingParameterBoolean(self.PERCENTILE, tr("Add a band of percentiles"), False),
            tr("A second band says how much of the raster (0 to 100 %) is less like the examples."),
        )
        self._add(
            QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Heat map")),
            tr("A .tif file; a file that exists is replaced. Its style is written beside it (.qml)."),
        )
        for name, title in (
            (self.LOWEST, tr("Lowest similarity")),
            (self.HIGHEST, tr("Highest similarity")),
            (self.HIGHEST_X, tr("x of the highest similarity")),
            (self.HIGHEST_Y, tr("y of the highest similarity")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Given:
        layer = self.parameterAsRasterLayer(parameters, self.RASTER, context)
        if layer is None and parameters.get(self.RASTER):
            raise BadParameter(
                tr("The raster {} cannot be opened. Choose another one.").format(parameters[self.RASTER])
            )
        given = read_examples(self, parameters, context)
        request = HeatMapRequest(
            read_index(self, parameters, context),
            given.examples,
            path="",
            query=given.query,
            statistic=STATISTICS[self.parameterAsEnum(parameters, self.STATISTIC, context)],
            percentile=self.parameterAsBoolean(parameters, self.PERCENTILE, context),
            overwrite=True,
        )
        return Given(request, given, None if layer is None else raster_file(layer))

    def work(
        self,
        given: Given,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        file = Path(self.parameterAsOutputLayer(parameters, self.OUTPUT, context)).absolute()
        if file.suffix.lower() not in ENDINGS:
            raise BadParameter(tr("{} is no GeoTIFF. Give the heat map a name that ends in .tif.").format(file.name))
        given.examples.say_what_is_left_out(feedback)
        request = replace(given.request, path=str(file))
        info = client.index(request.index)
        request = replace(request, examples=on_their_rasters(request.examples, info, context))
        if given.raster is not None:
            request = replace(request, raster=raster_id(info, str(given.raster)))
        result = follow(client, client.start_heat_map(request), feedback)
        assert isinstance(result, protocol.HeatMap)
        _say(result, feedback)
        style_heat_map(file, result.median, result.highest)
        self._written = file
        x, y = result.highest_at
        return {
            self.OUTPUT: str(file),
            self.LOWEST: result.lowest,
            self.HIGHEST: result.highest,
            self.HIGHEST_X: x,
            self.HIGHEST_Y: y,
        }

    def postProcessAlgorithm(  # noqa: N802 - the name QGIS calls
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Outputs:
        # Processing leaves the style beside a file aside.
        layer = QgsProcessingUtils.mapLayerFromString(str(self._written), context) if self._written else None
        if layer is not None:
            layer.loadDefaultStyle()
        return {}


def _say(result: protocol.HeatMap, feedback: QgsProcessingFeedback) -> None:
    for warning in result.warnings:
        feedback.pushWarning(warning)
    if not result.complete:
        feedback.pushWarning(tr("The raster is only partly indexed. Run Index rasters again to finish it."))
    cell = decimal(result.cell, 0 if float(result.cell).is_integer() else 1)
    feedback.pushInfo(
        tr("{} × {} pixels, each {} × {} pixels of {}.").format(result.width, result.height, cell, cell, result.raster)
    )
    x, y = result.highest_at
    feedback.pushInfo(
        tr("Similarity from {} to {}, highest at {:.10g}, {:.10g} ({}).").format(
            decimal(result.lowest, 2), decimal(result.highest, 2), x, y, result.crs
        )
    )

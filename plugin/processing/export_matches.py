# SPDX-License-Identifier: GPL-3.0-or-later
"""*Export matches as GeoJSON*: a layer of matches, filtered, as a file to pass on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ..base.translation import tr
from ..client.client import Client
from ..client.limits import MOST_MATCHES
from ..client.matches import exported
from ..client.protocol import ExportedFacts, ExportRequest
from ..results.features import holds_matches, matches_of
from ..results.memory import facts_of
from ..results.report import report_language
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, or_empty
from .errors import BadParameter
from .example_parameters import UNCHECKED
from .index_parameter import index_help, index_parameter, read_index

ENDINGS = (".geojson", ".gpkg", ".png", ".html", ".pdf")


class ExportMatches(LookalikeAlgorithm):
    """Matches -> GeoJSON, GeoPackage, contact sheet or report."""

    NAME = "exportmatches"

    INPUT, LIMIT, MIN_PERCENTILE = "INPUT", "LIMIT", "MIN_PERCENTILE"
    OUTPUT, COUNT = "OUTPUT", "COUNT"

    def title(self) -> str:
        return tr("Export matches as GeoJSON")

    def explanation(self) -> str:
        return tr(
            "Writes matches, best first, to a file that other programs read: GeoJSON in WGS 84 (RFC 7946), or, by the "
            "ending of the file, a GeoPackage in the CRS of the raster, a contact sheet (PNG) with pictures, or a "
            "report with maps, count and settings (HTML or PDF).\n\n"
            "The input is a layer that Find similar areas or the Lookalike panel made."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Matches"), [QgsProcessing.TypeVectorPolygon]),
            tr("A layer of matches; a filter that is set on it holds."),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.LIMIT, or_empty(tr("Most matches"), tr("all")), optional=True, minValue=1, maxValue=MOST_MATCHES
            ),
            tr("Only the best. Left empty: all."),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.MIN_PERCENTILE,
                or_empty(tr("Closer than (% of the raster)"), tr("all")),
                QgsProcessingParameterNumber.Double,
                optional=True,
                minValue=0,
                maxValue=100,
            ),
            tr("Only matches that are more like the examples than this share of their raster."),
        )
        self._add(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                tr("Exported matches"),
                tr("GeoJSON (*.geojson);;GeoPackage (*.gpkg);;Contact sheet (*.png);;Report (*.html);;Report (*.pdf)"),
            ),
            tr("The ending decides the format. A file that exists is replaced."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of matches")))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> ExportRequest:
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None or not holds_matches(source.fields()):
            raise BadParameter(tr("This is no layer of matches. Choose one that Find similar areas made."))
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        facts = ExportedFacts() if layer is None else facts_of(layer)
        features = source.getFeatures(QgsFeatureRequest(), UNCHECKED)
        matches = matches_of(features, source.fields(), source.sourceCrs(), facts)
        if not matches:
            raise BadParameter(tr("The layer of matches is empty: there is nothing to export."))
        return ExportRequest(
            read_index(self, parameters, context),
            "",
            exported(matches, facts),
            overwrite=True,
            language=report_language(),
            limit=self.parameterAsInt(parameters, self.LIMIT, context) if parameters.get(self.LIMIT) else None,
            min_percentile=None
            if parameters.get(self.MIN_PERCENTILE) in (None, "")
            else self.parameterAsDouble(parameters, self.MIN_PERCENTILE, context),
        )

    def work(
        self,
        given: ExportRequest,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)).absolute()
        if path.suffix.lower() not in ENDINGS:
            raise BadParameter(
                tr("The format of {} is not known. Use one of the endings {}.").format(path.name, ", ".join(ENDINGS))
            )
        written = client.export(replace(given, path=str(path)), feedback.isCanceled)
        feedback.pushInfo(tr("Matches written: {}, to {}").format(written.matches, written.path))
        return {self.OUTPUT: written.path, self.COUNT: written.matches}

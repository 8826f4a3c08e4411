# SPDX-License-Identifier: GPL-3.0-or-later
"""*Find similar areas*: examples -> a polygon layer of ranked footprints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..base.quantities import decimal
from ..base.translation import tr
from ..client.client import Client
from ..client.limits import MOST_MATCHES
from ..client.matches import SearchResult
from ..client.protocol import Count, IndexInfo, SearchRequest, TruthCheck
from ..map.layer_file import layer_file
from ..map.moved_area import area_on_rasters
from ..map.raster_layers import raster_file
from ..results.count import count_in_words
from ..results.features import ResultFeatures, result_fields
from ..results.footprints import WGS84, Frame, crs_from, shared_crs
from ..results.labels import UNLABELLED
from ..results.layers import keep_with_file, style_matches
from ..results.memory import remember_search
from ..results.panel import searched_in_words
from ..tiles.advice import meaning_in_words
from ..tiles.meaning import AUTO, OBJECTS, TILES
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, or_empty
from .example_parameters import GivenExamples, area_parameter, example_parameters, read_area, read_examples
from .example_rasters import on_their_rasters
from .index_parameter import index_help, index_parameter, read_index
from .indexed_raster import raster_id
from .zones import ZONE_COUNTS, GivenZones, read_truth, read_zones, zone_counts_parameter, zone_parameters

CHOICES = (AUTO, OBJECTS, TILES)
"""Of what to look for, as models and scripts number them."""


@dataclass(frozen=True)
class Given:
    """What is asked, and in which CRS the answer is wanted (None: that of the rasters)."""

    request: SearchRequest
    examples: GivenExamples
    crs: QgsCoordinateReferenceSystem | None
    rasters: tuple[Path, ...]
    """Files of the rasters that are searched; none means all."""
    zones: GivenZones | None


class FindSimilar(LookalikeAlgorithm):
    """Examples -> matches."""

    NAME = "findsimilar"

    LIMIT, MIN_PERCENTILE, MIN_SCORE = "LIMIT", "MIN_PERCENTILE", "MIN_SCORE"
    MERGE, EXCLUDE, CRS, OUTPUT = "MERGE", "EXCLUDE_EXAMPLES", "TARGET_CRS", "OUTPUT"
    MATCH, POINTS = "MATCH", "POINTS"
    PRECISION, RECALL = "PRECISION", "RECALL"
    BEST_OF_EACH, RASTERS = "BEST_OF_EACH", "RASTERS"
    COUNT, SIMILAR, VERDICT, KIND = "COUNT", "SIMILAR", "VERDICT", "KIND"
    ESTIMATE, LOW, HIGH, THRESHOLD, JUDGED = "ESTIMATE", "LOW", "HIGH", "THRESHOLD", "JUDGED"

    def __init__(self) -> None:
        super().__init__()
        self._written = ""
        self._searched: tuple[SearchRequest, SearchResult, datetime] | None = None

    def title(self) -> str:
        return tr("Find similar areas")

    def explanation(self) -> str:
        return tr(
            "Finds the places of the indexed rasters that look like the examples: footprints of tiles in rank order, "
            "each with its score and the percentile “closer than so many per cent of this raster”.\n\n"
            "Give at least one example: features, an extent or an image. Several examples are averaged; those to avoid "
            "push matches away. The log says whether what was found is really similar."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        for parameter, help_text in example_parameters():
            self._add(parameter, help_text)
        self._add(
            QgsProcessingParameterNumber(
                self.LIMIT,
                or_empty(tr("Most matches"), tr("50, or all counted")),
                optional=True,
                minValue=1,
                maxValue=MOST_MATCHES,
            ),
            tr("How many matches at most, best first. Left empty: 50, and of objects as many as are counted."),
        )
        self._add(
            QgsProcessingParameterEnum(
                self.MATCH,
                tr("What to look for"),
                [tr("as the boxes say"), tr("objects as large as the boxes"), tr("places as large as a tile")],
                defaultValue=0,
            ),
            tr("As the boxes say: a box smaller than a tile means the object in it, a larger one a place like it."),
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
            tr("Only matches that are more like the examples than this share of their raster, such as 99."),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.BEST_OF_EACH,
                or_empty(tr("Matches of each raster"), tr("any number")),
                optional=True,
                minValue=1,
                maxValue=MOST_MATCHES,
            ),
            tr("The best matches of each raster, so that none crowds out the others."),
        )
        self._add(
            QgsProcessingParameterMultipleLayers(
                self.RASTERS, or_empty(tr("Rasters to search in"), tr("all")), QgsProcessing.TypeRaster, optional=True
            ),
            tr("Rasters of the index. Left empty, all of them are searched."),
        )
        self._add(area_parameter(), tr("Only matches whose centre lies in these polygons."))
        self._add(
            QgsProcessingParameterBoolean(self.MERGE, tr("Merge overlapping matches"), True),
            tr("Of overlapping tiles only the best stays, so that one place is one match."),
        )
        self._add(
            QgsProcessingParameterBoolean(self.EXCLUDE, tr("Leave out the examples themselves"), False),
            tr("Whether places that overlap an example are left out."),
        )
        for parameter, help_text in zone_parameters():
            self._add(parameter, help_text)
        self._add_advanced()
        self._add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Matches"), QgsProcessing.TypeVectorPolygon),
            tr("Polygons with rank, score, percentile and the tile they show."),
        )
        self._add(
            QgsProcessingParameterFeatureSink(
                self.POINTS,
                or_empty(tr("Middles of the matches"), tr("none")),
                QgsProcessing.TypeVectorPoint,
                optional=True,
                createByDefault=False,
            ),
            tr("The same matches as points."),
        )
        self._add(zone_counts_parameter(), tr("The zones with how many there are in each, at least and at most."))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of matches")))
        self.addOutput(QgsProcessingOutputString(self.KIND, tr("What was looked for: object or tile")))
        self.addOutput(QgsProcessingOutputNumber(self.ESTIMATE, tr("Objects there are, as far as can be said")))
        self.addOutput(
            QgsProcessingOutputNumber(self.LOW, tr("Objects there are at least (a guess until 10 are judged)"))
        )
        self.addOutput(
            QgsProcessingOutputNumber(self.HIGH, tr("Objects there are at most (a guess until 10 are judged)"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.THRESHOLD, tr("Score that about as many matches reach")))
        self.addOutput(QgsProcessingOutputNumber(self.JUDGED, tr("Matches that were judged")))
        self.addOutput(QgsProcessingOutputNumber(self.PRECISION, tr("Share of the matches that are right")))
        self.addOutput(QgsProcessingOutputNumber(self.RECALL, tr("Share of the known objects that were found")))
        self.addOutput(QgsProcessingOutputBoolean(self.SIMILAR, tr("Whether they are really similar")))
        self.addOutput(QgsProcessingOutputString(self.VERDICT, tr("Verdict in words")))

    def _add_advanced(self) -> None:
        self._add(
            QgsProcessingParameterNumber(
                self.MIN_SCORE,
                or_empty(tr("Least score"), tr("any")),
                QgsProcessingParameterNumber.Double,
                optional=True,
            ),
            tr(
                "Only matches with at least this cosine similarity (-1 to 1). What is high differs from model to model."
            ),
            advanced=True,
        )
        self._add(
            QgsProcessingParameterCrs(
                self.CRS, or_empty(tr("CRS of the matches"), tr("that of the rasters")), optional=True
            ),
            tr("Left empty: WGS 84 for GeoJSON files, else that of the rasters (WGS 84 where they differ)."),
            advanced=True,
        )

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Given:
        given = read_examples(self, parameters, context)
        zones = read_zones(self, parameters, context)
        request = SearchRequest(
            read_index(self, parameters, context),
            given.examples,
            query=given.query,
            match=CHOICES[self.parameterAsEnum(parameters, self.MATCH, context)],
            limit=self._limit(parameters, context),
            best_of_each=self._best_of_each(parameters, context),
            area=read_area(self, parameters, context),
            min_score=self._optional(parameters, self.MIN_SCORE, context),
            min_percentile=self._optional(parameters, self.MIN_PERCENTILE, context),
            max_overlap=SearchRequest.max_overlap if self.parameterAsBoolean(parameters, self.MERGE, context) else 1.0,
            exclude_examples=self.parameterAsBoolean(parameters, self.EXCLUDE, context),
            zones=() if zones is None else zones.asked,
            truth=read_truth(self, parameters, context),
        )
        crs = self.parameterAsCrs(parameters, self.CRS, context)
        if not crs.isValid():
            crs = QgsCoordinateReferenceSystem(WGS84) if _is_geojson(parameters.get(self.OUTPUT)) else None
        layers = self.parameterAsLayerList(parameters, self.RASTERS, context)
        return Given(request, given, crs, tuple(raster_file(layer) for layer in layers), zones)

    def _best_of_each(self, parameters: Parameters, context: QgsProcessingContext) -> int | None:
        if parameters.get(self.BEST_OF_EACH) is None:
            return None
        return int(self.parameterAsInt(parameters, self.BEST_OF_EACH, context))

    def work(
        self,
        given: Given,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        info = client.index(given.request.index)
        request = replace(
            given.request,
            examples=on_their_rasters(given.request.examples, info, context),
            rasters=tuple(raster_id(info, str(file)) for file in given.rasters),
            area=area_on_rasters(
                given.request.area, (raster.crs_wkt for raster in info.rasters), context.transformContext()
            ),
        )
        given.examples.say_what_is_left_out(feedback)
        feedback.pushInfo(tr("Searching"))
        result = client.search(request, feedback.isCanceled)
        _say(result, feedback)
        crs = given.crs or _crs_of(result, info)
        geojson = _is_geojson(parameters.get(self.OUTPUT))
        if geojson and result.without_place is not None:
            feedback.pushWarning(result.without_place)
        fields = result_fields(shared_crs(result.matches) != crs and not geojson)
        sink, self._written = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, QgsWkbTypes.Type.MultiPolygon, crs
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        frame = Frame(crs, context.transformContext(), folds=geojson)
        now = datetime.now(timezone.utc).astimezone()
        features = ResultFeatures(fields, frame, now)
        found = [features.of(match, UNLABELLED) for match in result.matches]
        _write(found, sink, self._written)
        points, written = self.parameterAsSink(parameters, self.POINTS, context, fields, QgsWkbTypes.Type.Point, crs)
        if points is not None:
            _write(map(_middle, found), points, written)
        self._searched = replace(request, zones=(), truth=None), result, now
        return {
            self.OUTPUT: self._written,
            **self._write_zones(given.zones, result, parameters, context),
            **_checked(result.truth, feedback),
            **({} if points is None else {self.POINTS: written}),
            self.COUNT: len(result.matches),
            self.SIMILAR: result.verdict.similar,
            self.VERDICT: result.verdict.sentence,
            self.KIND: result.kind,
            **self._counted(result.count),
        }

    def _write_zones(
        self, zones: GivenZones | None, result: SearchResult, parameters: Parameters, context: QgsProcessingContext
    ) -> Outputs:
        if zones is None:
            return {}
        fields = zones.all_fields
        sink, written = self.parameterAsSink(
            parameters, ZONE_COUNTS, context, fields, QgsWkbTypes.Type.MultiPolygon, zones.crs
        )
        if sink is None:
            return {}
        _write(zones.counted(result.zones), sink, written)
        return {ZONE_COUNTS: written}

    def _counted(self, count: Count | None) -> Outputs:
        """Nothing of tiles, which are not counted."""
        if count is None:
            return {}
        return {
            self.ESTIMATE: count.estimate,
            self.LOW: count.low,
            self.HIGH: count.high,
            self.THRESHOLD: count.threshold,
            self.JUDGED: count.judged,
        }

    def postProcessAlgorithm(  # noqa: N802 - the name QGIS calls
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Outputs:
        layer = QgsProcessingUtils.mapLayerFromString(self._written, context) if self._written else None
        if layer is not None and self._searched is not None:
            style_matches(layer)
            remember_search(layer, *self._searched)
            if layer_file(layer).lower().endswith(".gpkg"):
                keep_with_file(layer)
        return {}

    def _limit(self, parameters: Parameters, context: QgsProcessingContext) -> int | None:
        given = self._optional(parameters, self.LIMIT, context)
        return None if given is None else int(given)

    def _optional(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> float | None:
        return None if parameters.get(name) in (None, "") else self.parameterAsDouble(parameters, name, context)


def _write(features: Iterable[QgsFeature], sink: QgsFeatureSink, where: str) -> None:
    """Raises `QgsProcessingException`."""
    for feature in features:
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(tr("The matches cannot be written to {}.").format(where))


def _checked(truth: TruthCheck | None, feedback: QgsProcessingFeedback) -> Outputs:
    """Says how well the matches agree with what is known; nothing where that is nothing."""
    if truth is None:
        return {}
    feedback.pushInfo(
        tr("Of {} known objects {} were found (recall {}); {} of the matches are right (precision).").format(
            truth.objects, truth.right, decimal(truth.recall, 3), decimal(truth.precision, 3)
        )
    )
    return {FindSimilar.PRECISION: truth.precision, FindSimilar.RECALL: truth.recall}


def _middle(feature: QgsFeature) -> QgsFeature:
    """The same match as a point."""
    point = QgsFeature(feature)
    point.setGeometry(feature.geometry().centroid())
    return point


def _is_geojson(output: object) -> bool:
    """Whether the output is a GeoJSON file, which is in WGS 84 (RFC 7946)."""
    destination = output.sink.staticValue() if isinstance(output, QgsProcessingOutputLayerDefinition) else output
    return str(destination).lower().endswith((".geojson", ".json"))


def _crs_of(result: SearchResult, info: IndexInfo) -> QgsCoordinateReferenceSystem:
    """The CRS that the rasters of all matches share, or where there are none those of the index; else WGS 84."""
    names = {raster.crs_wkt for raster in info.rasters}
    shared = shared_crs(result.matches) if result.matches else crs_from(names.pop() if len(names) == 1 else "")
    return shared if shared.isValid() else QgsCoordinateReferenceSystem(WGS84)


def _say(result: SearchResult, feedback: QgsProcessingFeedback) -> None:
    for warning in result.warnings:
        feedback.pushWarning(warning)
    if not result.complete:
        feedback.pushWarning(tr("A raster is only partly indexed. Run Index rasters again to finish it."))
    feedback.pushInfo(
        tr("Matches: {}, among {} tiles, in {} s, with the model {} on {}.").format(
            len(result.matches), result.tiles_searched, decimal(result.seconds.total, 1), result.model, result.device
        )
    )
    if result.size is not None:
        feedback.pushInfo(searched_in_words(meaning_in_words(result.kind, (result.size[0], result.size[1]))))
    if result.count is not None:
        feedback.pushInfo(count_in_words(result.count))
    say = feedback.pushInfo if result.verdict.similar else feedback.pushWarning
    say(result.verdict.sentence)

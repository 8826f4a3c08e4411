# SPDX-License-Identifier: GPL-3.0-or-later
"""*Classify rasters*: from a few examples of each class, the class of every tile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
)

from ..base.translation import tr
from ..client.client import Client
from ..client.protocol import ClassesRequest, Classified
from ..map.raster_layers import raster_file
from ..results.class_examples import class_examples
from ..results.class_style import CLASS, style_class_map, style_classes
from ..results.classified import classes_in_words, expectation_in_words
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, follow, or_empty
from .errors import BadParameter
from .example_parameters import UNCHECKED, crs_text
from .index_parameter import index_help, index_parameter, read_index
from .indexed_raster import raster_id


@dataclass(frozen=True)
class Given:
    """What is asked, and the file of the raster (None: all of the index)."""

    request: ClassesRequest
    raster: Path | None


class Classify(LookalikeAlgorithm):
    """Examples with a class -> a layer and a map of classes."""

    NAME = "classify"

    EXAMPLES, FIELD, RASTER, OUTPUT, MAP = "EXAMPLES", "FIELD", "RASTER", "OUTPUT", "MAP"
    TILES, BACKGROUND, RIGHT, LOW, HIGH = "TILES", "BACKGROUND", "RIGHT", "LOW", "HIGH"

    def __init__(self) -> None:
        super().__init__()
        self._written: tuple[Path, Path | None, tuple[str, ...]] | None = None

    def title(self) -> str:
        return tr("Classify rasters")

    def explanation(self) -> str:
        return tr(
            "Tells the class of every tile from a few examples of each, such as woods and water, as a layer and "
            "a map. Five examples of each class from all over the rasters are a good start. What fits no class is "
            "background.\n\n"
            "The log says how right that can be expected to be: examples are held out in turn and told by the others. "
            "It is computed from the index; no raster is read."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterFeatureSource(
                self.EXAMPLES,
                tr("Examples: polygons or points"),
                [QgsProcessing.TypeVectorPolygon, QgsProcessing.TypeVectorPoint],
            ),
            tr("A polygon stands for the tiles with their middle in it, or the one under it; a point for its tile."),
        )
        self._add(
            QgsProcessingParameterField(
                self.FIELD,
                or_empty(tr("Field with the class"), CLASS),
                parentLayerParameterName=self.EXAMPLES,
                optional=True,
            ),
            tr("Examples where it is empty are left out; those of the class “background” add to what fits none."),
        )
        self._add(
            QgsProcessingParameterRasterLayer(
                self.RASTER, or_empty(tr("Raster to classify"), tr("all of the index")), optional=True
            ),
            tr("A raster of the index. A map is of one raster."),
        )
        self._add(
            QgsProcessingParameterVectorDestination(self.OUTPUT, tr("Classes"), QgsProcessing.TypeVectorPolygon),
            tr("A .gpkg file with a square for each tile, its class and the probability of that."),
        )
        self._add(
            QgsProcessingParameterRasterDestination(
                self.MAP, or_empty(tr("Map of classes"), tr("none")), optional=True, createByDefault=False
            ),
            tr("A .tif file: number of the class, its probability, and those of the background and of each class."),
        )
        for name, title in (
            (self.TILES, tr("Number of tiles")),
            (self.BACKGROUND, tr("Tiles that fit no class")),
            (self.RIGHT, tr("Share that can be expected to be right, 0 to 1")),
            (self.LOW, tr("It is at least")),
            (self.HIGH, tr("It is at most")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Given:
        source = self.parameterAsSource(parameters, self.EXAMPLES, context)
        if source is None:
            raise BadParameter(tr("Give examples of each class: polygons or points."))
        crs = crs_text(source.sourceCrs())
        if crs is None:
            raise BadParameter(tr("The layer of examples has no CRS. Set one with Layer CRS > Set Layer CRS…."))
        (field,) = self.parameterAsFields(parameters, self.FIELD, context) or [CLASS]
        if source.fields().lookupField(field) < 0:
            raise BadParameter(tr("The layer of examples has no field “{}”. Choose one that it has.").format(field))
        features = source.getFeatures(QgsFeatureRequest(), UNCHECKED)
        examples = class_examples(((each.geometry(), each[field]) for each in features), crs)
        layer = self.parameterAsRasterLayer(parameters, self.RASTER, context)
        if layer is None and parameters.get(self.RASTER):
            raise BadParameter(
                tr("The raster {} cannot be opened. Choose another one.").format(parameters[self.RASTER])
            )
        request = ClassesRequest(read_index(self, parameters, context), "", examples, overwrite=True)
        return Given(request, None if layer is None else raster_file(layer))

    def work(
        self,
        given: Given,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        file = Path(self.parameterAsOutputLayer(parameters, self.OUTPUT, context)).absolute()
        wanted = self.parameterAsOutputLayer(parameters, self.MAP, context) if parameters.get(self.MAP) else ""
        raster = Path(wanted).absolute() if wanted else None
        if file.suffix.lower() != ".gpkg":
            raise BadParameter(tr("{} is no GeoPackage. Give the classes a name that ends in .gpkg.").format(file.name))
        request = replace(given.request, path=str(file), raster_path=None if raster is None else str(raster))
        if given.raster is not None:
            request = replace(request, rasters=(raster_id(client.index(request.index), str(given.raster)),))
        made = follow(client, client.start_classifying(request), feedback)
        assert isinstance(made, Classified)
        for warning in made.warnings:
            feedback.pushWarning(warning)
        if not made.complete:
            feedback.pushWarning(tr("A raster is only partly indexed. Run Index rasters again to finish it."))
        for line in (*classes_in_words(made), expectation_in_words(made)):
            feedback.pushInfo(line)
        names = tuple(each.name for each in made.classes)
        if raster is not None:
            style_class_map(raster, names)
        self._written = file, raster, names
        shares = {self.RIGHT: made.right, self.LOW: made.low, self.HIGH: made.high}
        return {
            self.OUTPUT: str(file),
            **({} if raster is None else {self.MAP: str(raster)}),
            self.TILES: made.tiles,
            self.BACKGROUND: made.background,
            **{name: share for name, share in shares.items() if share is not None},
        }

    def postProcessAlgorithm(  # noqa: N802 - the name QGIS calls
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Outputs:
        if self._written is None:
            return {}
        file, raster, names = self._written
        layer = QgsProcessingUtils.mapLayerFromString(str(file), context)
        if layer is not None:
            style_classes(layer, names)
        shown = None if raster is None else QgsProcessingUtils.mapLayerFromString(str(raster), context)
        if shown is not None:
            shown.loadDefaultStyle()
        return {}

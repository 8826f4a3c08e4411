# SPDX-License-Identifier: GPL-3.0-or-later
"""*Index rasters*: many in one run; what is done is skipped, what fails is named at the end."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..base.settings import LARGEST_TILE, SMALLEST_TILE, known_models
from ..base.translation import tr
from ..client.client import Client
from ..client.protocol import IndexingReport, IndexRequest, RasterOutcome
from ..client.sentences import sentence_of
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, follow, or_empty
from .errors import BadParameter
from .given_rasters import matching, rasters_given
from .index_parameter import index_help, index_parameter, read_index
from .index_requests import Wanted, requests

MODEL_WIDGET = f"{__package__}.model_widget.ModelWidget"
"""By its name: outside the desktop there are no widgets."""


class IndexRasters(LookalikeAlgorithm):
    """Rasters -> index folder."""

    NAME = "indexrasters"

    RASTERS, FOLDER, PATTERN, SUBFOLDERS = "RASTERS", "FOLDER", "PATTERN", "SUBFOLDERS"
    MODEL, TILE, STRIDE, LEVELS, BANDS, PROJECTION = "MODEL", "TILE", "STRIDE", "LEVELS", "BANDS", "PROJECTION"
    NODATA = "NODATA"
    INDEX_FOLDER, INDEXED, SKIPPED, FAILED, TILES = "INDEX_FOLDER", "INDEXED", "SKIPPED", "FAILED", "TILES"
    FAILURES = "FAILURES"

    def title(self) -> str:
        return tr("Index rasters")

    def explanation(self) -> str:
        return tr(
            "Describes each tile of the rasters once with an image model, so that they can be searched for places "
            "that look alike.\n\n"
            "Give layers or files, or a folder with a pattern, or both. What is indexed already and unchanged is "
            "skipped, what was interrupted goes on where it stopped, and what changed is indexed anew. A raster that "
            "cannot be used does not stop the others: it is named at the end.\n\n"
            "Settings that are left empty are those of the index, or the defaults for a new one. They cannot be "
            "changed afterwards, so that all tiles of an index can be compared."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(
            QgsProcessingParameterMultipleLayers(
                self.RASTERS, or_empty(tr("Rasters"), tr("the folder alone")), QgsProcessing.TypeRaster, optional=True
            ),
            tr("Raster layers or files on disk, with a CRS."),
        )
        self._add(
            QgsProcessingParameterFile(
                self.FOLDER,
                or_empty(tr("Folder of rasters"), tr("the layers alone")),
                behavior=QgsProcessingParameterFile.Folder,
                optional=True,
            ),
            tr("All files of this folder that fit the pattern are indexed too."),
        )
        self._add(
            QgsProcessingParameterString(self.PATTERN, tr("Pattern of file names"), "*.tif;*.tiff;*.jp2;*.vrt"),
            tr("Which files of the folder are rasters; several patterns are separated by semicolons."),
        )
        self._add(
            QgsProcessingParameterBoolean(self.SUBFOLDERS, tr("Look into subfolders too"), False),
            tr("Whether files in folders of the folder count."),
        )
        self._add(index_parameter(), index_help() + " " + tr("It is made where it does not exist yet."))
        self._add_settings()
        self.addOutput(QgsProcessingOutputFolder(self.INDEX_FOLDER, tr("Index folder")))
        for name, title in (
            (self.INDEXED, tr("Rasters indexed now")),
            (self.SKIPPED, tr("Rasters that were done already")),
            (self.FAILED, tr("Rasters that failed")),
            (self.TILES, tr("Tiles of these rasters")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))
        self.addOutput(QgsProcessingOutputString(self.FAILURES, tr("What failed, a line for each raster")))

    def _add_settings(self) -> None:
        """How a new index is made; empty means as the index has it."""
        model = QgsProcessingParameterString(
            self.MODEL, or_empty(tr("Model"), tr("that of the index, else the default")), optional=True
        )
        model.setMetadata({"widget_wrapper": {"class": MODEL_WIDGET}})
        self._add(
            model,
            tr("Name of the image model, such as {}. Left empty: that of the index, else the default.").format(
                ", ".join(known_models())
            ),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.TILE,
                or_empty(tr("Tile size (pixels)"), tr("that of the index, else 256")),
                optional=True,
                minValue=SMALLEST_TILE,
                maxValue=LARGEST_TILE,
            ),
            tr("Side of a tile: about the size of what will be searched for. Left empty: that of the index, else 256."),
        )
        self._add(
            QgsProcessingParameterNumber(
                self.STRIDE,
                or_empty(tr("Stride (pixels)"), tr("half a tile")),
                optional=True,
                minValue=1,
                maxValue=LARGEST_TILE,
            ),
            tr("Distance from tile to tile; at most the tile size. Left empty: half a tile."),
            advanced=True,
        )
        self._add(
            QgsProcessingParameterString(
                self.LEVELS, or_empty(tr("Levels"), tr("those of the index, else 0")), optional=True
            ),
            tr("Such as 0,1,2: level k reads the raster reduced 2^k, so that larger places are found as a whole."),
            advanced=True,
        )
        self._add(
            QgsProcessingParameterString(self.BANDS, or_empty(tr("Bands"), tr("as the model chooses")), optional=True),
            tr("Such as 4,3,2 or nir,red,green: numbers or names, one for each channel of the model."),
            advanced=True,
        )
        self._add(
            QgsProcessingParameterString(
                self.NODATA,
                or_empty(tr("Nodata values"), tr("those of the layers, else what is found")),
                optional=True,
            ),
            tr(
                "Such as -9999 or -9999,0: numbers that are no image although the rasters do not declare them. none: "
                "nothing but what they declare."
            ),
            advanced=True,
        )
        self._add(
            QgsProcessingParameterString(
                self.PROJECTION,
                or_empty(tr("Projection of vectors"), tr("that of the index, else the default")),
                optional=True,
            ),
            tr("none, centre, pca:128 (components) or pca:0.95 (share of the variance)."),
            advanced=True,
        )

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Wanted:
        index = read_index(self, parameters, context, make=True)
        files = self._files_in_folder(parameters, context)
        given = rasters_given(parameters.get(self.RASTERS), files, context)
        if not given.rasters:
            raise BadParameter(" ".join(given.refused) or tr("Choose at least one raster, or a folder with rasters."))
        request = IndexRequest(
            index,
            (),
            model=self.parameterAsString(parameters, self.MODEL, context) or None,
            tile=self._number(parameters, self.TILE, context),
            stride=self._number(parameters, self.STRIDE, context),
            levels=_levels(self.parameterAsString(parameters, self.LEVELS, context)),
            bands=tuple(_split(self.parameterAsString(parameters, self.BANDS, context))) or None,
            nodata=_values(self.parameterAsString(parameters, self.NODATA, context)),
            projection=self.parameterAsString(parameters, self.PROJECTION, context) or None,
        )
        return Wanted(request, given.rasters, given.refused)

    def strictly_checked(self, parameters: Parameters) -> Parameters:
        # QGIS refuses the whole list where one file cannot be opened.
        return {name: value for name, value in parameters.items() if name != self.RASTERS}

    def work(
        self,
        given: Wanted,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        outcomes: list[RasterOutcome] = []
        for part in requests(given, client):
            result = follow(client, client.start_indexing(part), feedback)
            assert isinstance(result, IndexingReport)
            outcomes += result.rasters
            for note in result.notes:
                feedback.pushWarning(note)
        refused = given.refused
        failures = [outcome for outcome in outcomes if outcome.error is not None]
        skipped = [outcome for outcome in outcomes if outcome.error is None and not outcome.embedded_now]
        _report(outcomes, failures, skipped, refused, feedback)
        return {
            self.INDEX_FOLDER: given.request.index,
            self.INDEXED: len(outcomes) - len(failures) - len(skipped),
            self.SKIPPED: len(skipped),
            self.FAILED: len(failures) + len(refused),
            self.TILES: sum(outcome.tiles for outcome in outcomes),
            self.FAILURES: "\n".join([*map(_failure, failures), *refused]),
        }

    def _files_in_folder(self, parameters: Parameters, context: QgsProcessingContext) -> list[Path]:
        text = self.parameterAsString(parameters, self.FOLDER, context)
        if not text:
            return []
        folder = Path(text)
        if not folder.is_dir():
            raise BadParameter(tr("The folder {} does not exist. Choose the folder of the rasters.").format(folder))
        patterns = [pattern.lower() for pattern in _split(self.parameterAsString(parameters, self.PATTERN, context))]
        deep = self.parameterAsBoolean(parameters, self.SUBFOLDERS, context)
        found = sorted(matching(folder, patterns, deep))
        if not found:
            raise BadParameter(
                tr("No file in {} fits the pattern {}. Change the pattern, or look into subfolders too.").format(
                    folder, ";".join(patterns) or tr("(empty)")
                )
            )
        return found

    def _number(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> int | None:
        return None if parameters.get(name) in (None, "") else self.parameterAsInt(parameters, name, context)


def _values(text: str) -> tuple[float, ...] | None:
    """Numbers, none of them where the text says so; None where it is empty."""
    parts = _split(text)
    if [part.lower() for part in parts] == ["none"]:
        return ()
    try:
        return tuple(float(part) for part in parts) or None
    except ValueError as error:
        raise BadParameter(
            tr("“{}” are no nodata values. Give numbers such as -9999,0, or none.").format(text)
        ) from error


def _split(text: str) -> list[str]:
    """The parts of a text that is separated by commas or semicolons."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _levels(text: str) -> tuple[int, ...] | None:
    parts = _split(text)
    if not all(part.isdecimal() for part in parts):
        raise BadParameter(tr("“{}” are no levels. Give numbers such as 0,1,2.").format(text))
    return tuple(sorted({int(part) for part in parts})) or None


def _report(
    outcomes: list[RasterOutcome],
    failures: list[RasterOutcome],
    skipped: list[RasterOutcome],
    refused: tuple[str, ...],
    feedback: QgsProcessingFeedback,
) -> None:
    """What became of the rasters, those that failed last."""
    for outcome in outcomes:
        if outcome.error is None and outcome.embedded_now:
            feedback.pushInfo(tr("{}: {} tiles").format(Path(outcome.path).name, outcome.tiles))
        for warning in outcome.warnings:
            feedback.pushWarning(f"{Path(outcome.path).name}: {sentence_of(warning)}")
    feedback.pushInfo(
        tr("Rasters indexed: {}, done already: {}, failed: {}.").format(
            len(outcomes) - len(failures) - len(skipped), len(skipped), len(failures) + len(refused)
        )
    )
    for sentence in (*map(_failure, failures), *refused):
        feedback.reportError(sentence)


def _failure(outcome: RasterOutcome) -> str:
    assert outcome.error is not None
    name, sentence = Path(outcome.path).name, sentence_of(outcome.error)
    return sentence if name in sentence else f"{name}: {sentence}"

# SPDX-License-Identifier: GPL-3.0-or-later
"""*Index information*: a table of the rasters of an index."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)
from qgis.PyQt.QtCore import QVariant

from ..base.quantities import disk_size
from ..base.translation import tr
from ..client.client import Client
from ..client.protocol import IndexedRaster, IndexInfo
from .algorithm import LookalikeAlgorithm, Outputs, Parameters
from .index_parameter import index_help, index_parameter, read_index


class IndexInformation(LookalikeAlgorithm):
    """Index folder -> table."""

    NAME = "indexinformation"
    TAKES_LONG = False

    OUTPUT, MODEL, RASTERS, TILES, BYTES = "OUTPUT", "MODEL", "RASTERS", "TILES", "BYTES"
    READY = "READY"

    def title(self) -> str:
        return tr("Index information")

    def explanation(self) -> str:
        return tr(
            "Lists the rasters of an index, one row each: where the file is, whether it is ready, partly indexed, "
            "stale (the file changed since) or moved, its tiles, size, CRS and bands. The log and the outputs give "
            "the model, the tile grid and the size on disk."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Rasters of the index"), QgsProcessing.TypeVector),
            tr("A table without geometry."),
        )
        self.addOutput(QgsProcessingOutputString(self.MODEL, tr("Model")))
        for name, title in (
            (self.RASTERS, tr("Number of rasters")),
            (self.READY, tr("Rasters that are ready")),
            (self.TILES, tr("Number of tiles")),
            (self.BYTES, tr("Size on disk in bytes")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        return read_index(self, parameters, context)

    def work(
        self,
        given: str,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        info = client.index(given)
        _say(info, feedback)
        fields = _fields()
        sink, written = self.parameterAsSink(parameters, self.OUTPUT, context, fields)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for raster in info.rasters:
            if not sink.addFeature(_row(raster, fields), QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(tr("The table cannot be written to {}.").format(written))
        return {
            self.OUTPUT: written,
            self.MODEL: info.model.name,
            self.RASTERS: len(info.rasters),
            self.READY: sum(raster.state == "ready" for raster in info.rasters),
            self.TILES: info.tiles,
            self.BYTES: info.bytes,
        }


def _say(info: IndexInfo, feedback: QgsProcessingFeedback) -> None:
    levels = ", ".join(str(level) for level in info.grid.levels)
    feedback.pushInfo(
        tr("Model {} ({} numbers a tile, {})").format(info.model.name, info.model.dim, info.model.precision)
    )
    feedback.pushInfo(tr("Tiles of {} px, {} px apart, levels {}").format(info.grid.size, info.grid.stride, levels))
    feedback.pushInfo(
        tr("Rasters: {}, tiles: {}, on disk: {}").format(len(info.rasters), info.tiles, disk_size(info.bytes))
    )
    for raster in info.rasters:
        if raster.state != "ready":
            feedback.pushWarning(f"{raster.id}: {raster.state} ({raster.percent:g} %), {raster.path}")


def _fields() -> QgsFields:
    fields = QgsFields()
    for name, kind in (
        ("id", QVariant.String),
        ("path", QVariant.String),
        ("state", QVariant.String),
        ("percent", QVariant.Double),
        ("tiles", QVariant.Int),
        ("tiles_planned", QVariant.Int),
        ("width", QVariant.Int),
        ("height", QVariant.Int),
        ("crs", QVariant.String),
        ("resolution", QVariant.Double),
        ("bands", QVariant.String),
        ("date", QVariant.String),
    ):
        fields.append(QgsField(name, kind))
    return fields


def _row(raster: IndexedRaster, fields: QgsFields) -> QgsFeature:
    row = QgsFeature(fields)
    state = (raster.id, raster.path, raster.state, raster.percent, raster.tiles, raster.tiles_planned)
    bands = ",".join(str(band) for band in raster.bands)
    row.setAttributes([*state, raster.width, raster.height, raster.crs, raster.ground_resolution, bands, raster.date])
    return row

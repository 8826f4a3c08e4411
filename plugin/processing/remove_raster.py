# SPDX-License-Identifier: GPL-3.0-or-later
"""*Remove raster from index*: the file itself is not touched."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ..base.translation import tr
from ..client.client import Client
from ..map.layer_file import layer_file
from .algorithm import LookalikeAlgorithm, Outputs, Parameters
from .errors import BadParameter
from .index_parameter import index_help, index_parameter, read_index
from .indexed_raster import raster_id


class RemoveRaster(LookalikeAlgorithm):
    """Index folder, raster -> index folder without it."""

    NAME = "removeraster"
    TAKES_LONG = False

    RASTER, INDEX_FOLDER, TILES = "RASTER", "INDEX_FOLDER", "TILES"

    def title(self) -> str:
        return tr("Remove raster from index")

    def explanation(self) -> str:
        return tr(
            "Takes a raster out of an index, also one whose file is gone. The file itself is not touched. Searching "
            "the raster again needs indexing it again."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterString(self.RASTER, tr("Raster: its id in the index, its file or its layer")),
            tr("Index information lists the ids and the files."),
        )
        self.addOutput(QgsProcessingOutputFolder(self.INDEX_FOLDER, tr("Index folder")))
        self.addOutput(QgsProcessingOutputNumber(self.TILES, tr("Tiles taken out")))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, str]:
        name = self.parameterAsString(parameters, self.RASTER, context).strip()
        if not name:
            raise BadParameter(tr("Name the raster to take out: its id in the index, or its file."))
        layer = QgsProcessingUtils.mapLayerFromString(name, context, allowLoadingNewLayers=False)
        return read_index(self, parameters, context), layer_file(layer) if layer is not None else name

    def work(
        self,
        given: tuple[str, str],
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        index, name = given
        removed = client.remove(index, raster_id(client.index(index), name))
        feedback.pushInfo(tr("{} is out of the index, with {} tiles.").format(removed.removed, removed.tiles))
        return {self.INDEX_FOLDER: index, self.TILES: removed.tiles}

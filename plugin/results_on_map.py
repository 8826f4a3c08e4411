# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches on the map: highlight, zoom, threshold, labels and export of the layer that the gallery shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog

from . import settings
from .client.protocol import Hit
from .dock import LookalikeDock
from .footprints import WGS84, Frame, footprint_in
from .layers import show_only_above
from .messages import Messages
from .project_folder import project_folder
from .tasks import Workshop
from .translation import tr

HIGHLIGHT = QColor(0, 229, 255)
SURROUNDINGS = 4.0
"""How many times larger than a footprint the map is after zooming to it."""


class ResultsOnMap(QObject):
    """The layer of the last search."""

    def __init__(
        self, project: QgsProject, canvas: QgsMapCanvas, workshop: Workshop, messages: Messages, dock: LookalikeDock
    ) -> None:
        super().__init__(dock)
        self._project, self._canvas, self._messages = project, canvas, messages
        self._dock, self._panel = dock, dock.results_panel
        self._layer_id = ""
        self._features: dict[int, int] = {}
        self._exports: set[QgsVectorFileWriterTask] = set()
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(HIGHLIGHT)
        self._band.setFillColor(QColor(0, 229, 255, 50))
        self._band.setWidth(3)
        self._panel.hovered.connect(self._highlight)
        self._panel.hit_clicked.connect(self._zoom)
        self._panel.threshold_changed.connect(self._filter)
        self._panel.export_wanted.connect(self._ask_where_to_export)
        project.layersWillBeRemoved.connect(self._notice_removal)

    def layer(self) -> QgsVectorLayer | None:
        """The layer of the last search, as long as it is in the project."""
        return self._project.mapLayer(self._layer_id) if self._layer_id else None

    def show(self, layer: QgsVectorLayer, hits: Sequence[Hit]) -> None:
        """From now on the gallery belongs to this layer."""
        self._layer_id = layer.id()
        self._features = {feature["rank"]: feature.id() for feature in layer.getFeatures()}

    def forget(self) -> None:
        self._layer_id, self._features = "", {}
        self._highlight(None)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._project.layersWillBeRemoved.disconnect(self._notice_removal)
        self._canvas.scene().removeItem(self._band)

    def label(self, hits: Sequence[Hit], label: str) -> None:
        """Writes a judgement into the layer and shows it in the gallery."""
        layer = self.layer()
        if layer is None:
            return
        field = layer.fields().indexOf("label")
        written = {self._features[hit.rank]: {field: label} for hit in hits if hit.rank in self._features}
        if not layer.dataProvider().changeAttributeValues(written):
            self._messages.warn(tr("The layer “{}” cannot be changed. Search again.").format(layer.name()))
            return
        for hit in hits:
            self._panel.gallery.show_label(hit, label)
        layer.triggerRepaint()

    def export(self, file: Path) -> None:
        """Writes the matches that the threshold leaves as GeoJSON (RFC 7946), without blocking."""
        layer = self.layer()
        if layer is None:
            return
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GeoJSON"
        options.layerOptions = ["RFC7946=YES", "WRITE_NAME=NO"]
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        options.ct = QgsCoordinateTransform(layer.crs(), wgs84, self._project.transformContext())
        # Without the row number of the GeoPackage, which means nothing elsewhere.
        options.attributes = [at for at, field in enumerate(layer.fields()) if field.name() != "fid"]
        task = QgsVectorFileWriterTask(layer, str(file), options)
        task.writeComplete.connect(lambda written: self._exported(task, Path(written)))
        task.errorOccurred.connect(lambda _, why: self._not_exported(task, file, why))
        self._exports.add(task)
        QgsApplication.taskManager().addTask(task)

    def _exported(self, task: QgsVectorFileWriterTask, file: Path) -> None:
        self._exports.discard(task)
        settings.keep_export_folder(file.parent)
        self._messages.success(tr("The matches are in {}.").format(file))

    def _not_exported(self, task: QgsVectorFileWriterTask, file: Path, why: str) -> None:
        self._exports.discard(task)
        self._messages.warn(tr("{} could not be written: {}. Choose another folder.").format(file, why))

    def _ask_where_to_export(self) -> None:
        folder = settings.export_folder(project_folder(self._project).parent)
        dialog = QFileDialog(self._dock, tr("Export matches as GeoJSON"), str(folder), "GeoJSON (*.geojson)")
        dialog.setObjectName("lookalikeExport")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("geojson")
        dialog.selectFile("matches.geojson")
        dialog.fileSelected.connect(lambda file: self.export(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _geometry(self, hit: Hit):
        crs = self._canvas.mapSettings().destinationCrs()
        return footprint_in(hit, Frame(crs, self._project.transformContext()))

    def _highlight(self, hit: Hit | None) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if hit is not None:
            self._band.setToGeometry(self._geometry(hit), None)

    def _zoom(self, hit: Hit) -> None:
        box = self._geometry(hit).boundingBox()
        box.scale(SURROUNDINGS)
        self._canvas.setExtent(box)
        self._canvas.refresh()

    def _filter(self, percentile: float) -> None:
        layer = self.layer()
        if layer is not None:
            show_only_above(layer, percentile)

    def _notice_removal(self, layer_ids: Sequence[str]) -> None:
        if self._layer_id in layer_ids:
            self.forget()
            self._panel.clear()

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

from . import settings
from .client.protocol import Hit
from .dock import LookalikeDock
from .footprints import WGS84, Footprints, Frame, footprint_in
from .labelling import Labelling
from .labels import UNLABELLED
from .layers import show_only_above, with_label
from .messages import Messages
from .panels.export_dialog import ExportDialog
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
        self.labelling = Labelling(messages, dock.results_panel, self)
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

    def shows(self, layer: QgsVectorLayer) -> bool:
        """Whether the gallery belongs to this layer already."""
        return layer.id() == self._layer_id

    def show(self, layer: QgsVectorLayer, footprints: Footprints) -> None:
        """From now on the gallery, which shows these matches, belongs to this layer."""
        self._layer_id = layer.id()
        self.labelling.attach(layer, footprints.features, footprints.labels)

    def forget(self) -> None:
        self._layer_id = ""
        self.labelling.detach()
        self._highlight(None)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._project.layersWillBeRemoved.disconnect(self._notice_removal)
        self.labelling.detach()
        self._canvas.scene().removeItem(self._band)

    def export(self, file: Path, label: str = UNLABELLED) -> None:
        """Writes the matches that the threshold leaves, those with the label if one is given, as GeoJSON (RFC 7946).

        Does not block.
        """
        shown = self.layer()
        if shown is None:
            return
        settings.keep_export_choice(file.parent, label)
        layer = with_label(shown, label)
        if layer.featureCount() == 0:
            self._messages.info(tr("None of the matches that are shown has this label: nothing was exported."))
            return
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GeoJSON"
        options.layerOptions = ["RFC7946=YES", "WRITE_NAME=NO"]
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        options.ct = QgsCoordinateTransform(layer.crs(), wgs84, self._project.transformContext())
        # Without the row number of the GeoPackage, which means nothing elsewhere.
        options.attributes = [at for at, field in enumerate(layer.fields()) if field.name() != "fid"]
        task = QgsVectorFileWriterTask(layer, str(file), options)
        task.layer = layer  # is read until the task is done
        task.writeComplete.connect(lambda written: self._exported(task, Path(written)))
        task.errorOccurred.connect(lambda _, why: self._not_exported(task, file, why))
        self._exports.add(task)
        QgsApplication.taskManager().addTask(task)

    def _exported(self, task: QgsVectorFileWriterTask, file: Path) -> None:
        self._exports.discard(task)
        self._messages.success(tr("The matches are in {}.").format(file))

    def _not_exported(self, task: QgsVectorFileWriterTask, file: Path, why: str) -> None:
        self._exports.discard(task)
        self._messages.warn(tr("{} could not be written: {}. Choose another folder.").format(file, why))

    def _ask_where_to_export(self) -> None:
        folder = settings.export_folder(project_folder(self._project).parent)
        dialog = ExportDialog(folder, settings.export_label(), self._dock)
        dialog.chosen.connect(self.export)
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

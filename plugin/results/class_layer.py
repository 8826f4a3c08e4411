# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of classes of a project: one layer, which may also be drawn and edited by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..base.translation import tr
from .class_style import BACKGROUND, CLASS, NAMES, is_class_layer, style_classes
from .errors import MatchesNotWritten
from .layers import own_group

MATCH, TABLE, FILE = "match", "classes", "classes.gpkg"


class ClassLayer:
    """The layer of a project, made when the first class is."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    @property
    def layer(self) -> QgsVectorLayer | None:
        found = (each for each in self._project.mapLayers().values() if is_class_layer(each))
        return next((each for each in found if _holds_classes(each)), None)

    def names(self) -> list[str]:
        """Of the classes, in the order of their keys; those that were only typed into the table come last."""
        layer = self.layer
        if layer is None:
            return []
        known = json.loads(str(layer.customProperty(NAMES)))
        values = layer.uniqueValues(layer.fields().indexOf(CLASS))
        typed = sorted(value for value in values if isinstance(value, str) and value not in (*known, BACKGROUND, ""))
        return [*known, *typed]

    def add_class(self, name: str, folder: Path, crs: QgsCoordinateReferenceSystem) -> None:
        """Adds a class, and where it is the first the layer, in this folder and CRS. Raises `MatchesNotWritten`."""
        names = self.names()
        layer = self.layer or self._made(folder, crs)
        if name not in names and name != BACKGROUND:
            names.append(name)
        layer.setCustomProperty(NAMES, json.dumps(names))
        style_classes(layer, names, filled=False)
        layer.triggerRepaint()

    def assign(self, places: Sequence[tuple[str, QgsGeometry]], name: str) -> bool:
        """Gives places, each with what names its match, a class; the empty one takes it off. False while edited."""
        layer = self.layer
        if layer is None or layer.isEditable():
            return False
        keys, provider = {key for key, _ in places}, layer.dataProvider()
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        provider.deleteFeatures([each.id() for each in layer.getFeatures(request) if each[MATCH] in keys])
        features = []
        for key, geometry in places if name else ():
            feature = QgsFeature(layer.fields())
            feature.setGeometry(geometry)
            feature[CLASS], feature[MATCH] = name, key
            features.append(feature)
        done = provider.addFeatures(features)[0] if features else True
        layer.updateExtents()
        layer.triggerRepaint()
        return bool(done)

    def classes(self) -> dict[str, str]:
        """The class of each match that has one, by what names it."""
        layer = self.layer
        if layer is None:
            return {}
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        values = ((each[MATCH], each[CLASS]) for each in layer.getFeatures(request))
        return {key: name for key, name in values if isinstance(key, str) and isinstance(name, str) and name}

    def _made(self, folder: Path, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
        file = folder / FILE
        if not file.is_file():
            _write_empty(self._project, file, crs)
        layer = QgsVectorLayer(f"{file}|layername={TABLE}", tr("Examples of classes"), "ogr")
        if not _holds_classes(layer):
            raise MatchesNotWritten(tr("{} cannot be written.").format(file))
        layer.setCustomProperty(NAMES, "[]")
        self._project.addMapLayer(layer, False)
        own_group(self._project).insertLayer(0, layer)
        return layer


def _holds_classes(layer: QgsVectorLayer) -> bool:
    """Whether it can be read, and has its attributes still."""
    return layer.isValid() and {CLASS, MATCH} <= set(layer.fields().names())


def _write_empty(project: QgsProject, file: Path, crs: QgsCoordinateReferenceSystem) -> None:
    fields = QgsFields()
    for name in (CLASS, MATCH):
        fields.append(QgsField(name, QVariant.String))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", TABLE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MatchesNotWritten(tr("{} cannot be written.").format(file)) from error
    writer = QgsVectorFileWriter.create(
        str(file), fields, QgsWkbTypes.Type.MultiPolygon, crs, project.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise MatchesNotWritten(tr("{} cannot be written.").format(file))
    del writer

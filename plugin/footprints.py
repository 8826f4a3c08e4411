# SPDX-License-Identifier: GPL-3.0-or-later
"""Hits as features of a GeoPackage, in the CRS of the project. Works outside the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from .client.errors import ClientError
from .client.protocol import Hit
from .translation import tr

WGS84 = "EPSG:4326"
LAYER = "footprints"


class FootprintsNotWritten(ClientError):  # noqa: N818 - named as the errors it stands beside
    """The GeoPackage could not be written; the message says why."""


@dataclass(frozen=True)
class Frame:
    """What of the project is needed to put hits on its map."""

    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext


def footprint(hit: Hit) -> QgsGeometry:
    """The footprint in WGS84, a multipolygon."""
    parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in rings] for rings in hit.polygons]
    return QgsGeometry.fromMultiPolygonXY(parts)


def footprint_in(hit: Hit, frame: Frame) -> QgsGeometry:
    """The footprint in the CRS of the frame."""
    geometry = footprint(hit)
    geometry.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem(WGS84), frame.crs, frame.context))
    return geometry


def result_fields() -> QgsFields:
    fields = QgsFields()
    for name, kind in (
        ("rank", QVariant.Int),
        ("score", QVariant.Double),
        ("percentile", QVariant.Double),
        ("label", QVariant.String),
        ("raster", QVariant.String),
        ("level", QVariant.Int),
        ("tile_size", QVariant.Int),
        ("searched_at", QVariant.String),
        ("raster_id", QVariant.String),
        ("row", QVariant.Int),
        ("col", QVariant.Int),
    ):
        fields.append(QgsField(name, kind))
    return fields


def write_footprints(hits: Sequence[Hit], path: Path, frame: Frame, searched_at: datetime) -> None:
    """Writes a new GeoPackage with one feature a hit, in rank order. Raises `FootprintsNotWritten`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FootprintsNotWritten(_no_room(path, error.strerror or str(error))) from error
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = LAYER
    fields = result_fields()
    writer = QgsVectorFileWriter.create(
        str(path), fields, QgsWkbTypes.Type.MultiPolygon, frame.crs, frame.context, options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise FootprintsNotWritten(_no_room(path, writer.errorMessage()))
    moment = searched_at.isoformat(timespec="seconds")
    for hit in hits:
        feature = QgsFeature(fields)
        feature.setGeometry(footprint_in(hit, frame))
        ranking = (hit.rank, hit.score, hit.percentile, "")
        place = (Path(hit.raster_path).name, hit.level, hit.tile_size, moment, hit.raster, hit.row, hit.col)
        feature.setAttributes([*ranking, *place])
        if not writer.addFeature(feature):
            raise FootprintsNotWritten(_no_room(path, writer.errorMessage()))
    del writer  # closes the file


def _no_room(path: Path, why: str) -> str:
    return tr("The matches cannot be written to {} ({}). Save the project to a folder you may write to.").format(
        path, why
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as features of a GeoPackage, in the CRS of the project. Works outside the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..base.translation import tr
from ..client.matches import Match
from .errors import FootprintsNotWritten, MatchesUnreadable
from .labels import UNLABELLED, Labels, TileKey

WGS84 = "EPSG:4326"
LAYER = "footprints"


@dataclass(frozen=True)
class Frame:
    """What of the project is needed to put matches on its map."""

    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext


def footprint(match: Match) -> QgsGeometry:
    """The footprint in WGS84, a multipolygon."""
    parts = [[[QgsPointXY(x, y) for x, y in ring] for ring in rings] for rings in match.polygons]
    return QgsGeometry.fromMultiPolygonXY(parts)


def footprint_in(match: Match, frame: Frame) -> QgsGeometry:
    """The footprint in the CRS of the frame."""
    geometry = footprint(match)
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
        ("similar", QVariant.Bool),
        ("raster_id", QVariant.String),
        ("row", QVariant.Int),
        ("col", QVariant.Int),
    ):
        fields.append(QgsField(name, kind))
    return fields


def result_feature(match: Match, fields: QgsFields, frame: Frame, searched_at: datetime, label: str) -> QgsFeature:
    """A match as a feature with the `result_fields`, in the CRS of the frame."""
    feature = QgsFeature(fields)
    feature.setGeometry(footprint_in(match, frame))
    ranking = (match.rank, match.score, match.percentile, label)
    moment = searched_at.isoformat(timespec="seconds")
    place = (
        Path(match.raster_path).name,
        match.level,
        match.tile_size,
        moment,
        match.similar,
        match.raster,
        match.row,
        match.col,
    )
    feature.setAttributes([*ranking, *place])
    return feature


def write_footprints(matches: Sequence[Match], path: Path, frame: Frame, searched_at: datetime, labels: Labels) -> None:
    """Writes a new GeoPackage with one feature a match, in rank order, labelled where its tile was judged before.

    Raises `FootprintsNotWritten`.
    """
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
    for match in matches:
        if not writer.addFeature(result_feature(match, fields, frame, searched_at, labels.get(match.key, UNLABELLED))):
            raise FootprintsNotWritten(_no_room(path, writer.errorMessage()))
    del writer  # closes the file


@dataclass(frozen=True)
class Footprints:
    """What a result layer holds, in rank order, whatever filter is set on it."""

    matches: tuple[Match, ...]
    features: dict[TileKey, int]
    """The id of the feature of each tile."""
    labels: dict[TileKey, str]


def read_footprints(layer: QgsVectorLayer) -> Footprints:
    """Reads the matches of a result layer back from its file. Raises `MatchesUnreadable`."""
    unfiltered = _unfiltered(layer)
    if not unfiltered.isValid() or not holds_matches(unfiltered.fields()):
        raise MatchesUnreadable(tr("The matches of “{}” cannot be read. Search again.").format(layer.name()))
    features = sorted(unfiltered.getFeatures(), key=lambda feature: feature["rank"])
    return _footprints(features, matches_of(features, unfiltered.crs()))


def footprints_of(layer: QgsVectorLayer, matches: tuple[Match, ...]) -> Footprints:
    """The matches of a layer without a filter, where the matches are known already."""
    return _footprints(layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)), matches)


def _footprints(features: Iterable[QgsFeature], matches: tuple[Match, ...]) -> Footprints:
    known = [(tile_of(feature), feature) for feature in features]
    return Footprints(
        matches,
        {tile: feature.id() for tile, feature in known},
        {tile: label_of(feature) for tile, feature in known},
    )


def _unfiltered(layer: QgsVectorLayer) -> QgsVectorLayer:
    """A layer with all that the file of this one holds, or this one where it has no file."""
    if layer.providerType() != "memory":
        return QgsVectorLayer(layer.source().split("|subset=")[0], layer.name(), layer.providerType())
    copy = layer.clone()
    copy.setSubsetString("")
    return copy


def holds_matches(fields: QgsFields) -> bool:
    """Whether these are the fields of a result layer, perhaps with others."""
    return all(fields.indexOf(field.name()) >= 0 for field in result_fields())


def matches_of(features: Sequence[QgsFeature], crs: QgsCoordinateReferenceSystem) -> tuple[Match, ...]:
    """Features of a result layer in this CRS as matches."""
    to_wgs84 = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), QgsCoordinateTransformContext())
    return tuple(_match(feature, to_wgs84) for feature in features)


def tile_of(feature: QgsFeature) -> TileKey:
    """Which tile a feature of a result layer shows."""
    return (feature["raster_id"], feature["level"], feature["row"], feature["col"])


def label_of(feature: QgsFeature) -> str:
    """The judgement; empty where there is none."""
    label = feature["label"]
    return label if isinstance(label, str) else UNLABELLED


def _match(feature: QgsFeature, to_wgs84: QgsCoordinateTransform) -> Match:
    geometry = feature.geometry()
    geometry.transform(to_wgs84)
    geometry.convertToMultiType()
    raster, level, row, col = tile_of(feature)
    return Match(
        rank=feature["rank"],
        score=feature["score"],
        percentile=feature["percentile"],
        raster=raster,
        raster_path=feature["raster"],
        level=level,
        row=row,
        col=col,
        tile_size=feature["tile_size"],
        overlaps_example=False,
        polygons=tuple(
            tuple(tuple((point.x(), point.y()) for point in ring) for ring in rings)
            for rings in geometry.asMultiPolygon()
        ),
        similar=bool(feature["similar"]),
        kind="tile",
    )


def _no_room(path: Path, why: str) -> str:
    return tr("The matches cannot be written to {} ({}). Save the project to a folder you may write to.").format(
        path, why
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as features of a result layer, written and read back. Works outside the GUI thread."""

from __future__ import annotations

import json
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
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..base.translation import tr
from ..client.matches import Match, Polygons, Ring
from ..client.protocol import ExportedFacts
from .attributes import EARLIER_RASTER, LABEL, NEEDED, OF_LAYERS, RING, SEARCHED_AT, TABLE
from .errors import MatchesNotWritten, MatchesUnreadable
from .footprints import WGS84, Frame, crs_from, footprint_in, own_frame, ring_of, shared_crs
from .labels import UNLABELLED, Labels, TileKey
from .memory import facts_of

KINDS = {int: QVariant.Int, float: QVariant.Double, bool: QVariant.Bool, str: QVariant.String}


def result_fields(with_rings: bool) -> QgsFields:
    """The fields of a layer of matches, `with_rings` where it has another CRS than the rasters of some of them."""
    fields = QgsFields()
    for attribute in (*OF_LAYERS, RING) if with_rings else OF_LAYERS:
        fields.append(QgsField(attribute.name, KINDS[attribute.type]))
    return fields


def result_feature(match: Match, fields: QgsFields, frame: Frame, searched_at: datetime, label: str) -> QgsFeature:
    """A match as a feature with the `result_fields`, in the CRS of the frame."""
    feature = QgsFeature(fields)
    feature.setGeometry(footprint_in(match, frame))
    own = {LABEL.name: label, SEARCHED_AT.name: searched_at.isoformat(timespec="seconds")}
    if fields.indexOf(RING.name) >= 0:
        own[RING.name] = json.dumps(match.ring)
    feature.setAttributes([own[name] if name in own else getattr(match, name) for name in fields.names()])
    return feature


def write_matches(matches: Sequence[Match], path: Path, frame: Frame, searched_at: datetime, labels: Labels) -> None:
    """Writes a new GeoPackage with one feature a match, in rank order, labelled where its tile was judged before.

    It is in the CRS of the rasters where they share one, else in that of the frame. Raises `MatchesNotWritten`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MatchesNotWritten(_no_room(path, error.strerror or str(error))) from error
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = TABLE
    frame = own_frame(matches, frame)
    fields = result_fields(with_rings=shared_crs(matches) != frame.crs)
    writer = QgsVectorFileWriter.create(
        str(path), fields, QgsWkbTypes.Type.MultiPolygon, frame.crs, frame.context, options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise MatchesNotWritten(_no_room(path, writer.errorMessage()))
    for match in matches:
        if not writer.addFeature(result_feature(match, fields, frame, searched_at, labels.get(match.key, UNLABELLED))):
            raise MatchesNotWritten(_no_room(path, writer.errorMessage()))
    del writer  # closes the file


@dataclass(frozen=True)
class LayerMatches:
    """What a result layer holds, in rank order, whatever filter is set on it."""

    matches: tuple[Match, ...]
    features: dict[TileKey, int]
    """The id of the feature of each tile."""
    labels: dict[TileKey, str]


def read_matches(layer: QgsVectorLayer) -> LayerMatches:
    """Reads the matches of a result layer back from its file. Raises `MatchesUnreadable`."""
    unfiltered = _unfiltered(layer)
    if not unfiltered.isValid() or not holds_matches(unfiltered.fields()):
        raise MatchesUnreadable(tr("The matches of “{}” cannot be read. Search again.").format(layer.name()))
    features = sorted(unfiltered.getFeatures(), key=lambda feature: feature["rank"])
    return _layer_matches(features, matches_of(features, unfiltered.crs(), facts_of(layer)))


def layer_matches(layer: QgsVectorLayer, matches: tuple[Match, ...]) -> LayerMatches:
    """As `read_matches` of a layer without a filter, where the matches are known already."""
    return _layer_matches(layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)), matches)


def _layer_matches(features: Iterable[QgsFeature], matches: tuple[Match, ...]) -> LayerMatches:
    known = [(tile_of(feature), feature) for feature in features]
    return LayerMatches(
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
    """Whether these are the fields of a layer of matches, perhaps with others."""
    return all(fields.indexOf(name) >= 0 for name in NEEDED)


def matches_of(
    features: Sequence[QgsFeature], crs: QgsCoordinateReferenceSystem, facts: ExportedFacts
) -> tuple[Match, ...]:
    """Features of a layer in this CRS as matches, of which the facts say in which CRS their rasters are."""
    known = facts.crs or {}
    here = {raster for raster, wkt in known.items() if crs_from(wkt) == crs}
    to_wgs84 = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), QgsCoordinateTransformContext())
    return tuple(_match(feature, known, here, to_wgs84) for feature in features)


def tile_of(feature: QgsFeature) -> TileKey:
    """Which tile a feature of a result layer shows."""
    return (_raster_of(feature), feature["level"], feature["row"], feature["col"])


def label_of(feature: QgsFeature) -> str:
    """The judgement; empty where there is none."""
    label = _value(feature, LABEL.name)
    return label if isinstance(label, str) else UNLABELLED


def _raster_of(feature: QgsFeature) -> str:
    return str(_value(feature, EARLIER_RASTER) or feature["raster"])


def _value(feature: QgsFeature, name: str) -> object:
    """None where the layer has no such field, or the feature nothing in it."""
    value = feature[name] if feature.fields().indexOf(name) >= 0 else None
    return None if isinstance(value, QVariant) and value.isNull() else value


def _match(feature: QgsFeature, known: dict[str, str], here: set[str], to_wgs84: QgsCoordinateTransform) -> Match:
    raster, level, row, col = tile_of(feature)
    ring = _ring_in(feature, raster in here) if raster in known else None
    similar = _value(feature, "similar")
    return Match(
        rank=feature["rank"],
        score=feature["score"],
        percentile=feature["percentile"],
        raster=raster,
        raster_path=str(_value(feature, "raster_path") or feature["raster"]),
        level=level,
        row=row,
        col=col,
        tile_size=int(_value(feature, "tile_size") or 0),
        overlaps_example=bool(_value(feature, "overlaps_example")),
        polygons=() if ring is not None else _polygons(feature.geometry(), to_wgs84),
        similar=similar is None or bool(similar),
        kind=str(_value(feature, "kind") or "tile"),
        ring=ring,
        crs=known.get(raster, ""),
    )


def _ring_in(feature: QgsFeature, is_in_its_crs: bool) -> Ring | None:
    """The footprint in the CRS of its raster, where the layer has it."""
    written = _value(feature, RING.name)
    if not isinstance(written, str):
        return ring_of(feature.geometry()) if is_in_its_crs else None
    try:
        return tuple((float(x), float(y)) for x, y in json.loads(written))
    except (TypeError, ValueError):
        return None


def _polygons(geometry: QgsGeometry, to_wgs84: QgsCoordinateTransform) -> Polygons:
    geometry.transform(to_wgs84)
    geometry.convertToMultiType()
    return tuple(
        tuple(tuple((point.x(), point.y()) for point in ring) for ring in rings) for rings in geometry.asMultiPolygon()
    )


def _no_room(path: Path, why: str) -> str:
    return tr("The matches cannot be written to {} ({}). Save the project to a folder you may write to.").format(
        path, why
    )

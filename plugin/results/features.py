# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches as features of a result layer, written and read back. Works outside the GUI thread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
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
from ..client.matches import TILE, Match, MatchKey, Polygons, Ring, TileKey, key_of
from ..client.protocol import ExportedFacts
from ..map.globe import way
from .attributes import EARLIER_RASTER, LABEL, NEEDED, OF_LAYERS, RING, SEARCHED_AT, TABLE
from .errors import MatchesNotWritten, MatchesUnreadable
from .footprints import WGS84, Footprints, Frame, crs_from, own_frame, ring_of, shared_crs
from .labels import UNLABELLED, Labels
from .memory import facts_of

KINDS = {int: QVariant.Int, float: QVariant.Double, bool: QVariant.Bool, str: QVariant.String}


def result_fields(with_rings: bool) -> QgsFields:
    """The fields of a layer of matches, `with_rings` where it has another CRS than the rasters of some of them."""
    fields = QgsFields()
    for attribute in (*OF_LAYERS, RING) if with_rings else OF_LAYERS:
        fields.append(QgsField(attribute.name, KINDS[attribute.type]))
    return fields


class ResultFeatures:
    """Matches of one search as features with these `result_fields`, in the CRS of a frame."""

    def __init__(self, fields: QgsFields, frame: Frame, searched_at: datetime) -> None:
        self._fields, self._names = fields, fields.names()
        self._footprints = Footprints(frame)
        self._moment = searched_at.isoformat(timespec="seconds")

    def of(self, match: Match, label: str) -> QgsFeature:
        feature = QgsFeature(self._fields)
        outline = self._footprints.of(match)
        if not outline.isNull():
            feature.setGeometry(outline)
        own = {LABEL.name: label, SEARCHED_AT.name: self._moment}
        if RING.name in self._names:
            own[RING.name] = json.dumps(match.ring)
        feature.setAttributes([own[name] if name in own else getattr(match, name) for name in self._names])
        return feature


def write_matches(matches: Sequence[Match], path: Path, frame: Frame, searched_at: datetime, labels: Labels) -> None:
    """Writes a new GeoPackage with one feature a match, in rank order, labelled where it was judged before.

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
    features = ResultFeatures(fields, frame, searched_at)
    for match in matches:
        if not writer.addFeature(features.of(match, labels.get(match.key, UNLABELLED))):
            raise MatchesNotWritten(_no_room(path, writer.errorMessage()))
    del writer  # closes the file


@dataclass(frozen=True)
class LayerMatches:
    """What a result layer holds, in rank order, whatever filter is set on it."""

    matches: tuple[Match, ...]
    features: dict[MatchKey, int]
    """The id of the feature of each match."""
    labels: dict[MatchKey, str]


NO_MATCHES = LayerMatches((), {}, {})


def read_matches(layer: QgsVectorLayer) -> LayerMatches:
    """Reads the matches of a result layer back from its file. Raises `MatchesUnreadable`."""
    unfiltered = _unfiltered(layer)
    if not unfiltered.isValid() or not holds_matches(unfiltered.fields()):
        raise MatchesUnreadable(tr("The matches of “{}” cannot be read. Search again.").format(layer.name()))
    features, fields = list(unfiltered.getFeatures()), unfiltered.fields()
    return _layer_matches(features, fields, matches_of(features, fields, unfiltered.crs(), facts_of(layer)))


def layer_matches(layer: QgsVectorLayer, matches: tuple[Match, ...]) -> LayerMatches:
    """As `read_matches` of a layer without a filter, where the matches are known already."""
    features = layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry))
    return _layer_matches(features, layer.fields(), matches)


def _layer_matches(features: Iterable[QgsFeature], fields: QgsFields, matches: tuple[Match, ...]) -> LayerMatches:
    read = _Reader(fields)
    known = [(read.key(feature), feature.id(), read.label(feature)) for feature in features]
    return LayerMatches(matches, {key: at for key, at, _ in known}, {key: label for key, _, label in known})


def labels_of(layer: QgsVectorLayer) -> dict[MatchKey, str]:
    """The judgements as they are in the layer now."""
    read = _Reader(layer.fields())
    return {read.key(feature): read.label(feature) for feature in layer.getFeatures()}


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
    features: Iterable[QgsFeature], fields: QgsFields, crs: QgsCoordinateReferenceSystem, facts: ExportedFacts
) -> tuple[Match, ...]:
    """Features of a layer in this CRS as matches in rank order; the facts say in which CRS their rasters are."""
    read, known = _Reader(fields), facts.crs or {}
    here = {raster for raster, wkt in known.items() if crs_from(wkt) == crs}
    try:
        to_wgs84 = way(crs, QgsCoordinateReferenceSystem(WGS84), QgsCoordinateTransformContext())
    except QgsCsException:
        to_wgs84 = None
    matches = (read.match(feature, known, here, to_wgs84) for feature in features)
    return tuple(sorted(matches, key=lambda match: match.rank))


class _Reader:
    """Reads features with these fields, some of which layers of earlier versions lack."""

    def __init__(self, fields: QgsFields) -> None:
        self._places = {name: place for place, name in enumerate(fields.names())}
        self._raster = EARLIER_RASTER if EARLIER_RASTER in self._places else "raster"

    def _value(self, feature: QgsFeature, name: str) -> Any:
        """None where there is no such field, or nothing in it."""
        place = self._places.get(name)
        value = None if place is None else feature.attribute(place)
        return None if isinstance(value, QVariant) and value.isNull() else value

    def tile(self, feature: QgsFeature) -> TileKey:
        """Which tile it shows."""
        raster, level, row, col = (self._value(feature, name) for name in (self._raster, "level", "row", "col"))
        return (raster, level, row, col)

    def key(self, feature: QgsFeature) -> MatchKey:
        """What names the match in the layer."""
        return key_of(self.tile(feature), self._value(feature, "kind") or TILE, self._value(feature, "rank"))

    def label(self, feature: QgsFeature) -> str:
        """The judgement; empty where there is none."""
        label = self._value(feature, LABEL.name)
        return label if isinstance(label, str) else UNLABELLED

    def match(
        self, feature: QgsFeature, known: dict[str, str], here: set[str], to_wgs84: QgsCoordinateTransform | None
    ) -> Match:
        """`known` has the CRS of rasters by their id, `here` the rasters that have the CRS of the layer."""
        raster, level, row, col = self.tile(feature)
        ring = self._ring(feature, raster in here) if raster in known else None
        similar, path = self._value(feature, "similar"), self._value(feature, "raster_path")
        return Match(
            rank=self._value(feature, "rank"),
            score=self._value(feature, "score"),
            percentile=self._value(feature, "percentile"),
            raster=raster,
            raster_path=self._value(feature, "raster") if path is None else path,
            level=level,
            row=row,
            col=col,
            tile_size=self._value(feature, "tile_size") or 0,
            overlaps_example=bool(self._value(feature, "overlaps_example")),
            similar=similar is None or bool(similar),
            kind=self._value(feature, "kind") or TILE,
            angle=self._value(feature, "angle") or 0.0,
            scale=self._value(feature, "scale") or 1.0,
            date=self._value(feature, "date"),
            polygons=() if ring is not None else _polygons(feature.geometry(), to_wgs84),
            ring=ring,
            crs=known.get(raster, ""),
        )

    def _ring(self, feature: QgsFeature, is_in_its_crs: bool) -> Ring | None:
        """The footprint in the CRS of its raster, where the layer has it."""
        written = self._value(feature, RING.name)
        if not isinstance(written, str):
            return ring_of(feature.geometry()) if is_in_its_crs else None
        try:
            return tuple((float(x), float(y)) for x, y in json.loads(written))
        except (TypeError, ValueError):
            return None


def _polygons(geometry: QgsGeometry, to_wgs84: QgsCoordinateTransform | None) -> Polygons:
    if to_wgs84 is None:
        return ()
    geometry.transform(to_wgs84)
    geometry.convertToMultiType()
    return tuple(
        tuple(tuple((point.x(), point.y()) for point in ring) for ring in rings) for rings in geometry.asMultiPolygon()
    )


def _no_room(path: Path, why: str) -> str:
    return tr("The matches cannot be written to {} ({}). Save the project to a folder you may write to.").format(
        path, why
    )

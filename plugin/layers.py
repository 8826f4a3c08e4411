# SPDX-License-Identifier: GPL-3.0-or-later
"""Result layers on the map: where they stand, how they look, and what they remember of their search."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsLayerMetadata, QgsProject, QgsVectorLayer

from .client.errors import ClientError
from .client.protocol import SearchRequest, SearchResult
from .footprints import LAYER
from .translation import tr

GROUP = "Lookalike"
STYLE = Path(__file__).resolve().parent.parent / "resources" / "styles" / "footprints.qml"
FILTER = '"score" >= '
REQUEST, RECORD = "lookalike/request", "lookalike/record"


@dataclass(frozen=True)
class SearchRecord:
    """What a result layer keeps beside the request: how the search went."""

    searched_at: str
    model: str
    device: str
    tiles_searched: int
    complete: bool
    verdict: str
    similar: bool = True
    least_score: float | None = None


def result_layer(
    file: Path, name: str, request: SearchRequest, result: SearchResult, searched_at: str
) -> QgsVectorLayer:
    """The GeoPackage as a layer that is in no project yet. Raises `ClientError`."""
    layer = QgsVectorLayer(f"{file}|layername={LAYER}", name, "ogr")
    if not layer.isValid():
        raise ClientError(tr("The matches in {} cannot be shown. Search again.").format(file))
    layer.loadNamedStyle(str(STYLE))
    _translate_legend(layer)
    verdict = result.verdict
    record = SearchRecord(
        searched_at,
        result.model,
        result.device,
        result.tiles_searched,
        result.complete,
        verdict.sentence,
        verdict.similar,
        verdict.least_score,
    )
    layer.setCustomProperty(REQUEST, json.dumps(request.to_json()))
    layer.setCustomProperty(RECORD, json.dumps(record.__dict__))
    layer.setMetadata(_metadata(layer, record))
    # With the file, so that it knows its search in another project too.
    layer.saveStyleToDatabase(LAYER, "", True, "")
    return layer


def _metadata(layer: QgsVectorLayer, record: SearchRecord) -> QgsLayerMetadata:
    """What the properties of the layer say to people."""
    metadata = QgsLayerMetadata()
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    metadata.setCrs(layer.crs())
    metadata.setAbstract(record_in_words(layer, record))
    metadata.setHistory([tr("Searched at {}").format(record.searched_at), str(layer.customProperty(REQUEST))])
    return metadata


def _translate_legend(layer: QgsVectorLayer) -> None:
    """The style file has the legend in English."""
    words = {
        "closer than 99.9 %": tr("closer than 99.9 %"),
        "closer than 99.5 to 99.9 %": tr("closer than 99.5 to 99.9 %"),
        "closer than 99 to 99.5 %": tr("closer than 99 to 99.5 %"),
        "closer than 90 to 99 %": tr("closer than 90 to 99 %"),
        "less close": tr("less close"),
        "liked": tr("liked"),
        "disliked": tr("disliked"),
        "unsure": tr("unsure"),
    }
    for rule in layer.renderer().rootRule().descendants():
        rule.setLabel(words.get(rule.label(), rule.label()))


def add_on_top(project: QgsProject, layer: QgsVectorLayer) -> None:
    """Shows a result layer on top of the map, in the group of the plugin, instead of matches of earlier searches."""
    root = project.layerTreeRoot()
    group = root.findGroup(GROUP) or root.insertGroup(0, GROUP)
    for earlier in group.findLayers():
        earlier.setItemVisibilityChecked(False)
        earlier.setExpanded(False)
    project.addMapLayer(layer, False)
    group.insertLayer(0, layer).setExpanded(True)
    # The view ignores what it was told while the group was empty.
    group.setExpanded(False)
    group.setExpanded(True)


def is_result(layer: object) -> bool:
    """Whether a layer came from a search and remembers it."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(REQUEST))


def request_of(layer: QgsVectorLayer) -> SearchRequest:
    """The search that a result layer came from. Raises `ClientError` where it is no such layer."""
    try:
        return SearchRequest.from_json(json.loads(str(layer.customProperty(REQUEST, ""))))
    except ValueError as error:
        raise ClientError(tr("The layer “{}” does not remember its search.").format(layer.name())) from error


def record_of(layer: QgsVectorLayer) -> SearchRecord | None:
    """How the search of a result layer went; None where the layer does not say."""
    try:
        return SearchRecord(**json.loads(str(layer.customProperty(RECORD, ""))))
    except (ValueError, TypeError):
        return None


def record_in_words(layer: QgsVectorLayer, record: SearchRecord) -> str:
    """What a result layer says of its search."""
    found = tr("“{}”: among {} tiles, with the model {}.").format(layer.name(), record.tiles_searched, record.model)
    return found if record.similar else f"{record.verdict} {found}"


def show_only_above(layer: QgsVectorLayer, score: float) -> bool:
    """Filters the layer to matches of at least this score; False where it is being edited and cannot be."""
    return bool(layer.setSubsetString(f"{FILTER}{score!r}"))


def threshold_of(layer: QgsVectorLayer) -> float | None:
    """The score that `show_only_above` filtered the layer to; None where it did not."""
    name, filter_, number = layer.subsetString().partition(FILTER)
    try:
        return float(number) if filter_ and not name else None
    except ValueError:  # somebody's own filter
        return None


def part_of(layer: QgsVectorLayer, labels: Sequence[str], only_shown: bool) -> QgsVectorLayer:
    """The matches with one of the labels (any where none is given) as a layer of its own; hidden ones on request."""
    copy = layer.clone()
    shown = layer.subsetString() if only_shown else ""
    named = '"label" IN ({})'.format(", ".join(f"'{label}'" for label in labels)) if labels else ""
    copy.setSubsetString(" AND ".join(f"({each})" for each in (shown, named) if each))
    return copy

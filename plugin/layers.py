# SPDX-License-Identifier: GPL-3.0-or-later
"""Result layers on the map: where they stand, how they look, and what they remember of their search."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from .client.errors import ClientError
from .client.protocol import SearchRequest, SearchResult
from .footprints import LAYER
from .translation import tr

GROUP = "Lookalike"
STYLE = Path(__file__).resolve().parent.parent / "resources" / "styles" / "footprints.qml"
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


def add_result_layer(
    project: QgsProject, file: Path, name: str, request: SearchRequest, result: SearchResult, searched_at: str
) -> QgsVectorLayer:
    """Shows the GeoPackage on top of the map, in the group of the plugin, instead of the matches of earlier searches.

    Raises `ClientError` where the file cannot be read.
    """
    layer = QgsVectorLayer(f"{file}|layername={LAYER}", name, "ogr")
    if not layer.isValid():
        raise ClientError(tr("The matches in {} cannot be shown. Search again.").format(file))
    layer.loadNamedStyle(str(STYLE))
    record = SearchRecord(
        searched_at, result.model, result.device, result.tiles_searched, result.complete, result.verdict.sentence
    )
    layer.setCustomProperty(REQUEST, json.dumps(request.to_json()))
    layer.setCustomProperty(RECORD, json.dumps(record.__dict__))
    root = project.layerTreeRoot()
    group = root.findGroup(GROUP) or root.insertGroup(0, GROUP)
    for earlier in group.findLayers():
        earlier.setItemVisibilityChecked(False)
    project.addMapLayer(layer, False)
    group.insertLayer(0, layer)
    # The view ignores what it was told while the group was empty.
    group.setExpanded(False)
    group.setExpanded(True)
    return layer


def is_result(layer: object) -> bool:
    """Whether a layer came from a search and remembers it."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(REQUEST))


def request_of(layer: QgsVectorLayer) -> SearchRequest:
    """The search that a result layer came from. Raises `ClientError` where it is no such layer."""
    try:
        return SearchRequest.from_json(json.loads(str(layer.customProperty(REQUEST, ""))))
    except ValueError as error:
        raise ClientError(tr("The layer “{}” does not remember its search.").format(layer.name())) from error


def show_only_above(layer: QgsVectorLayer, percentile: float) -> None:
    """Filters the layer to matches of at least this percentile."""
    layer.setSubsetString(f'"percentile" >= {percentile!r}')

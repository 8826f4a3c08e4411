# SPDX-License-Identifier: GPL-3.0-or-later
"""What a result layer remembers of its search: the request, so that it can be run again, and how it went."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from qgis.core import QgsLayerMetadata, QgsProject, QgsVectorLayer

from ..base.translation import tr
from ..client.protocol import SearchRequest, SearchResult
from ..map.layer_file import layer_file
from ..project.folder import index_folder, project_folder
from .errors import SearchForgotten

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


def record_of_search(result: SearchResult, searched_at: str) -> SearchRecord:
    verdict = result.verdict
    return SearchRecord(
        searched_at,
        result.model,
        result.device,
        result.tiles_searched,
        result.complete,
        verdict.sentence,
        verdict.similar,
        verdict.least_score,
    )


def remember_search(layer: QgsVectorLayer, request: SearchRequest, record: SearchRecord) -> None:
    """Lets a layer know its search, and say it in its properties."""
    layer.setCustomProperty(REQUEST, json.dumps(request.to_json()))
    layer.setCustomProperty(RECORD, json.dumps(asdict(record)))
    metadata = QgsLayerMetadata()
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    metadata.setCrs(layer.crs())
    metadata.setAbstract(record_in_words(layer, record))
    metadata.setHistory([tr("Searched at {}").format(record.searched_at), str(layer.customProperty(REQUEST))])
    layer.setMetadata(metadata)


def is_result(layer: object) -> bool:
    """Whether a layer came from a search and remembers it."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(REQUEST))


def request_of(layer: QgsVectorLayer) -> SearchRequest:
    """The search that a result layer came from. Raises `SearchForgotten` where it is no such layer."""
    try:
        return SearchRequest.from_json(json.loads(str(layer.customProperty(REQUEST, ""))))
    except ValueError as error:
        raise SearchForgotten(tr("The layer “{}” does not remember its search.").format(layer.name())) from error


def record_of(layer: QgsVectorLayer) -> SearchRecord | None:
    """How the search of a result layer went; None where the layer does not say."""
    try:
        return SearchRecord(**json.loads(str(layer.customProperty(RECORD, ""))))
    except (ValueError, TypeError):
        return None


def record_in_words(layer: QgsVectorLayer, record: SearchRecord) -> str:
    """What a result layer says of its search."""
    found = tr("“{}”: among {} tiles, with the model {}.").format(layer.name(), record.tiles_searched, record.model)
    partly = [] if record.complete else [tr("The raster was only partly indexed then: there may be more.")]
    return " ".join([*([] if record.similar else [record.verdict]), found, *partly])


def request_here(project: QgsProject, layer: QgsVectorLayer) -> SearchRequest:
    """The search of a layer, to be run in this project. Raises `SearchForgotten` where it is no result layer.

    A layer whose file lies in the folder of the project belongs to the index there: the folder may be a copy, or have
    been moved, while the layer remembers where it was searched first.
    """
    request, own = request_of(layer), index_folder(project)
    is_at_home = project_folder(project) in Path(layer_file(layer)).parents
    if not Path(request.index).is_dir() or (is_at_home and own.is_dir()):
        return replace(request, index=str(own))
    return request

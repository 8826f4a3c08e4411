# SPDX-License-Identifier: GPL-3.0-or-later
"""What a result layer remembers of its search: the request, so that it can be run again, and how it went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import QgsLayerMetadata, QgsProject, QgsProviderRegistry, QgsVectorLayer

from ..base.errors import AnswerUnusable
from ..base.fields import parse_object
from ..base.plain_text import in_metadata
from ..base.translation import tr
from ..client.matches import SearchResult, exported_facts
from ..client.protocol import ExportedFacts, SearchRequest
from ..map.layer_file import layer_file
from ..project.folder import index_folder, project_folder
from ..project.indexes import INDEX, index_names
from .attributes import FACTS
from .errors import SearchForgotten

REQUEST, RECORD, FOUND = "lookalike/request", "lookalike/record", "lookalike/found"


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


def remember_search(layer: QgsVectorLayer, request: SearchRequest, result: SearchResult, searched_at: datetime) -> None:
    """Lets a layer know its search, and say it in its properties."""
    record = _record(result, searched_at)
    layer.setCustomProperty(REQUEST, json.dumps(request.to_json()))
    layer.setCustomProperty(RECORD, json.dumps(asdict(record)))
    layer.setCustomProperty(FOUND, json.dumps({**exported_facts(result).to_json(), "index": result.index}))
    metadata = QgsLayerMetadata()
    metadata.setTitle(in_metadata(layer.name()))
    metadata.setType("dataset")
    metadata.setCrs(layer.crs())
    metadata.setAbstract(in_metadata(record_in_words(layer, record)))
    metadata.setHistory([tr("Searched at {}").format(record.searched_at), str(layer.customProperty(REQUEST))])
    layer.setMetadata(metadata)


def _record(result: SearchResult, searched_at: datetime) -> SearchRecord:
    verdict = result.verdict
    return SearchRecord(
        searched_at.isoformat(timespec="seconds"),
        result.model,
        result.device,
        result.tiles_searched,
        result.complete,
        verdict.sentence,
        verdict.similar,
        verdict.least_score,
    )


def facts_of(layer: QgsVectorLayer) -> ExportedFacts:
    """How the matches of a layer were found; nothing of it where neither layer nor file say it."""
    said = layer.customProperty(FOUND) or _facts_in_file(layer)
    try:
        return ExportedFacts.from_json(parse_object(str(said)))
    except AnswerUnusable:
        return ExportedFacts()


def keep_facts_in_file(layer: QgsVectorLayer) -> None:
    """Writes the facts into the GeoPackage of a layer, where the backend reads them."""
    with _table(layer, gdal.OF_UPDATE) as table:
        if table is not None:
            table.SetMetadataItem(FACTS, str(layer.customProperty(FOUND)))


def _facts_in_file(layer: QgsVectorLayer) -> str | None:
    with _table(layer, gdal.OF_READONLY) as table:
        return None if table is None else table.GetMetadataItem(FACTS)


@contextmanager
def _table(layer: QgsVectorLayer, access: int) -> Iterator[ogr.Layer | None]:
    """The table of a layer in its GeoPackage; None where it has none."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    file, name = str(parts.get("path") or ""), parts.get("layerName")
    try:
        dataset = gdal.OpenEx(file, gdal.OF_VECTOR | access) if file.lower().endswith(".gpkg") else None
    except RuntimeError:  # where somebody in this QGIS has switched GDAL's exceptions on
        dataset = None
    # The dataset has to live as long as its table, and is written when it goes.
    yield None if dataset is None else dataset.GetLayerByName(name) if name else dataset.GetLayer(0)
    del dataset


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

    A layer whose file lies in the folder of the project belongs to the index of the same name there: the folder may be
    a copy, or have been moved, while the layer remembers where it was searched first.
    """
    request, home = request_of(layer), project_folder(project)
    name = Path(request.index).name
    own = index_folder(project, name if name in index_names(home) else INDEX)
    is_at_home = home in Path(layer_file(layer)).parents
    if not Path(request.index).is_dir() or (is_at_home and own.is_dir()):
        return replace(request, index=str(own))
    return request

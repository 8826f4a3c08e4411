# SPDX-License-Identifier: GPL-3.0-or-later
"""One search, from the request to the layer of what it found. Works outside the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable

from osgeo import gdal
from qgis.core import QgsApplication, QgsVectorLayer

from ..client.client import Client
from ..client.matches import TILE, Match, SearchResult
from ..client.protocol import IndexInfo, SearchRequest
from ..results.features import NO_MATCHES, LayerMatches, layer_matches, write_matches
from ..results.footprints import Frame
from ..results.judged_objects import judged_objects, labels_at, objects_of
from ..results.labels import Labels, labels_of_examples
from ..results.layers import keep_with_file, result_layer, style_matches
from ..results.memory import remember_search
from .naming import layer_name

SYNCHRONOUS = "OGR_SQLITE_SYNCHRONOUS"


@dataclass(frozen=True)
class Found:
    """A search that is over."""

    request: SearchRequest
    result: SearchResult
    layer: QgsVectorLayer | None
    """The matches, in no project yet and ready for the GUI thread; None where there are none."""
    kept: LayerMatches
    """What the layer holds."""
    indexed: float | None = None
    """How much of the searched rasters was indexed, 0..100; None where all was."""


@dataclass(frozen=True)
class SearchRun:
    """Where and how the matches of one search are written."""

    title: str
    """Of the result layer, without the moment."""
    folder: Path
    frame: Frame
    earlier: LayerMatches
    """Matches that were judged before."""
    started_at: datetime
    while_indexing: bool = False

    @classmethod
    def now(
        cls, title: str, folder: Path, frame: Frame, earlier: LayerMatches, while_indexing: bool = False
    ) -> SearchRun:
        return cls(title, folder, frame, earlier, datetime.now(timezone.utc), while_indexing)

    @property
    def _file(self) -> Path:
        return self.folder / f"similar-{self.started_at:%Y%m%d-%H%M%S-%f}.gpkg"

    def find(self, client: Client, request: SearchRequest, is_cancelled: Callable[[], bool]) -> Found:
        """Searches, and writes the matches to a file of their own. Raises `LookalikeError`."""
        index = request.index
        before = client.find_index(index) if self.while_indexing else None  # more may be there after the search
        result = client.search(request, is_cancelled)
        indexed = None if result.complete else indexed_percent(before or client.find_index(index), request.rasters)
        if not result.matches:
            return Found(request, result, None, NO_MATCHES, indexed)
        known = self._labels(request, result.matches)
        with unsynced_files():
            write_matches(result.matches, self._file, self.frame, self.started_at, known)
            layer = self._layer(request, result)
            kept = layer_matches(layer, tuple(result.matches))
        layer.moveToThread(QgsApplication.instance().thread())
        return Found(request, result, layer, kept, indexed)

    def _labels(self, request: SearchRequest, matches: Sequence[Match]) -> Labels:
        """What was said of these matches before: of tiles by the tile, of objects by the place."""
        earlier = self.earlier
        tiles = {each.key: earlier.labels[each.key] for each in earlier.matches if each.kind == TILE}
        judged = (*objects_of(request.judged), *judged_objects(earlier.matches, earlier.labels))
        return {**labels_of_examples(request.examples), **tiles, **labels_at(judged, matches)}

    def _layer(self, request: SearchRequest, result: SearchResult) -> QgsVectorLayer:
        layer = result_layer(self._file, layer_name(self.title, self.started_at))
        style_matches(layer)
        remember_search(layer, request, result, self.started_at)
        keep_with_file(layer)
        return layer


def indexed_percent(info: IndexInfo | None, rasters: Sequence[str]) -> float | None:
    """How much of these rasters (ids; none means all) is indexed, 0..100; None where nobody knows."""
    searched = [each for each in info.rasters if not rasters or each.id in rasters] if info is not None else []
    planned = sum(each.tiles_planned for each in searched)
    return sum(each.percent * each.tiles_planned for each in searched) / planned if planned else None


@contextmanager
def unsynced_files() -> Iterator[None]:
    """Files that this thread writes with SQLite meanwhile are left to the system to bring to the disk.

    Waiting for the disk takes longer than all else here, and matches that a power cut takes are found again.
    """
    before = gdal.GetThreadLocalConfigOption(SYNCHRONOUS)
    gdal.SetThreadLocalConfigOption(SYNCHRONOUS, "OFF")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(SYNCHRONOUS, before)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of a backend on another machine, which may call the shared files by other paths."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..base.cancelling import IsCancelled
from .client import Client, Thumbnail
from .mapped import (
    changes_there,
    classes_there,
    export_there,
    heat_map_there,
    index_here,
    indexed_here,
    indexing_there,
    job_here,
    query_there,
    search_here,
    search_there,
)
from .matches import SearchResult
from .path_mapping import PathMapping
from .protocol import (
    ChangesRequest,
    ClassesRequest,
    CompareRequest,
    Estimate,
    Exported,
    ExportRequest,
    HeatMapRequest,
    IndexedRaster,
    IndexInfo,
    IndexRequest,
    Job,
    PlaceComparison,
    QueryFile,
    RasterInfo,
    Removed,
    SavedQueryRequest,
    SearchRequest,
)


class RemoteClient(Client):
    """As `Client`; the paths that are given and returned are those of this machine.

    Each method also raises `PathUnmapped` for a file that the backend does not see.
    """

    elsewhere = True

    def __init__(
        self,
        base_url: str,
        token: str,
        paths: PathMapping,
        certificate: Path | None = None,
        authorities: str = "",
    ) -> None:
        super().__init__(base_url, token, certificate, authorities)
        self._paths = paths

    def inspect(self, path: str) -> RasterInfo:
        return replace(super().inspect(self._paths.to_backend(path)), path=path)

    def estimate(self, request: IndexRequest, is_cancelled: IsCancelled | None = None) -> Estimate:
        return super().estimate(indexing_there(request, self._paths), is_cancelled)

    def index(self, path: str) -> IndexInfo:
        return index_here(super().index(self._paths.to_backend(path)), self._paths)

    def remove(self, index: str, raster: str) -> Removed:
        return super().remove(self._paths.to_backend(index), raster)

    def relink(self, index: str, raster: str, path: str) -> IndexedRaster:
        there = super().relink(self._paths.to_backend(index), raster, self._paths.to_backend(path))
        return indexed_here(there, self._paths)

    def set_date(self, index: str, raster: str, date: str | None) -> IndexedRaster:
        return indexed_here(super().set_date(self._paths.to_backend(index), raster, date), self._paths)

    def jobs(self) -> tuple[Job, ...]:
        return tuple(job_here(job, self._paths) for job in super().jobs())

    def job(self, job_id: str) -> Job:
        return job_here(super().job(job_id), self._paths)

    def cancel(self, job_id: str) -> Job:
        return job_here(super().cancel(job_id), self._paths)

    def start_indexing(self, request: IndexRequest) -> Job:
        return job_here(super().start_indexing(indexing_there(request, self._paths)), self._paths)

    def start_verifying(self, index: str, repair: bool = False) -> Job:
        return job_here(super().start_verifying(self._paths.to_backend(index), repair), self._paths)

    def start_changes(self, request: ChangesRequest) -> Job:
        return job_here(super().start_changes(changes_there(request, self._paths)), self._paths)

    def compare(self, request: CompareRequest, is_cancelled: IsCancelled | None = None) -> PlaceComparison:
        return super().compare(replace(request, index=self._paths.to_backend(request.index)), is_cancelled)

    def search(self, request: SearchRequest, is_cancelled: IsCancelled | None = None) -> SearchResult:
        return search_here(super().search(search_there(request, self._paths), is_cancelled), self._paths)

    def save_query(self, request: SavedQueryRequest, is_cancelled: IsCancelled | None = None) -> QueryFile:
        return super().save_query(query_there(request, self._paths), is_cancelled)

    def thumbnail(
        self, index: str, raster: str, level: int, row: int, col: int, size: int = 128, etag: str | None = None
    ) -> Thumbnail:
        return super().thumbnail(self._paths.to_backend(index), raster, level, row, col, size, etag)

    def export(self, request: ExportRequest, is_cancelled: IsCancelled | None = None) -> Exported:
        return replace(super().export(export_there(request, self._paths), is_cancelled), path=request.path)

    def start_classifying(self, request: ClassesRequest) -> Job:
        return job_here(super().start_classifying(classes_there(request, self._paths)), self._paths)

    def start_heat_map(self, request: HeatMapRequest) -> Job:
        return job_here(super().start_heat_map(heat_map_there(request, self._paths)), self._paths)

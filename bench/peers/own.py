# SPDX-License-Identifier: GPL-3.0-or-later
"""The same by Lookalike: an index once, then a search and a heat map for each query."""

import sys
from collections.abc import Callable
from pathlib import Path

import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.peers._task import TILE, Task, answer
from lookalike.embedders.registry import load_embedder
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.search.heat_map import HeatMapRequest, write_heat_map
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box


def begin(task: Task) -> Callable[[int, tuple[int, int]], object]:
    embedder = load_embedder(task.network)
    report = index_rasters(task.folder / "index", [task.raster], embedder, IndexSettings())
    searcher = Searcher(task.folder / "index", lambda _: embedder)
    raster_id = report.rasters[0].raster_id
    with rasterio.open(task.raster) as dataset:
        transform, crs = dataset.transform, dataset.crs.to_wkt()
    assert raster_id is not None

    def ask(number: int, corner: tuple[int, int]) -> None:
        (xmin, ymax), (xmax, ymin) = transform @ corner, transform @ (corner[0] + TILE, corner[1] + TILE)
        request = SearchRequest((BoxExample(Box(xmin, ymin, xmax, ymax, crs)),))
        searcher.search(request)
        write_heat_map(searcher, HeatMapRequest(request, raster_id), task.folder / f"{number}.tif")

    return ask


if __name__ == "__main__":
    answer(begin)

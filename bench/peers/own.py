# SPDX-License-Identifier: GPL-3.0-or-later
"""The same by Lookalike: an index once, then a search and a heat map for each query."""

import sys
from collections.abc import Callable
from pathlib import Path

import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.peers._task import TILE, Task, answer
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.models.finding import find
from lookalike.search.heat_map import HeatMapRequest, chosen_raster, write_heat_map
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box


def begin(task: Task) -> Callable[[int, tuple[int, int]], object]:
    embedder = find(task.network).load(mode="dense")  # as by default
    index_rasters(task.folder / "index", [task.raster], embedder, IndexSettings())
    return asking(task, embedder)


def asking(task: Task, embedder: Embedder) -> Callable[[int, tuple[int, int]], object]:
    """Searches the index as it is now, and maps what was found."""
    searcher = Searcher(task.folder / "index", lambda _: embedder)
    raster = chosen_raster(searcher.index.manifest, None).id

    def ask(number: int, corner: tuple[int, int]) -> None:
        request = SearchRequest((BoxExample(square(task, corner)),))
        searcher.search(request)
        write_heat_map(searcher, HeatMapRequest(request, raster), task.folder / f"{number}.tif")

    return ask


def square(task: Task, corner: tuple[int, int]) -> Box:
    """The square of a tile at this corner on the map."""
    with rasterio.open(task.raster) as dataset:
        transform, crs = dataset.transform, dataset.crs.to_wkt()
    (xmin, ymax), (xmax, ymin) = transform @ corner, transform @ (corner[0] + TILE, corner[1] + TILE)
    return Box(xmin, ymin, xmax, ymax, crs)


if __name__ == "__main__":
    answer(begin)

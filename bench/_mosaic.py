# SPDX-License-Identifier: GPL-3.0-or-later
"""A georeferenced mosaic of labelled scenes, and the measures of retrieval on it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.search.searcher import Searcher
from lookalike.vectors.projection import ProjectionRecipe

MOSAIC_TILE = 256
COLUMNS = 42
ORIGIN = (480_000.0, 4_150_000.0)
RESOLUTION = 0.3


@dataclass(frozen=True)
class Mosaic:
    """Scenes in random order, row by row; `labels[i]` is the class of scene i."""

    path: Path
    labels: tuple[str, ...]

    def label_at(self, row: int, col: int) -> str:
        """Class of the scene at a place of the mosaic."""
        return self.labels[row * COLUMNS + col]

    def box(self, number: int) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of scene `number` in EPSG:32611."""
        side = MOSAIC_TILE * RESOLUTION
        xmin = ORIGIN[0] + number % COLUMNS * side
        ymax = ORIGIN[1] - number // COLUMNS * side
        return xmin, ymax - side, xmin + side, ymax


def build_mosaic(scenes: Path, path: Path, every: int = 1) -> Mosaic:
    """Writes the scenes of a folder-per-class set, 256 px each, into one tiled GeoTIFF in random order (seed 0).

    All of them, or one in `every`.
    """
    files = sorted(scenes.glob("*/*.jpg"))[::every]
    order = np.random.default_rng(0).permutation(len(files))
    rows = -(-len(files) // COLUMNS)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", crs="EPSG:32611", compress="deflate", tiled=True,
        width=COLUMNS * MOSAIC_TILE, height=rows * MOSAIC_TILE, blockxsize=256, blockysize=256,
        transform=from_origin(*ORIGIN, RESOLUTION, RESOLUTION),
    ) as target:  # fmt: skip
        for place, number in enumerate(order):
            with Image.open(files[number]) as image:
                pixels = np.asarray(image.convert("RGB").resize((MOSAIC_TILE, MOSAIC_TILE)))
            row, col = divmod(place, COLUMNS)
            window = rasterio.windows.Window(col * MOSAIC_TILE, row * MOSAIC_TILE, MOSAIC_TILE, MOSAIC_TILE)
            target.write(pixels.transpose(2, 0, 1), window=window)
    return Mosaic(path, tuple(files[number].parent.name for number in order))


def index_mosaic(
    mosaic: Mosaic, folder: Path, model: str = DEFAULT_MODEL, projection: ProjectionRecipe | None = None
) -> Searcher:
    """Indexes the mosaic at one tile a scene and opens it."""
    embedder = find(model).load()
    settings = IndexSettings(GridRecipe(MOSAIC_TILE, MOSAIC_TILE), projection or ProjectionRecipe())
    index_rasters(folder, [mosaic.path], embedder, settings)
    return Searcher(folder, lambda _: embedder)


def rank_all(searcher: Searcher) -> npt.NDArray[np.int64]:
    """For each tile all others, best first, `(n, n - 1)`: leave one out, by cosine of stored vectors."""
    vectors = searcher.vectors("cosine").fetch(slice(None))
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -np.inf)
    return np.argsort(-scores, axis=1, kind="stable")[:, :-1]


def labels_of(mosaic: Mosaic, searcher: Searcher) -> npt.NDArray[np.str_]:
    """The class of each tile in the order of the index."""
    return np.array([mosaic.label_at(int(row), int(col)) for _, row, col in searcher.table.keys])


def class_precision(mosaic: Mosaic, searcher: Searcher, ranking: npt.NDArray[np.int64], k: int) -> float:
    """Share of tiles of the query's class among the first k, over all tiles as queries (P@k)."""
    labels = labels_of(mosaic, searcher)
    return float((labels[ranking[:, :k]] == labels[:, None]).mean())


def mean_average_precision(mosaic: Mosaic, searcher: Searcher, ranking: npt.NDArray[np.int64]) -> float:
    """mAP over the full ranking: the mean over queries of the mean precision at each relevant place."""
    labels = labels_of(mosaic, searcher)
    relevant = labels[ranking] == labels[:, None]
    precision = relevant.cumsum(axis=1) / np.arange(1, ranking.shape[1] + 1)
    return float(((precision * relevant).sum(axis=1) / relevant.sum(axis=1)).mean())

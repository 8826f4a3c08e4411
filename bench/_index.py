# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster and its index of many tiles, filled in seconds. For `bench/qgis`: `python bench/_index.py RASTER INDEX`."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._raster import write_large_raster
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import IndexingReport, index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL, Embedder, ModelCard
from lookalike.models.finding import find
from lookalike.types import Float32Array, UInt8Array
from lookalike.vectors.projection import ProjectionRecipe

SIDE = 6816
"""Pixels a side of a raster of 45,000 tiles of 64 px at stride 32."""


class RandomVectors:
    """Stands in for the model while the index is filled: the time of an exact search does not depend on the vectors."""

    def __init__(self, like: Embedder) -> None:
        self.card: ModelCard = like.card
        self.device, self.precision, self.batch_size = like.device, like.precision, 64
        self._random = np.random.default_rng(0)

    def embed(self, tiles: UInt8Array) -> Float32Array:
        return self._random.standard_normal((len(tiles), self.card.dim), np.float32)

    def embed_stream(self, batches: Iterable[UInt8Array]) -> Iterator[Float32Array]:
        return map(self.embed, batches)


def fill_index(raster: Path, folder: Path, side: int) -> IndexingReport:
    """Writes the raster, and its index by the default model's name with random vectors of 512 dimensions."""
    settings = IndexSettings(GridRecipe(64, 32), ProjectionRecipe("pca", 512))
    write_large_raster(raster, side)
    return index_rasters(folder, [raster], RandomVectors(find(DEFAULT_MODEL).load()), settings)


if __name__ == "__main__":
    fill_index(Path(sys.argv[1]), Path(sys.argv[2]), SIDE)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Similarity as IAMAP describes it: features as a raster, once, then the cosine of all of it with each example.

Written from its description. torch computes the features in batches; each band of the feature raster is a dimension,
each pixel a step of the tiles. A query reads the whole feature raster into memory and writes the cosine as a raster.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.peers._task import STRIDE, Task, answer, read_tile, tile_corners, write_map
from lookalike.models.finding import find

BATCH = 8


def begin(task: Task) -> Callable[[int, tuple[int, int]], object]:
    features = task.folder / "features.tif"
    write_features(task, features)

    def ask(number: int, corner: tuple[int, int]) -> None:
        with rasterio.open(features) as kept:
            vectors = kept.read().reshape(kept.count, -1)
            shape = kept.shape
        example = vectors.reshape(-1, *shape)[:, round(corner[1] / STRIDE), round(corner[0] / STRIDE)]
        scores = (example @ vectors) / (np.linalg.norm(vectors, axis=0) * np.linalg.norm(example))
        with rasterio.open(task.raster) as dataset:
            write_map(task.folder / f"{number}.tif", dataset, scores.reshape(shape))

    return ask


def write_features(task: Task, path: Path) -> None:
    """The feature raster, `float32`, a band a dimension."""
    import torch

    model = find(task.network)
    card, network = model.card, model.network()().eval()
    with rasterio.open(task.raster) as dataset:
        columns, rows = tile_corners(dataset)
        corners = [(x, y) for y in rows for x in columns]
        parts = []
        for start in range(0, len(corners), BATCH):
            tiles = np.stack([read_tile(dataset, x, y, card.input.size) for x, y in corners[start : start + BATCH]])
            with torch.inference_mode():
                parts.append(network(torch.from_numpy(tiles)).numpy())
        vectors = np.concatenate(parts).T.reshape(-1, len(rows), len(columns))
        with rasterio.open(
            path, "w", driver="GTiff", count=len(vectors), dtype="float32", height=len(rows), width=len(columns),
            crs=dataset.crs, transform=dataset.transform * rasterio.Affine.scale(STRIDE), BIGTIFF="IF_SAFER",
        ) as target:  # fmt: skip
            target.write(vectors)


if __name__ == "__main__":
    answer(begin)

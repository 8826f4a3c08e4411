# SPDX-License-Identifier: GPL-3.0-or-later
"""Recognition as Deepness describes it: each query is a whole pass over the raster, tile by tile, in ONNX Runtime.

Written from its description. The vector of the query is compared with that of every tile by cosine, and the scores are
written as a raster. Nothing is kept between queries.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.peers._task import Task, answer, read_tile, tile_corners, write_map


def begin(task: Task) -> Callable[[int, tuple[int, int]], object]:
    session = onnxruntime.InferenceSession(task.network, providers=["CPUExecutionProvider"])
    given = session.get_inputs()[0]

    def vector(dataset: rasterio.DatasetReader, x: int, y: int) -> np.ndarray:
        found = session.run(None, {given.name: read_tile(dataset, x, y, given.shape[2])[None]})[0][0]
        return found / np.linalg.norm(found)

    def ask(number: int, corner: tuple[int, int]) -> None:
        with rasterio.open(task.raster) as dataset:
            query = vector(dataset, *corner)
            columns, rows = tile_corners(dataset)
            scores = np.array([[vector(dataset, x, y) @ query for x in columns] for y in rows])
            write_map(task.folder / f"{number}.tif", dataset, scores)

    return ask


if __name__ == "__main__":
    answer(begin)

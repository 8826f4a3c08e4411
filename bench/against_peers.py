# SPDX-License-Identifier: GPL-3.0-or-later
"""Lookalike beside other ways to the same end, on the same machine. Run: `python bench/against_peers.py`.

* A raster and eleven queries, by the same network: Lookalike; a whole pass of ONNX Runtime for each query, as Deepness
  *Recognition* describes it; a feature raster and the cosine over it, as IAMAP describes it. The scripts of
  `bench/peers` are written from those descriptions, without the plugins themselves and without QGIS.
* The search alone: the same vectors in FAISS as Lookalike uses it, in hnswlib, usearch, scikit-learn and numpy.

ONNX, ONNX Runtime, hnswlib and usearch come with the extra `bench`; what is not installed is left out.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import faiss
import numpy as np
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._embeddings import embedded, perturbed, pictures_of
from bench._raster import write_large_raster
from bench._table import print_table
from lookalike.embedders.registry import DEFAULT_MODEL, load_embedder, torch_network
from lookalike.index.approximate import worthwhile
from lookalike.index.manifest import ProjectionRecipe
from lookalike.index.projection import fit_projection
from lookalike.index.vectors import VectorSearch, prepare

PEERS = Path(__file__).resolve().parent / "peers"
MIB = 2**20
Ask = Callable[[np.ndarray], np.ndarray]


def export_onnx(path: Path) -> str:
    """The default network as ONNX, for one tile at a time."""
    import torch

    card, build = torch_network(DEFAULT_MODEL)
    example = torch.zeros(1, 3, card.input.size, card.input.size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the newer exporter needs one more package
        torch.onnx.export(build().eval(), (example,), str(path), dynamo=False)
    return str(path)


def scene(side: int, queries: int) -> None:
    """Prints how long the first and the further queries on a raster take."""
    ways = [("Lookalike: index, then search and heat map", "own.py", DEFAULT_MODEL)]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        raster = write_large_raster(scratch / "raster.tif", side)
        load_embedder(DEFAULT_MODEL)  # converts the network, where that is still to be done
        if find_spec("onnx") and find_spec("onnxruntime"):
            ways.append(("each query a pass over all tiles", "recognition.py", export_onnx(scratch / "network.onnx")))
        else:
            print("Left out: ONNX Runtime is not installed (pip install 'backend[bench]').")
        ways.append(("feature raster, cosine over it", "feature_raster.py", DEFAULT_MODEL))
        corners = (np.random.default_rng(4).integers(0, (side - 256) // 128 + 1, (queries + 1, 2)) * 128).tolist()
        places = [f"{x},{y}" for x, y in corners]
        for title, script, network in ways:
            folder = scratch / script
            folder.mkdir()
            run = subprocess.run(
                [sys.executable, str(PEERS / script), str(raster), network, str(folder), *places],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            found = json.loads(run.stdout.splitlines()[-1])
            first, *others = found["seconds"]
            rows.append((title, first, sum(others), found["peak_mb"]))
        with rasterio.open(raster) as dataset:
            tiles = ((dataset.width - 256) // 128 + 1) * ((dataset.height - 256) // 128 + 1)
    own_first, own_next = rows[0][1:3]
    print_table(
        f"{side} x {side} px, about {tiles:,} tiles, {DEFAULT_MODEL} in fp32",
        ("", "first answer, s", f"next {queries} answers, s", "first, ratio", "next, ratio", "peak memory, MB"),
        [
            (title, f"{first:.1f}", f"{others:.2f}", f"{first / own_first:.1f}", f"{others / own_next:.1f}",
             f"{peak:.0f}")
            for title, first, others, peak in rows
        ],
    )  # fmt: skip


def ways_to_search(matrix: np.ndarray) -> dict[str, Callable[[], tuple[Ask, float]]]:
    """What builds each structure over unit vectors: a function from a query to ten rows, and its MB in memory."""

    def by_numpy() -> tuple[Ask, float]:
        def ask(query: np.ndarray) -> np.ndarray:
            scores = matrix @ query
            best = np.argpartition(-scores, 10)[:10]
            return best[np.argsort(-scores[best])]

        return ask, matrix.nbytes / MIB

    def by_sklearn() -> tuple[Ask, float]:
        from sklearn.neighbors import NearestNeighbors

        model = NearestNeighbors(n_neighbors=10, algorithm="brute").fit(matrix)
        return lambda query: model.kneighbors(query[None], return_distance=False)[0], matrix.nbytes / MIB

    def by_lookalike() -> tuple[Ask, float]:
        choice, codes = worthwhile(matrix, False)
        projection = fit_projection(ProjectionRecipe("none"), [matrix[:1]], matrix.shape[1])
        search = VectorSearch("cosine", projection, matrix, codes)
        size = matrix.nbytes if codes is None else len(faiss.serialize_index(codes.codes))
        print(f"Lookalike chose: {choice.describe()}.")
        return lambda query: search.search(query, 10)[1], size / MIB

    def by_hnswlib() -> tuple[Ask, float]:
        import hnswlib

        index = hnswlib.Index("ip", matrix.shape[1])
        index.init_index(len(matrix), M=16, ef_construction=200, random_seed=1)
        index.set_num_threads(1)
        index.add_items(matrix)
        index.set_ef(64)
        return lambda query: index.knn_query(query, 10)[0][0], index.index_file_size() / MIB

    def by_usearch() -> tuple[Ask, float]:
        from usearch.index import Index

        index = Index(ndim=matrix.shape[1], metric="ip", dtype="f32", connectivity=16, expansion_search=64)
        index.add(np.arange(len(matrix)), matrix, threads=1)
        return lambda query: index.search(query, 10).keys, index.memory_usage / MIB

    made = {"Lookalike": by_lookalike, "numpy": by_numpy, "scikit-learn, brute force": by_sklearn}
    for title, package, build in (("hnswlib", "hnswlib", by_hnswlib), ("usearch", "usearch", by_usearch)):
        if find_spec(package):
            made[title] = build
        else:
            print(f"Left out: {package} is not installed (pip install 'backend[bench]').")
    return made


def vectors(scenes: Path | None, pictures: int, count: int, queries: int) -> None:
    """Prints how long a query for ten rows takes, how much it finds, and what the structure costs."""
    real = embedded(pictures_of(scenes, pictures))
    parts = list(perturbed(real, count))
    projection = fit_projection(ProjectionRecipe(), parts, real.shape[2])
    matrix = np.concatenate([prepare(projection, "cosine", part) for part in parts])
    del parts
    rows = np.random.default_rng(5).integers(0, len(matrix), queries)
    expected = faiss.knn(matrix[rows], matrix, 10, metric=faiss.METRIC_INNER_PRODUCT)[1]
    table = []
    for title, build in ways_to_search(matrix).items():
        started = time.perf_counter()
        ask, size = build()
        seconds = time.perf_counter() - started
        times, shares = [], []
        for row, nearest in zip(rows, expected, strict=True):
            started = time.perf_counter()
            found = ask(matrix[row])
            times.append(1000 * (time.perf_counter() - started))
            shares.append(np.isin(nearest, found).mean())
        middle, late = statistics.median(times), float(np.percentile(times, 95))
        table.append((title, f"{middle:.2f}", f"{late:.2f}", f"{np.mean(shares):.3f}", f"{size:.0f}", f"{seconds:.1f}"))
    print_table(
        f"Ten of {len(matrix):,} perturbed embeddings of {matrix.shape[1]} dimensions, one query at a time",
        ("", "median ms", "95 % ms", "recall@10", "MB", "build s"),
        table,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenes", type=Path, nargs="?", help="One folder of images for each class; else a made raster.")
    parser.add_argument("--side", type=int, default=2048, help="Pixels a side of the raster.")
    parser.add_argument("--queries", type=int, default=10, help="After the first.")
    parser.add_argument("--vectors", type=int, default=200_000)
    parser.add_argument("--quick", action="store_true", help="Seconds instead of minutes; the figures mean little.")
    options = parser.parse_args()
    pictures = 210
    if options.quick:
        options.side, options.queries, options.vectors, pictures = 384, 1, 1_000, 8
    scene(options.side, options.queries)
    vectors(options.scenes, pictures, options.vectors, 10 if options.quick else 100)


if __name__ == "__main__":
    main()

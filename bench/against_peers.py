# SPDX-License-Identifier: GPL-3.0-or-later
"""Lookalike beside other ways to the same end, on the same machine. Run: `python bench/against_peers.py`.

* A raster and eleven queries, by the same network: Lookalike; a whole pass of ONNX Runtime for each query, as Deepness
  *Recognition* describes it; a feature raster and the cosine over it, as IAMAP describes it. The scripts of
  `bench/peers` are written from those descriptions, without the plugins themselves and without QGIS.
* The search alone: the same vectors in FAISS as Lookalike uses it, in hnswlib, usearch, scikit-learn and numpy.

ONNX, ONNX Runtime, hnswlib and usearch come with the extra `bench`, which `make bench` installs; what is not there is
left out, which is said.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import faiss
import numpy as np
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._embeddings import embedded, perturbed, pictures_of
from bench._onnx import export_onnx, has_onnx
from bench._options import options_of
from bench._raster import write_large_raster
from bench._table import print_table
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.vectors.approximate import ApproximateVectors, worthwhile
from lookalike.vectors.exact import ExactVectors
from lookalike.vectors.projection import ProjectionRecipe, fit_projection, prepare

PEERS = Path(__file__).resolve().parent / "peers"
MIB = 2**20
Ask = Callable[[np.ndarray], np.ndarray]


class Way:
    """A script of `bench/peers` as a process that answers one query after another."""

    def __init__(self, title: str, script: str, network: str) -> None:
        self.title, self._script, self._network = title, script, network
        self._process: subprocess.Popen[str] | None = None
        self.first, self.others, self.peak = 0.0, list[float](), 0.0

    def begin(self, raster: Path, folder: Path, places: list[str]) -> None:
        """The first answer, timed from the start of the process."""
        folder.mkdir()
        command = [sys.executable, str(PEERS / self._script), str(raster), self._network, str(folder), *places]
        started = time.perf_counter()
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._hear()
        self.first = time.perf_counter() - started

    def go_on(self) -> None:
        """One further answer."""
        assert self._process is not None and self._process.stdin is not None
        started = time.perf_counter()
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._hear()
        self.others.append(time.perf_counter() - started)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def _hear(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self._script} ended before its answer; its error stands above.")
        self.peak = json.loads(line)["peak_mb"]


def scene(side: int, queries: int, passes: int) -> None:
    """Prints how long the first and the further queries on a raster take.

    The further ones go around: each way answers one, then all of them the next, so that a busy moment meets them all.
    A way that passes over the whole raster each time is asked `passes` times only.
    """
    with tempfile.TemporaryDirectory() as name, ExitStack() as ends:
        scratch = Path(name)
        raster = write_large_raster(scratch / "raster.tif", side)
        find(DEFAULT_MODEL).load()  # converts the network, where that is still to be done
        own = Way("Lookalike: index, then search and heat map", "own.py", DEFAULT_MODEL)
        early = Way("Lookalike: from what is indexed after the first shard", "own_while_indexing.py", DEFAULT_MODEL)
        features = Way("feature raster, cosine over it", "feature_raster.py", DEFAULT_MODEL)
        ways = [own, early, features]
        if has_onnx():
            network = export_onnx(DEFAULT_MODEL, scratch / "network.onnx")
            passing = Way("each query a pass over all tiles", "recognition.py", network)
            ways.append(passing)
        corners = (np.random.default_rng(4).integers(0, (side - 256) // 128 + 1, (queries + 1, 2)) * 128).tolist()
        places = [f"{x},{y}" for x, y in corners]
        for number, way in enumerate(ways):
            ends.callback(way.end)
            way.begin(raster, scratch / str(number), places)
            if way is early:
                way.end()
        for number in range(queries):
            own.go_on()
            features.go_on()
            if len(ways) > 3 and number < passes:
                passing.go_on()
        with rasterio.open(raster) as dataset:
            tiles = ((dataset.width - 256) // 128 + 1) * ((dataset.height - 256) // 128 + 1)
    print_scene(f"{side} x {side} px, about {tiles:,} tiles, {DEFAULT_MODEL} in fp32", ways, queries)


def print_scene(title: str, ways: list[Way], queries: int) -> None:
    """The table of `scene`; ratios are to the first way."""
    own_next = statistics.median(ways[0].others)
    rows = []
    for way in ways:
        following = statistics.median(way.others) if way.others else None
        rows.append((
            way.title, f"{way.first:.1f}", f"{way.first / ways[0].first:.2f}",
            "" if following is None else f"{queries * following:.2f}",
            "" if following is None else f"{following / own_next:.2f}", f"{way.peak:.0f}",
        ))  # fmt: skip
    print_table(
        f"{title}; {queries} further answers are {queries} x the median one",
        ("", "first answer, s", "ratio", f"next {queries} answers, s", "ratio", "peak memory, MB"),
        rows,
    )


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
        search = ExactVectors("cosine", projection, matrix, choice)
        size = matrix.nbytes
        if codes is not None:
            search = ApproximateVectors("cosine", projection, matrix, choice, codes=codes)
            size = len(faiss.serialize_index(codes.index))
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
    parser = options_of(__doc__)
    parser.add_argument("--side", type=int, default=6656, help="Pixels a side of the raster; 6656 give 2,601 tiles.")
    parser.add_argument("--queries", type=int, default=10, help="After the first.")
    parser.add_argument("--passes", type=int, default=2, help="How many of them where each is a pass over the raster.")
    parser.add_argument("--vectors", type=int, default=100_000)
    options = parser.parse_args()
    pictures = 210
    if options.quick:
        options.side, options.queries, options.vectors, pictures = 384, 1, 1_000, 8
    scene(options.side, options.queries, options.passes)
    vectors(options.scenes, pictures, options.vectors, 10 if options.quick else 100)


if __name__ == "__main__":
    main()

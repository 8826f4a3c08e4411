# SPDX-License-Identifier: GPL-3.0-or-later
"""Search among a million real and perturbed embeddings. Run: `python bench/million.py SCENES`.

SCENES holds one folder of images for each class; `_embeddings` says how a million vectors are made of them.

Measured are the exact search, the codes that `lookalike.vectors.approximate` has, and what it chooses by itself.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._embeddings import AUGMENTATIONS, embedded, perturbed, pictures_of
from bench._memory import own_memory
from bench._table import print_table
from lookalike.types import Float32Array
from lookalike.vectors.approximate import (
    EXACT_UP_TO,
    ApproximateVectors,
    Codes,
    build_codes,
    build_lists,
    exact_rows,
    worthwhile,
)
from lookalike.vectors.base import Choice, VectorIndex
from lookalike.vectors.exact import ExactVectors
from lookalike.vectors.projection import Projection, ProjectionRecipe, fit_projection, prepare


def cloud(real: Float32Array, count: int, target: Path) -> Float32Array:
    """`count` vectors as an index compares them (`pca:128`, cosine), written to a file and memory-mapped."""
    rounds, scenes, dim = real.shape
    projection = fit_projection(ProjectionRecipe(), [real.reshape(-1, dim)], dim)
    low = projection(real.reshape(-1, dim)).reshape(rounds, scenes, -1)
    matrix = np.lib.format.open_memmap(target, "w+", np.float32, (count, low.shape[2]))
    identity = Projection(np.zeros(low.shape[2], np.float32), None)
    done = 0
    for made in perturbed(low, count):
        matrix[done : done + len(made)] = prepare(identity, "cosine", made)
        done += len(made)
    matrix.flush()
    return np.asanyarray(np.load(target, mmap_mode="r", allow_pickle=False))


def row(name: str, search: VectorIndex, rows: list[int], expected: list[set[int]], build: float, size: float) -> list:
    """Median and 95 % of a query for ten hits, recall@10 without the query itself, memory and build time."""
    times, shares = [], []
    for number, nearest in zip(rows, expected, strict=True):
        started = time.perf_counter()
        found = search.search(search.fetch(np.array([number]))[0], 11)[1]
        times.append(1000 * (time.perf_counter() - started))
        shares.append(len(nearest & set(found.tolist())) / len(nearest))
    return [
        name, f"{statistics.median(times):.2f}", f"{np.percentile(times, 95):.2f}", f"{np.mean(shares):.4f}",
        f"{size / 1e6:.0f}", f"{build:.0f}",
    ]  # fmt: skip


def timed(build: Callable[[], faiss.Index]) -> tuple[faiss.Index, float]:
    started = time.perf_counter()
    return build(), time.perf_counter() - started


def opened(folder: Path) -> None:
    """In a process of its own: opens vectors and codes, asks once, and prints seconds and MB of memory of its own."""
    before = own_memory()
    started = time.perf_counter()
    matrix = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    with open(folder / "choice", "rb") as file:
        choice = Choice.read(file)
    with open(folder / "codes.faiss", "rb") as file:
        codes = faiss.read_index(faiss.PyCallbackIOReader(file.read, 1 << 20))
    seconds = time.perf_counter() - started
    projection = Projection(np.zeros(matrix.shape[1], np.float32), None)
    ApproximateVectors("cosine", projection, matrix, choice, codes=Codes(choice, codes)).search(matrix[1], 10)
    print(json.dumps([seconds, own_memory() - before]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenes", type=Path, nargs="?", help="One folder of images for each class; else a made raster.")
    parser.add_argument("--tiles", type=int, default=1_000_000)
    parser.add_argument("--scenes", dest="most", type=int, default=350, help="Embed at most so many, spread evenly.")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--quick", action="store_true", help="20,000 vectors of 24 images; the figures mean little.")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.open:
        opened(options.open)
        return
    if options.quick:
        options.most, options.tiles, options.queries = 24, 20_000, 20
    pictures = pictures_of(options.scenes, options.most)
    faiss.omp_set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        matrix = cloud(embedded(pictures), options.tiles, folder / "vectors.npy")
        projection = Projection(np.zeros(matrix.shape[1], np.float32), None)
        rows = np.random.default_rng(2).integers(0, len(matrix), options.queries).tolist()
        nearest = exact_rows(matrix, np.ascontiguousarray(matrix[rows]), 11, euclidean=False)
        expected = [set(line[line != number][:10].tolist()) for number, line in zip(rows, nearest, strict=True)]
        exact = ExactVectors("cosine", projection, matrix)
        table = [row("exact", exact, rows, expected, 0.0, matrix.nbytes)]
        lists, seconds = timed(lambda: build_lists(matrix))
        size = len(faiss.serialize_index(lists))
        for probes in (8, 16, 32, 64, 128):
            choice = Choice("ivf-rabitq", None, 500, probes)
            search = ApproximateVectors("cosine", projection, matrix, choice, codes=Codes(choice, lists))
            table.append(row(f"lists, {probes} visited, 500 re-ranked", search, rows, expected, seconds, size))
        codes, seconds = timed(lambda: build_codes(matrix))
        size = len(faiss.serialize_index(codes))
        for shortlist in (500, 2000):
            choice = Choice("rabitq", None, shortlist)
            search = ApproximateVectors("cosine", projection, matrix, choice, codes=Codes(choice, codes))
            table.append(row(f"codes, {shortlist} re-ranked", search, rows, expected, seconds, size))
        print_table(
            f"{len(matrix):,} vectors of {matrix.shape[1]} dimensions, {len(pictures) * (1 + AUGMENTATIONS):,} of them "
            "embedded images, the rest perturbed embeddings; one thread",
            ("", "median ms", "95 % ms", "recall@10", "MB", "build s"),
            table,
        )
        del lists, codes, search
        sys.stdout.flush()
        started = time.perf_counter()
        choice, chosen = worthwhile(matrix, False, min(EXACT_UP_TO, options.tiles // 2))
        seconds = time.perf_counter() - started
        print(f"\nChosen in {seconds:.0f} s: {choice.describe()}.")
        if chosen is not None:
            (folder / "choice").write_bytes(choice.to_bytes())
            with open(folder / "codes.faiss", "wb") as file:
                faiss.write_index(chosen.codes, faiss.PyCallbackIOWriter(file.write, 1 << 20))
            child = subprocess.run(
                [sys.executable, __file__, "--open", str(folder)], check=True, capture_output=True, text=True
            )
            taken, memory = json.loads(child.stdout)
            print(f"Opened in {taken:.2f} s, {memory:.0f} MB of memory of its own after the first query.")


if __name__ == "__main__":
    main()

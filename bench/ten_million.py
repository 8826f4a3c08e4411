# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten million synthetic vectors: built, opened and searched as an index does. Run: `python bench/ten_million.py`.

The vectors have 128 dimensions, as an index compares them: 500 points around each centre, centres and spread with
the falling variances of principal components. They are made in blocks and written to a memory-mapped file of 5 GB.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import faiss
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._memory import PeakMemory
from bench._options import options_of
from bench._table import print_table
from lookalike.types import Float32Array
from lookalike.vectors.approximate import EXACT_UP_TO, ApproximateVectors, exact_rows, worthwhile
from lookalike.vectors.base import VectorIndex
from lookalike.vectors.exact import ExactVectors
from lookalike.vectors.projection import Projection

DIMS, POINTS_A_CENTRE, BLOCK = 128, 500, 100_000
SPREAD = 0.6
"""Of the points around a centre, as a share of that of the centres."""
DEEP = 2000
"""Rows that a search on the map asks for."""


def clustered(count: int, target: Path) -> Float32Array:
    """`count` vectors of length one, `float32 (count, 128)`, written to a file and memory-mapped."""
    scales = np.arange(1, DIMS + 1, dtype=np.float32) ** -0.5
    centres = np.random.default_rng(0).standard_normal((count // POINTS_A_CENTRE, DIMS), np.float32) * scales
    matrix = np.lib.format.open_memmap(target, "w+", np.float32, (count, DIMS))
    for number, start in enumerate(range(0, count, BLOCK)):
        random = np.random.default_rng((1, number))
        size = min(BLOCK, count - start)
        block = random.standard_normal((size, DIMS), np.float32) * (SPREAD * scales)
        block += centres[random.integers(0, len(centres), size)]
        matrix[start : start + size] = block / np.linalg.norm(block, axis=1, keepdims=True)
    matrix.flush()
    del matrix
    return np.asanyarray(np.load(target, mmap_mode="r", allow_pickle=False))


def times(search: VectorIndex, rows: list[int], count: int) -> str:
    """Median and 95 % of a search for so many rows, in milliseconds."""
    taken = []
    for row in rows:
        started = time.perf_counter()
        search.search(search.fetch(np.array([row]))[0], count)
        taken.append(1000 * (time.perf_counter() - started))
    return f"{statistics.median(taken):.1f} / {np.percentile(taken, 95):.1f}"


def recall(search: VectorIndex, rows: list[int]) -> float:
    """Share of the ten nearest others of each row that are found."""
    nearest = exact_rows(search.fetch(slice(None)), search.fetch(np.array(rows)), 11, euclidean=False)
    shares = []
    for row, expected in zip(rows, nearest, strict=True):
        found = search.search(search.fetch(np.array([row]))[0], 11)[1]
        shares.append(np.isin(expected[expected != row][:10], found).mean())
    return float(np.mean(shares))


def opened(folder: Path) -> tuple[float, float]:
    """Seconds until vectors and codes are open in a process of their own, and its MB after the first query."""
    command = [sys.executable, str(Path(__file__).with_name("million.py")), "--open", str(folder)]
    seconds, memory = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return seconds, memory


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--vectors", type=int, default=10_000_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--scratch", type=Path, help="Where the vectors lie meanwhile; else the temporary folder.")
    options = parser.parse_args()
    if options.quick:
        options.vectors, options.queries = 30_000, 10
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        folder = Path(scratch)
        started = time.perf_counter()
        matrix = clustered(options.vectors, folder / "vectors.npy")
        print(f"Made in {time.perf_counter() - started:.0f} s.", file=sys.stderr, flush=True)
        started, computed = time.perf_counter(), time.process_time()
        with PeakMemory() as memory:
            choice, chosen = worthwhile(matrix, False, min(EXACT_UP_TO, options.vectors // 2))
        taken, computed = time.perf_counter() - started, time.process_time() - computed
        print(f"Chosen in {taken:.0f} s: {choice.describe()}.", file=sys.stderr, flush=True)
        opening, held, code_bytes = "", "", 0
        if chosen is not None:
            (folder / "choice").write_bytes(choice.to_bytes())
            faiss.write_index(chosen.index, str(folder / "codes.faiss"))
            code_bytes = (folder / "codes.faiss").stat().st_size
            seconds, megabytes = opened(folder)
            opening, held = f"{seconds:.2f}", f"{megabytes:.0f}"
        identity = Projection(np.zeros(DIMS, np.float32), None)
        search = ExactVectors("cosine", identity, matrix, choice)
        if chosen is not None:
            search = ApproximateVectors("cosine", identity, matrix, choice, codes=chosen)
        rows = np.random.default_rng(2).integers(0, len(matrix), options.queries).tolist()
        times(search, rows[:3], DEEP)
        cells = (
            f"{len(matrix):,}", f"{1e6 * taken / len(matrix):.0f}", f"{1e6 * computed / len(matrix):.0f}",
            f"{memory.peak:.0f}", f"{(matrix.nbytes + code_bytes) / len(matrix):.0f}", opening, held,
            times(search, rows, 10), times(search, rows, DEEP), f"{recall(search, rows):.4f}",
        )  # fmt: skip
    print_table(
        f"Clustered vectors of {DIMS} dimensions; {choice.describe()}; times of a query are median / 95 % in ms",
        ("vectors", "codes made and checked, µs a vector", "computing, µs a vector", "peak of own memory, MB",
         "bytes a vector", "open, s", "own memory after a query, MB", "10 nearest", "2,000 nearest", "recall@10"),
        [cells],
    )  # fmt: skip


if __name__ == "__main__":
    main()

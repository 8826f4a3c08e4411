# SPDX-License-Identifier: GPL-3.0-or-later
"""A query by box among 45,000 vectors of 512 dimensions, and starting times. Run: `python bench/searching.py`.

The vectors are random (the time of an exact search does not depend on them); model, raster, index folder, search and
API are the real ones.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._index import SIDE, fill_index
from bench._options import options_of
from bench._table import print_table
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box

TOKEN = "bench"
PIXEL = 0.1


def milliseconds(work: Callable[[int], object], runs: int) -> tuple[float, float]:
    """Median and 95th percentile of `runs` calls, after three to warm up."""
    times = []
    for number in range(runs + 3):
        started = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[3:]), float(np.percentile(times[3:], 95))


def boxes(side: int) -> Callable[[int], Box]:
    """A different box of one tile for each call."""
    random = np.random.default_rng(1)
    corners = random.integers(0, side - 128, (1000, 2))

    def box(number: int) -> Box:
        x, y = corners[number % len(corners)] * PIXEL
        return Box(500_000 + x, 5_500_000 - y - 6.4, 500_000 + x + 6.4, 5_500_000 - y, "EPSG:32633")

    return box


def start_server() -> tuple[subprocess.Popen[str], httpx.Client, float]:
    """The backend as the plugin starts it, a client, and the seconds until it was healthy."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", "lookalike", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LOOKALIKE_TOKEN": TOKEN},
    )  # fmt: skip
    assert process.stdout is not None
    port = json.loads(process.stdout.readline())["port"]
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{port}/v1", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=120
    )
    client.get("/health").raise_for_status()
    return process, client, time.perf_counter() - started


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--side", type=int, default=SIDE, help=f"Pixels a side; {SIDE} gives 45,000 tiles.")
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    if options.quick:
        options.side, options.runs = 600, 1
    rows = []
    help_ms, _ = milliseconds(lambda _: subprocess.run([sys.executable, "-m", "lookalike", "--help"], check=True,
                                                       capture_output=True), 5)  # fmt: skip
    rows.append(("`lookalike --help`, ms", f"{help_ms:.0f}", "", "300"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bench.lookalike"
        report = fill_index(Path(scratch) / "raster.tif", folder, options.side)
        embedder = find(DEFAULT_MODEL).load()
        searcher = Searcher(folder, lambda _: embedder)
        search = searcher.vectors("cosine")
        box = boxes(options.side)
        flat = milliseconds(lambda number: search.search(search.fetch(np.array([number]))[0], 500), options.runs)
        request = milliseconds(
            lambda number: searcher.search(SearchRequest((BoxExample(box(number)),))).timings.search, options.runs
        )
        inside = [searcher.search(SearchRequest((BoxExample(box(number)),))).timings.search for number in range(9)]
        process, client, healthy = start_server()

        def ask(number: int) -> None:
            place = box(number)
            example = {"type": "box", "box": [place.xmin, place.ymin, place.xmax, place.ymax], "crs": place.crs}
            client.post("/search", json={"index": str(folder), "examples": [example]}).raise_for_status()

        api = milliseconds(ask, options.runs)
        client.close()
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)
    rows += [
        ("backend healthy after its start, ms", f"{healthy * 1000:.0f}", "", "2000"),
        ("search itself (FAISS, exact), ms", f"{flat[0]:.1f}", f"{flat[1]:.1f}", "10"),
        ("search, merging, percentiles, footprints, ms", f"{statistics.median(inside) * 1000:.0f}", "", ""),
        ("whole request in the process, 8 orientations, ms", f"{request[0]:.0f}", f"{request[1]:.0f}", ""),
        ("whole request through the API, 8 orientations, ms", f"{api[0]:.0f}", f"{api[1]:.0f}", "400"),
    ]
    print_table(
        f"A query by box among {report.tiles:,} tiles x {search.projection.dims} dimensions",
        ("", "median", "95 %", "limit"),
        rows,
    )


if __name__ == "__main__":
    main()

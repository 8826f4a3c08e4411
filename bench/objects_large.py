# SPDX-License-Identifier: GPL-3.0-or-later
"""Object search on a raster of 20,000 x 20,000 px, and what it adds to an index. Run: `python bench/objects_large.py`.

The first search for things of a size computes the cells of the places that it looks at, the next ones have them.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._memory import PeakMemory
from bench._options import options_of
from bench._raster import write_large_raster
from bench._table import print_table
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box

PIXEL = 0.1
SIDES = (40, 120)
"""Pixels along the things: small beside a tile, and half of one."""
RUNS = 9


def main() -> None:
    asked = options_of(__doc__ or "").parse_args()
    side, runs = (1500, 2) if asked.quick else (20_000, RUNS)
    random = np.random.default_rng(2)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        raster = write_large_raster(Path(folder) / "large.tif", side)
        embedder = find(DEFAULT_MODEL).load(device="cpu", mode="dense")
        index_rasters(Path(folder) / "index", [raster], embedder, IndexSettings(GridRecipe(256, 256)))
        bytes_before = _bytes_of(Path(folder) / "index")
        searcher = Searcher(Path(folder) / "index", lambda _: embedder)
        for size in SIDES:
            times = []
            with PeakMemory() as memory:
                for _ in range(runs + 1):
                    x, y = random.integers(size, side - size, 2) * PIXEL
                    box = Box(500_000 + x, 5_500_000 - y - size * PIXEL, 500_000 + x + size * PIXEL, 5_500_000 - y)
                    request = SearchRequest((BoxExample(box, "large"),), 50, match="objects")
                    started = time.perf_counter()
                    found = searcher.search(request)
                    times.append(time.perf_counter() - started)
            assert found.kind == "object" and len(found.matches) == 50
            rows.append((f"{size} px", times[0], median(times[1:]), max(times[1:]), round(memory.peak)))
        added = _bytes_of(Path(folder) / "index") - bytes_before
    header = ("objects", "first, s", "next, median s", "next, longest s", "memory, MB")
    print_table(f"Object search on {side} x {side} px, {DEFAULT_MODEL}", header, rows)
    print(f"\nAdded to the index on disk: {added} bytes.")


def _bytes_of(index: Path) -> int:
    """Of all but the derived files, which a search for tiles makes too."""
    files = (path for path in index.rglob("*") if path.is_file() and "derived" not in path.parts)
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    main()

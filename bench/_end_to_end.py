# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing in a process of its own that can be stopped and asked to go on, for `bench/indexing.py`.

`python bench/_end_to_end.py RASTER INDEX MODEL MODE PRECISION PARTS` prints a line and waits for one on standard input
before it begins and after each of PARTS parts but the last; then it prints what it took as JSON, waiting not counted.
What is on its way at a stop still finishes: some batches, a tenth of a second.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.peers._task import peak_memory
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.types import Progress


class Stops:
    """A progress callback that waits after each part."""

    def __init__(self, parts: int) -> None:
        self._left = [part / parts for part in range(1, parts)]
        self.seconds = 0.0

    def __call__(self, now: Progress) -> None:
        if self._left and now.total and now.done >= self._left[0] * now.total:
            self._left.pop(0)
            self.wait()

    def wait(self) -> None:
        started = time.perf_counter()
        print("waiting", flush=True)
        sys.stdin.readline()
        self.seconds += time.perf_counter() - started


def main() -> None:
    raster, folder, model, mode, precision, parts = sys.argv[1:]
    embedder = find(model).load(mode=mode, precision=precision)
    stops = Stops(int(parts))
    stops.wait()
    stops.seconds = 0.0
    started = time.perf_counter()
    report = index_rasters(Path(folder), [Path(raster)], embedder, IndexSettings(), stops)
    seconds = time.perf_counter() - started - stops.seconds
    print(json.dumps({"tiles": report.tiles, "seconds": seconds, "peak_mb": peak_memory()}))


if __name__ == "__main__":
    main()

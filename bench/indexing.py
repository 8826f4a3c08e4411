# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing end to end against the bare model and the plain way, and peak memory. Run: `python bench/indexing.py`.

* bare: a loop that only runs the compiled model on ready arrays, for some twenty seconds;
* end to end: `lookalike index` in a process of its own: read, cut, normalise, embed, write; also in the mode dense;
* plain: one rasterio read a tile, eager torch, batch 1.

Bare runs before and after each end to end, and ratios are taken within a round, since the speed of a machine drifts.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._raster import write_large_raster
from bench._table import print_table

END_TO_END = """
import json, resource, sys, time
from pathlib import Path
from lookalike.embedders.registry import load_embedder
from lookalike.indexing.run import IndexSettings, index_rasters
embedder = load_embedder(sys.argv[3], mode=sys.argv[4])
started = time.perf_counter()
report = index_rasters(Path(sys.argv[2]), [Path(sys.argv[1])], embedder, IndexSettings())
seconds = time.perf_counter() - started
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss would begin with the peak of the process that started this one
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"tiles": report.tiles, "seconds": seconds, "peak_mb": peak / 1024}))
"""


def end_to_end(raster: Path, folder: Path, model: str, mode: str = "tiles") -> dict[str, float]:
    """Tiles, seconds (without loading the model) and peak memory of indexing in a fresh process."""
    import json

    run = subprocess.run(
        [sys.executable, "-c", END_TO_END, raster, folder, model, mode], check=True, capture_output=True, text=True
    )
    return json.loads(run.stdout)


def bare(model: str, batches: int) -> float:
    """Tiles a second of the compiled model on arrays that are ready."""
    from lookalike.embedders.registry import load_embedder

    embedder = load_embedder(model)
    shape = (embedder.batch_size, 3, 256, 256)
    ready = [np.random.default_rng(seed).integers(0, 256, shape, np.uint8) for seed in range(8)]
    list(embedder.embed_stream(ready))
    started = time.perf_counter()
    for _ in embedder.embed_stream(ready[number % 8] for number in range(batches)):
        pass
    return batches * shape[0] / (time.perf_counter() - started)


def plain(raster: Path, model: str, tiles: int) -> float:
    """Tiles a second with one read a tile and eager torch, one tile at a time."""
    from lookalike.embedders.registry import load_embedder

    embedder = load_embedder(model, device="torch-cpu")
    with rasterio.open(raster) as dataset:
        columns = (dataset.width - 256) // 128 + 1
        for warm in range(3):
            embedder.embed(dataset.read([1, 2, 3], window=Window(warm * 128, 0, 256, 256))[None])
        started = time.perf_counter()
        for number in range(tiles):
            row, col = divmod(number, columns)
            embedder.embed(dataset.read([1, 2, 3], window=Window(col * 128, row * 128, 256, 256))[None])
    return tiles / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=8_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bare-batches", type=int, default=120)
    parser.add_argument("--plain-tiles", type=int, default=60)
    parser.add_argument("--model", default="efficientnet-lite0")
    parser.add_argument("--quick", action="store_true", help="Seconds instead of minutes; the figures mean little.")
    options = parser.parse_args()
    if options.quick:
        options.side, options.rounds, options.bare_batches, options.plain_tiles = 600, 1, 2, 2
    with tempfile.TemporaryDirectory() as scratch:
        raster = write_large_raster(Path(scratch) / "raster.tif", options.side)
        rounds = []
        for number in range(options.rounds):
            before = bare(options.model, options.bare_batches)
            whole = end_to_end(raster, Path(scratch) / f"{number}.lookalike", options.model)
            speed = whole["tiles"] / whole["seconds"]
            dense = end_to_end(raster, Path(scratch) / f"{number}-dense.lookalike", options.model, "dense")
            dense_speed = dense["tiles"] / dense["seconds"]
            loop = (before + bare(options.model, options.bare_batches)) / 2
            slow = plain(raster, options.model, options.plain_tiles)
            rounds.append((speed, loop, slow, whole["peak_mb"], dense_speed, dense["peak_mb"]))
        larger = write_large_raster(Path(scratch) / "larger.tif", options.side * 2)
        peak_larger = end_to_end(larger, Path(scratch) / "larger.lookalike", options.model)["peak_mb"]
    median = [statistics.median(column) for column in zip(*rounds, strict=True)]
    to_bare = statistics.median(speed / loop for speed, loop, *_ in rounds)
    to_plain = statistics.median(speed / slow for speed, _, slow, *_ in rounds)
    dense_to_tiles = statistics.median(each[4] / each[0] for each in rounds)
    print_table(
        f"Indexing {options.side} x {options.side} px, {options.model}, median of {options.rounds}",
        ("", "tiles/s", "ratio"),
        [
            ("end to end", f"{median[0]:.0f}", "1"),
            ("bare compiled model", f"{median[1]:.0f}", f"end to end reaches {to_bare:.2f} of it"),
            ("end to end, mode dense", f"{median[4]:.0f}", f"{dense_to_tiles:.2f} x end to end"),
            ("plain: a read a tile, eager torch, batch 1", f"{median[2]:.1f}", f"end to end is {to_plain:.1f} x it"),
        ],
    )
    print_table(
        "Peak memory of the process",
        ("raster", "MB"),
        [
            (f"{options.side} x {options.side}", f"{median[3]:.0f}"),
            (f"{2 * options.side} x {2 * options.side}", f"{peak_larger:.0f}"),
            (f"{options.side} x {options.side}, mode dense", f"{median[5]:.0f}"),
        ],
    )


if __name__ == "__main__":
    main()

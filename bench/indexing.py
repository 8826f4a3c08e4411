# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexing end to end against the bare model and two plain ways, and peak memory. Run: `python bench/indexing.py`.

* end to end: what `lookalike index` does, in a process of its own: read, cut, normalise, embed, write, prepare the
  search; in the modes tiles and dense;
* bare: a loop that only runs the compiled model of the mode tiles on arrays that are ready;
* plain: one read a tile, eager torch, batch 1;
* ONNX Runtime: one read a tile, then one inference, batch 1, fp32.

The speed of a machine drifts. So the raster is indexed once and stopped several times, and in the stops the other ways
run for a few seconds each: ratios are between what ran at the same time.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._onnx import export_onnx, has_onnx
from bench._options import options_of
from bench._raster import write_large_raster
from bench._table import print_table
from bench.peers._task import read_tile, tile_corners
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find

CHILD = Path(__file__).resolve().parent / "_end_to_end.py"
SETTLE = 0.3
"""Seconds until what is on its way at a stop has finished."""
Embed = Callable[[np.ndarray], object]


@dataclass
class Way:
    """Another way to embed tiles, run for a few seconds now and then."""

    title: str
    limit: str
    run: Callable[[float], tuple[int, float]]
    """Runs for so many seconds; tells how many tiles and how long it was."""
    tiles: int = 0
    seconds: float = 0.0

    def sample(self, seconds: float) -> None:
        tiles, passed = self.run(seconds)
        self.tiles, self.seconds = self.tiles + tiles, self.seconds + passed

    def rate(self) -> float:
        """Tiles a second of all samples since the last call."""
        found = self.tiles / self.seconds
        self.tiles, self.seconds = 0, 0.0
        return found


def bare(model: str, precision: str) -> Callable[[float], tuple[int, float]]:
    """The compiled model on tiles that lie in memory."""
    embedder = find(model).load(precision=precision)
    shape = (embedder.batch_size, 3, 256, 256)
    ready = [np.random.default_rng(seed).integers(0, 256, shape, np.uint8) for seed in range(8)]
    list(embedder.embed_stream(ready))

    def batches(end: float) -> Iterator[np.ndarray]:
        number = 0
        while number == 0 or time.perf_counter() < end:
            yield ready[number % len(ready)]
            number += 1

    def run(seconds: float) -> tuple[int, float]:
        started = time.perf_counter()
        tiles = sum(len(vectors) for vectors in embedder.embed_stream(batches(started + seconds)))
        return tiles, time.perf_counter() - started

    return run


def tile_by_tile(raster: Path, side: int, embed: Embed) -> Callable[[float], tuple[int, float]]:
    """Reads and embeds one tile after another, row by row, each sample where the last one ended."""
    dataset = rasterio.open(raster)
    columns, rows = tile_corners(dataset)
    corners = ((x, y) for _ in iter(int, 1) for y in rows for x in columns)  # from the start again where it ends
    embed(read_tile(dataset, 0, 0, side)[None])

    def run(seconds: float) -> tuple[int, float]:
        tiles, started = 0, time.perf_counter()
        while tiles == 0 or time.perf_counter() < started + seconds:
            embed(read_tile(dataset, *next(corners), side)[None])
            tiles += 1
        return tiles, time.perf_counter() - started

    return run


def eager_torch(model: str) -> tuple[int, Embed]:
    """The side of the network's input, and the network as torch runs it without being compiled."""
    import torch

    found = find(model)
    card, build = found.card, found.network()
    network = build().eval()

    def embed(tile: np.ndarray) -> object:
        with torch.inference_mode():
            return network(torch.from_numpy(tile)).numpy()

    return card.input.size, embed


def onnx_runtime(model: str, folder: Path) -> Embed:
    """The network in ONNX Runtime as it comes."""
    import onnxruntime

    network = export_onnx(model, folder / "network.onnx")
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda tile: session.run(None, {name: tile})[0]


@dataclass
class EndToEnd:
    """One indexing run: its speed, that of the other ways in its stops, and its memory."""

    rate: float
    peak_mb: float
    others: list[float] = field(default_factory=list)


def end_to_end(command: list[str], parts: int, ways: list[Way], seconds: float) -> EndToEnd:
    """Indexes in `parts` parts; before, between and after them the ways run for `seconds` each."""
    command = [sys.executable, str(CHILD), *command, str(parts)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    said = process.stdout.readline()
    while said == "waiting\n":
        time.sleep(SETTLE)
        for way in ways:
            way.sample(seconds)
        process.stdin.write("\n")
        process.stdin.flush()
        said = process.stdout.readline()
    if process.wait() != 0:
        sys.exit("Indexing failed; its error stands above.")
    for way in ways:
        way.sample(seconds)
    found = json.loads(said)
    return EndToEnd(found["tiles"] / found["seconds"], found["peak_mb"], [way.rate() for way in ways])


def print_speed(title: str, ways: list[Way], tiles: EndToEnd, dense: EndToEnd) -> None:
    """Tiles a second of all, and how many times as fast end to end is as each of the others then was."""
    same_speed = dense.others[0] / tiles.others[0]  # how fast the machine was, by the bare model
    rows = [
        ("end to end, mode tiles", f"{tiles.rate:.0f}", "1", "", f"{dense.rate / same_speed / tiles.rate:.2f}"),
        ("end to end, mode dense", f"{dense.rate:.0f}", f"{tiles.rate * same_speed / dense.rate:.2f}", "", "1"),
    ]
    for way, rate, then in zip(ways, tiles.others, dense.others, strict=True):
        ratios = (f"{tiles.rate / rate:.2f}", f"at least {way.limit}", f"{dense.rate / then:.2f}")
        rows.append((way.title, f"{rate:.1f}", *ratios))
    print_table(
        f"Indexing {title}",
        ("", "tiles/s", "mode tiles is … times as fast", "limit", "mode dense (default) is … times as fast"),
        rows,
    )


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--side", type=int, default=20_000)
    parser.add_argument("--parts", type=int, default=3, help="In how many parts the raster is indexed.")
    parser.add_argument("--seconds", type=float, default=3.0, help="How long the other ways run each time.")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--precision", default="fp32", help="Of end to end and of the bare model.")
    options = parser.parse_args()
    if options.quick:
        options.side, options.parts, options.seconds = 600, 2, 0.05
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        raster, half = (write_large_raster(scratch / f"{side}.tif", side) for side in (options.side, options.side // 2))
        side, torch_way = eager_torch(options.model)
        ways = [
            Way("bare compiled model, tile by tile", "0.95", bare(options.model, options.precision)),
            Way("plain: a read a tile, eager torch, batch 1", "10", tile_by_tile(raster, side, torch_way)),
        ]
        if has_onnx():
            embed = onnx_runtime(options.model, scratch)
            ways.append(Way("a read a tile, ONNX Runtime, batch 1", "5", tile_by_tile(raster, side, embed)))

        def index(source: Path, mode: str, others: list[Way]) -> EndToEnd:
            command = [str(source), str(scratch / f"{source.stem}-{mode}"), options.model, mode, options.precision]
            return end_to_end(command, options.parts, others, options.seconds)

        tiles, dense = index(raster, "tiles", ways), index(raster, "dense", ways)
        smaller = index(half, "tiles", [])
    print_speed(f"{options.side} x {options.side} px, {options.model} in {options.precision}", ways, tiles, dense)
    print_table(
        "Peak memory of the process",
        ("raster", "MB"),
        [
            (f"{options.side // 2} x {options.side // 2}", f"{smaller.peak_mb:.0f}"),
            (f"{options.side} x {options.side}", f"{tiles.peak_mb:.0f}"),
            (f"{options.side} x {options.side}, mode dense", f"{dense.peak_mb:.0f}"),
        ],
    )


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What bf16 finds of what fp32 finds, and how much faster it is, on the CPU. Run: `python bench/precision.py [SCENES]`.

SCENES is as for `bench/retrieval.py`; without it the tiles are crops of a made raster. Each tile asks for its ten
nearest by cosine of the centred vectors, as `--precision auto` does; recall@10 is the share that both precisions find.
The two are timed in turns on the same tiles, so that the ratio means something on a busy machine too.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._embeddings import augmented, pictures_of
from bench._table import print_table
from lookalike.errors import ModelError
from lookalike.indexing.precision import FULL, REDUCED, SAMPLE, neighbour_recall
from lookalike.models.base import Embedder
from lookalike.models.finding import find
from lookalike.types import UInt8Array

DRAWS = 20
"""Samples of `SAMPLE` tiles, of which the mean is taken."""


def recalls(full: Embedder, reduced: Embedder, tiles: UInt8Array) -> tuple[float, float]:
    """Recall@10 among samples of as many tiles as `--precision auto` looks at, mean; and among all tiles."""
    exact, other = full.embed(tiles), reduced.embed(tiles)
    random = np.random.default_rng(0)
    samples = [random.choice(len(tiles), min(SAMPLE, len(tiles)), replace=False) for _ in range(DRAWS)]
    return float(np.mean([neighbour_recall(exact[rows], other[rows]) for rows in samples])), neighbour_recall(
        exact, other
    )


def times_as_fast(full: Embedder, reduced: Embedder, tiles: UInt8Array, rounds: int) -> list[float]:
    """How many times as fast `reduced` is in each of some rounds, in which both take their turn."""
    ratios = []
    for _ in range(rounds):
        seconds = []
        for embedder in (full, reduced):
            started = time.perf_counter()
            embedder.embed(tiles)
            seconds.append(time.perf_counter() - started)
        ratios.append(seconds[0] / seconds[1])
    return sorted(ratios)


def line(model: str, tiles: UInt8Array, timed: int, rounds: int) -> tuple[str, ...]:
    """One line of the table; dashes where this processor or model has no bf16."""
    full = find(model).load(device="cpu", precision=FULL)
    try:
        reduced = find(model).load(device="cpu", precision=REDUCED)
    except ModelError as error:
        print(error, file=sys.stderr)
        return (model, f"{len(tiles):,}", "-", "-", "-", "-")
    among, overall = recalls(full, reduced, tiles)
    ratios = times_as_fast(full, reduced, tiles[:timed], rounds)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return (model, f"{len(tiles):,}", f"{among:.1%}", f"{overall:.1%}", f"{statistics.median(ratios):.2f}", spread)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenes", type=Path, nargs="?", help="One folder of images for each class; else a made raster.")
    parser.add_argument("--models", default="efficientnet-lite0,mobilenetv2")
    parser.add_argument("--tiles", type=int, default=2_100, help="At most so many.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--quick", action="store_true", help="Forty tiles, one model; the figures mean nothing.")
    options = parser.parse_args()
    timed = SAMPLE
    if options.quick:
        options.models, options.tiles, options.rounds, timed = "efficientnet-lite0", 40, 1, 8
    pictures = pictures_of(options.scenes, options.tiles)
    tiles = np.stack([augmented(picture, None) for picture in pictures])
    print_table(
        f"bf16 against fp32: recall@10, and speed on {min(timed, len(tiles))} tiles in turns, {options.rounds} rounds",
        ("model", "tiles", f"recall@10 among {SAMPLE}", "recall@10 among all", "times as fast", "from, to"),
        [line(model, tiles, timed, options.rounds) for model in options.models.split(",")],
    )


if __name__ == "__main__":
    main()

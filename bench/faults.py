# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks things on purpose and counts what comes of it. Run: `python bench/faults.py [--only KIND] [--seed N]`.

Each try must end in an answer that is right or in a sentence, and nothing that was finished may be lost. What is wrong
and said by nobody is *silent*, a crash or a hang *unexpected*. Commands run in copies of this process (`os.fork`).
"""

import argparse
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before NumPy: threads do not live on in a copy
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._table import print_table

if TYPE_CHECKING:
    from bench.damage.trial import Tally

KINDS = ("kill", "altered", "full_disk", "memory", "locks", "removal", "hostile", "soak")
"""Files of `bench/damage`."""
NEEDED = (
    "faiss", "pyogrio", "rasterio.warp", "scipy.linalg", "shapely", "lookalike.cli.indexing",
    "lookalike.cli.inspecting", "lookalike.cli.mapping", "lookalike.cli.searching", "lookalike.export.wgs84",
    "lookalike.search.area", "lookalike.vectors.opening",
)  # fmt: skip
"""What commands import late: once here, and not in each of a thousand copies."""


def main() -> None:
    """Prints the table; ends with 1 where something is silent or unexpected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="?", help="not used: all benchmarks are given the same")
    parser.add_argument("--only", choices=KINDS, action="append", help="one kind; may be repeated")
    parser.add_argument("--seed", type=int, help="to repeat a run")
    parser.add_argument("--quick", action="store_true", help="a few tries of each kind")
    asked = parser.parse_args()
    if not hasattr(os, "fork"):
        print("Left out: needs a system that can copy a process, Linux or macOS.")
        return
    seed = asked.seed if asked.seed is not None else 0 if asked.quick else int(time.time())
    print(f"Seed {seed}.", flush=True)
    for module in NEEDED:
        importlib.import_module(module)
    tallies = [tally for kind in asked.only or KINDS for tally in _tries(kind, seed, asked.quick)]
    rows = [(each.kind, each.tries, each.survived, len(each.silent), len(each.unexpected)) for each in tallies]
    print_table("Faults on purpose", ("", "tries", "survived", "silent", "unexpected"), rows)
    if any(tally.survived < tally.tries for tally in tallies):
        sys.exit(1)


def _tries(kind: str, seed: int, quick: bool) -> "Sequence[Tally]":
    """Makes rasters and an index to be damaged, and tries all of one kind."""
    from bench.damage.ground import make_ground

    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        made = importlib.import_module(f"bench.damage.{kind}").tries(make_ground(Path(folder)), Random(seed), quick)
    print(f"{kind}: {time.monotonic() - started:.0f} s", flush=True)
    tallies = made if isinstance(made, list) else [made]
    for tally in tallies:
        if tally.note:
            print(f"{tally.kind}: {tally.note}.", flush=True)
        for what in (*tally.silent, *tally.unexpected):
            print(f"{tally.kind}: {what}", file=sys.stderr, flush=True)
    return tallies


if __name__ == "__main__":
    main()

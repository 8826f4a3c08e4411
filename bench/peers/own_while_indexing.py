# SPDX-License-Identifier: GPL-3.0-or-later
"""Lookalike before its index is whole: the example's surroundings first, and an answer from what is committed."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.peers._task import Task, answer
from bench.peers.own import asking, square
from lookalike.errors import IndexNotFoundError
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find

LOOK = 0.05
"""Seconds between two looks at the index."""


def begin(task: Task) -> Callable[[int, tuple[int, int]], object]:
    embedder = find(task.network).load(mode="dense")  # as by default
    index = task.folder / "index"
    thread = threading.Thread(
        target=index_rasters,
        args=(index, [task.raster], embedder, IndexSettings()),
        kwargs={"first": square(task, task.corners[0])},
        daemon=True,
    )
    thread.start()
    while not searchable(index):
        if not thread.is_alive():
            sys.exit("Indexing ended without a tile.")
        time.sleep(LOOK)
    return asking(task, embedder)


def searchable(index: Path) -> bool:
    """Whether a shard is committed."""
    try:
        return Index.peek(index).manifest.tiles > 0
    except IndexNotFoundError:
        return False


if __name__ == "__main__":
    answer(begin)

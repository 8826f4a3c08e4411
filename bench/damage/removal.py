# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches while rasters are taken out and put in, files are cut, and the index is moved."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.damage.ground import SETTINGS, Ground
from bench.damage.trial import Ended, Running, Tally, here, run

SEARCH = ("search", "--tile", "area0:0:1:1", "--json", "--metric")


def tries(ground: Ground, random: Random, quick: bool) -> list[Tally]:
    """Searches for some seconds beside each kind of change."""
    seconds = 2.0 if quick else 25.0
    removal = Tally("searches during removal and indexing")
    index = ground.copy()
    _beside(lambda: _come_and_go(ground, index), seconds, lambda: _count_search(index, random, removal, _harmless))
    others = Tally("searches while files are cut and the index is moved")
    for change in (_cut, _move):
        index = ground.copy()
        work = lambda change=change, index=index: change(ground, index, random)  # noqa: E731
        _beside(work, seconds / 4, lambda index=index: _count_search(index, random, others, _unexpected))
    return [removal, others]


def _beside(change: Callable[[], object], seconds: float, search: Callable[[], object]) -> None:
    """Searches again and again while a copy of this process changes the index."""

    def forever() -> None:
        while True:
            change()

    changing = Running(forever)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        search()
    changing.end(kill_after=0)


def _count_search(index: Path, random: Random, tally: Tally, wrong: Callable[[Ended], str]) -> None:
    ended = run(*SEARCH, random.choice(("cosine", "euclidean")), "--index", index)
    tally.count("search", unexpected=wrong(ended))


def _unexpected(ended: Ended) -> str:
    return ended.unexpected


def _harmless(ended: Ended) -> str:
    """A change by Lookalike itself is no reason not to answer."""
    return "" if ended.answered else ended.unexpected or ended.err.strip()


def _come_and_go(ground: Ground, index: Path) -> None:
    here("remove", "area2", "--index", index)
    here("index", *ground.rasters, "--index", index, *SETTINGS)


def _cut(ground: Ground, index: Path, random: Random) -> None:
    """Cuts a file in place, as a copy that is not done yet has it, then puts it back."""
    file = random.choice([path for path in index.rglob("*.*") if path.is_file()])
    data = file.read_bytes()
    with open(file, "r+b") as cut:
        cut.truncate(random.randrange(max(1, len(data))))
        time.sleep(0.02)
        cut.seek(0)
        cut.write(data)


def _move(ground: Ground, index: Path, random: Random) -> None:
    aside = index.with_name("moved.lookalike")
    shutil.move(index, aside)
    time.sleep(random.uniform(0, 0.05))
    shutil.move(aside, index)
    time.sleep(random.uniform(0, 0.05))

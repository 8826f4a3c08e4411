# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches while rasters are taken out and put in, files are cut, and the index is moved."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import methodcaller
from pathlib import Path
from random import Random

from bench.damage.ground import METRICS, SETTINGS, Ground, ask
from bench.damage.trial import Running, Tally, here, run
from lookalike.cli.searching import searcher_of
from lookalike.search.request import SearchRequest, TileExample
from lookalike.search.searcher import though_it_changes
from lookalike.types import TileKey


def tries(ground: Ground, random: Random, quick: bool) -> list[Tally]:
    """Searches for some seconds beside each kind of change."""
    seconds = 1.0 if quick else 60.0
    removal = Tally("searches and checks during removal and indexing")
    index = ground.copy()
    with _beside(lambda: _come_and_go(ground, index)):
        searching = Running(lambda: _search(index, seconds))
        for _ in range(1 if quick else 40):
            ended = run("verify", "--index", index)
            removal.count("verify", unexpected="" if ended.answered else ended.err)
        searched = searching.end()
    for what in searched.answer:
        removal.count("search", unexpected=what)
    others = Tally("searches while files are cut and the index is moved")
    for change in (_cut, _move):
        index = ground.copy()
        with _beside(lambda change=change, index=index: change(index, random)):
            for number in range(2 if quick else 100):
                others.count("search", unexpected=ask(index, METRICS[number % 2]).unexpected)
    return [removal, others]


@contextmanager
def _beside(change: Callable[[], object]) -> Iterator[None]:
    """A copy of this process changes the index again and again."""

    def forever() -> None:
        while True:
            change()

    changing = Running(forever)
    try:
        yield
    finally:
        changing.end(kill_after=0)


def _search(index: Path, seconds: float) -> None:
    """Searches as both shells do, and prints what was wrong each time: nothing is a reason not to answer."""
    wrong = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        request = SearchRequest((TileExample("area0", TileKey(0, 1, 1)),), metric=METRICS[len(wrong) % 2])
        try:
            found = though_it_changes(partial(searcher_of, index, "auto"), methodcaller("search", request))
            wrong.append("" if found.matches else "nothing is found")
        except Exception as error:  # noqa: BLE001  counted by its words
            wrong.append(repr(error))
    print(json.dumps(wrong))


def _come_and_go(ground: Ground, index: Path) -> None:
    here("remove", "area2", "--index", index)
    here("index", *ground.rasters, "--index", index, *SETTINGS)


def _cut(index: Path, random: Random) -> None:
    """Cuts a file in place, as a copy that is not done yet has it, then puts it back."""
    file = random.choice([path for path in index.rglob("*.*") if path.is_file()])
    data = file.read_bytes()
    with open(file, "r+b") as cut:
        cut.truncate(random.randrange(max(1, len(data))))
        time.sleep(0.02)
        cut.seek(0)
        cut.write(data)


def _move(index: Path, random: Random) -> None:
    aside = index.with_name("moved.lookalike")
    shutil.move(index, aside)
    time.sleep(random.uniform(0, 0.05))
    shutil.move(aside, index)
    time.sleep(random.uniform(0, 0.05))

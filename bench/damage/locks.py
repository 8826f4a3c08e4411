# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks that are held, stale, lost, or something else."""

import os
import time
from pathlib import Path
from random import Random

from filelock import FileLock

from bench.damage.ground import SETTINGS, Ground, held, is_whole
from bench.damage.trial import Running, Tally, command, run


def tries(ground: Ground, random: Random, quick: bool) -> Tally:
    """Each state of a lock, for commands that write and one that searches."""
    tally = Tally("locks that are held, stale, lost or no files")
    for _ in range(1 if quick else 5):
        _held(ground, tally)
        _odd(ground, tally)
        _lost(ground, random, tally)
    return tally


def _held(ground: Ground, tally: Tally) -> None:
    """While another process holds it, who writes is refused, and who searches is answered."""
    index = ground.copy()
    with FileLock(index / "writer.lock"):
        relink, search = ["relink", "area1", ground.rasters[1]], ["search", "--tile", "area0:0:1:1"]
        for arguments in (["remove", "area1"], relink, ["verify"], search):
            ended = run(*arguments, "--index", index)
            refused = arguments[0] in ("remove", "relink")
            silent = "" if ended.answered != refused else "written to" if refused else ended.err
            tally.count(f"{arguments[0]} while locked", silent, ended.unexpected)
    tally.count("afterwards", "" if is_whole(index) and held(index) == held(ground.index) else "the index is another")


def _odd(ground: Ground, tally: Tally) -> None:
    """A lock that a killed process left, one of a program that writes into it, a link, a pipe, a folder."""
    others = ground.folder / "of others"
    for kind in ("stale", "text", "link", "pipe", "folder"):
        index = ground.copy()
        lock = index / "writer.lock"
        lock.unlink(missing_ok=True)
        others.write_text("text of others", encoding="utf-8")
        if kind == "stale":
            Running(lambda lock=lock: (FileLock(lock).acquire(), os._exit(0))).end()
        elif kind == "text":
            lock.write_text("4711", encoding="ascii")
        elif kind == "link":
            lock.symlink_to(others)
        elif kind == "pipe":
            os.mkfifo(lock)
        else:
            lock.mkdir()
        ended = run("remove", "area1", "--index", index)
        works = kind in ("stale", "text")
        silent = "" if ended.answered == works else "refused" if works else "taken for a lock"
        if others.read_text(encoding="utf-8") != "text of others":
            silent = "a file of others was written"
        tally.count(f"a lock that is {kind}", silent, ended.unexpected)


def _lost(ground: Ground, random: Random, tally: Tally) -> None:
    """Two writers at once after the lock was deleted by hand: each ends well or says so, and the index is whole."""
    index = ground.copy()
    run("remove", "area1", "--index", index)
    first = command("index", *ground.rasters, "--index", index, *SETTINGS)
    time.sleep(random.uniform(0, 0.3))
    Path(index / "writer.lock").unlink(missing_ok=True)
    second = run("index", *ground.rasters, "--index", index, *SETTINGS)
    ended = first.end()
    unexpected = ended.unexpected or second.unexpected
    tally.count("a lock that was deleted", ground.mended(index) if not unexpected else "", unexpected)

# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at a random moment of every command that writes."""

import shutil
import time
from pathlib import Path
from random import Random

from bench.damage.ground import SETTINGS, Ground, held, is_whole
from bench.damage.trial import Tally, run

COMMANDS = ("index", "add", "remove", "relink", "verify --repair", "search", "search --out", "heatmap")


def tries(ground: Ground, random: Random, quick: bool) -> Tally:
    """Kills each command at moments spread over the time that it takes."""
    tally = Tally("SIGKILL in a command that writes")
    for command in COMMANDS[1:3] if quick else COMMANDS:
        takes = _timed(ground, command)
        for _ in range(1 if quick else 12):
            _try(ground, command, random.uniform(0, 1.1 * takes), tally)
    return tally


def _timed(ground: Ground, command: str) -> float:
    _, arguments = _begun(ground, command)
    started = time.monotonic()
    run(*arguments)
    return time.monotonic() - started


def _begun(ground: Ground, command: str) -> tuple[Path, list[object]]:
    """An index as it is before the command, and the command's arguments."""
    index = ground.copy()
    first, last = ground.rasters[0], ground.rasters[-1]
    if command == "index":
        shutil.rmtree(index)
        return index, ["index", *ground.rasters, "--index", index, *SETTINGS]
    if command == "add":
        run("remove", last.stem, "--index", index)
        return index, ["add", last, "--index", index]
    if command == "verify --repair":
        next(index.glob("rasters/*/*.vectors.npy")).write_bytes(b"damaged")
        (index / "manifest.json").write_bytes(b"damaged")
        return index, ["verify", "--index", index, "--repair"]
    if command.startswith("search"):
        shutil.rmtree(index / "derived")
        out = ["--out", ground.folder / "matches.gpkg"] if "--out" in command else []
        return index, ["search", "--index", index, "--tile", "area0:0:1:1", *out]
    if command == "heatmap":
        out = ground.folder / "heat.tif"
        return index, ["heatmap", first.stem, "--index", index, "--tile", "area0:0:1:1", "--out", out]
    if command == "relink":
        return index, ["relink", first.stem, first, "--index", index]
    return index, ["remove", last.stem, "--index", index]


def _try(ground: Ground, command: str, moment: float, tally: Tally) -> None:
    index, arguments = _begun(ground, command)
    whole_before = command != "verify --repair" and index.exists()
    before = held(index) if whole_before else {}
    run(*arguments, kill_after=moment)
    what = f"{command} killed after {1000 * moment:.0f} ms"
    lost = ""
    if whole_before:
        after = held(index)
        kept = {name: tiles for name, tiles in before.items() if command != "remove" or name != ground.rasters[-1].stem}
        lost = "" if kept.items() <= after.items() else f"of {kept} only {after} is left"
        lost = lost or ("" if is_whole(index) else "verify finds damage")
    elif command == "index" and (index / "manifest.json").exists():
        lost = "" if is_whole(index) else "verify finds damage"
    lost = lost or _not_gone_on_with(ground, index)
    left = [path.name for path in ground.folder.glob(".aside-*")] if command in ("index", "add") else []
    tally.count(what, silent=lost or (f"{left} is left" if left else ""))


def _not_gone_on_with(ground: Ground, index: Path) -> str:
    wrong = ground.mended(index)
    left = [path.name for path in index.rglob(".aside-*")]
    return wrong or (f"{left} are left in the index" if left else "")

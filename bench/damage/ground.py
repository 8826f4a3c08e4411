# SPDX-License-Identifier: GPL-3.0-or-later
"""What is damaged: a few small rasters and an index of them, and what an undisturbed index answers."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.transform import from_origin

from bench.damage.trial import Ended, Running, run
from lookalike.index.committed import read_committed
from lookalike.index.store import Index
from lookalike.index.writer import IndexWriter

SETTINGS = ("--model", "colour-texture", "--tile", "64", "--stride", "32")
METRICS = ("cosine", "euclidean")
RASTERS = 3


@dataclass(frozen=True)
class Ground:
    """`folder` holds `rasters` and `index`, an index of all of them that is whole."""

    folder: Path
    rasters: tuple[Path, ...]
    index: Path
    answers: tuple[Any, ...]
    """What the undisturbed index answers by each of `METRICS`."""

    def copy(self, name: str = "try") -> Path:
        """A fresh copy of the index, beside the rasters."""
        target = self.folder / f"{name}.lookalike"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.index, target)
        return target

    def mended(self, index: Path) -> str:
        """What is still wrong with an index after `verify --repair` and `index`; empty where it is as undisturbed."""
        repair, again = ("verify", "--index", index, "--repair"), ("index", *self.rasters, "--index", index, *SETTINGS)
        for command in (repair, again) if Index.exists(index) else (again,):
            ended = run(*command)
            if not ended.answered:
                return f"{command[0]} does not mend it: {ended.err.strip()[-200:]}"
        if read_committed(index).tiles != read_committed(self.index).tiles or not is_whole(index):
            return "it is not whole after it was mended"
        if content_of(index) != content_of(self.index):
            return "its content is another after it was mended"
        return ""


def make_ground(folder: Path) -> Ground:
    """Writes the rasters and indexes them."""
    rasters = tuple(textured(folder / f"area{number}.tif", number) for number in range(RASTERS))
    index = folder / "whole.lookalike"
    made = run("index", *rasters, "--index", index, *SETTINGS)
    if not made.answered:
        raise RuntimeError(made.err)
    return Ground(folder, rasters, index, tuple(ask(index, metric).answer for metric in METRICS))


def with_open_journal(ground: Ground) -> None:
    """Leaves the index as a writer does that is killed: with a journal, which says of two rasters what is known."""

    def work() -> None:
        writer = IndexWriter.open_for_writing(ground.index)
        for entry in writer.manifest.rasters[:2]:
            writer.put_raster(entry)
        os._exit(0)

    Running(work).end()
    assert (ground.index / "journal.jsonl").exists()


def textured(path: Path, seed: int, width: int = 260, height: int = 200) -> Path:
    """Writes a georeferenced raster of random patches, grain and stripes."""
    random = np.random.default_rng(seed)
    colour = random.integers(40, 200, (3, 7, 9)).repeat(32, 1).repeat(32, 2)[:, :height, :width]
    wave = 15 * np.sin(np.arange(width) / (2 + seed))
    pixels = np.clip(colour + wave + random.normal(0, 9, (height, width)), 10, 245).astype(np.uint8)
    place = from_origin(500_000 + 1000 * seed, 5_500_000, 0.5, 0.5)
    with rasterio.open(
        path, "w", driver="GTiff", count=3, dtype="uint8", width=width, height=height, crs="EPSG:32633", transform=place
    ) as target:
        target.write(pixels)
    return path


def ask(index: Path, metric: str) -> Ended:
    """A search in all of an index, whose answer names places, scores and outlines."""
    tile = ("--tile", "area0:0:1:1", "--levels", "all", "-k", "40", "--json")
    return run("search", "--index", index, *tile, "--metric", metric)


def same(answer: Any, expected: Any) -> bool:
    """Whether two answers say the same of the same places; times and the index's own path do not count."""
    return bool(_plain(answer) == _plain(expected))


def _plain(answer: Any) -> Any:
    def rounded(value: Any) -> Any:
        if isinstance(value, float):
            return round(value, 4)
        if isinstance(value, dict):
            return {name: rounded(each) for name, each in value.items() if name not in ("seconds", "index", "timings")}
        return [rounded(each) for each in value] if isinstance(value, list) else value

    return rounded(answer)


def is_whole(index: Path) -> bool:
    """Whether `lookalike verify` finds nothing."""
    return run("verify", "--index", index).answered


def content_of(index: Path) -> tuple[object, ...]:
    """What an index holds, however it came to it, in no order."""
    shards = {
        entry.id: [(shard.number, shard.vectors_sha256, shard.keys_sha256) for shard in entry.shards]
        for entry in read_committed(index).rasters
    }
    return tuple(sorted(shards.items()))


def held(index: Path) -> dict[str, int]:
    """Committed tiles of each raster."""
    return {entry.id: entry.tiles for entry in read_committed(index).rasters}

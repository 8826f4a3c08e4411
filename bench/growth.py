# SPDX-License-Identifier: GPL-3.0-or-later
"""What an index costs as it grows: 1,000 to 1,000,000 tiles, 10,000,000 on demand, and committing to 50,000 shards.
Run: `python bench/growth.py`.

The index folder is a real one, written shard by shard as indexing does; its vectors are perturbed real embeddings
instead of those of a raster of that size, which would take hours. The raster is sparse: it has a size and no pixels.
Opening and searching happen in a process of their own. A query is an indexed tile, so that no model runs, and goes
through the whole of a search: filters, candidates, re-ranking, merging, percentiles, footprints.
"""

import argparse
import itertools
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._embeddings import embedded, perturbed, pictures_of
from bench._memory import own_memory
from bench._table import print_table
from lookalike.index.manifest import EmbedderRecipe, GridRecipe, RasterEntry
from lookalike.index.neighbours import neighbour_scores
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.index.writer import IndexWriter, path_in_index
from lookalike.indexing.shards import ShardPlan, plan_digest, plan_shards
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.finding import find
from lookalike.rasters.bands import BandSelection
from lookalike.rasters.file import inspect
from lookalike.search.request import Area, SearchRequest, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import Box, Float32Array, Int32Array, TileKey
from lookalike.vectors.projection import ProjectionRecipe

GRID = GridRecipe()
ORIGIN, PIXEL = (500_000.0, 5_500_000.0), 0.1
PICTURES = 210
COUNTS = (100, 1_000, 10_000, 50_000)
COMMITS, SHARD_TILES = 20, 2_000


def sparse_raster(path: Path, tiles: int) -> Path:
    """A GeoTIFF without a single written block whose grid has about so many tiles."""
    side = GRID.size + GRID.stride * (round(math.sqrt(tiles)) - 1)
    profile = {"driver": "GTiff", "count": 3, "dtype": "uint8", "width": side, "height": side, "crs": "EPSG:32633"}
    blocks = {"tiled": True, "blockxsize": 512, "blockysize": 512, "SPARSE_OK": True, "BIGTIFF": "YES"}
    with rasterio.open(path, "w", transform=from_origin(*ORIGIN, PIXEL, PIXEL), **profile, **blocks):
        pass
    return path


def shard_keys(shard: ShardPlan) -> Int32Array:
    """The tiles of a shard in the order in which they are read, `(n, 3)`."""
    parts = []
    for block in shard.blocks:
        rows, cols = np.mgrid[block.row_start : block.row_stop, block.col_start : block.col_stop]
        parts.append(np.stack([np.full(rows.size, block.level), rows.ravel(), cols.ravel()], axis=1))
    return np.concatenate(parts).astype(np.int32)


def write_index(folder: Path, raster: Path, real: Float32Array) -> int:
    """Writes the index of a raster with perturbed embeddings for vectors; returns the number of tiles."""
    file, random = inspect(raster), np.random.default_rng(2)
    grid = GRID.grid(file.info.width, file.info.height)
    shards = plan_shards(grid, file.info.block_shape, 3, 1)
    recipe = EmbedderRecipe.of(find(DEFAULT_MODEL).load())
    with IndexWriter.create_or_open(folder, recipe, GRID, ProjectionRecipe()) as writer:
        entry = RasterEntry(
            "raster", "raster", path_in_index(folder, raster), raster.as_posix(), file.fingerprint,
            file.georeference, None, BandSelection((1, 2, 3), ("1", "2", "3")), None, plan_digest(shards), len(shards),
            len(grid),
        )  # fmt: skip
        writer.put_raster(entry)
        vectors = perturbed(real, sum(shard.tiles for shard in shards))
        ready = next(vectors)
        for shard in shards:
            while len(ready) < shard.tiles:
                ready = np.concatenate([ready, next(vectors)])
            ready, part = ready[shard.tiles :], ready[: shard.tiles]
            writer.commit_shard("raster", shard.number, shard_keys(shard), part[random.permutation(len(part))])
    return len(grid)


def measure(folder: Path, queries: int) -> dict[str, object]:
    """In a process of its own: opens the index, asks, and says how long it took and how much memory it holds."""
    before = own_memory()
    started = time.perf_counter()
    searcher = Searcher(folder, lambda _: find(DEFAULT_MODEL).load())
    search = searcher.vectors("cosine")
    opened = time.perf_counter() - started
    started = time.perf_counter()
    places = np.random.default_rng(3).integers(0, len(searcher.table), queries + 3).tolist()
    ask(searcher, places[0], None)
    first = time.perf_counter() - started
    raster = searcher.index.manifest.rasters[0].georeference
    side = raster.width * PIXEL
    tenth = Box(ORIGIN[0], ORIGIN[1] - side, ORIGIN[0] + side * 0.1, ORIGIN[1])
    half = Box(ORIGIN[0], ORIGIN[1] - side, ORIGIN[0] + side * 0.5, ORIGIN[1])
    found: dict[str, object] = {
        "opened": opened,
        "first": first,
        "how": search.choice.describe(),
        "bare": times(lambda row: search.search(search.fetch(np.array([row]))[0], 10), places),
    }
    for name, area in (("whole", None), ("tenth", Area(tenth)), ("half", Area(half))):
        found[name] = times(lambda row, area=area: ask(searcher, row, area), places)
    return {**found, "memory": own_memory() - before}


def times(work, places: list[int]) -> tuple[float, float, float]:
    """Median and 95 %, and the median of the computing in it, in milliseconds, without the first three."""
    taken, computed = [], []
    for row in places:
        started, before = time.perf_counter(), time.process_time()
        work(row)
        taken.append(1000 * (time.perf_counter() - started))
        computed.append(1000 * (time.process_time() - before))
    return statistics.median(taken[3:]), float(np.percentile(taken[3:], 95)), statistics.median(computed[3:])


def ask(searcher: Searcher, row: int, area: Area | None) -> None:
    """A search for the tile of this row."""
    level, tile_row, col = searcher.table.keys[row].tolist()
    searcher.search(SearchRequest((TileExample("raster", TileKey(level, tile_row, col)),), area=area))


def grow(scratch: Path, size: int, real: Float32Array, queries: int) -> tuple[object, ...]:
    """One line of the table: an index of about `size` tiles, written, opened and searched."""
    raster = sparse_raster(scratch / f"{size}.tif", size)
    folder = scratch / f"{size}.lookalike"
    started = time.perf_counter()
    tiles = write_index(folder, raster, real)
    written = time.perf_counter()
    index = Index.open(folder)
    neighbour_scores(index.vectors(), TileTable.of(index))
    built = time.perf_counter()
    child = subprocess.run(
        [sys.executable, __file__, "--open", str(folder), "--queries", str(queries)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(child.stdout)
    bytes_each = Index.open(folder).bytes_on_disk() / tiles
    pairs = ["{:.1f} / {:.1f} ({:.1f})".format(*found[name]) for name in ("bare", "whole", "tenth", "half")]
    return (
        f"{tiles:,}", f"{1e6 * (written - started) / tiles:.0f}", f"{1e6 * (built - written) / tiles:.0f}",
        f"{bytes_each:,.0f}", f"{found['opened']:.2f}", f"{1000 * found['first']:.0f}", *pairs,
        f"{found['memory']:.0f}", found["how"].split(",")[0],
    )  # fmt: skip


def commits(folder: Path, raster: Path, counts: tuple[int, ...]) -> list[tuple[object, ...]]:
    """A line for each number of shards: what one more commit costs there, and opening the index meanwhile.

    The shards in between are of nodata, which have no files: committing one is recording it and nothing else.
    """
    recipe, file = EmbedderRecipe.of(find(DEFAULT_MODEL).load()), inspect(raster)
    nothing = np.empty((0, 3), np.int32), np.empty((0, recipe.dim), np.float32)
    some = np.zeros((SHARD_TILES, 3), np.int32), np.zeros((SHARD_TILES, recipe.dim), np.float32)
    numbers = itertools.count()

    def commit(shard: tuple[Int32Array, Float32Array], times: int) -> float:
        """Milliseconds for each of so many commits."""
        started = time.perf_counter()
        for number in itertools.islice(numbers, times):
            writer.commit_shard("raster", number, *shard)
        return 1000 * (time.perf_counter() - started) / times

    rows, done = [], 0
    with IndexWriter.create_or_open(folder, recipe, GRID, ProjectionRecipe()) as writer:
        entry = RasterEntry(
            "raster", "raster", path_in_index(folder, raster), raster.as_posix(), file.fingerprint, file.georeference,
            None, BandSelection((1, 2, 3), ("1", "2", "3")), None, "", counts[-1] + 1, 0,
        )  # fmt: skip
        writer.put_raster(entry)
        for count in counts:
            commit(nothing, count - done - 2 * COMMITS)
            done = count
            record, whole = commit(nothing, COMMITS), commit(some, COMMITS)
            started = time.perf_counter()
            Index.open(folder)
            rows.append((f"{count:,}", f"{record:.2f}", f"{whole:.1f}", f"{time.perf_counter() - started:.2f}"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenes", type=Path, nargs="?", help="One folder of images for each class; else a made raster.")
    parser.add_argument("--smallest", type=int, default=1_000)
    parser.add_argument("--largest", type=int, default=1_000_000, help="10,000,000 needs 35 GB of disk.")
    parser.add_argument("--scratch", type=Path, help="Where the indexes lie meanwhile; else the temporary folder.")
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--quick", action="store_true", help="Up to 10,000 tiles; the figures mean little.")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.open:
        print(json.dumps(measure(options.open, options.queries)))
        return
    pictures = PICTURES
    counts = COUNTS
    if options.quick:
        options.smallest, options.largest, options.queries, pictures, counts = 300, 3_000, 3, 8, (50, 100)
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        raster = sparse_raster(Path(scratch) / "raster.tif", 1_000)
        print_table(
            "A commit to an index of many shards",
            ("shards", "a shard of nodata, ms", f"a shard of {SHARD_TILES:,} tiles, ms", "open meanwhile, s"),
            commits(Path(scratch) / "commits.lookalike", raster, counts),
        )
    real = embedded(pictures_of(options.scenes, pictures))
    rows = []
    size = options.smallest
    while size <= options.largest:
        with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
            rows.append(grow(Path(scratch), size, real, options.queries))
        print(*rows[-1], file=sys.stderr, flush=True)
        size *= 10
    print_table(
        "An index as it grows; times of a query are median / 95 % (computing) in ms",
        ("tiles", "write, µs a tile", "structures, µs a tile", "bytes a tile", "open, s", "first query, ms",
         "vectors alone, 10", "query, 50 matches", "in a tenth of the area", "in half of it", "own memory, MB",
         "compared"),
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()

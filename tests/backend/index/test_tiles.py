# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of tiles: the same whether its keys come from the shards or from one memory-mapped file."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from lookalike import arrays
from lookalike.errors import CancelledError
from lookalike.index import tiles
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.index.tiles import TileTable
from lookalike.index.upkeep import verify_index
from lookalike.indexing import shards
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.rasters import blocks
from lookalike.types import TileKey


@pytest.fixture
def index(make_raster, colour_texture: Embedder, tmp_path: Path) -> Path:
    rasters = [make_raster("one.tif"), make_raster("two.tif", width=300, seed=1)]
    index_rasters(tmp_path / "index", rasters, colour_texture, IndexSettings(GridRecipe(64, 32, (0, 1))))
    return tmp_path / "index"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every index counts as a large one."""
    monkeypatch.setattr(tiles, "IN_MEMORY_UP_TO", 10)


def key_files(index: Path) -> list[Path]:
    return list((index / "derived").glob("*.keys.npy"))


def test_the_keys_of_a_large_index_are_those_of_its_shards(index: Path, monkeypatch: pytest.MonkeyPatch):
    held = Index.open(index)
    expected = TileTable.of(held)
    assert not key_files(index)
    monkeypatch.setattr(tiles, "IN_MEMORY_UP_TO", 10)
    monkeypatch.setattr(arrays, "COPIED_UP_TO", 0)
    for _ in ("made", "read again"):
        table = TileTable.of(held)
        assert len(key_files(index)) == 1
        assert isinstance(table.keys.base, np.memmap)
        assert np.array_equal(table.keys, expected.keys)
        assert np.array_equal(table.offsets, expected.offsets)
    rows = np.arange(0, len(table), 7)
    assert np.array_equal(table.bounds(rows), expected.bounds(rows))
    assert table.row("two", TileKey(1, 2, 1)) == expected.row("two", TileKey(1, 2, 1))
    assert np.array_equal(table.mask([1], (1,)), expected.mask([1], (1,)))
    assert not verify_index(index).problems


@pytest.mark.usefixtures("large")
def test_a_damaged_file_of_keys_is_made_again(index: Path):
    held = Index.open(index)
    expected = np.array(TileTable.of(held).keys)
    for damage in (b"", b"nonsense", key_files(index)[0].read_bytes()[:-5]):
        key_files(index)[0].write_bytes(damage)
        assert np.array_equal(TileTable.of(held).keys, expected)
        assert key_files(index)[0].stat().st_size > expected.nbytes


@pytest.mark.usefixtures("large")
def test_keys_stay_in_memory_where_the_folder_cannot_be_written(index: Path):
    held = Index.open(index)
    expected = np.array(TileTable.of(held).keys)
    shutil.rmtree(index / "derived")
    (index / "derived").write_text("a file where a folder should be", encoding="utf-8")
    assert np.array_equal(TileTable.of(held).keys, expected)


def test_each_row_has_the_raster_it_lies_in(index: Path):
    table = TileTable.of(Index.open(index))
    for number in range(2):
        span = table.rows_of(number)
        assert (table.raster_numbers(np.arange(span.start, span.stop)) == number).all()
        assert table.mask([number], None).nonzero()[0].tolist() == list(range(span.start, span.stop))


@pytest.mark.usefixtures("large")
def test_keys_of_an_index_that_grows_are_read_from_its_shards(
    tmp_path: Path, make_raster, colour_texture: Embedder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(blocks, "_SPAN", 256)
    monkeypatch.setattr(shards, "TILES_PER_SHARD", 60)
    calls = iter(range(10_000))
    with pytest.raises(CancelledError):
        index_rasters(
            tmp_path / "index", [make_raster()], colour_texture, IndexSettings(GridRecipe(64, 32)),
            cancelled=lambda: next(calls) > 5,
        )  # fmt: skip
    held = Index.open(tmp_path / "index")
    assert np.array_equal(TileTable.of(held).keys, held.keys("ortho"))
    assert len(held.keys("ortho")) > tiles.IN_MEMORY_UP_TO
    assert not key_files(tmp_path / "index")

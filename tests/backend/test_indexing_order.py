# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user looks at is indexed first, and the index ends the same."""

from pathlib import Path

import pytest

import lookalike.indexing.shards
import lookalike.rasters.blocks
from lookalike.errors import BoxError, CancelledError
from lookalike.index.layout import FORMER_JOURNAL, FORMER_MANIFEST, LOCK, MANIFEST
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box, Progress

SMALL = IndexSettings(GridRecipe(64, 32))
LOWER_RIGHT = Box(500_300, 5_499_760, 500_340, 5_499_800)
"""Of a raster of 700 x 520 px at 0.5 m."""


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    """Several blocks and shards even in a small raster."""
    monkeypatch.setattr(lookalike.rasters.blocks, "_SPAN", 256)
    monkeypatch.setattr(lookalike.indexing.shards, "TILES_PER_SHARD", 60)


def files(folder: Path) -> dict[str, bytes]:
    """Everything of an index, byte by byte, but for what it keeps of its past in case its manifest is lost."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if name not in (LOCK, FORMER_MANIFEST, FORMER_JOURNAL)}


def index_some(folder: Path, rasters: list[Path], embedder: Embedder, first: Box | None, checks: int) -> Index:
    """An index whose making was stopped after so many looks at whether it should be."""
    calls = iter(range(10_000))
    with pytest.raises(CancelledError):
        index_rasters(folder, rasters, embedder, SMALL, cancelled=lambda: next(calls) > checks, first=first)
    return Index.open(folder)


def test_the_region_is_indexed_before_the_rest_and_the_index_ends_byte_for_byte_the_same(
    tmp_path, make_raster, colour_texture
):
    path = make_raster()
    plain, looked_at = tmp_path / "plain", tmp_path / "region"
    order = [shard.number for shard in index_some(plain, [path], colour_texture, None, 5).manifest.rasters[0].shards]
    begun = index_some(looked_at, [path], colour_texture, LOWER_RIGHT, 5).manifest.rasters[0]
    assert order == list(range(len(order)))
    assert begun.shards_planned - 1 in [shard.number for shard in begun.shards]
    index_rasters(plain, [path], colour_texture, SMALL)
    index_rasters(looked_at, [path], colour_texture, SMALL, first=LOWER_RIGHT)
    assert files(looked_at) == files(plain)


def test_a_search_in_the_region_answers_while_the_rest_is_not_indexed_and_says_so(
    tmp_path, make_raster, colour_texture
):
    path = make_raster()
    index_some(tmp_path / "index", [path], colour_texture, LOWER_RIGHT, 5)
    result = Searcher(tmp_path / "index", lambda _: colour_texture).search(SearchRequest((BoxExample(LOWER_RIGHT),)))
    assert not result.complete
    assert result.matches[0].overlaps_example
    assert result.matches[0].score > 0.95
    assert 0 < result.tiles_searched < len(SMALL.grid.grid(700, 520))


def test_a_raster_in_the_region_comes_before_others_and_is_listed_where_it_was_given(
    tmp_path, make_raster, colour_texture
):
    here, there = make_raster("here.tif"), make_raster("there.tif", seed=1)
    far = make_raster("far.tif", seed=2, crs="EPSG:32612")
    rasters = [far, here, there]
    begun = index_some(tmp_path / "index", rasters, colour_texture, Box(*_numbers(LOWER_RIGHT), "EPSG:32633"), 5)
    assert [raster.id for raster in begun.manifest.rasters] == ["here"]
    region, plain = tmp_path / "region", tmp_path / "plain"
    report = index_rasters(region, rasters, colour_texture, SMALL, first=Box(*_numbers(LOWER_RIGHT), "EPSG:32633"))
    index_rasters(plain, rasters, colour_texture, SMALL)
    assert [outcome.raster_id for outcome in report.rasters] == ["far", "here", "there"]
    assert (region / MANIFEST).read_bytes() == (plain / MANIFEST).read_bytes()
    assert files(region) == files(plain)


def test_the_progress_says_from_when_on_the_region_is_committed(tmp_path, make_raster, colour_texture):
    rasters, folder, told = [make_raster("here.tif"), make_raster("there.tif", seed=1)], tmp_path / "index", []

    def note(now: Progress) -> None:
        if now.total:
            done = {raster.id: len(raster.shards) for raster in Index.open(folder).manifest.rasters}
            told.append((now.first_done, done.get("here", 0), done.get("there", 0)))

    report = index_rasters(folder, rasters, colour_texture, SMALL, note, first=LOWER_RIGHT)
    planned = Index.open(folder).manifest.raster("there").shards_planned
    before = [each for each in told if not each[0]]
    first = next(each for each in told if each[0])
    assert told == sorted(told)
    assert before[-1][1] == planned, "both rasters lie in the region"
    assert 0 < first[2] < planned
    assert not report.problems


def test_the_region_stays_searchable_until_the_end_of_the_run(tmp_path, make_raster, colour_texture):
    told = []
    index_rasters(tmp_path / "index", [make_raster()], colour_texture, SMALL, told.append, first=LOWER_RIGHT)
    assert told[-1].stage == "Preparing the search"
    assert [now.first_done for now in told] == sorted(now.first_done for now in told)


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        (Box(10, 0, 0, 10), "region to index first is empty"),
        (Box(0, 0, 1, 1, "EPSG:x"), "CRS"),
        (Box(0, 0, 10, 10), "outside all of the rasters"),
    ],
)
def test_a_region_that_is_none_is_refused_before_anything_is_read(
    tmp_path, make_raster, colour_texture, region, reason
):
    with pytest.raises(BoxError, match=reason):
        index_rasters(tmp_path / "index", [make_raster()], colour_texture, SMALL, first=region)
    assert not (tmp_path / "index").exists()


def _numbers(box: Box) -> tuple[float, float, float, float]:
    return box.xmin, box.ymin, box.xmax, box.ymax

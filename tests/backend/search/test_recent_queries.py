# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked for before is not embedded again, unless a file has changed since."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio.shutil

from lookalike.errors import BoxError, RasterMovedError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.finding import find
from lookalike.search.heat_map import HeatMapRequest, write_heat_map
from lookalike.search.recent import Recent
from lookalike.search.request import BoxExample, SearchRequest
from lookalike.search.searcher import Searcher
from lookalike.types import Box

from ..conftest import textured, write_raster

BOX = Box(500_096, 5_499_872, 500_128, 5_499_904)
REQUEST = SearchRequest((BoxExample(BOX),))


class Counting:
    """The embedder itself, and how many pictures it was given."""

    def __init__(self, embedder) -> None:
        self._embedder, self.pictures = embedder, 0

    def __getattr__(self, name):
        return getattr(self._embedder, name)

    def embed(self, tiles):
        self.pictures += len(tiles)
        return self._embedder.embed(tiles)


@pytest.fixture
def raster(tmp_path) -> Path:
    write_raster(tmp_path / "ortho.tif", textured(400, 300))
    return tmp_path / "ortho.tif"


@pytest.fixture
def counting(raster, colour_texture):
    embedder = Counting(find("colour-texture").load())
    index_rasters(raster.parent / "index", [raster], colour_texture, IndexSettings(GridRecipe(64, 32)))
    return embedder, Searcher(raster.parent / "index", lambda _: embedder)


def test_the_heat_map_of_a_search_and_the_search_with_another_limit_embed_nothing(counting, raster):
    embedder, searcher = counting
    first = searcher.search(REQUEST)
    assert embedder.pictures == 8
    write_heat_map(searcher, HeatMapRequest(REQUEST, "ortho"), raster.parent / "heat.tif")
    again = searcher.search(replace(REQUEST, limit=5))
    assert embedder.pictures == 8
    assert [match.key for match in again.matches] == [match.key for match in first.matches[:5]]
    fresh = Searcher(searcher.index.folder, lambda _: embedder).query(REQUEST)
    assert np.array_equal(searcher.query(REQUEST).vector, fresh.vector)


def test_another_place_or_fewer_orientations_are_another_query(counting):
    embedder, searcher = counting
    whole = searcher.query(REQUEST).vector
    once = searcher.query(replace(REQUEST, orientations=False)).vector
    moved = searcher.query(SearchRequest((BoxExample(replace(BOX, xmin=500_100.0)),))).vector
    assert embedder.pictures == 8 + 1 + 8
    assert not np.array_equal(whole, once) and not np.array_equal(whole, moved)


def test_a_changed_raster_is_read_again_and_a_missing_one_is_said(counting, raster):
    embedder, searcher = counting
    before = searcher.query(REQUEST).vector
    write_raster(raster, np.roll(textured(400, 300), 50, axis=2))
    os.utime(raster, ns=(1, 1))
    after = searcher.query(REQUEST).vector
    assert embedder.pictures == 16 and not np.array_equal(before, after)
    raster.unlink()
    with pytest.raises(RasterMovedError):
        searcher.query(REQUEST)


@pytest.mark.parametrize("named", [True, False], ids=["named", "under the box"])
def test_a_changed_file_under_a_virtual_raster_is_read_again(raster, colour_texture, named):
    virtual = raster.with_suffix(".VRT")
    rasterio.shutil.copy(raster, virtual, driver="VRT")
    index_rasters(raster.parent / "index", [virtual], colour_texture, IndexSettings(GridRecipe(64, 32)))
    searcher = Searcher(raster.parent / "index", lambda _: colour_texture)
    request = SearchRequest((BoxExample(BOX, raster=str(virtual) if named else None),))
    before = searcher.query(request).vector
    write_raster(raster, np.roll(textured(400, 300), 50, axis=2))
    assert not np.array_equal(searcher.query(request).vector, before)


def test_an_error_is_raised_each_time(counting):
    _, searcher = counting
    outside = SearchRequest((BoxExample(Box(0, 0, 10, 10)),))
    for _ in range(2):
        with pytest.raises(BoxError):
            searcher.query(outside)


def test_what_was_asked_for_longest_ago_is_forgotten():
    recent: Recent[int] = Recent(kept=2)
    made = []

    def ask(key: int) -> int:
        return recent.get(key, lambda: made.append(key) or key)

    for key in (1, 2, 1, 3, 1, 2):
        assert ask(key) == key
    assert made == [1, 2, 3, 2]

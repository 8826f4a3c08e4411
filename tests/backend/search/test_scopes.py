# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rasters a search looks at, and how many matches each may give."""

from collections import Counter

import numpy as np
import pytest

from lookalike.errors import BadInputError, RasterNotIndexedError
from lookalike.index.manifest import GridRecipe
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.search.objects.object_search import first_of_each
from lookalike.search.request import SearchRequest, SearchResult, TileExample
from lookalike.search.searcher import Searcher
from lookalike.types import TileKey
from tests.backend.conftest import textured, write_raster

EXAMPLE = TileExample("first", TileKey(0, 2, 3))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory, colour_texture) -> Searcher:
    """Three rasters: the first one's own tiles are the most alike by far."""
    folder = tmp_path_factory.mktemp("three")
    for number, name in enumerate(("first", "second", "third")):
        write_raster(folder / f"{name}.tif", textured(320, 320, seed=number))
    paths = [folder / f"{name}.tif" for name in ("first", "second", "third")]
    index_rasters(folder / "index", paths, colour_texture, IndexSettings(GridRecipe(64, 32)))
    return Searcher(folder / "index", lambda _: colour_texture)


def found(searcher: Searcher, **wishes: object) -> SearchResult:
    return searcher.search(SearchRequest((EXAMPLE,), match="tiles", **wishes))


def of_rasters(result: SearchResult) -> dict[str, int]:
    return dict(Counter(match.raster for match in result.matches))


def test_the_best_of_each_raster_are_found_and_ranked_together(searcher):
    result = found(searcher, best_of_each=4)
    assert of_rasters(result) == {"first": 4, "second": 4, "third": 4}
    scores = [match.score for match in result.matches]
    assert scores == sorted(scores, reverse=True)
    assert [match.rank for match in result.matches] == list(range(1, 13))
    alone = {name: found(searcher, rasters=(name,), limit=4).matches for name in ("first", "second", "third")}
    assert {(m.raster, m.key) for m in result.matches} == {(m.raster, m.key) for ms in alone.values() for m in ms}
    assert len(found(searcher, best_of_each=4, limit=5).matches) == 5


def test_rasters_can_be_left_out(searcher):
    assert set(of_rasters(found(searcher, left_out=("first",), limit=60))) == {"second", "third"}
    assert set(of_rasters(found(searcher, rasters=("first", "third"), left_out=("first",)))) == {"third"}
    with pytest.raises(BadInputError, match="No raster is left"):
        found(searcher, rasters=("first",), left_out=("first",))
    with pytest.raises(RasterNotIndexedError):
        found(searcher, left_out=("nowhere",))


def test_of_objects_the_first_of_each_raster_stay():
    rasters = np.array([1, 1, 0, 1, 0, 2], np.int32)
    assert first_of_each(rasters, 1).tolist() == [True, False, True, False, False, True]
    assert first_of_each(rasters, 2).tolist() == [True, True, True, False, True, True]

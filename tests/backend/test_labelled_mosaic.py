# SPDX-License-Identifier: GPL-3.0-or-later
"""How well the default finds: the 2,100 labelled scenes of UC Merced as one georeferenced mosaic.

`bench/retrieval.py` prints the same figures for the README.
"""

import numpy as np
import pytest

from bench._mosaic import (
    COLUMNS,
    MOSAIC_TILE,
    build_mosaic,
    class_precision,
    index_mosaic,
    mean_average_precision,
    rank_all,
)
from lookalike.search.request import BoxExample, SearchRequest, TileExample
from lookalike.types import Box, TileKey
from lookalike.vectors.exact import ExactVectors
from tests.backend.conftest import SCENES

pytestmark = pytest.mark.skipif(not SCENES.is_dir(), reason="needs the UC Merced scenes beside the project")

FLOOR_P10, FLOOR_MAP = 0.85, 0.61


@pytest.fixture(scope="module")
def mosaic(tmp_path_factory):
    return build_mosaic(SCENES, tmp_path_factory.mktemp("mosaic") / "mosaic.tif")


@pytest.fixture(scope="module")
def searcher(mosaic):
    return index_mosaic(mosaic, mosaic.path.with_suffix(".lookalike"))


def test_every_scene_is_one_tile(mosaic, searcher):
    assert len(searcher.table) == len(mosaic.labels) == 2100


def test_the_default_finds_scenes_of_the_same_class(mosaic, searcher):
    ranking = rank_all(searcher)
    assert class_precision(mosaic, searcher, ranking, 10) >= FLOOR_P10
    assert mean_average_precision(mosaic, searcher, ranking) >= FLOOR_MAP


def test_the_first_fifty_matches_hold_more_of_the_class_when_their_neighbourhoods_count(mosaic, searcher):
    shares = {True: [], False: []}
    for number in np.random.default_rng(5).choice(len(mosaic.labels), 60, replace=False):
        row, col = divmod(int(number), COLUMNS)
        for rerank in shares:
            example = TileExample("mosaic", TileKey(0, row, col))
            matches = searcher.search(SearchRequest((example,), 50, exclude_examples=True, rerank=rerank)).matches
            assert [match.rank for match in matches] == list(range(1, 51))
            labels = [mosaic.label_at(match.key.row, match.key.col) for match in matches]
            shares[rerank].append(np.mean([label == mosaic.labels[number] for label in labels]))
    assert np.mean(shares[True]) >= np.mean(shares[False]) + 0.03


def test_the_example_leads_and_after_it_the_best_match_by_score(searcher):
    for number in range(0, 2100, 150):
        row, col = divmod(number, COLUMNS)
        example = TileExample("mosaic", TileKey(0, row, col))
        matches = searcher.search(SearchRequest((example,), 50)).matches
        assert matches[0].overlaps_example and matches[0].key == example.key
        assert matches[1].score == max(match.score for match in matches[1:])


def test_a_search_ends_where_nothing_further_can_pass_its_percentile(searcher, monkeypatch):
    asked, search = [], ExactVectors.search
    monkeypatch.setattr(
        ExactVectors, "search", lambda self, query, k, allowed: asked.append(k) or search(self, query, k, allowed)
    )
    example = TileExample("mosaic", TileKey(0, 5, 5))
    request = SearchRequest((example,), limit=50, min_percentile=99.0, rerank=False)
    assert len(searcher.search(request).matches) == 21  # the example, and the upper hundredth of all others
    assert asked == [500]
    searcher.search(SearchRequest((example,), limit=50))
    assert asked == [500, 2000]  # re-ranking looks at no more tiles than it must


def test_a_box_on_the_map_finds_its_class_through_the_whole_search(mosaic, searcher):
    random = np.random.default_rng(11)
    shares = []
    for number in random.choice(len(mosaic.labels), 42, replace=False):
        xmin, ymin, xmax, ymax = mosaic.box(int(number))
        request = SearchRequest(
            (BoxExample(Box(xmin, ymin, xmax, ymax, "EPSG:32611")),), limit=10, exclude_examples=True
        )
        matches = searcher.search(request).matches
        assert len(matches) == 10
        labels = [mosaic.label_at(match.key.row, match.key.col) for match in matches]
        shares.append(np.mean([label == mosaic.labels[number] for label in labels]))
    assert MOSAIC_TILE == 256
    assert np.mean(shares) >= FLOOR_P10 - 0.1

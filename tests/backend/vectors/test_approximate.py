# SPDX-License-Identifier: GPL-3.0-or-later
"""Search of large indexes by codes: checked on the index itself, exact scores, and all exact where the check fails."""

from pathlib import Path

import numpy as np
import pytest

from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.info import describe_index, verify_index
from lookalike.models.base import Embedder
from lookalike.types import Float32Array
from lookalike.vectors import exact as structures
from lookalike.vectors.approximate import LEAST_DEEP_RECALL, LEAST_RECALL, worthwhile
from lookalike.vectors.exact import VectorSearch, choice_of, open_search
from lookalike.vectors.projection import Projection

TILES, DIMS = 30_000, 64


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch):
    """Large begins at 1,000 tiles here."""
    monkeypatch.setattr(structures, "EXACT_UP_TO", 1000)


@pytest.fixture(scope="module")
def matrix() -> Float32Array:
    """30,000 vectors around 60 centres, of length one."""
    random = np.random.default_rng(0)
    centres = random.standard_normal((60, DIMS)).repeat(TILES // 60, axis=0)
    made = centres + 0.5 * random.standard_normal((TILES, DIMS))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def both(matrix: Float32Array) -> tuple[VectorSearch, VectorSearch]:
    """The same vectors searched by codes and exactly."""
    choice, approximate = worthwhile(matrix, False, 1000)
    assert choice.method == "ivf-rabitq" and choice.recall is not None and choice.recall >= LEAST_RECALL
    identity = Projection(np.zeros(DIMS, np.float32), None)
    return VectorSearch("cosine", identity, matrix, approximate), VectorSearch("cosine", identity, matrix)


def test_codes_find_the_neighbours_and_scores_are_exact(both: tuple[VectorSearch, VectorSearch]):
    fast, exact = both
    shares = []
    for row in range(0, TILES, 997):
        query = exact.matrix[row]
        scores, rows = fast.search(query, 10)
        expected, nearest = exact.search(query, 10)
        shares.append(np.isin(nearest, rows).mean())
        assert np.allclose(scores, exact.matrix[rows] @ query, atol=1e-6)
        assert (np.diff(scores) <= 0).all()
        assert scores[0] == pytest.approx(expected[0], abs=1e-6)
    assert np.mean(shares) >= 0.97


def test_a_deep_search_by_codes_finds_what_the_exact_one_finds(both: tuple[VectorSearch, VectorSearch]):
    fast, exact = both
    shares = []
    for row in range(0, TILES, 2999):
        query = exact.matrix[row]
        shares.append(np.isin(exact.search(query, 500)[1], fast.search(query, 500)[1]).mean())
    assert np.mean(shares) >= LEAST_DEEP_RECALL


def test_a_filter_is_applied_inside_the_search(both: tuple[VectorSearch, VectorSearch]):
    fast, exact = both
    allowed = np.zeros(TILES, bool)
    allowed[::3] = True
    query = exact.matrix[1]
    _, rows = fast.search(query, 20, allowed)
    _, expected = exact.search(query, 20, allowed)
    assert allowed[rows].all() and len(rows) == 20
    assert np.isin(expected, rows).mean() >= 0.9
    few = np.zeros(TILES, bool)
    few[[3, 5, 29_000]] = True
    assert sorted(fast.search(query, 20, few)[1]) == [3, 5, 29_000]


def test_asking_for_a_tenth_of_the_index_compares_everything(both: tuple[VectorSearch, VectorSearch]):
    fast, exact = both
    for got, expected in zip(fast.search(exact.matrix[7], 5000), exact.search(exact.matrix[7], 5000), strict=True):
        assert np.array_equal(got, expected)


def test_vectors_without_neighbourhoods_are_searched_exactly_and_the_check_is_told():
    noise = np.random.default_rng(0).standard_normal((20_000, 96)).astype(np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    choice, approximate = worthwhile(noise, False, 1000)
    if choice.method == "exact":
        assert approximate is None
        assert choice.recall is not None and choice.recall < LEAST_RECALL
        assert "codes found only" in choice.describe()
    else:  # the codes alone, with a long shortlist
        assert choice.method == "rabitq" and choice.recall is not None and choice.recall >= LEAST_RECALL


@pytest.fixture
def index(make_raster, colour_texture: Embedder, tmp_path: Path) -> Path:
    settings = IndexSettings(GridRecipe(64, 16))
    index_rasters(tmp_path / "index", [make_raster(width=700, height=520)], colour_texture, settings)
    return tmp_path / "index"


def test_an_index_keeps_its_choice_and_says_it(index: Path, monkeypatch: pytest.MonkeyPatch):
    store = Index.open(index)
    choice = choice_of(store)
    assert choice is not None and choice.recall is not None
    assert describe_index(index).search == choice.describe()
    suffixes = {path.suffix for path in (index / "derived").iterdir()}
    assert ".choice" in suffixes and (".faiss" in suffixes) == (choice.method != "exact")
    assert not verify_index(index).problems

    def never(*_: object) -> None:
        raise AssertionError("decided again")

    with monkeypatch.context() as patch:
        patch.setattr(structures, "worthwhile", never)
        again = open_search(store)
    assert isinstance(again.matrix, np.memmap)
    assert (again.approximate is None) == (choice.method == "exact")
    for path in (index / "derived").glob("*.choice"):
        path.write_bytes(b"nonsense")
    assert choice_of(store) is None
    assert open_search(store).approximate is not None or choice.method == "exact"
    assert choice_of(store) == choice


def test_a_small_index_is_exact_without_any_check(index: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(structures, "EXACT_UP_TO", 100_000)
    assert describe_index(index).search == "exact"
    assert open_search(Index.open(index)).approximate is None

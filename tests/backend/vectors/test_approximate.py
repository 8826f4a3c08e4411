# SPDX-License-Identifier: GPL-3.0-or-later
"""Search of large indexes by codes: checked on the index itself, exact scores, and all exact where the check fails."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lookalike import arrays
from lookalike.index.description import describe_index
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.index.upkeep import verify_index
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.types import Float32Array
from lookalike.vectors import approximate, opening
from lookalike.vectors.approximate import LEAST_DEEP_RECALL, LEAST_RECALL, ApproximateVectors, worthwhile
from lookalike.vectors.base import Choice, VectorIndex
from lookalike.vectors.exact import ExactVectors
from lookalike.vectors.projection import Projection

TILES, DIMS = 30_000, 64


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch):
    """Large begins at 1,000 tiles here."""
    for module in (approximate, opening):
        monkeypatch.setattr(module, "EXACT_UP_TO", 1000)


@pytest.fixture(scope="module")
def matrix() -> Float32Array:
    """30,000 vectors around 60 centres, of length one."""
    random = np.random.default_rng(0)
    centres = random.standard_normal((60, DIMS)).repeat(TILES // 60, axis=0)
    made = centres + 0.5 * random.standard_normal((TILES, DIMS))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def both(matrix: Float32Array) -> tuple[VectorIndex, VectorIndex]:
    """The same vectors searched by codes and exactly."""
    choice, codes = worthwhile(matrix, False, 1000)
    assert codes is not None
    assert choice.method == "ivf-rabitq" and choice.recall is not None and choice.recall >= LEAST_RECALL
    identity = Projection(np.zeros(DIMS, np.float32), None)
    exact = ExactVectors("cosine", identity, matrix)
    return ApproximateVectors("cosine", identity, matrix, choice, codes=codes), exact


def test_codes_find_the_neighbours_and_scores_are_exact(both: tuple[VectorIndex, VectorIndex]):
    fast, exact = both
    shares = []
    for row in range(0, TILES, 997):
        query = exact.fetch(np.array([row]))[0]
        scores, rows = fast.search(query, 10)
        expected, nearest = exact.search(query, 10)
        shares.append(np.isin(nearest, rows).mean())
        assert np.allclose(scores, exact.fetch(rows) @ query, atol=1e-6)
        assert (np.diff(scores) <= 0).all()
        assert scores[0] == pytest.approx(expected[0], abs=1e-6)
    assert np.mean(shares) >= 0.97


def test_a_deep_search_by_codes_finds_what_the_exact_one_finds(both: tuple[VectorIndex, VectorIndex]):
    fast, exact = both
    shares = []
    for row in range(0, TILES, 2999):
        query = exact.fetch(np.array([row]))[0]
        shares.append(np.isin(exact.search(query, 500)[1], fast.search(query, 500)[1]).mean())
    assert np.mean(shares) >= LEAST_DEEP_RECALL


def test_a_filter_is_applied_inside_the_search(both: tuple[VectorIndex, VectorIndex]):
    fast, exact = both
    allowed = np.zeros(TILES, bool)
    allowed[::3] = True
    query = exact.fetch(np.array([1]))[0]
    _, rows = fast.search(query, 20, allowed)
    _, expected = exact.search(query, 20, allowed)
    assert allowed[rows].all() and len(rows) == 20
    assert np.isin(expected, rows).mean() >= 0.9
    few = np.zeros(TILES, bool)
    few[[3, 5, 29_000]] = True
    assert sorted(fast.search(query, 20, few)[1]) == [3, 5, 29_000]


def test_asking_for_a_tenth_of_the_index_compares_everything(both: tuple[VectorIndex, VectorIndex]):
    fast, exact = both
    query = exact.fetch(np.array([7]))[0]
    for got, expected in zip(fast.search(query, 5000), exact.search(query, 5000), strict=True):
        assert np.array_equal(got, expected)


def test_vectors_without_neighbourhoods_are_searched_exactly_and_the_check_is_told():
    noise = np.random.default_rng(0).standard_normal((20_000, 96)).astype(np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    choice, codes = worthwhile(noise, False, 1000)
    if choice.method == "exact":
        assert codes is None
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
    held = Index.open(index)
    choice = held.choice()
    assert choice is not None and choice.recall is not None
    assert describe_index(index).search == choice.describe()
    suffixes = {path.suffix for path in (index / "derived").iterdir()}
    assert ".choice" in suffixes and (".faiss" in suffixes) == (choice.method != "exact")
    assert not verify_index(index).problems

    def never(*_: object) -> None:
        raise AssertionError("decided again")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "worthwhile", never)
        patch.setattr(arrays, "COPIED_UP_TO", 0)
        again = held.vectors()
    assert isinstance(again.matrix.base, np.memmap)
    assert again.choice == choice
    for path in (index / "derived").glob("*.choice"):
        path.write_bytes(b"nonsense")
    assert held.choice() is None
    assert held.vectors().choice == choice
    assert held.choice() == choice
    for odd in (replace(choice, shortlist=0), replace(choice, method="ivf-rabitq", probes=0)):
        held.derived.keep("cosine.choice", odd.to_bytes())
        assert held.vectors().choice == choice, "what cannot be used is decided again"


def test_a_small_index_is_exact_without_any_check(index: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "EXACT_UP_TO", 100_000)
    assert describe_index(index).search == "exact"
    assert Index.open(index).vectors().choice == Choice("exact", None)

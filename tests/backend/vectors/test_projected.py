# SPDX-License-Identifier: GPL-3.0-or-later
"""Projected vectors: of a growing index only the new ones are computed; of a large one the fit sees a sample."""

from pathlib import Path

import numpy as np
import pytest

from lookalike.errors import CancelledError
from lookalike.index.derived import discard_derived
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing import shards
from lookalike.indexing.run import index_rasters
from lookalike.indexing.settings import IndexSettings
from lookalike.models.base import Embedder
from lookalike.rasters import blocks
from lookalike.vectors import exact as structures
from lookalike.vectors.exact import open_search, prepare

SETTINGS = IndexSettings(GridRecipe(64, 32))


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_SPAN", 256)
    monkeypatch.setattr(shards, "TILES_PER_SHARD", 60)


@pytest.fixture
def raster(make_raster) -> Path:
    return make_raster()


def grow(index: Path, raster: Path, embedder: Embedder, checks: int) -> Index:
    """Indexes until it was asked so many times whether to stop."""
    calls = iter(range(10_000))
    with pytest.raises(CancelledError):
        index_rasters(index, [raster], embedder, SETTINGS, cancelled=lambda: next(calls) > checks)
    return Index.open(index)


def stored(store: Index) -> np.ndarray:
    return np.concatenate([np.asarray(part, np.float32) for part in store.all_vectors()])


@pytest.fixture
def projected_rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many vectors were projected each time."""
    counts: list[int] = []

    def counting(projection, metric, embeddings):
        counts.append(len(embeddings))
        return prepare(projection, metric, embeddings)

    monkeypatch.setattr(structures, "prepare", counting)
    return counts


def test_only_the_new_vectors_of_a_growing_index_are_projected(tmp_path, raster, colour_texture, projected_rows):
    index = tmp_path / "index"
    early = grow(index, raster, colour_texture, 5)
    first = open_search(early)
    assert sum(projected_rows) == early.manifest.tiles
    projected_rows.clear()
    later = grow(index, raster, colour_texture, 3)
    new = later.manifest.tiles - early.manifest.tiles
    assert 0 < new <= early.manifest.tiles  # else the projection is fitted anew
    second = open_search(later)
    assert sum(projected_rows) == new
    parts = [prepare(first.projection, "cosine", part) for part in later.all_vectors()]
    assert np.array_equal(second.matrix, np.concatenate(parts))
    projected_rows.clear()
    assert np.array_equal(open_search(later).matrix, second.matrix)
    assert not projected_rows


def test_how_an_index_grew_does_not_show_when_it_is_complete(tmp_path, raster, colour_texture):
    open_search(grow(tmp_path / "grown", raster, colour_texture, 5))
    open_search(grow(tmp_path / "grown", raster, colour_texture, 3))
    for name in ("grown", "at once"):
        index_rasters(tmp_path / name, [raster], colour_texture, SETTINGS)
    grown, at_once = (open_search(Index.open(tmp_path / name)).matrix for name in ("grown", "at once"))
    assert np.array_equal(grown, at_once)


def test_earlier_vectors_of_another_projection_are_not_taken(tmp_path, raster, colour_texture, projected_rows):
    early = grow(tmp_path / "index", raster, colour_texture, 3)
    open_search(early)
    index_rasters(tmp_path / "index", [raster], colour_texture, SETTINGS)
    complete = Index.open(tmp_path / "index")
    search = open_search(complete)
    assert sum(projected_rows) == early.manifest.tiles + complete.manifest.tiles
    assert search.projection.fitted_on == complete.manifest.tiles
    assert np.allclose(search.matrix, prepare(search.projection, "cosine", stored(complete)), atol=1e-6)


def test_a_large_index_is_fitted_on_a_sample_that_is_always_the_same(tmp_path, raster, colour_texture, monkeypatch):
    index_rasters(tmp_path / "index", [raster], colour_texture, SETTINGS)
    store = Index.open(tmp_path / "index")
    tiles = store.manifest.tiles

    def fitted(most: int):
        monkeypatch.setattr(structures, "FITTED_ON", most)
        discard_derived(store)
        return open_search(store).projection

    monkeypatch.setattr(structures, "CHUNK", 64)
    whole, sampled = fitted(tiles), fitted(200)
    assert whole.digest == fitted(tiles + 1).digest
    assert sampled.digest == fitted(200).digest != whole.digest
    assert sampled.fitted_on == whole.fitted_on == tiles
    assert not np.array_equal(sampled.mean, whole.mean)
    assert np.allclose(sampled.mean, whole.mean, atol=0.1 * np.abs(whole.mean).max())
    assert sampled.dims == whole.dims

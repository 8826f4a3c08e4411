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
from lookalike.vectors import opening
from lookalike.vectors.projection import prepare

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


def stored(index: Index) -> np.ndarray:
    return np.concatenate([np.asarray(part, np.float32) for part in index.stored_vectors()])


@pytest.fixture
def projected_rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many vectors were projected each time."""
    counts: list[int] = []

    def counting(projection, metric, embeddings):
        counts.append(len(embeddings))
        return prepare(projection, metric, embeddings)

    monkeypatch.setattr(opening, "prepare", counting)
    return counts


def test_only_the_new_vectors_of_a_growing_index_are_projected(tmp_path, raster, colour_texture, projected_rows):
    index = tmp_path / "index"
    early = grow(index, raster, colour_texture, 5)
    first = early.vectors()
    assert sum(projected_rows) == early.manifest.tiles
    projected_rows.clear()
    later = grow(index, raster, colour_texture, 3)
    new = later.manifest.tiles - early.manifest.tiles
    assert 0 < new <= early.manifest.tiles  # else the projection is fitted anew
    second = later.vectors()
    assert sum(projected_rows) == new
    parts = [prepare(first.projection, "cosine", part) for part in later.stored_vectors()]
    assert np.array_equal(second.fetch(slice(None)), np.concatenate(parts))
    projected_rows.clear()
    assert np.array_equal(later.vectors().fetch(slice(None)), second.fetch(slice(None)))
    assert not projected_rows


def test_how_an_index_grew_does_not_show_when_it_is_complete(tmp_path, raster, colour_texture):
    grow(tmp_path / "grown", raster, colour_texture, 5).vectors()
    grow(tmp_path / "grown", raster, colour_texture, 3).vectors()
    for name in ("grown", "at once"):
        index_rasters(tmp_path / name, [raster], colour_texture, SETTINGS)
    grown, at_once = (Index.open(tmp_path / name).vectors().fetch(slice(None)) for name in ("grown", "at once"))
    assert np.array_equal(grown, at_once)


def test_earlier_vectors_of_another_projection_are_not_taken(tmp_path, raster, colour_texture, projected_rows):
    early = grow(tmp_path / "index", raster, colour_texture, 3)
    early.vectors()
    index_rasters(tmp_path / "index", [raster], colour_texture, SETTINGS)
    complete = Index.open(tmp_path / "index")
    search = complete.vectors()
    assert sum(projected_rows) == early.manifest.tiles + complete.manifest.tiles
    assert search.projection.fitted_on == complete.manifest.tiles
    assert np.allclose(search.fetch(slice(None)), prepare(search.projection, "cosine", stored(complete)), atol=1e-6)


def test_a_large_index_is_fitted_on_a_sample_that_is_always_the_same(tmp_path, raster, colour_texture, monkeypatch):
    index_rasters(tmp_path / "index", [raster], colour_texture, SETTINGS)
    index = Index.open(tmp_path / "index")
    tiles = index.manifest.tiles

    def fitted(most: int):
        monkeypatch.setattr(opening, "FITTED_ON", most)
        discard_derived(index.folder)
        return index.vectors().projection

    monkeypatch.setattr(opening, "CHUNK", 64)
    whole, sampled = fitted(tiles), fitted(200)
    assert whole.digest == fitted(tiles + 1).digest
    assert sampled.digest == fitted(200).digest != whole.digest
    assert sampled.fitted_on == whole.fitted_on == tiles
    assert not np.array_equal(sampled.mean, whole.mean)
    assert np.allclose(sampled.mean, whole.mean, atol=0.1 * np.abs(whole.mean).max())
    assert sampled.dims == whole.dims

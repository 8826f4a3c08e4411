# SPDX-License-Identifier: GPL-3.0-or-later
"""`--precision auto`: what is chosen, what is recorded, and that a resume and another machine go on with it."""

from dataclasses import replace

import numpy as np
import pytest

from lookalike.errors import ModelError
from lookalike.index.description import describe_index
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.precision import LEAST_RECALL, compare, neighbour_recall, sample_tiles, settle_precision
from lookalike.indexing.recipe import Wishes, recipe_for
from lookalike.indexing.run import IndexSettings, index_rasters
from lookalike.models.base import DEFAULT_MODEL, Embedder
from lookalike.models.finding import find, load_for_search

AUTO = Wishes(precision="auto", tile=64, stride=64)


def load(precision: str) -> Embedder:
    return find(DEFAULT_MODEL).load(device="cpu", precision=precision)


def test_equal_vectors_have_all_neighbours_and_others_the_share_of_chance():
    vectors = np.random.default_rng(0).normal(size=(200, 32)).astype(np.float32)
    other = np.random.default_rng(1).normal(size=(200, 32)).astype(np.float32)
    assert neighbour_recall(vectors, vectors) == 1
    assert neighbour_recall(vectors, 3 * vectors + 1) == 1
    assert neighbour_recall(vectors, other) == pytest.approx(10 / 199, abs=0.02)


def test_the_sample_is_of_the_rasters_own_tiles(make_raster, colour_texture):
    path = make_raster(width=1400, height=1100)
    tiles = sample_tiles(path, IndexSettings(GridRecipe(64, 64)), colour_texture)
    assert tiles.shape == (256, 3, 64, 64) and len(np.unique(tiles.reshape(256, -1), axis=0)) == 256


def test_a_model_or_machine_without_bf16_gets_fp32(tmp_path, make_raster):
    wishes = replace(AUTO, model="colour-texture")
    embedder, recipe = settle_precision(
        recipe_for(tmp_path / "index", wishes),
        [make_raster()],
        lambda precision: find("colour-texture").load(precision=precision),
    )
    assert (embedder.precision, recipe.precision, recipe.settings.precision_check) == ("fp32", "fp32", None)


def test_what_is_chosen_follows_from_the_check_and_a_resume_keeps_it(tmp_path, make_raster):
    try:
        load("bf16")
    except ModelError:
        pytest.skip("this processor has no bf16")
    path, index = make_raster(), tmp_path / "index"
    embedder, recipe = settle_precision(recipe_for(index, AUTO), [path], load)
    check = recipe.settings.precision_check
    assert check is not None and check.tiles == len(recipe.settings.grid.grid(700, 520))
    assert embedder.precision == ("bf16" if check.recall >= LEAST_RECALL and check.speed >= 1 else "fp32")
    index_rasters(index, [path], embedder, recipe.settings)
    assert describe_index(index).precision_check == check
    again = recipe_for(index, AUTO)
    assert again.precision == embedder.precision
    resumed, _ = settle_precision(again, [path], load)
    assert index_rasters(index, [path], resumed, again.settings).rasters[0].embedded_now == 0
    assert Index.peek(index).manifest.precision_check == check


def test_the_check_compares_what_the_two_precisions_find(make_raster):
    full = load("fp32")
    tiles = sample_tiles(make_raster(), IndexSettings(GridRecipe(64, 64)), full)
    same = compare(full, full, tiles)
    assert same.recall == 1 and same.tiles == len(tiles)


def test_an_unreadable_raster_leaves_the_choice_to_the_next_one(tmp_path, make_raster):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"no raster")
    recipe = recipe_for(tmp_path / "index", AUTO)
    embedder, settled = settle_precision(recipe, [broken, make_raster()], lambda _: load("fp32"))
    assert embedder.precision == settled.precision == "fp32"
    assert settled.settings.precision_check is not None and settled.settings.precision_check.recall == 1


def test_an_index_in_a_precision_that_this_machine_lacks_is_searched_in_fp32():
    assert load_for_search(find(DEFAULT_MODEL).load, "cpu", "fp16", "tiles").precision == "fp32"
    with pytest.raises(ModelError, match="no model called"):
        load_for_search(find("resnet9000").load, "cpu", "fp16", "tiles")

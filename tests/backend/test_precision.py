# SPDX-License-Identifier: GPL-3.0-or-later
"""`--precision auto`: what is chosen, what is recorded, and that a resume and another machine go on with it."""

from dataclasses import replace

import numpy as np
import pytest

from lookalike.errors import ModelError
from lookalike.index.description import describe_index
from lookalike.index.manifest import GridRecipe
from lookalike.index.store import Index
from lookalike.indexing.plan import Plan, plan_indexing, plan_with
from lookalike.indexing.precision import LEAST_RECALL, compare, neighbour_recall, sample_tiles
from lookalike.indexing.run import run
from lookalike.indexing.settings import IndexSettings
from lookalike.indexing.wishes import Wishes
from lookalike.models.base import DEFAULT_MODEL, Embedder, Mode
from lookalike.models.finding import find, load_for_search

AUTO = Wishes(precision="auto", tile=64, stride=64)
TILING = GridRecipe(64, 64)


def load(name: str, device: str, precision: str, mode: Mode) -> Embedder:
    return find(name).load(device, precision, mode)


def sampled(folder, path, embedder) -> np.ndarray:
    (raster,) = plan_with(folder / "index", [path], embedder, IndexSettings(TILING), None).rasters
    return sample_tiles(raster, TILING, embedder)


def test_equal_vectors_have_all_neighbours_and_others_the_share_of_chance():
    vectors = np.random.default_rng(0).normal(size=(200, 32)).astype(np.float32)
    other = np.random.default_rng(1).normal(size=(200, 32)).astype(np.float32)
    assert neighbour_recall(vectors, vectors) == 1
    assert neighbour_recall(vectors, 3 * vectors + 1) == 1
    assert neighbour_recall(vectors, other) == pytest.approx(10 / 199, abs=0.02)


def test_the_sample_is_of_the_rasters_own_tiles(tmp_path, make_raster, colour_texture):
    tiles = sampled(tmp_path, make_raster(width=1400, height=1100), colour_texture)
    assert tiles.shape == (256, 3, 64, 64) and len(np.unique(tiles.reshape(256, -1), axis=0)) == 256


def test_a_model_or_machine_without_bf16_gets_fp32(tmp_path, make_raster):
    plan = plan_indexing(tmp_path / "index", [make_raster()], replace(AUTO, model="colour-texture"), "auto", load)
    assert (plan.embedder.precision, plan.settings.precision_check) == ("fp32", None)


def test_what_is_chosen_follows_from_the_check_and_a_resume_keeps_it(tmp_path, make_raster):
    try:
        load(DEFAULT_MODEL, "cpu", "bf16", "tiles")
    except ModelError:
        pytest.skip("this processor has no bf16")
    path, index = make_raster(), tmp_path / "index"

    def planned() -> Plan:
        return plan_indexing(index, [path], AUTO, "cpu", load)

    plan = planned()
    check = plan.settings.precision_check
    assert check is not None and check.tiles == len(plan.settings.grid.grid(700, 520))
    assert plan.embedder.precision == ("bf16" if check.recall >= LEAST_RECALL and check.speed >= 1 else "fp32")
    run(plan, plan.model("cpu", load))
    assert describe_index(index).precision_check == check
    again = planned()
    assert again.embedder == plan.embedder
    assert run(again, again.model("cpu", load)).rasters[0].embedded_now == 0
    assert Index.peek(index).manifest.precision_check == check


def test_the_check_compares_what_the_two_precisions_find(tmp_path, make_raster):
    full = load(DEFAULT_MODEL, "cpu", "fp32", "tiles")
    tiles = sampled(tmp_path, make_raster(), full)
    same = compare(full, full, tiles)
    assert same.recall == 1 and same.tiles == len(tiles)


def test_an_unreadable_raster_leaves_the_choice_to_the_next_one(tmp_path, make_raster):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"no raster")

    def full(name: str, device: str, precision: str, mode: Mode) -> Embedder:
        return load(name, device, "fp32", mode)

    plan = plan_indexing(tmp_path / "index", [broken, make_raster()], AUTO, "cpu", full)
    assert plan.embedder.precision == "fp32"
    assert plan.settings.precision_check is not None and plan.settings.precision_check.recall == 1


def test_an_index_in_a_precision_that_this_machine_lacks_is_searched_in_fp32():
    assert load_for_search(find(DEFAULT_MODEL).load, "cpu", "fp16", "tiles").precision == "fp32"
    with pytest.raises(ModelError, match="no model called"):
        load_for_search(find("resnet9000").load, "cpu", "fp16", "tiles")
